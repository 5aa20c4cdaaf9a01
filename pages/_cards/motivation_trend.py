"""Cards on motivation from round to round."""

from dashboard.language import _, decimal, month_name, percent
from dashboard.present import line_chart
from dashboard.present.page import Exhibit
from dashboard.present.tables import Line, Table, beside, table_of_lines
from dashboard.present.timeline import Marks
from dashboard.serve.series import Figures, Point
from dashboard.serve.view import View
from pages import _parts
from pages._cards.survey_rounds import LEAST_DIP, Dip, asks_the_same, change_between, dip_of, with_gaps
from pages._choice import applies

# Fewer answers than this at either end are told with their number, and as no rise or fall.
_FEW_ANSWERS = 15


def index(figures: Figures, view: View) -> Exhibit | None:
    """The index over time, its lowest round in the period marked where the municipality has a dip there."""
    lines = _parts.lines_side_by_side(figures, view, "motivation_index")
    if not lines:
        return None
    base = _parts.target_marks(view, "motivation_index", "index")
    dip = _dip_in_period(figures, view)
    low = dip and figures.at(dip.low, "motivation_index", view.chosen.municipality)
    marks = Marks(
        target=base.target, target_label=base.target_label, events=base.events,
        note=(low.month, low.value, _("dykket")) if low and low.value is not None else None,
    )  # fmt: skip
    return Exhibit(
        key="indeks",
        heading=_finding(figures, view, lines[0], dip),
        subheading=_("Motivationsindeks fra 0 til 100 i hver måling.")
        + (" " + _("Dykket er den laveste måling efter et fald.") if dip else ""),
        figure=line_chart.lines(_drawn(figures, view, lines), "index", marks),
        table=_index_table(lines),
        legend=_parts.events_legend(view),
        indicators=("motivation_index", "motivation_change"),
    )


def _index_table(lines: list[Line]) -> Table:
    """The index of each place, and how many answers the chosen one's rests on."""
    table = table_of_lines(_("Motivationsindeks"), lines, "index", _("Måling"))
    count = Line(
        name=_("Besvarelser, {place}").format(place=lines[0].name),
        points=[p._replace(value=p.n) for p in lines[0].points],
    )
    return beside(table, table_of_lines(table.caption, [count], "count"), "count")


def _drawn(figures: Figures, view: View, lines: list[Line]) -> list[Line]:
    """The lines as they are drawn: broken between rounds that have no common question."""
    codes = {view.name(code): code for code in view.chosen.municipalities}
    codes[view.place] = view.chosen.municipality
    return [
        Line(
            name=line.name,
            points=with_gaps(
                figures, codes[line.name], line.points, None if position else view.chosen.district
            ),
        )
        for position, line in enumerate(lines)
    ]


def _dip_in_period(figures: Figures, view: View) -> Dip | None:
    """The whole municipality's dip, where both its ends lie in the period and it is more than chance."""
    found = None if view.chosen.district else dip_of(figures, view.chosen.municipality)
    if found is None or found.depth < LEAST_DIP or found.top < view.chosen.start:
        return None
    return found


def _finding(figures: Figures, view: View, line: Line, dip: Dip | None) -> str:
    seen = [p for p in line.points if p.value is not None]
    if not seen:
        return _("Svarene i {place} er for få til at vise et indeks").format(place=view.place)
    if len(seen) == 1:
        return _(
            "Indekset i {place} var {value} af 100 i {month}, periodens eneste måling, der kan vises"
        ).format(place=view.place, value=_whole(seen[0]), month=month_name(seen[0].month))
    if dip is not None:
        text = _told(figures, view, _at(seen, dip.top), _at(seen, dip.low))
        return text + _after_dip(dip, seen[-1])
    return _told(figures, view, seen[0], seen[-1])


def _at(points: list[Point], month: object) -> Point | None:
    return next((p for p in points if p.month == month), None)


def _told(figures: Figures, view: View, before: Point | None, now: Point | None) -> str:
    """The change between two rounds: by their own values where both asked the same, else by what they share."""
    if before is None or now is None:
        return _("Motivationsindekset i {place}").format(place=view.place)
    code, district = view.chosen.municipality, view.chosen.district
    change = change_between(figures, code, now.month, before.month, district=district)
    months = {"place": view.place, "first": month_name(before.month), "last": month_name(now.month)}
    if change is None:
        return _(
            "Målingerne i {first} og {last} i {place} har ingen fælles spørgsmål i indekset og kan ikke sammenlignes"
        ).format(**months)
    if change.value is None:
        return _("Indekset i {place} kan ikke sammenlignes mellem {first} og {last}: for få svarede").format(
            **months
        )
    if not asks_the_same(change, now, before):
        return _of_common_questions(change.value).format(**months, size=decimal(abs(change.value), 1))
    if min(before.n or 0, now.n or 0) < _FEW_ANSWERS:
        return _(
            "Indekset i {place} var {now} i {last} og {before} i {first}; kun {n} og {n_before} svarede"
        ).format(
            before=_whole(before),
            now=_whole(now),
            n=decimal(now.n or 0),
            n_before=decimal(before.n or 0),
            **months,
        )
    if _whole(before) == _whole(now):
        return _("Indekset i {place} var {value} af 100 i både {first} og {last}").format(
            value=_whole(now), **months
        )
    text = (
        _("Indekset i {place} steg fra {before} i {first} til {now} i {last}")
        if change.value > 0
        else _("Indekset i {place} faldt fra {before} i {first} til {now} i {last}")
    )
    return text.format(before=_whole(before), now=_whole(now), **months)


