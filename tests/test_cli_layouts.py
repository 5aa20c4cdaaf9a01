"""The commands a sender and an analyst type on a system's file: `layout check`, `layout draft`, `load --layout`."""

import tomllib
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result
from typer.testing import CliRunner

from dashboard.cli import app
from dashboard.load.layouts import read_layout
from dashboard.settings import Settings
from dashboard.settings import settings as settings_of_process
from tests.deliveries import Inbox, child, kept

DUBU = (
    "Dato;Startdato;Slutdato;Ydelsesbeløb;Antal;Sagsnummer;Tilbud;Foranstaltningsparagraf;Leverandør;Status;Afdeling;"
    "Fødselsår;Farve\r\n"
)
ROW = f"15-09-2016;01-03-2014;;1.000;1;{child('a')};;SEL § 52, stk. 3, nr. 3;Fam. Holm;Bevilget;Nord;2006;Rød\r\n"
OTHER_MONTH = ROW.replace("15-09-2016", "15-08-2016")


def _run(data: Settings, *arguments: object) -> Result:
    settings_of_process.cache_clear()
    result = CliRunner().invoke(
        app, [str(a) for a in arguments], env={"DASHBOARD_DATA": str(data.data), "COLUMNS": "200"}
    )
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def test_check_names_the_layout_the_mapping_what_is_left_and_the_rows(inbox: Inbox) -> None:
    done = _run(
        inbox.settings, "layout", "check", inbox.put("dubu_657_2016-09.csv", DUBU + ROW + OTHER_MONTH)
    )
    assert done.exit_code == 0, done.output
    assert (
        "Layoutet dubu-2 (DUBU, ydelser med ydelsesbeløb) passer. Det giver foranstaltninger." in done.output
    )
    assert "startdato kommer af Startdato." in done.output
    assert "udgift kommer af Ydelsesbeløb (lagt sammen)." in done.output
    how = "foranstaltning kommer af Foranstaltningsparagraf og Tilbud (paragraffen afgør, 19 koder)."
    assert how in done.output
    assert "Til overs: Farve (ukendt)." in done.output
    assert "Til overs: Leverandør (kan pege på personer; læses aldrig)." in done.output
    assert "under den er 2 rækker" in done.output
    assert "1 række ville blive taget" in done.output


def test_check_never_prints_a_value_of_the_file(inbox: Inbox) -> None:
    row = (
        ROW.replace(child("a"), "010190-1234")
        .replace("01-03-2014", "Hans Holm")
        .replace("Bevilget", "Bo Bak")
    )
    path = inbox.put("dubu_657_2016-09.csv", DUBU + row + ROW.replace("01-03-2014", "Hans Holm"))
    done = _run(inbox.settings, "layout", "check", path)
    assert done.exit_code == 1
    assert "Der er CPR-numre i Sagsnummer. Kør først: python -m dashboard pseudonymise" in done.output
    assert "linje 3, kolonne Startdato: ventede en dato som dd-mm-åååå." in done.output
    for secret in ("010190", "Hans Holm", "Bo Bak", "Fam. Holm", child("a"), "2006", "1.000"):
        assert secret not in done.output


def test_check_names_the_nearest_layout_and_what_it_lacks(inbox: Inbox) -> None:
    path = inbox.put("ukendt.csv", DUBU.replace("Ydelsesbeløb", "Beløb") + ROW)
    done = _run(inbox.settings, "layout", "check", path)
    assert done.exit_code == 1
    assert "Layoutet dubu-2" in done.output
    assert "er nærmest, men passer ikke" in done.output
    assert "Det savner: Ydelsesbeløb." in done.output


def test_check_asks_for_the_month_where_the_name_does_not_tell(inbox: Inbox) -> None:
    path = inbox.put("ukendt.csv", DUBU + ROW)
    assert "Filnavnet siger ikke kommune og måned" in _run(inbox.settings, "layout", "check", path).output
    done = _run(
        inbox.settings,
        "layout",
        "check",
        path,
        "--layout",
        "dubu-2",
        "--municipality",
        "657",
        "--month",
        "2016-09",
    )
    assert "1 række ville blive taget" in done.output


def test_check_names_the_contract_itself(inbox: Inbox) -> None:
    path = inbox.add("begivenheder", "657", "2016-09", [{"dato": "01-09-2016", "titel": "Hans Holm"}])
    done = _run(inbox.settings, "layout", "check", path)
    assert done.exit_code == 0, done.output
    assert "Layoutet kontrakt (kontraktens egne kolonner) passer. Det giver begivenheder." in done.output
    assert "Hans Holm" not in done.output
    bad = _run(
        inbox.settings,
        "layout",
        "check",
        inbox.put("begivenheder_657_2016-10.csv", "dato;overskrift\r\n1;2\r\n"),
    )
    assert (bad.exit_code, "Det savner: titel." in bad.output) == (1, True)


