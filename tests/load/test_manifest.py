"""A manifest is enforced: what it lists and what lies there are the same files, whole, or they are refused."""

import hashlib
from pathlib import Path

import pytest

from dashboard.load.ledger import Ledger
from dashboard.load.outcomes import Outcome
from tests.deliveries import Inbox, kept, sentences

NAME = "begivenheder_657_2016-01.csv"
TEXT = b"dato;titel\r\n" + b"".join(b"%02d-02-2016;Nr %d\r\n" % (n, n) for n in range(1, 11))


def _manifest(inbox: Inbox, *lines: str, header: str = "fil;rækker;sha256") -> Path:
    return inbox.put("manifest.csv", "\r\n".join([header, *lines]) + "\r\n")


def _listed(name: str = NAME, content: bytes = TEXT, rows: int | str = 10) -> str:
    return f"{name};{rows};{hashlib.sha256(content).hexdigest()}"


def _by_name(outcomes: list[Outcome]) -> dict[str, str]:
    return {o.file_name: o.result for o in outcomes}


@pytest.mark.parametrize("header", ["fil;rækker;sha256", "file;rows;sha256", "FIL; Rækker ;SHA256"])
def test_files_that_are_what_the_manifest_lists_are_loaded(inbox: Inbox, header: str) -> None:
    inbox.put(NAME, TEXT)
    _manifest(inbox, _listed(), header=header)
    assert _by_name(inbox.load()) == {NAME: "loaded"}
    assert _by_name(inbox.load()) == {NAME: "unchanged"}


def test_a_manifest_may_give_rows_or_digest_alone_and_columns_in_any_order(inbox: Inbox) -> None:
    inbox.put(NAME, TEXT)
    _manifest(inbox, f";{NAME};10", header="sha256;fil;rækker")
    assert _by_name(inbox.load()) == {NAME: "loaded"}


def test_a_file_cut_at_any_byte_is_caught(inbox: Inbox) -> None:
    _manifest(inbox, _listed())
    for cut in range(len(TEXT)):
        outcome = inbox.load(inbox.put(NAME, TEXT[:cut]))[0]
        assert outcome.result == "refused", cut
        assert "sha256" in sentences(outcome) or cut == 0
    assert kept(inbox.settings, "begivenheder") == []
    assert inbox.load(inbox.put(NAME, TEXT))[0].result == "loaded"


def test_a_file_cut_after_a_line_is_caught_by_the_row_count_alone(inbox: Inbox) -> None:
    _manifest(inbox, f"{NAME};10;")
    outcome = inbox.load(inbox.put(NAME, TEXT[: TEXT.rindex(b"10-02")]))[0]
    assert outcome.result == "refused"
    assert "entede 10 rækker som i manifest.csv, linje 2; fandt 9 rækker." in sentences(outcome)


def test_a_file_that_was_loaded_before_is_still_held_to_the_manifest(inbox: Inbox) -> None:
    inbox.load(inbox.put(NAME, TEXT))
    _manifest(inbox, _listed(content=b"another"))
    assert _by_name(inbox.load()) == {NAME: "refused"}
    assert len(kept(inbox.settings, "begivenheder")) == 10


def test_a_listed_file_that_is_not_there_is_an_outcome_of_its_own(inbox: Inbox) -> None:
    inbox.put(NAME, TEXT)
    _manifest(inbox, _listed(), _listed("begivenheder_657_2016-02.csv"))
    outcomes = inbox.load()
    assert _by_name(outcomes) == {"begivenheder_657_2016-02.csv": "missing", NAME: "loaded"}
    assert "linje 3; fandt ingen fil; den er ikke leveret." in sentences(outcomes[0])
    with Ledger(inbox.settings.store) as ledger:
        assert set(zip(ledger.history()["month"], ledger.history()["state"], strict=True)) == {
            ("2016-02", "afvist"),
            ("2016-01", "i kraft"),
        }


def test_a_single_file_is_held_to_its_line_and_the_others_are_not_asked_for(inbox: Inbox) -> None:
    _manifest(inbox, _listed(), _listed("begivenheder_657_2016-02.csv"))
    assert _by_name(inbox.load(inbox.put(NAME, TEXT))) == {NAME: "loaded"}


def test_a_file_that_is_not_listed_is_refused_in_that_folder_alone(inbox: Inbox) -> None:
    inbox.put(NAME, TEXT)
    inbox.put("begivenheder_657_2016-02.csv", TEXT)
    inbox.put("andre/begivenheder_657_2016-03.csv", TEXT)
    _manifest(inbox, _listed())
    outcomes = inbox.load()
    assert _by_name(outcomes) == {
        NAME: "loaded",
        "begivenheder_657_2016-02.csv": "refused",
        "begivenheder_657_2016-03.csv": "loaded",
    }


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["a;b"], "linje 2: ventede 3 felter adskilt af semikolon; fandt 2 felter"),
        ([f"{NAME};ti;"], "linje 2, kolonne rækker: ventede et antal rækker uden overskriften; fandt »ti«"),
        ([f"{NAME};10;abc"], "linje 2, kolonne sha256: ventede 64 tegn 0-9 og a-f; fandt »abc«"),
        ([f"{NAME};;"], "linje 2: ventede et antal rækker eller en sha256; fandt ingen af dem"),
        ([f"{NAME};10;", f"{NAME};10;"], "linje 3, kolonne fil: ventede hver fil én gang"),
        ([f"../{NAME};10;"], "linje 2, kolonne fil: ventede navnet på en fil i samme mappe"),
        ([], "entede mindst én fil under overskriften; fandt ingen"),
        (["010203-1234.csv;10;"], "linje 2: ventede ingen personnumre"),
    ],
)
def test_a_manifest_with_a_fault_refuses_the_folder_and_names_the_line(
    inbox: Inbox, lines: list[str], said: str
) -> None:
    inbox.put(NAME, TEXT)
    _manifest(inbox, *lines)
    outcomes = inbox.load()
    assert _by_name(outcomes) == {"manifest.csv": "refused", NAME: "refused"}
    assert said in sentences(outcomes[0])
    assert "010203" not in sentences(outcomes[0])


@pytest.mark.parametrize("content", [b"", b"fil;antal\r\n", b"\x81\x8d", b'fil;r\xe6kker;sha256\r\n"a;b\r\n'])
def test_what_is_no_manifest_is_refused_in_words(inbox: Inbox, content: bytes) -> None:
    inbox.put(NAME, TEXT)
    inbox.put("manifest.csv", content)
    assert _by_name(inbox.load()) == {"manifest.csv": "refused", NAME: "refused"}
