"""Nothing written like a CPR number comes in, wherever it lies, and nothing clean is taken for one."""

import random
import string
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from dashboard.load.contract import slot_of
from dashboard.load.layout_choice import Choice, Claim
from dashboard.load.layouts import library_of
from dashboard.load.read import Sheet, read
from dashboard.load.sources import Source
from dashboard.settings import LAYOUTS
from tests.deliveries import Inbox, sentences
from tests.spreadsheets import replaced, spreadsheet, with_shared_strings

FILES = 10_000
NBSP = "\u00a0"
MARKS = ["", "-", " ", ".", "/", "_", NBSP, "\u202f", "\u2009", "–", "—", "\u2011", "\u2212", "\u200b", "\u00ad",
         " - ", " – ", f"{NBSP}-{NBSP}", "  ", "--", "- "]  # fmt: skip
APART = [" ", ".", "-", "/", NBSP, " . ", "–"]
SCRIPTS = [0xFF10, 0x0660]


@dataclass(frozen=True, kw_only=True)
class InMemory(Source):
    """A delivery that was never written to disk."""

    content: bytes

    def read(self) -> bytes:
        return self.content


CHOICE = Choice(library=library_of(LAYOUTS.parent))


def _read(name: str, content: bytes) -> Sheet:
    slot = slot_of(name)
    assert slot
    claim = Claim(slot=slot, contract=True)
    return read(InMemory(name=name, claim=claim, size=len(content), path=Path(name), content=content), CHOICE)


def _number(draw: random.Random) -> tuple[str, str, str, str]:
    """Day (for some with 60 added), month, year and four digits of a made-up number."""
    day = date(1930, 1, 1) + timedelta(days=draw.randrange(36_000))
    shift = draw.choice([0, 0, 0, 60])
    return f"{day.day + shift:02}", f"{day.month:02}", f"{day:%y}", f"{draw.randrange(10_000):04}"


def _written(draw: random.Random) -> str:
    """A made-up CPR number in one of the forms that people write."""
    day, month, year, last = _number(draw)
    form = draw.randrange(4)
    if form == 0:
        return f"{day}{month}{year}{draw.choice(MARKS)}{last}"
    if form == 1:
        apart = draw.choice(APART)
        return f"{day}{apart}{month}{apart}{year}{draw.choice(MARKS)}{last}"
    if form == 2:
        apart = draw.choice(["", *APART])
        return f"{day}{apart}{month}{apart}{draw.choice(['19', '20'])}{year}{draw.choice('-–')}{last}"
    script = draw.choice(SCRIPTS)
    text = f"{day}{month}{year}{draw.choice(MARKS)}{last}"
    return "".join(chr(script + int(c)) if c in string.digits else c for c in text)


def _letters(draw: random.Random) -> str:
    return "".join(draw.choices(string.ascii_lowercase, k=16))


def _planted(draw: random.Random) -> str:
    """A small delivery with one number somewhere in it."""
    found = draw.choice(["{}", "om {} i dag", "x{}x", "({})", "cpr:{}."]).format(_written(draw))
    place = draw.randrange(5)
    header, row = ["dato", "titel", "beskrivelse", "ekstra"], ["01-02-2016", "Start", "", ""]
    if place == 4:
        header[3] = found
    else:
        row[place] = found
    quote = draw.choice(["", '"'])
    lines = [header, ["01-02-2016", "Før", "", ""], row, ["01-02-2016", "Efter", "", ""]]
    return "".join(";".join(f"{quote}{value}{quote}" for value in line) + "\r\n" for line in lines)


def test_ten_thousand_files_with_a_number_in_any_written_form_are_all_refused() -> None:
    draw = random.Random(1)
    for _ in range(FILES):
        text = _planted(draw)
        sheet = _read(
            "begivenheder_657_2016-01.csv", text.encode(draw.choice(["utf-8", "utf-8-sig", "utf-16"]))
        )
        assert sheet.refused, text
        assert not sheet.lines
        assert "ligner et CPR-nummer" in "".join(f.sentence for f in sheet.findings), text


