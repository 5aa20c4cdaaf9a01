"""Parts that several pages use: key figures, lines per municipality, marks on a timeline."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dashboard.indicators import INDICATORS, YEAR
from dashboard.language import _, month_name
from dashboard.present.page import KeyFigure
from dashboard.present.sentences import (
    change_words,
    rests_words,
    value_words,
)
from dashboard.present.tables import Line
from dashboard.present.timeline import Marks, PublishedMark
from dashboard.serve.context import Published
from dashboard.serve.filters import MOST_COMPARED
from dashboard.serve.series import BOUNDS, Figures, Point
from dashboard.serve.view import View
from pages._aims import aim_of, words_of
from pages._judgement import break_within_a_year, breaks, verdict


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A series a key figure speaks of: its indicator, split, unit, and what `n` counts."""

    indicator: str
    name: str
    unit: str
    people: str
    item: str | None = None
    category: str | None = None


def points(figures: Figures, view: View, wanted: Wanted) -> list[Point]:
    """The series of the chosen municipality or district."""
    return figures.series(
        wanted.indicator,
        view.chosen.municipality,
        district=view.chosen.district,
        item=wanted.item,
        category=wanted.category,
    )


def newest(series: Sequence[Point], month: date) -> Point | None:
    """The newest point up to a month; a round of a survey stands until the next."""
    return next((p for p in reversed(series) if p.month <= month), None)


def a_year_before(series: Sequence[Point], point: Point | None) -> Point | None:
    """The point of the same month the year before."""
    if point is None:
        return None
    before = point.month.replace(year=point.month.year - 1)
    return next((p for p in series if p.month == before), None)


def key_figure(figures: Figures, view: View, wanted: Wanted) -> KeyFigure:
    """A key figure with its change in a year, its target and status, and its trend over the period.

    It speaks of twelve months wherever the indicator's headline does; of a month, without a verdict, before there are.
    """
    wanted = of_year(figures, view, wanted)
    series = points(figures, view, wanted)
    now = newest(series, view.chosen.end)
    month = now.month if now else view.chosen.end
    aim = aim_of(figures, view, wanted.indicator, (wanted.item, wanted.category), month)
    return KeyFigure(
        name=wanted.name,
        value=value_words(now, wanted.unit),
        change=""
        if break_within_a_year(view, wanted.indicator, month)
        else change_words(now, a_year_before(series, now), wanted.unit),
        target=aim.words,
        status=aim.status,
        trend=[p.exact for p in series if view.chosen.start <= p.month <= view.chosen.end],
        verdict=verdict(figures, view, wanted.indicator, wanted.item, wanted.category, month),
        rests=rests_words(now, wanted.people, *_interval(figures, view, wanted, month)),
    )


def of_year(figures: Figures, view: View, wanted: Wanted) -> Wanted:
    """The same figure over twelve months where that is the headline; over a month where there is no year yet."""
    item = INDICATORS[wanted.indicator].headline[0]
    if item != YEAR or wanted.item not in (None, YEAR):
        return wanted
    year, month = replace(wanted, item=YEAR), replace(wanted, item=None)
    if newest(points(figures, view, year), view.chosen.end) or not points(figures, view, month):
        return replace(year, name=_("{name}, 12 måneder").format(name=wanted.name))
    return replace(month, name=_("{name}, én måned").format(name=wanted.name))


def _interval(figures: Figures, view: View, wanted: Wanted, month: date) -> list[Point | None]:
    """The 95 % interval of a share, low and high; None where there is none."""
    name = INDICATORS[wanted.indicator].series_name(wanted.item, wanted.category)
    code, district = view.chosen.municipality, view.chosen.district
    return [
        figures.at(month, "share_interval", code, district=district, item=name, category=end)
        for end in ("low", "high")
    ]


def interval_over_time(figures: Figures, view: View, indicator: str) -> tuple[list[Point], list[Point]]:
    """The 95 % interval of the chosen place's share over the period: its lower and its upper end."""
    code, district = view.chosen.municipality, view.chosen.district
    low, high = (
        within(figures.series("share_interval", code, district=district, item=indicator, category=end), view)
        for end in ("low", "high")
    )
    return low, high


def limits(
    figures: Figures, view: View, indicator: str, item: str | None = None, category: str | None = None
) -> tuple[list[Point], list[Point], list[Point]] | None:
    """Centre, lower and upper line of a series' normal variation over the period; None where unknown."""
    if view.chosen.district:
        return None
    name = INDICATORS[indicator].series_name(item, category)
    code = view.chosen.municipality
    centre, lower, upper = (
        within(figures.series("process_limits", code, item=name, category=line), view)
        for line in ("centre", "lower", "upper")
    )
    return (centre, lower, upper) if centre else None


def limit_lines(found: tuple[list[Point], list[Point], list[Point]] | None) -> list[Line]:
    """The lines of normal variation for a card's table, as its chart draws them."""
    names = (_("Midte"), _("Nedre grænse"), _("Øvre grænse"))
    return [Line(name=n, points=points) for n, points in zip(names, found or (), strict=False)]


