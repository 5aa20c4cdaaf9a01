"""A calendar of deliveries as data: extracts down, months across, each cell a shape with its word."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.indicators import N_
from dashboard.language import _

# In the order of the legend; a shape of its own each, so that none needs its colour.
SHAPES = {"delivered": "●", "warnings": "▲", "corrected": "◆", "refused": "✕", "missing": "○"}
_WORDS = {
    "delivered": N_("leveret"),
    "warnings": N_("leveret med advarsler"),
    "corrected": N_("rettet"),
    "refused": N_("afvist"),
    "missing": N_("mangler"),
}


@dataclass(frozen=True, kw_only=True)
class CalendarCell:
    """A month of an extract: its state, and what to say of it beyond the state's word."""

    state: str
    words: str


@dataclass(frozen=True, kw_only=True)
class CalendarRow:
    """An extract and its months, None where nothing was sent or expected."""

    name: str
    cells: Sequence[CalendarCell | None]


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """Months oldest first, and a row an extract with a cell a month."""

    name: str
    months: Sequence[date]
    rows: Sequence[CalendarRow]

    @property
    def years(self) -> list[int]:
        """The calendar years the months lie in, newest first."""
        return sorted({month.year for month in self.months}, reverse=True)

    def cells_of(self, row: CalendarRow, year: int) -> list[CalendarCell | None]:
        """A row's twelve cells of a year; None too for a month that is not shown."""
        known = dict(zip(self.months, row.cells, strict=True))
        return [known.get(date(year, month, 1)) for month in range(1, 13)]

    @property
    def counts(self) -> list[tuple[str, int]]:
        """Every state with how many cells have it."""
        cells = [cell.state for row in self.rows for cell in row.cells if cell]
        return [(state, cells.count(state)) for state in SHAPES]


def state_word(state: str) -> str:
    """A state in a word or three."""
    return _(_WORDS[state])