def test_check_reads_a_spreadsheet_below_its_title(inbox: Inbox) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Udtræk fra DUBU"])
    for line in (DUBU, ROW):
        sheet.append(line.strip().split(";"))
    path = inbox.settings.inbox / "dubu.xlsx"
    book.save(path)
    done = _run(inbox.settings, "layout", "check", path)
    assert "Overskriften står på linje 2; under den er 1 række." in done.output
    assert "Layoutet dubu-2" in done.output


def test_check_shows_both_extracts_of_a_survey(inbox: Inbox) -> None:
    path = inbox.put(
        "surveyxact_657_2016-09.csv", "E-mail;Status;Rolle;motivation\r\na@b.dk;Gennemført;Leder;5\r\n"
    )
    done = _run(inbox.settings, "layout", "check", path)
    assert done.exit_code == 0, done.output
    assert "Det giver spoergeskema_deltagelse." in done.output
    assert "Det giver spoergeskema." in done.output
    assert "a@b.dk" not in done.output


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("nul.csv", "", "tom"),
        ("udtraek.pdf", "x", "hverken CSV eller XLSX"),
        ("udtraek.xlsx", "x", "kan ikke læses som Excel"),
        ("udtraek.csv", 'a;"b\r\n', "anførselstegn"),
    ],
)
def test_check_says_in_one_sentence_what_cannot_be_read(
    inbox: Inbox, name: str, content: str, said: str
) -> None:
    done = _run(inbox.settings, "layout", "check", inbox.put(name, content))
    assert done.exit_code == 1
    assert said in done.output
    assert (
        "findes ikke" in _run(inbox.settings, "layout", "check", inbox.settings.inbox / "mangler.csv").output
    )


@pytest.mark.parametrize(
    "row", ["Hans Holm;010190-1234;Nord", "Hans Holm;2006;Nord", f"Hans Holm;{child('a')};Nord"]
)
@pytest.mark.parametrize(
    "command", [["layout", "check"], ["layout", "draft"], ["pseudonymise", "--child", "Barn", "--key"]]
)
def test_a_file_without_a_header_is_refused_and_none_of_it_is_shown(
    inbox: Inbox, tmp_path: Path, row: str, command: list[str]
) -> None:
    key = tmp_path / "noegle"
    key.write_bytes(bytes(range(32)))
    key.chmod(0o600)
    path = inbox.put("eksport.csv", f"{row}\r\n{row}\r\n")
    done = _run(inbox.settings, *command, *([key] if "--key" in command else []), path)
    assert done.exit_code == 1
    assert "linje 1: ventede en overskrift" in done.output
    assert "Holm" not in done.output


SYSTEM = "Hvem;Distriktet;Fødselsåret;Foranstaltning;Start dato;Slut dato;Udgift i kr.;Barnets navn\r\n"
SYSTEM_ROW = f"{child('a')};Nord;2006;plejefamilie;01/03/2014;;1000.50;Hans Holm\r\n"


def test_a_draft_parses_guesses_and_is_accepted_by_check(inbox: Inbox) -> None:
    path = inbox.put("fagsystem_657_201609.csv", SYSTEM + SYSTEM_ROW)
    done = _run(inbox.settings, "layout", "draft", path, "--extract", "foranstaltninger")
    assert done.exit_code == 0, done.output
    written = inbox.settings.data / "layouts" / "fagsystem.toml"
    text = written.read_text(encoding="utf-8")
    layout = read_layout(written)
    assert {rule.to: rule.from_[0] for rule in layout.columns} == {
        "barn": "UDFYLD", "distrikt": "Distriktet", "foedselsaar": "Fødselsåret", "foranstaltning": "Foranstaltning",
        "startdato": "Start dato", "slutdato": "Slut dato", "udgift": "Udgift i kr.",
    }  # fmt: skip
    assert (layout.dates, layout.decimal) == ("dd/mm/åååå", ".")
    assert layout.personal == ("Barnets navn",)
    assert "Hans Holm" not in text
    assert child("a") not in text
    first = _run(inbox.settings, "layout", "check", path)
    assert (first.exit_code, "»UDFYLD«" in first.output) == (1, True)
    text = text.replace('from = ["UDFYLD"]', 'from = ["Hvem"]')
    written.write_text(text, encoding="utf-8")
    checked = _run(inbox.settings, "layout", "check", path)
    assert checked.exit_code == 0, checked.output
    assert "Layoutet fagsystem" in checked.output
    assert "1 række ville blive taget" in checked.output


def test_a_draft_of_anything_parses_and_check_tells_what_remains(inbox: Inbox) -> None:
    path = inbox.put("noget.csv", 'X "1";Y\\Z;W\'s\r\n1;2;3\r\n')
    done = _run(inbox.settings, "layout", "draft", path, "--extract", "sagstal")
    assert done.exit_code == 0, done.output
    text = (inbox.settings.data / "layouts" / "noget.toml").read_text(encoding="utf-8")
    told = tomllib.loads(text)
    assert "UDFYLD" in told["requires"]
    checked = _run(inbox.settings, "layout", "check", path, "--layout", "noget")
    assert (checked.exit_code, "UDFYLD" in checked.output) == (1, True)