def within(series: Sequence[Point], view: View) -> list[Point]:
    """The points of the chosen period."""
    return [p for p in series if view.chosen.start <= p.month <= view.chosen.end]


def lines_side_by_side(
    figures: Figures, view: View, indicator: str, *, item: str | None = None, category: str | None = None
) -> list[Line]:
    """One line a municipality, the chosen (or its district) first; none where the chosen has no figures.

    Others without figures are left out. A card speaks of its first line as the chosen one's.
    """
    lines = []
    for position, code in enumerate(view.chosen.municipalities):
        district = view.chosen.district if position == 0 else None
        series = within(
            figures.series(indicator, code, district=district, item=item, category=category), view
        )
        if not series and position == 0:
            return []
        if series:
            name = view.place if position == 0 else view.name(code)
            lines.append(Line(name=name, points=series, breaks=breaks(view, code, indicator)))
    return lines


def with_partners(view: View) -> View:
    """The chosen municipality beside those compared, or beside those with a known programme."""
    chosen = view.chosen
    known = view.context.programmes
    others = sorted(
        (code for code in view.context.municipalities if code != chosen.municipality),
        key=lambda code: known[code].strategy is None,
    )
    compared = chosen.compared or tuple(others[: MOST_COMPARED - 1])
    whole = view.whole
    return replace(whole, filters=replace(whole.chosen, compared=compared))


def events(view: View) -> list[tuple[date, str]]:
    """The chosen municipality's events within the period."""
    return sorted(
        (e.date, e.title)
        for e in view.context.events
        if e.municipality == view.chosen.municipality and view.chosen.start <= e.date <= view.chosen.end
    )


def events_legend(view: View) -> str:
    """The numbered events of a timeline by name; of a break, that what lies before and after cannot be compared."""
    anew = {
        (e.date, e.title)
        for e in view.context.events
        if e.municipality == view.chosen.municipality and e.is_break
    }
    named = [
        (
            _("{number} {title} ({month}; registreringen ændret, så tal før og efter ikke kan sammenlignes)")
            if (day, title) in anew
            else _("{number} {title} ({month})")
        ).format(number=number, title=title, month=month_name(day))
        for number, (day, title) in enumerate(events(view), 1)
    ]
    return _("Begivenheder: {events}.").format(events="; ".join(named)) if named else ""


def bounds_legend(lines: Sequence[Line]) -> str:
    """What a triangle of a chart is; empty where none is drawn."""
    if not any(p.status in BOUNDS for line in lines for p in line.points):
        return ""
    return _("△ mindst så meget, ▽ højst så meget: den nøjagtige andel kan ikke vises.")


def legend(view: View, lines: Sequence[Line]) -> str:
    """What is marked on a timeline of lines: its events, and bounds where there are any."""
    return " ".join(text for text in (events_legend(view), bounds_legend(lines)) if text)


def target_marks(
    view: View,
    indicator: str,
    unit: str,
    published: Sequence[PublishedMark] = (),
    *,
    with_events: bool = True,
) -> Marks:
    """The target in force at the period's end, the events, and published figures, as marks of a timeline."""
    target = view.context.target(indicator, view.chosen.municipality, view.chosen.end, view.chosen.district)
    return Marks(
        target=target.target if target else None,
        target_label=words_of(view, target) if target else "",
        events=events(view) if with_events else (),
        published=published,
    )


def source_words(published: Published) -> str:
    """Where a published figure stands, and how sure its reading is."""
    page = published.page if not published.page.isdigit() else _("s. {page}").format(page=published.page)
    place = f"{published.source}, {page}"
    return _("{place} (sandsynlig læsning)").format(place=place) if published.certainty == "likely" else place


def goal_words(view: View) -> str:
    """The municipality's goal for cases per caseworker: `20-25`, or `højst 25 i gennemsnit`."""
    goal = view.caseload_goal
    if goal.low is None:
        return _("højst {high} i gennemsnit").format(high=goal.high)
    return _("{low}-{high}").format(low=goal.low, high=goal.high)


def band_words(low: Sequence[Point]) -> str:
    """What the pale field of a chart is, where one is drawn."""
    if not any(p.value is not None for p in low):
        return ""
    return " " + _("Det lyse felt viser den statistiske usikkerhed.")


def cross_words(lines: Sequence[Line], people: str) -> str:
    """What a cross in the chart is, where one is drawn."""
    if not any(p.status == "hidden" for line in lines for p in line.points):
        return ""
    return " " + _("Et kryds er en måned med for få {people} til at vise.").format(people=people)


def statistic_name(code: str | None) -> str:
    """A statistic's name."""
    names = {
        "mean": _("gennemsnit"),
        "min": _("laveste"),
        "max": _("højeste"),
        "median": _("median"),
        "p25": _("nedre kvartil"),
        "p75": _("øvre kvartil"),
    }
    return names.get(code or "", code or "")
