"""A card's table: what its chart shows, as rows of words and numbers with their status."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dashboard.language import Language, _, decimal, language, millions, month_name, percent
from dashboard.present.theme import hidden_word, missing_word
from dashboard.serve.series import BOUNDS, Point


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a table: its unit decides how it is written; `status` why it is absent, or only a bound."""

    value: float | None
    unit: str
    status: str = "shown"
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Spark:
    """A trend in a table: drawn on the page, and in words there and in a download."""

    values: tuple[float | None, ...]
    text: str


class Danish(str):
    """Words of a plan or a source that stay Danish on every page."""

    __slots__ = ()


Cell = str | date | Number | Spark


@dataclass(frozen=True, kw_only=True)
class Table:
    """A caption, headings and rows; the first cell of a row names it, `totals` are rows that sum others."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: frozenset[int] = frozenset()


def number_of(point: Point | None, unit: str, *, signed: bool = False) -> Number:
    """A point as a number in a table; None is a figure that does not exist."""
    if point is None:
        return Number(None, unit, "absent")
    return Number(point.value, unit, point.status, signed)


def text_of(cell: Cell) -> str:
    """A cell as it is written on the page."""
    if isinstance(cell, Number):
        return worded(cell.value, cell.unit, cell.status, signed=cell.signed)
    if isinstance(cell, Spark):
        return cell.text
    return month_name(cell) if isinstance(cell, date) else cell


def absence(status: str) -> str:
    """Why there is no number."""
    words = {"hidden": hidden_word(), "missing": missing_word(), "not_shown": _("ikke oplyst")}
    return words.get(status, "\u2013")


def worded(value: float | None, unit: str, status: str, *, signed: bool = False) -> str:
    """A value in words, a bound as one, or why there is none."""
    if value is None:
        return absence(status)
    # A bound is a whole number: a decimal would tell more than it knows.
    text = short_amount(value, unit) if status in BOUNDS else amount(value, unit, signed=signed)
    return bounded(text, status)


def bounded(text: str, status: str) -> str:
    """A value in words, as the least or the most it can be where only that may be told."""
    match status:
        case "at_least":
            return _("mindst {value}").format(value=text)
        case "at_most":
            return _("højst {value}").format(value=text)
        case _:
            return text


def amount(value: float, unit: str, *, signed: bool = False) -> str:
    """A value written with its unit."""
    return _amount(value, unit, signed, language())


# Every value of a page is written twice, in the chart's hover text and in its table.
@lru_cache(maxsize=65_536)
def _amount(value: float, unit: str, signed: bool, locale: Language) -> str:
    match unit:
        case "percent":
            return percent(value, 1, signed=signed)
        case "whole_percent":
            return percent(value, 0, signed=signed)
        case "percentage_points":
            return _("{number} procentpoint").format(number=decimal(value, 1, signed=signed))
        case "kroner":
            return decimal(value, 0, signed=signed)
        case "millions":
            return millions(value, signed=signed)
        case "children" | "caseworkers" | "people" | "count" | "measures" | "year":
            return str(int(value)) if unit == "year" else decimal(value, 0, signed=signed)
        case "months":
            return _("{number} md.").format(number=decimal(value, 1, signed=signed))
        case "days":
            return _("{number} dage").format(number=decimal(value, 0, signed=signed))
        case _:
            return decimal(value, 1, signed=signed)


def short_amount(value: float, unit: str) -> str:
    """A value with no more decimals than it needs: `25`, `5,3 %`."""
    if unit == "percent":
        return percent(value, 0 if value == round(value) else 1)
    if unit in ("cases", "index", "year_children") and value == round(value):
        return decimal(value)
    return amount(value, unit)


def written(value: float | None, unit: str) -> str:
    """A value as a sentence writes it, by which two values are the same: whole per cent and whole people."""
    return amount(value or 0.0, "whole_percent" if unit == "percent" else unit)


@dataclass(frozen=True, kw_only=True)
class Line:
    """A named series of one unit; at each of `breaks` it began anew, since it is registered otherwise from then on."""

    name: str
    points: Sequence[Point]
    breaks: Sequence[date] = ()

    @property
    def comparable(self) -> Sequence[Point]:
        """The points that can be compared with the newest: those since the last break."""
        begun = max(self.breaks, default=None)
        return [p for p in self.points if begun is None or p.month >= begun]


def table_of_lines(caption: str, lines: Sequence[Line], unit: str, first: str | None = None) -> Table:
    """Months down, one column a line: every point the chart of the same lines draws."""
    months = sorted({point.month for line in lines for point in line.points})
    by_line = [{point.month: point for point in line.points} for line in lines]
    return Table(
        caption=caption,
        columns=(first or _("Måned"), *(line.name for line in lines)),
        rows=tuple((month, *(number_of(points.get(month), unit) for points in by_line)) for month in months),
    )


def beside(left: Table, right: Table, unit: str) -> Table:
    """Two tables of the same kind of rows as one, matched by their first cell; `unit` fills where right has none."""
    found = {row[0]: row[1:] for row in right.rows}
    blank: tuple[Cell, ...] = tuple(Number(None, unit, "absent") for _column in right.columns[1:])
    return Table(
        caption=left.caption,
        columns=(*left.columns, *right.columns[1:]),
        rows=tuple((*row, *found.get(row[0], blank)) for row in left.rows),
    )
