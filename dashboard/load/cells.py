"""What a table's cells must be beyond the contract's columns: no total rows, no formulas' faults, no lost zeros."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from dashboard.load.contract import Column
from dashboard.load.findings import (
    Finding,
    error,
    has_digits,
    is_short_cpr,
    personal_number,
    quoted,
    warning,
)
from dashboard.load.raw import NO_VALUE, RawTable

Columns = Sequence[Column | None]
_NUMBERS = ("integer", "decimal", "money")
_TOTAL = re.compile(r"(?:i ?alt|totalt?|sum|samlet|hovedtotal|subtotal|grand total)\b.{0,30}", re.IGNORECASE)
# Notes may stand below the total.
_LAST_ROWS = 3
_FAULT = re.compile(r"#[A-ZÆØÅ0-9/_]+[!?]?")


def total_row(table: RawTable, columns: Columns) -> Finding | None:
    """The finding of a row that sums the others, where one of the last rows does."""
    for line, fields in islice(_from_below(table), _LAST_ROWS):
        if _is_total([value.strip() for value in fields], columns):
            found = "en sumrække; slet den, og send filen igen"
            return error("kun rækker med data", found, line=line)
    return None


def _from_below(table: RawTable) -> Iterator[tuple[int, list[str]]]:
    if table.plain is None:
        yield from (row for row in reversed(table.rows) if any(row[1]))
    else:
        for number in range(len(table.plain), 0, -1):
            fields = table.plain[number - 1].split(";")
            if any(fields):
                yield table.header_line + number, fields


def _is_total(fields: Sequence[str], columns: Columns) -> bool:
    """Whether a row says so in its first filled cell, or holds numbers and none of the names it needs."""
    pairs = list(zip(fields, columns, strict=False))
    first, column = next(((v, c) for v, c in pairs if v), ("", None))
    said = _TOTAL.fullmatch(first)
    if said and (column is None or column.kind not in ("text", "child", "caseworker") or len(first) < 10):
        return True
    names = [v for v, c in pairs if c and c.required and c.kind not in _NUMBERS]
    return bool(names) and not any(names) and any(v for v, c in pairs if c and c.kind in _NUMBERS)


def second_header(table: RawTable) -> Finding | None:
    """The finding of the header standing once more among the rows, as where files are put after each other."""
    written = ";".join(table.header)
    if table.plain is not None:
        again = next((name for name in (written, f"\ufeff{written}") if name in table.plain), None)
        line = table.header_line + 1 + table.plain.index(again) if again else None
    else:
        line = next(
            (line for line, fields in table.rows if ";".join(fields).lstrip("\ufeff") == written), None
        )
    if line is None:
        return None
    return error("én overskrift", "overskriften igen; del filen, og fjern den ene", line=line)


def short_cpr(table: RawTable, columns: Columns) -> Finding | None:
    """The finding of a column of CPR numbers that lost their leading zero; amounts are not looked at.

    Where a column has nine digits that are no CPR number, none of it is: it holds numbers of another kind.
    """
    if table.plain is not None and not has_digits("\n".join(table.plain), 9):
        return None
    first: dict[int, int] = {}
    others: set[int] = set()
    for line, fields in table.fields():
        for number, value in enumerate(fields):
            digits = value.strip()
            if len(digits) == 9 and digits.isdecimal():
                if is_short_cpr(digits):
                    first.setdefault(number, line)
                else:
                    others.add(number)
    for number, line in first.items():
        column = columns[number] if number < len(columns) else None
        if number not in others and (column is None or column.kind not in _NUMBERS):
            return personal_number(line=line, column=column.file_name if column else None)
    return None


class SpreadsheetCells:
    """Reads a spreadsheet's cells by the contract's columns: day numbers, percentages, formulas' faults."""

    def __init__(self, table: RawTable, columns: Columns) -> None:
        self._table = table
        self._columns = [(number, column) for number, column in enumerate(columns) if column]
        self._serials: dict[str, int] = {}
        self._faults: list[Finding] = []

    def read(self, line: int, fields: list[str]) -> list[str]:
        """A row with its cells as the contract writes them."""
        for number, column in self._columns:
            value = fields[number]
            if not value:
                continue
            if value[0] == "#" and _FAULT.fullmatch(value):
                self._faults.append(_fault(value, line, column))
                fields[number] = ""
            elif column.kind == "date":
                day = self._table.serial_date(value)
                if day:
                    self._serials.setdefault(column.file_name, line)
                    fields[number] = day
            elif column.kind == "decimal" and column.at_most == 1 and value.endswith(" %"):
                fields[number] = _share(value)
        return fields

    @property
    def findings(self) -> list[Finding]:
        """What was found in the rows read so far."""
        return self._faults + [
            warning("celler med datoformat", "dagtal; de er læst som Excels datoer", line=line, column=name)
            for name, line in self._serials.items()
        ]


def _fault(value: str, line: int, column: Column) -> Finding:
    found = (
        "en formel uden beregnet værdi; åbn og gem filen i Excel"
        if value == NO_VALUE
        else f"formelfejlen {quoted(value)}"
    )
    return error(column.expected, found, line=line, column=column.file_name)


def _share(percent: str) -> str:
    """A percentage as the share it is of one, moved two places without arithmetic."""
    whole, _, places = percent.removesuffix(" %").partition(",")
    if not whole.isdecimal():
        return percent
    digits = whole.rjust(3, "0") + places
    return f"{digits[: len(whole.rjust(3, '0')) - 2]},{digits[len(whole.rjust(3, '0')) - 2 :]}".rstrip(
        "0"
    ).rstrip(",")
