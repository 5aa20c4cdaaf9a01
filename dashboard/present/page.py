"""What a page holds, as data: a question, its answer, key figures, cards and questions for the meeting."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from dashboard.present import theme
from dashboard.present.calendar import Calendar
from dashboard.present.flow import Flow
from dashboard.present.sentences import Status
from dashboard.present.tables import Table


@dataclass(frozen=True, kw_only=True)
class KeyFigure:
    """One key figure: value, change, whether it is chance, target with status, trend, and what it rests on."""

    name: str
    value: str
    change: str
    verdict: str = ""
    target: str = ""
    status: Status | None = None
    trend: Sequence[float | None] = ()
    rests: str = ""


@dataclass(frozen=True, kw_only=True)
class Field:
    """A field of a card's form; with `options` (value, text) a list, else a number.

    `error` explains at the field what is wrong with what was written, which stays as it was written.
    """

    name: str
    label: str
    value: str
    options: Sequence[tuple[str, str]] = ()
    help: str = ""
    error: str = ""


@dataclass(frozen=True, kw_only=True)
class Form:
    """What a reader may choose on a card; the choice goes into the address, and the page is made anew."""

    fields: Sequence[Field]
    button: str


@dataclass(frozen=True, kw_only=True)
class Exhibit:
    """A card: a finding, a chart with a text alternative, the same figures as a table, and their meaning.

    `key` names the card in the address of its download; `indicators` are the catalogue's ids; a
    `half` card stands beside another where the page is wide; `points` are sentences set as a list.
    `about` explains a card of no indicator, as pairs of a word and its text. `applies` says of whom the
    card speaks where it cannot follow the district chosen.
    """

    key: str
    heading: str
    subheading: str
    table: Table
    indicators: tuple[str, ...]
    figure: theme.Figure | None = None
    table_first: bool = False
    half: bool = False
    note: str = ""
    points: Sequence[str] = ()
    legend: str = ""
    form: Form | None = None
    flow: Flow | None = None
    calendar: Calendar | None = None
    about: Sequence[tuple[str, str]] = ()
    applies: str = ""

    @property
    def chart(self) -> theme.Figure | None:
        """The chart, where it has a figure to draw: axes round nothing tell nothing."""
        return self.figure if self.figure is not None and theme.draws_a_figure(self.figure) else None


@dataclass(frozen=True, kw_only=True)
class PageContent:
    """Everything a page says about a view; `applies` as of a card, where no part of the page follows a district.

    `form` is a choice that several of its cards follow.
    """

    question: str
    answer: str
    applies: str = ""
    key_figures: Sequence[KeyFigure] = ()
    exhibits: Sequence[Exhibit] = ()
    discuss: Sequence[str] = field(default=())
    form: Form | None = None


def sparkline(values: Sequence[float | None]) -> str | None:
    """A trend as an SVG data address, 120 x 28 pixels; None where fewer than two values are known.

    A gap stays a gap; the last known value is a dot.
    """
    known = [(i, v) for i, v in enumerate(values) if v is not None]
    if len(known) < 2:
        return None
    low, high = min(v for _, v in known), max(v for _, v in known)
    span, last = (high - low) or 1.0, max(1, len(values) - 1)

    def place(index: int, value: float) -> tuple[float, float]:
        return round(2 + 114 * index / last, 1), round(24 - 20 * (value - low) / span, 1)

    path, pen = "", "M"
    for index, value in enumerate(values):
        if value is None:
            pen = "M"
            continue
        x, y = place(index, value)
        path, pen = f"{path}{pen}{x} {y}", "L"
    x, y = place(*known[-1])
    svg = (
        "<svg xmlns='http://www.w3.org/2000/svg' width='120' height='28' viewBox='0 0 120 28'>"
        f"<path d='{path}' fill='none' stroke='{theme.MUTED}' stroke-width='1.5'/>"
        f"<circle cx='{x}' cy='{y}' r='3' fill='{theme.CHOSEN}'/></svg>"
    )
    return "data:image/svg+xml," + quote(svg)
