"""Nothing personal leaves the sender: the same child is the same letters, and the key stays at home."""

import re
import stat
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from dashboard.cli import app
from dashboard.load.findings import has_cpr
from dashboard.load.local_file import LocalFault
from dashboard.load.pseudonymise import Done, Wanted, pseudonymise
from dashboard.load.pseudonyms import KeyFault, Kind, birth_year, cpr_of, new_key, pseudonym, read_key
from tests.deliveries import Inbox, kept, sentences

KEY = bytes(range(32))
OTHER = bytes(range(1, 33))
NBSP = "\u00a0"
WRITTEN = [
    "010112-4321", "0101124321", "010112 4321", "010112.4321", f"010112{NBSP}4321", "010112–4321", "010112 - 4321",
    " 010112-4321 ", "01 01 12 4321",
]  # fmt: skip
CONTRACT = "barn;distrikt;foedselsaar;foranstaltning;startdato;slutdato;raadgiver;udgift\r\n"


def _file(folder: Path, text: str | bytes, name: str = "foranstaltninger_657_2016-09.csv") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def _key(folder: Path, content: bytes = KEY, mode: int = 0o600) -> Path:
    path = folder / "noegle"
    path.write_bytes(content)
    path.chmod(mode)
    return path


def _run(*arguments: object) -> Result:
    result = CliRunner().invoke(app, ["pseudonymise", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def _cells(done: Done) -> list[list[str]]:
    return [line.split(";") for line in done.path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("text", WRITTEN)
def test_a_child_is_the_same_however_its_number_is_written(text: str) -> None:
    assert pseudonym(KEY, "b", text) == pseudonym(KEY, "b", "010112-4321")


@pytest.mark.parametrize("text", ["JEJ", "jej", " Jej ", "JEJ\t"])
def test_initials_are_the_same_in_small_and_large_letters(text: str) -> None:
    assert pseudonym(KEY, "r", text) == pseudonym(KEY, "r", "JEJ")
    assert pseudonym(KEY, "r", "Jens  \u00c5. Jensen") == pseudonym(KEY, "r", "jens a\u030a. jensen")


def test_another_key_gives_another_pseudonym() -> None:
    assert pseudonym(KEY, "b", WRITTEN[0]) != pseudonym(OTHER, "b", WRITTEN[0])


def test_a_child_and_a_caseworker_of_one_number_share_no_letters() -> None:
    assert pseudonym(KEY, "b", "4711")[2:] != pseudonym(KEY, "r", "4711")[2:]


def test_a_pseudonym_already_made_stays_and_nothing_stays_nothing() -> None:
    once = pseudonym(KEY, "b", "4711")
    assert (pseudonym(KEY, "b", once), pseudonym(KEY, "b", "  ")) == (once, "")


def test_a_hundred_thousand_cpr_numbers_collide_never() -> None:
    distinct = {
        f"{1 + n % 28:02d}{1 + n // 28 % 12:02d}{n % 100:02d}{n % 10_000:04d}" for n in range(100_800)
    }
    assert len(distinct) >= 100_000
    made = {pseudonym(KEY, "b", number) for number in distinct}
    assert len(made) == len(distinct)


@given(value=st.text(min_size=1), kind=st.sampled_from(["b", "r"]))
def test_a_pseudonym_is_as_the_contract_says_whatever_it_is_made_of(value: str, kind: Kind) -> None:
    made = pseudonym(KEY, kind, value)
    assert made == "" if not value.strip() else re.fullmatch(r"[br]-[a-z]{16}", made)
    assert not has_cpr(made)


@given(
    born=st.dates(min_value=date(1937, 1, 1), max_value=date(2036, 12, 31)), serial=st.integers(0, 999),
    plus=st.sampled_from([0, 60]), mark=st.sampled_from(["", "-", " ", ".", " - ", NBSP, "–", "\u2212"]),
)  # fmt: skip
def test_every_written_form_of_every_number_is_one_child_of_one_year(
    born: date, serial: int, plus: int, mark: str
) -> None:
    century = "4" if born.year >= 2000 else "0"
    day = f"{born.day + plus:02d}{born:%m%y}"
    text = f"{day}{mark}{century}{serial:03d}"
    assert cpr_of(text) == f"{day}{century}{serial:03d}"
    assert birth_year(str(cpr_of(text))) == born.year
    assert pseudonym(KEY, "b", text) == pseudonym(KEY, "b", f"{day}{century}{serial:03d}")


@pytest.mark.parametrize(
    ("seventh", "year", "born"),
    [
        (0, "00", 1900), (3, "99", 1999), (4, "00", 2000), (4, "36", 2036), (4, "37", 1937), (4, "99", 1999),
        (5, "00", 2000), (8, "57", 2057), (5, "58", 1858), (8, "99", 1899), (9, "36", 2036), (9, "37", 1937),
    ],
)  # fmt: skip
def test_the_seventh_digit_tells_the_century(seventh: int, year: str, born: int) -> None:
    assert birth_year(f"0101{year}{seventh}000") == born


def test_what_comes_out_is_loaded_and_holds_nothing_personal(inbox: Inbox, tmp_path: Path) -> None:
    rows = [
        "010112-4321;Nord;;plejefamilie;01-03-2014;;JEJ;1.000,50", "020506-5234;Nord;;aflastning;01-03-2015;;mbh;",
        "0101124321;Nord;;kontaktperson;01-03-2014;;jej ;0",
    ]  # fmt: skip
    header = CONTRACT.replace("foedselsaar;", "")
    path = _file(
        tmp_path / "hjemme", header + "\r\n".join(row.replace(";;", ";", 1) for row in rows) + "\r\n"
    )
    done = pseudonymise(path, KEY, None, Wanted())
    assert (done.rows, done.children, done.caseworkers, done.birth_years) == (3, 2, 2, "foedselsaar")
    content = done.path.read_bytes()
    for secret in (b"010112", b"4321", b"020506", b"5234", b"JEJ", b"mbh", b"jej", KEY):
        assert secret not in content
    inbox.load(inbox.districts("657", "2016-09", Nord=""))
    outcome = inbox.load(done.path)[0]
    assert outcome.result == "loaded", sentences(outcome)
    found = kept(inbox.settings, "foranstaltninger")
    assert [row["birth_year"] for row in found] == [2012, 2006, 2012]
    assert found[0]["child"] == found[2]["child"] != found[1]["child"]
    assert found[0]["caseworker"] == found[2]["caseworker"] != found[1]["caseworker"]


def test_a_child_is_the_same_from_month_to_month(tmp_path: Path) -> None:
    first = _file(tmp_path, "CPR-nr.;Sag\r\n010112-4321;a\r\n", "januar.csv")
    second = _file(tmp_path, "Sag,cpr\nb,0101124321\n", "februar.csv")
    made = [_cells(pseudonymise(path, KEY, None, Wanted())) for path in (first, second)]
    assert made[0][1][0] == made[1][1][1]


def test_a_spreadsheet_comes_out_as_csv_also_where_zeros_were_lost(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Udtræk af 1. oktober 2016"])
    sheet.append(["CPR-nr.", "Startdato", "Beløb", "Sagsbehandler"])
    sheet.append([101124321, datetime(2016, 3, 1), 1234.5, "JEJ"])
    sheet.append(["2505064321", datetime(2016, 4, 1), 7, None])
    path = tmp_path / "udtraek.xlsx"
    book.save(path)
    done = pseudonymise(path, KEY, None, Wanted())
    assert done.path.name == "udtraek.csv"
    assert _cells(done) == [
        ["CPR-nr.", "Startdato", "Beløb", "Sagsbehandler", "Fødselsår"],
        [pseudonym(KEY, "b", "0101124321"), "2016-03-01", "1234,5", pseudonym(KEY, "r", "jej"), "2012"],
        [pseudonym(KEY, "b", "2505064321"), "2016-04-01", "7", "", "2006"],
    ]


def test_case_numbers_are_replaced_and_give_no_birth_year(tmp_path: Path) -> None:
    done = pseudonymise(_file(tmp_path, "Sagsnummer;Dato\r\n2016-4711;01-09-2016\r\n"), KEY, None, Wanted())
    assert _cells(done) == [["Sagsnummer", "Dato"], [pseudonym(KEY, "b", "2016-4711"), "01-09-2016"]]


def test_a_birth_year_already_there_is_left_alone(tmp_path: Path) -> None:
    done = pseudonymise(_file(tmp_path, "cpr;fødselsår\r\n0101124321;2012\r\n"), KEY, None, Wanted())
    assert _cells(done)[0] == ["cpr", "fødselsår"]


def test_an_extract_without_birth_years_gets_none(tmp_path: Path) -> None:
    path = _file(
        tmp_path,
        "barn;foranstaltning;dato\r\n0101124321;aflastning;01-09-2016\r\n",
        "opfoelgninger_657_2016-09.csv",
    )
    assert _cells(pseudonymise(path, KEY, None, Wanted()))[0] == ["barn", "foranstaltning", "dato"]


def test_columns_of_another_name_are_pointed_at(tmp_path: Path) -> None:
    path = _file(tmp_path, "Hvem;Af\r\n0101124321;JEJ\r\n")
    with pytest.raises(LocalFault, match="--child KOLONNE"):
        pseudonymise(path, KEY, None, Wanted())
    done = pseudonymise(path, KEY, None, Wanted(child=("hvem",), caseworker=("Af",)))
    assert (done.children, done.caseworkers) == (1, 1)
    with pytest.raises(LocalFault, match="»Hvor« findes ikke"):
        pseudonymise(path, KEY, None, Wanted(child=("Hvor",)))


def test_cpr_numbers_left_in_other_columns_refuse_the_file_and_name_the_columns_alone(tmp_path: Path) -> None:
    path = _file(
        tmp_path, "cpr;Note;Søskende;Dato\r\n0101124321;Bror til 020506-1234;020506 1234;01-09-2016\r\n"
    )
    with pytest.raises(LocalFault) as fault:
        pseudonymise(path, KEY, None, Wanted())
    assert "»Note«, »Søskende«" in str(fault.value)
    assert "0205" not in str(fault.value)
    assert not (tmp_path / "pseudonymiseret").exists()
    done = pseudonymise(path, KEY, None, Wanted(drop=("Note",), child=("Søskende",)))
    assert done.emptied == ("Note",)
    assert not has_cpr(done.path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("cpr;010190-1234\r\n0101124321;x\r\n", id="in a header"),
        pytest.param("cpr;Note\r\n0101124321;\"født\r\n010190-1234\"\r\n", id="over a line break"),
        pytest.param("cpr;Note\r\n0101124321;\"010190\n1234\"\r\n", id="broken in two"),
        pytest.param("cpr;Mor\r\n0101124321;101781234\r\n", id="without its zero"),
    ],
)  # fmt: skip
def test_a_cpr_number_is_found_wherever_it_is_left(tmp_path: Path, text: str) -> None:
    with pytest.raises(LocalFault, match="ligner"):
        pseudonymise(_file(tmp_path, text), KEY, None, Wanted())


def test_columns_of_names_are_emptied_unasked(tmp_path: Path) -> None:
    done = pseudonymise(
        _file(tmp_path, "cpr;Barnets navn;E-mail\r\n0101124321;Bo;bo@by.dk\r\n"), KEY, None, Wanted()
    )
    assert done.emptied == ("Barnets navn", "E-mail")
    assert _cells(done)[1][1:3] == ["", ""]


def test_a_field_too_many_refuses_the_file(tmp_path: Path) -> None:
    with pytest.raises(LocalFault, match="linje 2: ventede højst 2 felter; fandt 3"):
        pseudonymise(_file(tmp_path, "cpr;Dato\r\n0101124321;01-09-2016;x\r\n"), KEY, None, Wanted())


def test_the_input_is_never_overwritten(tmp_path: Path) -> None:
    path = _file(tmp_path, "cpr;Dato\r\n0101124321;01-09-2016\r\n")
    link = tmp_path / "link.csv"
    link.hardlink_to(path)
    before = path.read_bytes()
    for out in (path, tmp_path / "x" / ".." / path.name, link):
        with pytest.raises(LocalFault, match="oven i filen selv"):
            pseudonymise(path, KEY, out, Wanted())
    assert path.read_bytes() == before


def test_a_write_that_fails_leaves_the_earlier_result_and_nothing_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _file(tmp_path, "cpr;Dato\r\n0101124321;01-09-2016\r\n")
    first = pseudonymise(path, KEY, None, Wanted()).path
    before = first.read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError):
        pseudonymise(path, OTHER, None, Wanted())
    assert [p.read_bytes() for p in first.parent.iterdir()] == [before]


@pytest.mark.parametrize(
    ("content", "mode", "said"),
    [
        (b"kort", 0o600, "for kort"), (b"", 0o600, "for kort"), (b"a" * 64, 0o600, "ikke tilfældig"),
        (KEY, 0o644, "kan læses af andre"), (KEY, 0o640, "kan læses af andre"),
    ],
)  # fmt: skip
def test_a_key_that_is_no_key_is_refused(tmp_path: Path, content: bytes, mode: int, said: str) -> None:
    key = _key(tmp_path, content, mode)
    with pytest.raises(KeyFault, match=said):
        read_key(key)


def test_a_new_key_is_its_owners_alone_and_replaces_none(tmp_path: Path) -> None:
    path = tmp_path / "noegle"
    with pytest.raises(KeyFault, match="findes ikke"):
        read_key(path)
    new_key(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    made = read_key(path)
    assert len(made) == 32
    with pytest.raises(KeyFault, match="findes allerede"):
        new_key(path)
    assert read_key(path) == made


def test_the_command_makes_a_key_once_and_never_shows_it(tmp_path: Path) -> None:
    path, key = _file(tmp_path, "cpr;Dato\r\n0101124321;01-09-2016\r\n"), tmp_path / "noegle"
    done = _run(path, "--key", key, "--new-key", "--out", tmp_path / "ud.csv")
    assert done.exit_code == 0, done.output
    assert "1 række, 1 børn og 0 rådgivere" in done.output
    for shown in (key.read_bytes().hex(), key.read_bytes().decode("latin-1"), "0101124321"):
        assert shown not in done.output
    again = _run(path, "--key", key, "--new-key")
    assert again.exit_code == 1
    assert "findes allerede" in again.output


def test_a_fault_of_the_command_is_one_sentence_without_the_number(tmp_path: Path) -> None:
    path = _file(tmp_path, "cpr;Note\r\n0101124321;se 020506-1234\r\n")
    done = _run(path, "--key", _key(tmp_path))
    assert done.exit_code == 1
    assert "»Note«" in done.output
    assert "020506" not in done.output
    assert "Traceback" not in done.output


def test_a_layout_names_the_columns(tmp_path: Path) -> None:
    text = "Sag rækkeID;CPR-nr.;Ydelse startdato\r\n17;0101124321;01-09-2016\r\n"
    done = _run(_file(tmp_path, text, "dubu_657_2016-09.csv"), "--key", _key(tmp_path), "--layout", "dubu-1")
    assert done.exit_code == 0, done.output
    assert "Kolonnen Fødselsår er tilføjet" in done.output
    cells = (tmp_path / "pseudonymiseret" / "dubu_657_2016-09.csv").read_text(encoding="utf-8").splitlines()
    assert cells[0] == "Sag rækkeID;CPR-nr.;Ydelse startdato;Fødselsår"
    assert (
        _run(tmp_path / "dubu_657_2016-09.csv", "--key", tmp_path / "noegle", "--layout", "x").exit_code == 1
    )