def _clean_measures(draw: random.Random) -> str:
    lines = ["barn;distrikt;foedselsaar;foranstaltning;startdato;slutdato;raadgiver;udgift;sag"]
    for _ in range(3):
        start = date(2000, 1, 1) + timedelta(days=draw.randrange(5000))
        form = draw.choice(["%d-%m-%Y", "%Y-%m-%d"])
        cost = draw.choice([f"{draw.randrange(10**9)}", f"{draw.randrange(10**6)},{draw.randrange(100):02}",
                            f"{draw.randrange(1, 900)}.{draw.randrange(1000):03}.{draw.randrange(1000):03},50"])  # fmt: skip
        lines.append(
            f"b-{_letters(draw)};Nord;{draw.randrange(1995, 2016)};plejefamilie;{start:{form}};;"
            f"r-{_letters(draw)};{cost};{draw.randrange(10**8)}"
        )
    return "\r\n".join(lines) + "\r\n"


def _clean_events(draw: random.Random) -> str:
    day = date(2010, 1, 1) + timedelta(days=draw.randrange(3000))
    amount = draw.randrange(1000, 10_000)
    text = draw.choice([
        f"Møde {day:%d-%m-%Y} kl. 1200 om {amount} kr.", f"Bevilget {day:%d.%m.%y} {amount} kr.",
        f"{day:%d-%m-%Y} {amount} kr.", f"Budget {day:%Y}-{day.year + 1} og {amount}.000 kr.",
        f"Telefon {draw.randrange(10**7, 10**8)}", f"Tlf. 20 10 12 34, lokal {amount}", f"{day:%d-%m-%Y}-31-12-2016",
        f"Sag {day:%Y}/{draw.randrange(10**5, 10**6)}", f"EAN 57980{draw.randrange(10**7, 10**8)}",
        f"{day:%Y-%m-%d} 10:00", f"{amount / 7:.4f}".replace(".", ","), f"§ 52, stk. 3, nr. 7, {day.year}",
    ])  # fmt: skip
    return f"dato;titel;beskrivelse\r\n{day:%d-%m-%Y};Start;{text}\r\n"


def test_ten_thousand_clean_pseudonymous_files_are_none_refused() -> None:
    draw = random.Random(2)
    for number in range(FILES):
        make, name = (_clean_measures, "foranstaltninger") if number % 2 else (_clean_events, "begivenheder")
        text = make(draw)
        sheet = _read(f"{name}_657_2016-01.csv", text.encode())
        assert not sheet.refused, (text, [f.sentence for f in sheet.findings])


@pytest.mark.parametrize(
    ("rows", "refused"),
    [
        (["101901234"], True),
        (["101901234", "tekst"], True),
        (['"101901234"', '"201904321"'], True),
        (["101901234", "991901234"], False),
        (["991901234"], False),
        (["1019012345678"], False),
    ],
)
def test_a_column_of_nine_digits_is_personal_where_each_could_have_lost_a_zero(
    rows: list[str], refused: bool
) -> None:
    text = "dato;titel;ekstra\r\n" + "".join(f"01-02-2016;Start;{row}\r\n" for row in rows)
    sheet = _read("begivenheder_657_2016-01.csv", text.encode())
    assert sheet.refused is refused
    assert "101901234" not in "".join(f.sentence for f in sheet.findings)


def _cell(place: str, value: Any, form: str = "General") -> Callable[[Any, Any], None]:
    def edit(book: Any, sheet: Any) -> None:
        sheet[place] = value
        sheet[place].number_format = form

    return edit


def _other_sheet(value: Any, state: str, form: str = "General") -> Callable[[Any, Any], None]:
    def edit(book: Any, sheet: Any) -> None:
        other = book.create_sheet("Andet")
        other["C7"] = value
        other["C7"].number_format = form
        other.sheet_state = state

    return edit


