"""A file's table as text, before its header is held to anything."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from dashboard.load.findings import Finding

# Stands in a cell whose formula was never worked out: the program that wrote the file kept no value.
NO_VALUE = "#FORMEL"
_FIRST_SERIAL, _LAST_SERIAL = date(1990, 1, 1), date(2100, 12, 31)


class Refused(Exception):
    """A file cannot be read at all; its one argument is the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.sentence)
        self.finding = finding


@dataclass(kw_only=True)
class RawTable:
    """A header as it is written and the rows below it, each with its line (in a spreadsheet its row).

    A CSV without quotation marks keeps its lines as they stand in `plain`, and `rows` is empty.
    `epoch` is the day before day 1 of a spreadsheet's dates; None where the file is no spreadsheet.
    """

    header: list[str]
    header_line: int = 1
    rows: Sequence[tuple[int, list[str]]] = ()
    plain: Sequence[str] | None = None
    epoch: date | None = None
    findings: list[Finding] = field(default_factory=list)

    def fields(self) -> Iterator[tuple[int, list[str]]]:
        """Every row that holds anything, as its line and its fields, whichever way it is kept."""
        rows: Iterable[tuple[int, list[str]]] = self.rows
        if self.plain is not None:
            rows = ((n, line.split(";")) for n, line in enumerate(self.plain, start=self.header_line + 1))
        return ((line, fields) for line, fields in rows if any(fields))

    def serial_date(self, text: str) -> str | None:
        """A spreadsheet's day number as `åååå-mm-dd`, or None where it is no plausible one."""
        if self.epoch is None or len(text) != 5 or not text.isdecimal():
            return None
        day = self.epoch + timedelta(days=int(text))
        return day.isoformat() if _FIRST_SERIAL <= day <= _LAST_SERIAL else None
