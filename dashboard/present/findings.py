"""How a heading tells the course of a series: a rise, a fall, the same, or why there is nothing to tell."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.language import _, decimal, month_name, percent
from dashboard.present.tables import Line, bounded, written
from dashboard.serve.series import BOUNDS, Point

# A share of fewer is moved by one or two people; two such are no trend.
FEWEST_OF_A_TREND = 20


@dataclass(frozen=True, kw_only=True)
class Course:
    """A finding's sentences: {place}, {first} and {last} as written, {start} and {end} their months.

    `only` tells the last figure alone: there is no other, or an end rests on too few to speak of a course.
    """

    rose: str
    fell: str
    same: str
    only: str
    title: str


def course(line: Line, unit: str, end: date, told: Course, place: str | None = None) -> str:
    """The finding of a line up to the period's end; months that are not counted alike are not set side by side."""
    seen = [p for p in line.comparable if p.value is not None]
    name = place or line.name
    if not seen:
        return nothing_found(line.points, told.title, name)
    first, last = seen[0], seen[-1]
    text = _sentence(first, last, unit, told).format(
        place=name,
        first=written(first.value, unit),
        last=bounded(written(last.value, unit), last.status),
        start=month_name(first.month),
        end=month_name(last.month),
    )
    return newest_told(text, last.month, end)


def _sentence(first: Point, last: Point, unit: str, told: Course) -> str:
    if first is last or {first.status, last.status} & BOUNDS:
        return told.only
    if unit == "percent" and min(_people(first), _people(last)) < FEWEST_OF_A_TREND:
        return told.only
    if written(first.value, unit) == written(last.value, unit):
        return told.same
    return told.rose if (last.value or 0) > (first.value or 0) else told.fell


@dataclass(frozen=True, kw_only=True)
class Share:
    """How a share is told: `counted` with {count} of {all} people beside {share}, `bound` where only a limit is known.

    Both name {place} and {month}; `counted` gives the words that fit so many people in all.
    """

    counted: Callable[[int], str]
    bound: str
    title: str


def share_found(line: Line, end: date, told: Share) -> str:
    """The newest share that can be shown, as people of people and per cent."""
    last = next((p for p in reversed(line.points) if p.value is not None), None)
    if last is None:
        return nothing_found(line.points, told.title, line.name)
    is_counted = last.numerator is not None and last.denominator is not None
    text = (told.counted(round(last.denominator or 0)) if is_counted else told.bound).format(
        count=decimal(last.numerator or 0), all=decimal(last.denominator or 0), place=line.name,
        share=bounded(percent(last.value or 0.0), last.status), month=month_name(last.month),
    )  # fmt: skip
    return newest_told(text[:1].upper() + text[1:], last.month, end)


def _people(point: Point) -> int:
    return FEWEST_OF_A_TREND if point.n is None else point.n


def newest_told(text: str, month: date, end: date) -> str:
    """A finding, which says so where its month is older than the period's last."""
    if month >= end:
        return text
    return _("{text} (seneste tal, der kan vises)").format(text=text)


def nothing_found(points: Sequence[Point], title: str, place: str) -> str:
    """A heading over figures of which none can be shown: why not."""
    statuses = {p.status for p in points}
    if "hidden" in statuses:
        text = _("{title} i {place}: for få til at vise i perioden")
    elif "not_applicable" in statuses:
        text = _("{title} i {place}: kan ikke opgøres i perioden")
    elif "missing" in statuses:
        text = _("{title} i {place}: ikke leveret i perioden")
    else:
        text = _("{title} i {place}: ingen tal i perioden")
    return text.format(title=title, place=place)
