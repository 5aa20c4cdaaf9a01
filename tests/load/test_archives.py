"""A zip package is its files, each judged alone; nothing in it is unpacked to disk."""

import io
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.deliveries import Inbox, kept, sentences
from tests.spreadsheets import spreadsheet

EVENTS = "dato;titel\r\n01-02-2016;Start\r\n"
NAME = "begivenheder_657_2016-01.csv"


def package(files: Mapping[str, str | bytes], comment: str = "") -> bytes:
    """The bytes of a zip file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = comment.encode()
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_each_file_of_a_package_has_its_own_outcome(inbox: Inbox) -> None:
    parquet = inbox.parquet("x.parquet", "select date '2016-02-01' as dato, 'Start' as titel")
    files = {
        NAME: EVENTS,
        "2016/februar/begivenheder_657_2016-02.csv": EVENTS.replace("01-02", "31-02"),
        "2016/begivenheder_657_2016-03.xlsx": spreadsheet([["dato", "titel"], ["01-02-2016", "Ark"]]),
        "begivenheder_657_2016-04.parquet": parquet.read_bytes(),
    }
    outcomes = inbox.load(inbox.put("pakke.zip", package(files)))
    assert {(o.file_name, o.result) for o in outcomes} == {
        (f"pakke.zip/{NAME}", "loaded"),
        ("pakke.zip/2016/februar/begivenheder_657_2016-02.csv", "refused"),
        ("pakke.zip/2016/begivenheder_657_2016-03.xlsx", "loaded"),
        ("pakke.zip/begivenheder_657_2016-04.parquet", "loaded"),
    }
    assert [row["title"] for row in kept(inbox.settings, "begivenheder")] == ["Start", "Ark", "Start"]


def test_the_same_bytes_in_a_package_and_beside_it_are_one_delivery(inbox: Inbox) -> None:
    inbox.put("pakke.zip", package({NAME: EVENTS}))
    assert [o.result for o in inbox.load()] == ["loaded"]
    inbox.put(NAME, EVENTS)
    assert [o.result for o in inbox.load()] == ["unchanged", "unchanged"]


def test_what_systems_and_people_put_beside_the_files_is_no_delivery(inbox: Inbox) -> None:
    files = {
        NAME: EVENTS,
        f"__MACOSX/._{NAME}": "x",
        ".DS_Store": "x",
        ".git/x.csv": "x",
        "LÆS MIG.txt": "x",
        "a/": "",
    }
    assert [o.file_name for o in inbox.load(inbox.put("p.zip", package(files)))] == [f"p.zip/{NAME}"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (f"../../{NAME}", f"p.zip/{NAME}"),
        (f"/etc/{NAME}", f"p.zip/etc/{NAME}"),
        (f"..\\..\\x\\{NAME}", f"p.zip/x/{NAME}"),
        (f"a\x1b[31m/{NAME}", f"p.zip/a?[31m/{NAME}"),
    ],
)
def test_a_name_that_leads_out_of_the_package_is_harmless(inbox: Inbox, name: str, shown: str) -> None:
    path = inbox.put("p.zip", package({name: EVENTS}))
    outcome = inbox.load(path)[0]
    assert (outcome.file_name, outcome.result) == (shown, "loaded")
    written = list(inbox.settings.data.parent.rglob(NAME))
    assert written == []


def _locked(content: bytes) -> bytes:
    """A package whose directory says that its first file has a password."""
    at = content.index(b"PK\x01\x02") + 8
    return content[:at] + struct.pack("<H", 1) + content[at + 2 :]


def _damaged(content: bytes) -> bytes:
    at = content.index(NAME.encode()) + len(NAME) + 3
    return content[:at] + b"\xff\xff\xff" + content[at + 3 :]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"", "ikke kan åbnes som zipfil", id="no bytes"),
        pytest.param(b"x" * 100, "ikke kan åbnes som zipfil", id="no zip"),
        pytest.param(package({NAME: EVENTS})[:-30], "ikke kan åbnes som zipfil", id="cut"),
        pytest.param(_locked(package({NAME: EVENTS})), "en zipfil med adgangskode", id="password"),
        pytest.param(_damaged(package({NAME: EVENTS})), "ikke kan pakkes ud", id="damaged"),
        pytest.param(package({NAME: "0" * 30_000_000}), "urimeligt meget", id="a bomb"),
        pytest.param(package({f"{n}.csv": "" for n in range(10_001)}), "højst 10000 filer", id="too many"),
        pytest.param(package({"a.zip": package({NAME: EVENTS})}), "en zipfil i zipfilen", id="nested"),
        pytest.param(package({}), "ingen filer med udtræk", id="empty"),
        pytest.param(package({"LÆS MIG.txt": "x"}), "ingen filer med udtræk", id="notes only"),
        pytest.param(package({"a.pdf": "x"}), "fandt ».pdf«", id="another kind"),
        pytest.param(package({"a.csv": EVENTS}), "et andet navn", id="another name"),
        pytest.param(package({NAME: ""}), "en tom fil", id="an empty file"),
    ],
)
def test_a_package_that_cannot_be_taken_is_refused_in_one_sentence(
    inbox: Inbox, content: bytes, said: str
) -> None:
    outcomes = inbox.load(inbox.put("pakke.zip", content))
    assert [o.result for o in outcomes] == ["refused"]
    assert len(outcomes[0].findings) == 1
    assert said in sentences(outcomes[0])
    assert outcomes[0].file_name.startswith("pakke.zip")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_in_a_package_are_refused(inbox: Inbox) -> None:
    buffer = io.BytesIO(package({NAME: EVENTS}))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(NAME, EVENTS.replace("Start", "Slut"))
    outcome = inbox.load(inbox.put("pakke.zip", buffer.getvalue()))[0]
    assert outcome.result == "refused"
    assert "to filer af samme navn" in sentences(outcome)


def test_a_damaged_file_does_not_hold_back_the_others(inbox: Inbox) -> None:
    content = _damaged(package({NAME: EVENTS, "begivenheder_657_2016-02.csv": EVENTS}))
    assert [o.result for o in inbox.load(inbox.put("pakke.zip", content))] == ["refused", "loaded"]


@pytest.mark.parametrize(
    ("name", "files", "comment"),
    [
        ("010190-1234.zip", {NAME: EVENTS}, ""),
        ("p.zip", {"010190-1234.csv": EVENTS}, ""),
        ("p.zip", {f"010190 1234/{NAME}": EVENTS}, ""),
        ("p.zip", {"a.zip/0101901234.pdf": EVENTS}, ""),
        ("p.zip", {NAME: EVENTS}, "til 010190-1234"),
        ("p.zip", {NAME: EVENTS + "02-02-2016;010190-1234\r\n"}, ""),
    ],
)
def test_a_cpr_number_anywhere_in_a_package_refuses_and_is_not_repeated(
    inbox: Inbox, name: str, files: Mapping[str, str], comment: str
) -> None:
    outcomes = inbox.load(inbox.put(name, package(files, comment)))
    assert [o.result for o in outcomes] == ["refused"]
    said = outcomes[0].file_name + sentences(outcomes[0])
    assert "ligner et CPR-nummer" in said
    assert "0190" not in said


def test_a_package_that_may_not_be_read_is_refused_in_words(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = inbox.put("pakke.zip", package({NAME: EVENTS}))

    def denied(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(zipfile, "ZipFile", denied)
    outcome = inbox.load(Path(path))[0]
    assert "ikke har adgang til" in sentences(outcome)