def _hidden(value: Any, *, row: bool) -> Callable[[Any, Any], None]:
    def edit(book: Any, sheet: Any) -> None:
        sheet["C2"] = value
        if row:
            sheet.row_dimensions[2].hidden = True
        else:
            sheet.column_dimensions["C"].hidden = True

    return edit


def _prompt(book: Any, sheet: Any) -> None:
    rule = DataValidation(type="list", formula1='"ja,nej"', prompt="som 010190-1234", showInputMessage=True)
    sheet.add_data_validation(rule)
    rule.add("C2")


EDITS: dict[str, Callable[[Any, Any], object]] = {
    "text in a cell": _cell("B2", "om 010190-1234"),
    "a number": _cell("C2", 1001901234),
    "a number with decimals": _cell("C2", 1001901234.0),
    "nine digits": _cell("C2", 101901234),
    "shown with ten digits": _cell("C2", 101901234, "000000-0000"),
    "over two lines of a cell": _cell("B2", "010190\n1234"),
    "a header": _cell("C1", "010190-1234"),
    "far out": _cell("Z900", "010190-1234"),
    "hidden sheet, text": _other_sheet("010190 1234", "hidden"),
    "hidden sheet, number": _other_sheet(1001901234, "hidden"),
    "hidden sheet, nine digits": _other_sheet(101901234, "hidden"),
    "very hidden sheet": _other_sheet("0101901234", "veryHidden"),
    "second visible sheet": _other_sheet("0101901234", "visible"),
    "hidden row": _hidden("010190-1234", row=True),
    "hidden column": _hidden("010190-1234", row=False),
    "sheet name": lambda book, sheet: setattr(sheet, "title", "010190-1234"),
    "digits as sheet name": lambda book, sheet: setattr(sheet, "title", "0101901234"),
    "comment": lambda book, sheet: setattr(sheet["A2"], "comment", Comment("se 010190-1234", "x")),
    "comment's author": lambda book, sheet: setattr(sheet["A2"], "comment", Comment("se", "010190-1234")),
    "range name": lambda book, sheet: book.defined_names.add(DefinedName("x", attr_text='"010190-1234"')),
    "page header": lambda book, sheet: setattr(sheet.oddHeader.left, "text", "010190-1234"),
    "page footer": lambda book, sheet: setattr(sheet.oddFooter.center, "text", "0101901234"),
    "title": lambda book, sheet: setattr(book.properties, "title", "010190-1234"),
    "author": lambda book, sheet: setattr(book.properties, "creator", "0101901234"),
    "input message": _prompt,
    "link": lambda book, sheet: setattr(sheet["A2"], "hyperlink", "file:///c/010190-1234.docx"),
}  # fmt: skip
PARTS = {
    "xl/threadedComments/threadedComment1.xml": "<a><threadedComment><text>om 010190-1234</text></threadedComment></a>",
    "xl/persons/person.xml": '<personList><person displayName="010190-1234"/></personList>',
    "xl/drawings/drawing1.xml": "<a><p><r><t>0101</t></r><r><t>90-1234</t></r></p></a>",
    "xl/drawings/vmlDrawing1.vml": "<xml><br>om 010190-1234</xml>",
    "xl/charts/chart1.xml": "<c><v>010190 1234</v></c>",
    "xl/pivotCache/pivotCacheDefinition1.xml": '<c><s v="0101901234"/></c>',
    "xl/pivotCache/pivotCacheRecords1.xml": '<c><n v="1001901234"/></c>',
    "xl/sharedStringsOld.xml": "<sst><si><r><t>010190</t></r><r><t>-1234</t></r></si></sst>",
    "docProps/custom.xml": "<p><lpwstr>010190-1234</lpwstr></p>",
    "customXml/item1.xml": "<p>010190.1234</p>",
    "xl/externalLinks/externalLink1.xml": '<a><sheetName val="010190-1234"/></a>',
    "xl/media/010190-1234.png": "x",
}
ROWS = [["dato", "titel"], [date(2016, 2, 1), "Start"]]