def _of_common_questions(change: float) -> str:
    if round(change, 1) == 0:
        return _("Indekset i {place} er uændret fra {first} til {last} på de spørgsmål, begge målinger har")
    if change > 0:
        return _(
            "Indekset i {place} steg {size} point fra {first} til {last} på de spørgsmål, begge målinger har"
        )
    return _(
        "Indekset i {place} faldt {size} point fra {first} til {last} på de spørgsmål, begge målinger har"
    )


def _after_dip(dip: Dip, last: Point) -> str:
    """What the newest round says of the dip."""
    if last.month == dip.low:
        return ""
    if dip.left is None:
        return _("; målingen i {month} kan ikke sammenlignes med dem").format(month=month_name(last.month))
    if dip.left <= 0:
        return _("; i {month} var indekset tilbage på niveauet").format(month=month_name(last.month))
    return _("; i {month} var det {value}").format(month=month_name(last.month), value=_whole(last))


def _whole(point: Point) -> str:
    return decimal(point.value or 0.0)


def positive(figures: Figures, view: View) -> Exhibit | None:
    """How many are motivated, round by round, in the whole municipality."""
    view = view.whole
    lines = _parts.lines_side_by_side(figures, view, "survey_positive", item="motivation")
    if not lines:
        return None
    return Exhibit(
        key="motiverede",
        heading=_share_finding(
            lines[0],
            view,
            now=_(
                "{share} ({part} af {all}) i {place} var motiverede for den nye måde at arbejde på i {last}"
            ),
            since=_(", mod {before} i {first}"),
            same=_(", det samme som i {first}"),
        ),
        subheading=_("Delvist eller helt enige, procent af svarene i hver måling."),
        figure=line_chart.lines(lines, "percent", Marks(events=_parts.events(view))),
        table=_with_people(
            table_of_lines(_("Motiverede for den nye måde, procent"), lines, "percent", _("Måling")),
            lines[0],
            _("Motiverede, {place}"),
            _("Svar, {place}"),
        ),
        legend=_parts.events_legend(view),
        indicators=("survey_positive",),
        applies=applies(view),
    )


def _share_finding(line: Line, view: View, *, now: str, since: str, same: str) -> str:
    """A share in the newest round that can be shown, with its people, and in the first of the period."""
    seen = [p for p in line.points if p.value is not None]
    if not seen:
        return _("Svarene i {place} er for få til at vise").format(place=view.place)
    first, last = seen[0], seen[-1]
    share, before = percent(last.value or 0.0), percent(first.value or 0.0)
    told = now.format(
        share=share, part=decimal(last.numerator or 0), all=decimal(last.denominator or 0),
        last=month_name(last.month), place=view.place,
    )  # fmt: skip
    if len(seen) == 1:
        return told
    return told + (same if share == before else since).format(before=before, first=month_name(first.month))


def _with_people(table: Table, line: Line, part: str, all_: str) -> Table:
    """A table of shares with the people behind the first line's beside them."""
    people = [
        Line(name=part.format(place=line.name), points=[p._replace(value=p.numerator) for p in line.points]),
        Line(
            name=all_.format(place=line.name), points=[p._replace(value=p.denominator) for p in line.points]
        ),
    ]
    return beside(table, table_of_lines(table.caption, people, "count"), "count")


def response(figures: Figures, view: View) -> Exhibit | None:
    """How many answered, round by round."""
    lines = _parts.lines_side_by_side(figures, view, "response_rate")
    if not lines:
        return None
    return Exhibit(
        key="svarprocent",
        heading=_share_finding(
            lines[0],
            view,
            now=_("{share} ({part} af {all}) i {place} svarede i {last}"),
            since=_(", mod {before} i {first}"),
            same=_(", det samme som i {first}"),
        ),
        subheading=_("Besvarede i procent af inviterede. En lav svarprocent gør alle svar på siden usikre."),
        figure=line_chart.lines(
            lines, "percent", _parts.target_marks(view, "response_rate", "percent", with_events=False)
        ),
        table=_with_people(
            table_of_lines(_("Svarprocent"), lines, "percent", _("Måling")),
            lines[0],
            _("Besvarede, {place}"),
            _("Inviterede, {place}"),
        ),
        indicators=("response_rate",),
    )
