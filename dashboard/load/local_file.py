"""A file as its sender has it, personal numbers and all: for the sender's own machine, never for the store."""

import csv
import io
import re
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl

from dashboard.load.decode import decode
from dashboard.load.findings import has_cpr
from dashboard.load.layout_model import key_of
from dashboard.load.raw import RawTable, Refused
from dashboard.load.typed import text_of

# A title and the date of the extract may stand above the header.
_DEPTH = 10
_VALUE = re.compile(r"(?:[br]-[a-z]{16}|-?\d[\d.,:/ -]*)")
Row = tuple[int, list[str]]


class LocalFault(Exception):
    """A file on the sender's machine cannot be used; its text is one Danish sentence without personal values."""


def local_table(path: Path, is_header: Callable[[Sequence[str]], bool]) -> RawTable:
    """The table of a CSV or XLSX file; its header is the first row that is one, else the first filled row.

    Nothing is refused for being personal. Raises LocalFault.
    """
    try:
        if path.suffix.lower() == ".xlsx":
            rows = _sheet(path)
        elif path.suffix.lower() == ".csv":
            rows = _lines(path)
        else:
            raise LocalFault(f"{path.name} er hverken CSV eller XLSX. Gem den som en af dem.")
    except Refused as refused:
        raise LocalFault(f"{path.name} kan ikke læses. {refused.finding.sentence}") from None
    except OSError:
        raise LocalFault(f"{path.name} findes ikke eller kan ikke åbnes.") from None
    filled = [(line, fields) for line, fields in rows if any(map(str.strip, fields))]
    if not filled:
        raise LocalFault(f"{path.name} er tom. Ventede en overskrift og mindst én række.")
    at = next((n for n, (_, fields) in enumerate(filled[:_DEPTH]) if is_header(fields)), 0)
    line, header = filled[at]
    if any(map(_is_value, header)):
        raise LocalFault(
            f"{path.name}, linje {line}: ventede en overskrift; fandt noget, der ligner en række med tal eller "
            "CPR-numre. Sæt kolonnernes navne øverst."
        )
    below = [(number, _padded(fields, len(header))) for number, fields in filled[at + 1 :]]
    _refuse_torn(path, header, below)
    return RawTable(header=header, header_line=line, rows=below)


def _is_value(text: str) -> bool:
    """Whether a header's cell is a number, a date or a CPR number: then the row is data, and is not to be shown."""
    return has_cpr(text) or bool(_VALUE.fullmatch(text.strip()))


def _refuse_torn(path: Path, header: Sequence[str], rows: Sequence[Row]) -> None:
    """A field too many moves values into other columns, where they would not be looked for."""
    for line, fields in rows:
        if len(fields) > len(header):
            raise LocalFault(
                f"{path.name}, linje {line}: ventede højst {len(header)} felter; fandt {len(fields)}. Ret linjen."
            )


def _padded(fields: list[str], width: int) -> list[str]:
    while len(fields) > width and not fields[-1].strip():
        fields.pop()
    return fields + [""] * (width - len(fields))


def _lines(path: Path) -> list[Row]:
    text = decode(path.read_bytes()).replace("\r\n", "\n").replace("\r", "\n")
    top = "\n".join(text.split("\n")[:_DEPTH])
    delimiter = max(";\t,", key=top.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    start = 1
    try:
        for fields in reader:
            rows.append((start, fields))
            start = reader.line_num + 1
    except csv.Error:
        raise LocalFault(
            f"{path.name}, linje {start}: et anførselstegn lukkes ikke rigtigt. Ret linjen."
        ) from None
    return rows


def _sheet(path: Path) -> list[Row]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells of extensions it leaves alone
        try:
            book = openpyxl.load_workbook(path, read_only=True, data_only=True)
            first = next((sheet for sheet in book.worksheets if sheet.sheet_state == "visible"), None)
            rows = [] if first is None else list(first.iter_rows(values_only=True))
            book.close()
        except FileNotFoundError:
            raise
        except Exception:  # what openpyxl raises for a malformed file is not one kind
            raise LocalFault(f"{path.name} kan ikke læses som Excel. Gem den igen i Excel.") from None
    return [(line, list(map(text_of, row))) for line, row in enumerate(rows, start=1)]


def holds(names: frozenset[str]) -> Callable[[Sequence[str]], bool]:
    """Whether a row names any of some columns."""
    return lambda fields: any(key_of(field) in names for field in fields)
