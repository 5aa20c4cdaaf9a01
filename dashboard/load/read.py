"""One delivered file as rows of text: read by its form, its header matched to the contract."""

import csv
import hashlib
import io
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import PurePosixPath

from dashboard.load.cells import SpreadsheetCells, second_header, short_cpr, total_row
from dashboard.load.contract import DEMONSTRATION, EXTRACTS, Column, Extract, Slot
from dashboard.load.csv_file import csv_table
from dashboard.load.findings import Finding, error, quoted, warning
from dashboard.load.header import is_data, normal
from dashboard.load.layout_choice import Choice, Claim
from dashboard.load.layouts import CONTRACT
from dashboard.load.parquet_file import parquet_table
from dashboard.load.raw import RawTable, Refused
from dashboard.load.sources import MANIFEST, Source
from dashboard.load.xlsx_file import xlsx_table

# Longer rows are a lost line break; DuckDB reads up to 4 MB, and a character is at most four bytes.
_LONGEST_ROW = 900_000


@dataclass(kw_only=True)
class Sheet:
    """A file's rows as text: `names` are the contract's columns in file order ('' = left out).

    `told_empty`: the sender says that there are none.
    """

    slot: Slot
    file_name: str
    sha256: str
    layout: str = CONTRACT
    names: tuple[str, ...] = ()
    rows: int = 0
    rows_in_file: int = 0
    told_empty: bool = False
    lines: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def refused(self) -> bool:
        """Whether any finding refuses the file."""
        return any(f.severity == "error" for f in self.findings)


def read(source: Source, choice: Choice, *, told_empty: bool = False) -> Sheet:
    """Read one file into lines of `line number;field;field...`, with what was found wrong on the way.

    `told_empty`: the sender says beside the file that it may be without rows.
    Raises OSError where the file cannot be opened.
    """
    sheet = Sheet(slot=source.slot, file_name=source.name, sha256="")
    try:
        content = source.read()
        sheet.sha256 = hashlib.sha256(content).hexdigest()
        table = raw_table(content, source.name, _wanted(source))
        sheet.layout, translated = choice.translate(table, _claim(source))
        _take(sheet, translated)
        if sheet.layout != CONTRACT:
            sheet.rows_in_file = sum(1 for _row in table.fields())
        _refuse_endless_rows(sheet)
        if not sheet.refused and sheet.rows == 0:
            sheet.told_empty = told_empty
            sheet.findings.extend(_zero_refused(EXTRACTS[source.slot.extract], told_empty))
    except Refused as refused:
        sheet.findings.append(refused.finding)
    if sheet.refused:
        sheet.lines.clear()
    return sheet


def _zero_refused(extract: Extract, told_empty: bool) -> Iterator[Finding]:
    """Why a file without rows is no delivery of zero; nothing where it is."""
    if extract.zero == "never" or (extract.zero == "told" and not told_empty):
        expected = "mindst én række under overskriften"
        if extract.zero == "told":
            expected += f"; er der ingen i måneden, så skriv 0 rækker i {MANIFEST}, eller indlæs med --empty"
        yield error(expected, "ingen rækker")


def _claim(source: Source) -> Claim:
    if source.claim is None:
        raise LookupError(source.name)
    return source.claim


def raw_table(content: bytes, name: str, wanted: Collection[frozenset[str]]) -> RawTable:
    """A file's table by the ending of its name; `wanted` are the sets of names that make a row its header.

    Raises Refused where the file cannot be read, or holds what looks like a CPR number.
    """
    if not content:
        raise Refused(error("en overskrift og mindst én række", "en tom fil"))
    suffix = PurePosixPath(name).suffix.lower()
    if suffix == ".parquet":
        return parquet_table(content)
    return (xlsx_table if suffix == ".xlsx" else csv_table)(content, wanted)


def _wanted(source: Source) -> tuple[frozenset[str], ...]:
    """The sets of names by which a row is known as the file's header: the contract's, and its layouts'."""
    layouts = [frozenset(map(normal, layout.requires)) for layout in _claim(source).layouts]
    return (*([_required(source.slot.extract)] if _claim(source).contract else []), *layouts)


@cache
def _columns_of(extract: str) -> dict[str, Column]:
    return {c.file_name: c for c in (*EXTRACTS[extract].columns, DEMONSTRATION)}


@cache
def _required(extract: str) -> frozenset[str]:
    return frozenset(name for name, column in _columns_of(extract).items() if column.required)