def test_a_draft_replaces_no_file_and_knows_the_extracts(inbox: Inbox) -> None:
    path = inbox.put("noget.csv", SYSTEM + SYSTEM_ROW)
    assert _run(inbox.settings, "layout", "draft", path).exit_code == 0
    assert "findes allerede" in _run(inbox.settings, "layout", "draft", path).output
    out = inbox.settings.data / "andet.toml"
    assert _run(inbox.settings, "layout", "draft", path, "--out", out).exit_code == 0
    assert read_layout(out).extract == "foranstaltninger"
    assert "er intet udtræk" in _run(inbox.settings, "layout", "draft", path, "--extract", "x").output


def test_load_takes_a_file_whose_name_tells_nothing_by_a_chosen_layout(inbox: Inbox) -> None:
    inbox.load(inbox.districts("657", "2016-09", Nord=""))
    path = inbox.put("eksport.csv", DUBU + ROW)
    done = _run(
        inbox.settings,
        "load",
        path,
        "--layout",
        "dubu-2",
        "--municipality",
        "657",
        "--month",
        "2016-09",
        "--no-build",
    )
    assert done.exit_code == 0, done.output
    assert kept(inbox.settings, "foranstaltninger")[0]["intervention"] == "familiebehandling"


def test_an_export_with_cpr_numbers_goes_all_the_way_from_sender_to_store(
    inbox: Inbox, tmp_path: Path
) -> None:
    inbox.load(inbox.districts("657", "2016-09", Nord=""))
    header = DUBU.replace("Sagsnummer", "CPR-nr.").replace(";Fødselsår", "")
    row = ROW.replace(child("a"), "010106-5234").replace(";2006", "")
    sent = tmp_path / "dubu_657_2016-09.csv"
    sent.write_text(
        header + row + row.replace("010106-5234", "0101065234").replace("1.000", "1,5"), encoding="utf-8"
    )
    assert "ligner et CPR-nummer" in _run(inbox.settings, "load", sent, "--no-build").output
    key = tmp_path / "noegle"
    made = _run(inbox.settings, "pseudonymise", sent, "--key", key, "--new-key", "--layout", "dubu-2")
    assert "Kolonnen Fødselsår er tilføjet" in made.output
    done = _run(inbox.settings, "load", tmp_path / "pseudonymiseret", "--no-build")
    assert done.exit_code == 0, done.output
    found = kept(inbox.settings, "foranstaltninger")
    assert [(row["birth_year"], float(row["cost"])) for row in found] == [(2006, 1001.5)]


def test_load_uses_a_municipalitys_own_layout(inbox: Inbox) -> None:
    folder = inbox.settings.data / "layouts"
    folder.mkdir(parents=True)
    (folder / "eget.toml").write_text(
        'name = "eget"\ntitle = "Eget"\nextract = "begivenheder"\nfile = [\'eget-(?P<month>\\d{4}-\\d{2})\']\n'
        'municipality = "657"\nrequires = ["Hvornår"]\n'
        'columns = [{to = "dato", from = ["Hvornår"]}, {to = "titel", constant = "Møde"}]\n',
        encoding="utf-8",
    )
    done = _run(
        inbox.settings, "load", inbox.put("eget-2016-09.csv", "Hvornår\r\n01-09-2016\r\n"), "--no-build"
    )
    assert done.exit_code == 0, done.output
    assert [row["title"] for row in kept(inbox.settings, "begivenheder")] == ["Møde"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--layout", "findes-ikke"], "Layoutet findes-ikke findes ikke. Der er budget-1000kr, dubu-1"),
        (["--layout", "dubu-2"], "Tilføj fx --municipality 657"),
        (["--layout", "dubu-2", "--municipality", "657"], "Tilføj fx --month 2016-09"),
        (["--layout", "dubu-2", "--municipality", "657", "--month", "september"], "skal skrives som 2016-09"),
        (["--municipality", "657"], "bruges sammen med --layout"),
    ],
)
def test_load_says_in_one_sentence_what_a_choice_lacks(inbox: Inbox, options: list[str], said: str) -> None:
    done = _run(inbox.settings, "load", inbox.put("eksport.csv", DUBU + ROW), *options)
    assert done.exit_code in (1, 2)
    assert said in done.output


def test_a_broken_layout_stops_the_load_and_names_file_and_key(inbox: Inbox, tmp_path: Path) -> None:
    folder = inbox.settings.data / "layouts"
    folder.mkdir(parents=True)
    (folder / "eget.toml").write_text('name = "eget"\n', encoding="utf-8")
    done = _run(inbox.settings, "load", inbox.put("eksport.csv", DUBU + ROW))
    assert done.exit_code == 1
    assert "eget.toml kan ikke bruges: title: mangler." in done.output.replace("\n", "")
