"""A spreadsheet is held to the same contract as a CSV file, whatever Excel makes of a cell."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from dashboard.load.outcomes import Outcome
from tests.deliveries import Inbox, caseworker, child, kept, sentences
from tests.spreadsheets import replaced, spreadsheet, with_shared_strings

NAME = "begivenheder_657_2016-01.xlsx"
EVENTS = [["dato", "titel"], [date(2016, 2, 1), "Start"]]
MEASURES = ["barn", "distrikt", "foedselsaar", "foranstaltning", "startdato", "slutdato", "udgift"]


def _load(inbox: Inbox, content: bytes, name: str = NAME) -> Outcome:
    return inbox.load(inbox.put(name, content))[0]


def _measure(inbox: Inbox, **cells: Any) -> Outcome:
    """Load one measure whose cells are given as Excel holds them."""
    row = {
        "barn": child("a"), "distrikt": "Nord", "foedselsaar": 2006, "foranstaltning": "plejefamilie",
        "startdato": date(2015, 1, 1), "slutdato": None, "udgift": None,
    } | cells  # fmt: skip
    inbox.districts("657", "2016-01", Nord="")
    content = spreadsheet([MEASURES, [row[name] for name in MEASURES]])
    inbox.put("foranstaltninger_657_2016-01.xlsx", content)
    return inbox.load()[1]


@pytest.mark.parametrize(
    ("column", "cell", "name", "value"),
    [
        ("startdato", date(2015, 3, 2), "start_date", date(2015, 3, 2)),
        ("startdato", datetime(2015, 3, 2), "start_date", date(2015, 3, 2)),
        ("startdato", "02-03-2015", "start_date", date(2015, 3, 2)),
        ("startdato", "2015-03-02", "start_date", date(2015, 3, 2)),
        ("startdato", 42065, "start_date", date(2015, 3, 2)),
        ("startdato", 42065.0, "start_date", date(2015, 3, 2)),
        ("startdato", "42065", "start_date", date(2015, 3, 2)),
        ("udgift", 1500, "cost", Decimal("1500.00")),
        ("udgift", 1500.5, "cost", Decimal("1500.50")),
        ("udgift", 0.1 + 0.2, "cost", Decimal("0.30")),
        ("udgift", -1234567.89, "cost", Decimal("-1234567.89")),
        ("udgift", "1.500,50", "cost", Decimal("1500.50")),
        ("udgift", "1.500", "cost", Decimal("1500.00")),
        ("udgift", " 1500\u00a0", "cost", Decimal("1500.00")),
        ("udgift", 101190123, "cost", Decimal("101190123.00")),
        ("foedselsaar", "2006", "birth_year", 2006),
        ("foedselsaar", 2006.0, "birth_year", 2006),
    ],
)
def test_a_cell_is_read_as_what_it_holds(inbox: Inbox, column: str, cell: Any, name: str, value: Any) -> None:
    outcome = _measure(inbox, **{column: cell})
    assert outcome.result == "loaded", sentences(outcome)
    assert kept(inbox.settings, "foranstaltninger")[0][name] == value


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("startdato", datetime(2015, 3, 2, 10), "»2015-03-02T10:00:00«"),
        ("startdato", time(10), "»10:00:00«"),
        ("startdato", "02/03/2015", "»02/03/2015«"),
        ("startdato", 32873, "»32873«"),
        ("startdato", 73416, "»73416«"),
        ("startdato", 42065.5, "»42065,5«"),
        ("startdato", 2015, "»2015«"),
        ("startdato", True, "»ja«"),
        ("udgift", "1.5", "»1.5«"),
        ("udgift", 1.005, "»1,005«"),
        ("udgift", date(2015, 1, 1), "»2015-01-01«"),
        ("udgift", "1\u00a0500", "med hårdt mellemrum"),
        ("udgift", "–", "et felt uden værdi skal være tomt"),
        ("foedselsaar", date(1905, 6, 28), "»1905-06-28«"),
        ("foedselsaar", 2006.5, "»2006,5«"),
    ],
)
def test_a_cell_of_another_kind_is_refused_with_row_and_column(
    inbox: Inbox, column: str, cell: Any, said: str
) -> None:
    outcome = _measure(inbox, **{column: cell})
    assert outcome.result == "refused"
    assert [(f.line, f.column) for f in outcome.findings] == [(2, column)]
    assert said in sentences(outcome)


@pytest.mark.parametrize("fault", ["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"])
@pytest.mark.parametrize("column", ["distrikt", "udgift", "slutdato"])
def test_a_formula_that_failed_is_refused_with_row_and_column(inbox: Inbox, fault: str, column: str) -> None:
    outcome = _measure(inbox, **{column: fault})
    assert outcome.result == "refused"
    assert f"linje 2, kolonne {column}: " in sentences(outcome)
    assert f"fandt formelfejlen »{fault}«." in sentences(outcome)


def test_a_formula_without_a_kept_value_is_refused_and_not_read_as_empty(inbox: Inbox) -> None:
    outcome = _measure(inbox, udgift="=1+1")
    assert outcome.result == "refused"
    assert "linje 2, kolonne udgift" in sentences(outcome)
    assert "en formel uden beregnet værdi" in sentences(outcome)


def test_a_formula_with_a_kept_value_is_read_as_its_value(inbox: Inbox) -> None:
    inbox.districts("657", "2016-01", Nord="")
    content = spreadsheet(
        [MEASURES, [child("a"), "Nord", 2006, "plejefamilie", date(2015, 1, 1), None, "=1+1"]]
    )
    content = replaced(content, "xl/worksheets/sheet1.xml", "<f>1+1</f><v />", "<f>1+1</f><v>2</v>")
    inbox.put("foranstaltninger_657_2016-01.xlsx", content)
    outcome = inbox.load()[1]
    assert outcome.result == "loaded", sentences(outcome)
    assert kept(inbox.settings, "foranstaltninger")[0]["cost"] == 2


def test_day_numbers_are_told_of_once_a_column(inbox: Inbox) -> None:
    outcome = _load(inbox, spreadsheet([["dato", "titel"], [42401, "a"], [42402, "b"], [42403, "c"]]))
    assert outcome.result == "loaded"
    assert sentences(outcome) == (
        "linje 2, kolonne dato: ventede celler med datoformat; fandt dagtal; de er læst som Excels datoer."
    )


@pytest.mark.parametrize("cell", [date(2016, 2, 1), 40939])
def test_a_workbook_that_counts_days_from_1904_is_read_in_its_own_dates(inbox: Inbox, cell: Any) -> None:
    def from_1904(book: Any, sheet: Any) -> None:
        book.epoch = CALENDAR_MAC_1904

    outcome = _load(inbox, spreadsheet([["dato", "titel"], [cell, "Start"]], from_1904))
    assert outcome.result == "loaded", sentences(outcome)
    assert kept(inbox.settings, "begivenheder")[0]["date"] == date(2016, 2, 1)


@pytest.mark.parametrize(("cell", "form", "value"), [
    (0.85, "0%", "0.85"), (1, "0%", "1"), (0.05, "0.0%", "0.05"), (0.125, "0.0%", "0.125"), (0, "0%", "0"),
    ("0,85", "General", "0.85"), (0.85, "General", "0.85"),
])  # fmt: skip
def test_a_share_may_be_a_percentage(inbox: Inbox, cell: Any, form: str, value: str) -> None:
    def percent(book: Any, sheet: Any) -> None:
        sheet["D2"].number_format = form

    inbox.districts("657", "2016-01", Nord="")
    rows = [["raadgiver", "distrikt", "sager", "stillingsbroek"], [caseworker("a"), "Nord", 20, cell]]
    inbox.put("sagstal_657_2016-01.xlsx", spreadsheet(rows, percent))
    outcome = inbox.load()[1]
    assert outcome.result == "loaded", sentences(outcome)
    assert kept(inbox.settings, "sagstal")[0]["fte"] == Decimal(value)


def test_a_percentage_that_could_mean_two_numbers_is_refused(inbox: Inbox) -> None:
    def percent(book: Any, sheet: Any) -> None:
        sheet["B2"].number_format = "0%"

    rows = [["indikator", "maal", "retning", "kilde"], ["caseload", 0.4, "hoejst", "Byrådet"]]
    outcome = _load(inbox, spreadsheet(rows, percent), "maal_657_2016-01.xlsx")
    assert outcome.result == "refused"
    assert "»40 %«" in sentences(outcome)


@pytest.mark.parametrize("cell", [True, "ja", "JA"])
def test_yes_may_be_a_logical_cell(inbox: Inbox, cell: Any) -> None:
    inbox.districts("657", "2016-01", Nord="")
    rows = [["raadgiver", "distrikt", "sager", "andre_opgaver"], [caseworker("a"), "Nord", 20, cell]]
    inbox.put("sagstal_657_2016-01.xlsx", spreadsheet(rows))
    assert inbox.load()[1].result == "loaded"
    assert kept(inbox.settings, "sagstal")[0]["other_duties"] is True


def test_texts_in_a_table_of_their_own_are_read(inbox: Inbox) -> None:
    outcome = _load(inbox, with_shared_strings(spreadsheet(EVENTS)))
    assert outcome.result == "loaded", sentences(outcome)
    assert kept(inbox.settings, "begivenheder")[0]["title"] == "Start"


def test_a_title_above_the_header_is_told_of_and_rows_keep_their_numbers(inbox: Inbox) -> None:
    rows = [["Begivenheder i Herning"], [], ["dato", "titel"], [date(2016, 2, 1), "Start"], ["x", "Slut"]]
    outcome = _load(inbox, spreadsheet(rows))
    assert [(f.severity, f.line) for f in outcome.findings] == [("warning", 3), ("error", 5)]


def test_a_merged_header_of_two_rows_is_read_as_one(inbox: Inbox) -> None:
    def merge(book: Any, sheet: Any) -> None:
        sheet.merge_cells("A1:A2")
        sheet.merge_cells("B1:C1")

    rows = [["dato", "Begivenhed", None], [None, "titel", "beskrivelse"], [date(2016, 2, 1), "Start", "Ny"]]
    outcome = _load(inbox, spreadsheet(rows, merge))
    assert outcome.result == "loaded", sentences(outcome)
    assert kept(inbox.settings, "begivenheder")[0]["description"] == "Ny"


def test_a_total_row_is_refused_with_its_row(inbox: Inbox) -> None:
    rows = [["raadgiver", "distrikt", "sager"], [caseworker("a"), "Nord", 20], [], ["I alt", None, 20]]
    outcome = _load(inbox, spreadsheet(rows), "sagstal_657_2016-01.xlsx")
    assert [f.line for f in outcome.findings] == [4]
    assert "sumrække" in sentences(outcome)


def test_empty_cells_that_were_once_formatted_are_no_rows_and_columns(inbox: Inbox) -> None:
    def formatted(book: Any, sheet: Any) -> None:
        for place in ("F2", "A500", "Z500"):
            sheet[place].number_format = "0.00"
        sheet["A400"] = "  "

    outcome = _load(inbox, spreadsheet(EVENTS, formatted))
    assert (outcome.result, outcome.rows, outcome.findings) == ("loaded", 1, ())


def test_the_first_visible_sheet_is_read(inbox: Inbox) -> None:
    def hide(book: Any, sheet: Any) -> None:
        other = book.create_sheet("Data", 0)
        other.append(["dato", "titel"])
        other.append([date(2016, 5, 1), "Skjult"])
        other.sheet_state = "hidden"

    outcome = _load(inbox, spreadsheet(EVENTS, hide))
    assert (outcome.result, outcome.findings) == ("loaded", ()), sentences(outcome)
    assert kept(inbox.settings, "begivenheder")[0]["title"] == "Start"


def test_further_visible_sheets_and_hidden_rows_are_told_of(inbox: Inbox) -> None:
    def more(book: Any, sheet: Any) -> None:
        book.create_sheet("Februar")["A1"] = "dato"
        sheet.append([date(2016, 3, 1), "Filtreret"])
        sheet.row_dimensions[3].hidden = True

    outcome = _load(inbox, spreadsheet(EVENTS, more))
    assert (outcome.result, outcome.rows) == ("loaded", 2)
    assert "fandt 2 synlige ark; kun det første er læst" in sentences(outcome)
    assert "fandt 1 skjulte rækker; de er læst som de andre" in sentences(outcome)


def _no_sheet(content: bytes) -> bytes:
    return replaced(content, "xl/workbook.xml", 'sheetId="1" state="visible"', 'sheetId="1" state="hidden"')


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"", "en tom fil", id="no bytes"),
        pytest.param(b"dato;titel\r\n", "ikke kan åbnes", id="a csv file"),
        pytest.param(spreadsheet(EVENTS)[:-100], "ikke kan åbnes", id="cut"),
        pytest.param(spreadsheet(EVENTS)[:200], "ikke kan åbnes", id="cut early"),
        pytest.param(b"\xd0\xcf\x11\xe0" + b"x" * 100, "gamle xls-format", id="xls"),
        pytest.param(
            b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "med adgangskode", id="encrypted"
        ),
        pytest.param(_no_sheet(spreadsheet(EVENTS)), "ingen synlige ark", id="no visible sheet"),
        pytest.param(spreadsheet([]), "kolonnerne dato, titel", id="empty sheet"),
        pytest.param(spreadsheet([["dato", "titel"]]), "ingen rækker", id="header only"),
        pytest.param(
            replaced(spreadsheet(EVENTS), "xl/workbook.xml", "<sheets>", "<sheets"),
            "ikke kan læses som Excel",
            id="broken xml",
        ),
        pytest.param(
            replaced(spreadsheet(EVENTS), "xl/worksheets/sheet1.xml", "<v>42401</v>", "<v>x</v>"),
            "ikke kan læses som Excel",
            id="broken number",
        ),
        pytest.param(
            spreadsheet(EVENTS, parts={"xl/x.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
            "XML med egne definitioner",
            id="entities",
        ),
        pytest.param(
            spreadsheet(EVENTS, parts={"xl/embeddings/a.xlsx": "x"}), "en indlejret fil", id="a file within"
        ),
        pytest.param(
            spreadsheet(EVENTS, parts={"xl/x.bin": "0" * 30_000_000}), "urimeligt meget", id="a bomb"
        ),
    ],
)
def test_a_file_that_is_no_readable_spreadsheet_is_refused_in_one_sentence(
    inbox: Inbox, content: bytes, said: str
) -> None:
    outcome = _load(inbox, content)
    assert outcome.result == "refused"
    assert len(outcome.findings) == 1
    assert said in sentences(outcome)


@pytest.mark.parametrize("suffix", [".xls", ".xlsm", ".ods"])
def test_another_kind_of_spreadsheet_is_refused_with_what_to_do(inbox: Inbox, suffix: str) -> None:
    outcome = _load(inbox, b"x", f"begivenheder_657_2016-01{suffix}")
    assert f"fandt »{suffix}«; gem regnearket som .xlsx." in sentences(outcome)


def test_a_lock_file_that_excel_leaves_is_no_delivery(inbox: Inbox) -> None:
    inbox.put(f"~${NAME}", b"x")
    inbox.put(NAME, spreadsheet(EVENTS))
    assert [o.file_name for o in inbox.load()] == [NAME]


def test_the_same_rows_as_csv_and_as_spreadsheet_are_kept_alike(inbox: Inbox) -> None:
    inbox.districts("657", "2016-01", Nord="")
    csv_file = inbox.add("foranstaltninger", "657", "2016-01", [{"barn": "a", "udgift": 1500.5}])
    assert inbox.load()[1].result == "loaded"
    before = kept(inbox.settings, "foranstaltninger")
    csv_file.unlink()
    outcome = _measure(inbox, startdato=date(2010, 1, 1), udgift=1500.5)
    assert outcome.result == "corrected"
    after = kept(inbox.settings, "foranstaltninger")
    assert [row | {"delivery": 0} for row in after] == [row | {"delivery": 0} for row in before]