@pytest.mark.parametrize("place", EDITS)
def test_a_number_anywhere_in_a_spreadsheet_refuses_it_and_is_not_repeated(inbox: Inbox, place: str) -> None:
    outcome = inbox.load(inbox.put("begivenheder_657_2016-01.xlsx", spreadsheet(ROWS, EDITS[place])))[0]
    assert outcome.result == "refused"
    assert "ligner et CPR-nummer" in sentences(outcome)
    assert "0190" not in sentences(outcome)


@pytest.mark.parametrize("part", PARTS)
def test_a_number_in_a_part_that_holds_no_cells_refuses_the_spreadsheet(inbox: Inbox, part: str) -> None:
    content = spreadsheet(ROWS, parts={part: PARTS[part]})
    outcome = inbox.load(inbox.put("begivenheder_657_2016-01.xlsx", content))[0]
    assert outcome.result == "refused"
    assert "ligner et CPR-nummer" in sentences(outcome)
    assert "0190" not in sentences(outcome)


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"])
def test_a_number_cut_into_runs_of_one_cell_refuses_the_spreadsheet(inbox: Inbox, part: str) -> None:
    content = spreadsheet(ROWS)
    if part == "xl/sharedStrings.xml":
        content = with_shared_strings(content)
    content = replaced(content, part, "<t>Start</t>", "<r><t>010190</t></r><r><t>1234</t></r>")
    outcome = inbox.load(inbox.put("begivenheder_657_2016-01.xlsx", content))[0]
    assert "ligner et CPR-nummer" in sentences(outcome)


def test_a_text_that_was_deleted_but_is_kept_in_the_file_refuses_it(inbox: Inbox) -> None:
    content = replaced(
        with_shared_strings(spreadsheet(ROWS)),
        "xl/sharedStrings.xml",
        "</sst>",
        "<si><t>010190-1234</t></si></sst>",
    )
    outcome = inbox.load(inbox.put("begivenheder_657_2016-01.xlsx", content))[0]
    assert "slettede" in sentences(outcome)


@pytest.mark.parametrize(
    "edit",
    [
        _other_sheet(101901234, "hidden", "#,##0"),
        _other_sheet(991901234, "hidden"),
        _other_sheet(12345.1010190123, "hidden"),
        _cell("C2", 0.1010190123),
        _cell("C2", 20160101),
    ],
)
def test_amounts_and_long_decimals_of_a_spreadsheet_are_no_numbers_of_persons(
    inbox: Inbox, edit: Callable[[Any, Any], object]
) -> None:
    outcome = inbox.load(inbox.put("begivenheder_657_2016-01.xlsx", spreadsheet(ROWS, edit)))[0]
    assert outcome.result == "loaded", sentences(outcome)


def test_identifiers_that_programs_make_are_no_numbers_of_persons(inbox: Inbox) -> None:
    parts = {
        "customXml/item1.xml": '<p ContentTypeId="0x0101001234ABCD" id="{AA010190-1234-4567-89AB-0101901234AB}"/>',
        "xl/drawings/drawing1.xml": '<a><off x="1001901234" y="0"/><ext cx="1001901234"/></a>',
        "xl/charts/chart1.xml": "<c><v>0.1010190123</v></c>",
        "xl/persons/person.xml": '<p userId="S::x@y.dk::aa010190-1234-4567-89ab-0101901234ab"/>',
    }
    outcome = inbox.load(inbox.put("begivenheder_657_2016-01.xlsx", spreadsheet(ROWS, parts=parts)))[0]
    assert outcome.result == "loaded", sentences(outcome)