def _take(sheet: Sheet, table: RawTable) -> None:
    """Keep a table's rows under the contract's columns."""
    sheet.findings.extend(table.findings)
    if sheet.refused:
        return
    columns = _match_header(sheet, table)
    for finding in (short_cpr(table, columns), second_header(table), total_row(table, columns)):
        if finding:
            raise Refused(finding)
    if table.plain is not None and all(map(str.strip, table.header)):
        _take_plain(sheet, table)
    else:
        _take_fields(sheet, table, columns)
    sheet.rows = sheet.rows_in_file = len(sheet.lines)


def _take_plain(sheet: Sheet, table: RawTable) -> None:
    """Keep the lines of a CSV without quotation marks as they stand; only their fields are counted."""
    width = len(table.header) - 1
    empty = ";" * width
    lines = enumerate(table.plain or (), start=table.header_line + 1)
    sheet.lines = [f"{number};{line}" for number, line in lines if line and line != empty]
    # A line's own number has been put before its fields.
    if not all(line.count(";") == width + 1 for line in sheet.lines):
        for line in sheet.lines:
            number, *fields = line.split(";")
            if len(fields) != width + 1:
                _wrong_width(sheet, int(number), width + 1, len(fields))


def _take_fields(sheet: Sheet, table: RawTable, columns: Sequence[Column | None]) -> None:
    """Keep rows of fields, written again as CSV with quotation marks, without columns that hold nothing."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\n", quoting=csv.QUOTE_ALL)
    cells = SpreadsheetCells(table, columns) if table.epoch else None
    rows = list(table.fields())
    kept = _kept_columns(sheet, table, rows)
    for number, fields in rows:
        if len(fields) != len(columns):
            _wrong_width(sheet, number, len(columns), len(fields))
            continue
        if cells:
            fields = cells.read(number, fields)
        writer.writerow([number, *(fields[n] for n in kept)])
        sheet.lines.append(buffer.getvalue().rstrip("\n"))
        buffer.seek(0)
        buffer.truncate()
    sheet.names = tuple(sheet.names[n] for n in kept)
    sheet.findings.extend(cells.findings if cells else ())


def _kept_columns(sheet: Sheet, table: RawTable, rows: Sequence[tuple[int, list[str]]]) -> list[int]:
    """Columns with a name, or with anything in them: those are told of."""
    kept = []
    for number, name in enumerate(table.header):
        filled = next((line for line, f in rows if number < len(f) and f[number].strip()), None)
        if not name.strip() and filled is not None:
            said = "værdier i en kolonne uden navn; de er ikke læst"
            sheet.findings.append(warning("et navn over hver kolonne", said, line=filled))
        if name.strip() or filled is not None:
            kept.append(number)
    return kept


def _wrong_width(sheet: Sheet, line: int, expected: int, found: int) -> None:
    sheet.findings.append(error(f"{expected} felter adskilt af semikolon", f"{found} felter", line=line))


def _refuse_endless_rows(sheet: Sheet) -> None:
    if max(map(len, sheet.lines), default=0) > _LONGEST_ROW:
        number = next(
            int(row.lstrip('"').split(";")[0].rstrip('"')) for row in sheet.lines if len(row) > _LONGEST_ROW
        )
        raise Refused(error("en række af rimelig længde", "en række, der ikke ender", line=number))


def _match_header(sheet: Sheet, table: RawTable) -> list[Column | None]:
    """Match header names to the contract regardless of case and surrounding space."""
    columns, line = _columns_of(sheet.slot.extract), table.header_line
    found = [normal(name) for name in table.header]
    named = [name for name in found if name]
    if is_data(named, columns):
        raise Refused(
            error("en overskrift over rækkerne", "en række med data; er overskriften faldet ud?", line=line)
        )
    for name in sorted({name for name in named if named.count(name) > 1}):
        sheet.findings.append(
            error("hver kolonne én gang", f"kolonnen {quoted(name)} flere gange", line=line)
        )
    for name in named:
        if name not in columns:
            sheet.findings.append(
                warning("kun kontraktens kolonner", f"kolonnen {quoted(name)}; den er ikke læst", line=line)
            )
    missing = [name for name in columns if name in _required(sheet.slot.extract) and name not in found]
    if missing:
        seen = ", ".join(quoted(name) for name in (named or [""])[:12])
        sheet.findings.append(error(f"kolonnerne {', '.join(missing)}", f"overskriften {seen}", line=line))
    sheet.names = tuple(columns[name].name if name in columns else "" for name in found)
    return [columns.get(name) for name in found]
