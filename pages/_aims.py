"""What a figure is to reach: the target in force, how it stands now, and how it stood at its deadline."""

from dataclasses import dataclass
from datetime import date

from dashboard.indicators import INDICATORS, YEAR
from dashboard.language import _, day_name
from dashboard.present.sentences import Status, deadline_words, status_of, target_words
from dashboard.serve.context import Target
from dashboard.serve.series import Figures, Point
from dashboard.serve.view import View

# What `target_status` calls the judgement of a target at its deadline, after the indicator.
AT_DEADLINE = ":deadline"


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A status code and its point: `numerator` is the indicator's value, `value` the distance to the target."""

    status: str
    point: Point


@dataclass(frozen=True, kw_only=True)
class Aim:
    """A target beside a key figure, in words; empty where the figure has none."""

    words: str = ""
    status: Status | None = None


def judged(figures: Figures, target: Target, first: date, last: date, suffix: str = "") -> Judged | None:
    """The newest judgement of a target in a span of months, or None."""
    found = [
        Judged(status=key.category or "", point=point)
        for key in figures.keys("target_status", target.municipality)
        if key.item == target.indicator + suffix and key.district == target.district
        for point in figures.points(key)
        if first <= point.month <= last
    ]
    return max(found, key=lambda one: one.point.month, default=None)


def at_deadline(figures: Figures, target: Target, last: date) -> Judged | None:
    """How a target stood at its deadline, where that has passed by a month."""
    return judged(figures, target, target.from_month, last, AT_DEADLINE)


def deadline_sentence(figures: Figures, target: Target, last: date) -> str:
    """How a target stood at its deadline, in words; empty before it, or where it has none."""
    unit = INDICATORS[target.indicator].unit
    found = at_deadline(figures, target, last)
    return "" if found is None else deadline_words(found.status, found.point, unit)


def aim_of(
    figures: Figures, view: View, indicator: str, series: tuple[str | None, str | None], month: date
) -> Aim:
    """The target of one of an indicator's series in a month; only the headline has one."""
    target = view.context.target(indicator, view.chosen.municipality, month, view.chosen.district)
    headline = INDICATORS[indicator].headline
    is_too_short = headline[0] == YEAR and series == (None, headline[1])
    if target is None or (series != headline and not is_too_short):
        return Aim()
    words = words_of(view, target)
    if is_too_short:
        return Aim(words=words, status=status_of("too_short"))
    found = judged(figures, target, month, month)
    late = deadline_sentence(figures, target, view.chosen.end)
    return Aim(words=f"{words}. {late}" if late else words, status=status_of(found.status if found else None))


def words_of(view: View, target: Target) -> str:
    """A target with its deadline, and whose it is where the view holds more than one place."""
    words = target_words(target.direction, target.target, INDICATORS[target.indicator].unit)
    if target.district:
        words = _("{target} ({place})").format(place=target.district, target=words)
    elif view.chosen.compared:
        words = _("{target} ({place})").format(place=view.name(target.municipality), target=words)
    if target.deadline:
        words = _("{target}, inden {day}").format(target=words, day=day_name(target.deadline))
    return words
