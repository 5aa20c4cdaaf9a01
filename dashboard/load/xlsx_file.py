"""An XLSX file as a table of text: its first visible sheet; every other is only looked through."""

import io
import re
import warnings
from collections.abc import Collection, Iterator, Sequence
from datetime import timedelta
from typing import Protocol, cast
from zipfile import ZipFile

import openpyxl
from openpyxl.workbook import Workbook

from dashboard.load.archive import member, opened
from dashboard.load.findings import Finding, error, has_cpr, is_short_cpr, personal_number, warning
from dashboard.load.header import DEPTH, find
from dashboard.load.raw import NO_VALUE, RawTable, Refused
from dashboard.load.typed import text_of
from dashboard.load.xlsx_scan import hidden_rows, refuse_personal_parts

_OLD_FORM = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
# Cells of a sheet, empty ones between them included; a million rows of thirty columns.
_MOST_CELLS = 40_000_000
# A worked-out number has up to fifteen digits, of which ten may look like anything.
_DECIMALS = re.compile(r"-?\d+,\d+( %)?")
Row = tuple[int, list[str]]


class Cell(Protocol):
    """What is asked of a cell, filled or empty."""

    value: object
    data_type: str
    number_format: str | None


class SheetOfCells(Protocol):
    """What is asked of a sheet that openpyxl reads row by row; its own types describe the other reader."""

    title: str
    sheet_state: str
    _worksheet_path: str

    def reset_dimensions(self) -> None:
        """Forget the size that the file states."""

    def iter_rows(self) -> Iterator[Sequence[Cell]]:
        """Rows of cells from the first, empty ones included."""


def xlsx_table(content: bytes, wanted: Collection[frozenset[str]]) -> RawTable:
    """The table of the first visible sheet; raises Refused where there is none, or anything personal."""
    if content.startswith(_OLD_FORM):
        locked = _LOCKED in content
        found = "et regneark med adgangskode" if locked else "et regneark i det gamle xls-format"
        raise Refused(error("en Excel-fil (.xlsx) uden adgangskode", f"{found}; gem det som .xlsx uden"))
    with opened(io.BytesIO(content), "Excel-fil") as package, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells of extensions it leaves alone
        refuse_personal_parts(package)
        try:
            return _table(content, package, wanted)
        except Refused:
            raise
        except Exception:  # what openpyxl raises for a malformed file is not one kind
            raise Refused(
                error("en hel Excel-fil", "en fil, der ikke kan læses som Excel; gem den igen i Excel")
            ) from None


def _table(content: bytes, package: ZipFile, wanted: Collection[frozenset[str]]) -> RawTable:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    sheets = _sheets(book)
    visible = [sheet for sheet in sheets if sheet.sheet_state == "visible"]
    if not visible:
        raise Refused(error("et synligt ark", "ingen synlige ark"))
    first = visible[0]
    rows = list(_rows(first))
    for number, sheet in enumerate(sheets, start=1):
        if sheet is not first:
            _look_through(sheet, number)
    xml = member(package, first._worksheet_path)
    if b"<f" in xml or b":f>" in xml:
        _mark_formulas_without_value(content, first.title, rows)
    header = find(rows[:DEPTH], wanted)
    width = max([len(fields) for line, fields in rows if line >= header.line], default=0)
    return RawTable(
        header=[name.replace("\n", " ") for name in _padded(header.names, width)],
        header_line=header.line,
        rows=[(line, _padded(fields, width)) for line, fields in rows if line > header.line],
        epoch=book.epoch.date(),
        findings=[*header.findings, *_warnings_of(len(visible), hidden_rows(xml))],
    )


def _sheets(book: Workbook) -> list[SheetOfCells]:
    return cast(list[SheetOfCells], book.worksheets)


def _padded(fields: list[str], width: int) -> list[str]:
    return fields + [""] * (width - len(fields))


def _warnings_of(visible: int, hidden: int) -> Iterator[Finding]:
    if visible > 1:
        yield warning("ét synligt ark", f"{visible} synlige ark; kun det første er læst")
    if hidden:
        yield warning("kun synlige rækker", f"{hidden} skjulte rækker; de er læst som de andre")


def _cells(sheet: SheetOfCells) -> Iterator[tuple[int, Sequence[Cell]]]:
    """Rows of cells from the first, without trust in the size that the file states."""
    sheet.reset_dimensions()
    seen = 0
    for line, cells in enumerate(sheet.iter_rows(), start=1):
        seen += len(cells)
        if seen > _MOST_CELLS:
            raise Refused(error("et ark af rimelig størrelse", "flere celler, end et udtræk kan have"))
        if cells:
            yield line, cells


def _rows(sheet: SheetOfCells) -> Iterator[Row]:
    """The filled rows of a sheet as text, trailing empty cells left out."""
    for line, cells in _cells(sheet):
        fields = [_text(cell) for cell in cells]
        while fields and not fields[-1].strip():
            fields.pop()
        if any(_is_personal(text) for text in fields):
            raise Refused(personal_number(line=line))
        if fields:
            yield line, fields


def _look_through(sheet: SheetOfCells, number: int) -> None:
    """Refuse a sheet that is not read but holds CPR numbers, also such that lost their leading zero.

    Sheets are named by number: people name them after people.
    """
    where = f"ark {number}"
    short: dict[int, int] = {}
    others: set[int] = set()
    for line, cells in _cells(sheet):
        for column, cell in enumerate(cells):
            text = _text(cell)
            if _is_personal(text):
                raise Refused(personal_number(line=line, where=where))
            if len(text) == 9 and text.isdecimal():
                if is_short_cpr(text) and not _is_amount(cell):
                    short.setdefault(column, line)
                else:
                    others.add(column)
    for column, line in short.items():
        if column not in others:
            raise Refused(personal_number(line=line, where=where))


def _is_personal(text: str) -> bool:
    return len(text) > 9 and not _DECIMALS.fullmatch(text) and has_cpr(text.replace("\n", " "))


def _is_amount(cell: Cell) -> bool:
    return any(mark in (cell.number_format or "") for mark in "#,.")


def _text(cell: Cell) -> str:
    """A cell as text; a number of the kind that is shown with ten digits keeps its leading zero."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        style = cell.number_format or ""
        # A spreadsheet holds fifteen digits; what is beyond them is not what was typed.
        number = value if isinstance(value, int) else float(f"{value:.15g}")
        if style.endswith("%"):
            return text_of(float(f"{number * 100:.15g}")) + " %"
        if style.count("0") >= 10 and float(number).is_integer():
            return f"{int(number):010d}"
        return text_of(number)
    if isinstance(value, timedelta):
        return str(value)
    return text_of(value)


def _mark_formulas_without_value(content: bytes, title: str, rows: list[Row]) -> None:
    """Put `NO_VALUE` in cells whose formula has no kept value: they are not empty."""
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False)
    by_line = dict(rows)
    for line, cells in _cells(next(s for s in _sheets(book) if s.title == title)):
        for number, cell in enumerate(cells):
            if cell.data_type != "f":
                continue
            fields = by_line.setdefault(line, [])
            fields.extend([""] * (number + 1 - len(fields)))
            fields[number] = fields[number] or NO_VALUE
    rows[:] = sorted(by_line.items())
