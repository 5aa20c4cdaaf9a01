"""Cards on spending against budget and on unit prices."""

from dataclasses import replace

from dashboard.language import _, kroner, month_name, month_short, percent
from dashboard.present import bar_charts, line_chart
from dashboard.present.page import Exhibit
from dashboard.present.tables import Line, Table, beside, number_of, table_of_lines
from dashboard.serve.series import Figures, Point
from dashboard.serve.view import View
from pages import _parts


def accumulated(figures: Figures, view: View) -> Exhibit | None:
    """Accumulated spending against the budget so far in the year, in kroner."""
    code = view.chosen.municipality
    year = [
        p
        for p in figures.series("spend_to_date", code)
        if p.month.year == view.chosen.end.year and p.month <= view.chosen.end
    ]
    if not year:
        return None
    lines = [
        Line(name=_("Forbrug"), points=[p._replace(value=p.numerator) for p in year]),
        Line(name=_("Budget til dato"), points=[p._replace(value=p.denominator) for p in year]),
    ]
    table = table_of_lines(_("Forbrug og budget til dato, kroner"), lines, "kroner")
    rates = _parts.lines_side_by_side(figures, view, "spend_to_date")
    rates = [replace(r, points=[p for p in r.points if p.month.year == view.chosen.end.year]) for r in rates]
    rate_lines = [
        Line(name=_("{place}: forbrug i procent af budget til dato").format(place=r.name), points=r.points)
        for r in rates
    ]
    table = beside(table, table_of_lines(table.caption, rate_lines, "percent"), "percent")
    return Exhibit(
        key="forbrug",
        heading=_accumulated_finding(year[-1], view),
        subheading=_(
            "Lagt sammen fra januar. Budgettet er regnet som lige store tolvtedele af det korrigerede."
        ),
        figure=line_chart.lines(lines, "millions", height=320),
        table=table,
        indicators=("spend_to_date",),
    )


def _accumulated_finding(last: Point, view: View) -> str:
    if last.value is None:
        return _("Forbrug og budget til dato i {place}").format(place=view.place)
    return _("{place} har brugt {share} af budgettet til og med {month}").format(
        place=view.place, share=percent(last.value, 1), month=month_name(last.month)
    )


def prices(figures: Figures, view: View) -> Exhibit | None:
    """What a year of each measure costs, now and a year before."""
    code, now, before = view.chosen.municipality, view.chosen.end, view.chosen.a_year_before
    rows = [
        bar_charts.Pair(
            name=view.label(measure),
            before=number_of(figures.at(before, "unit_price", code, category=measure), "kroner"),
            now=number_of(figures.at(now, "unit_price", code, category=measure), "kroner"),
        )
        for measure in view.interventions
        if figures.at(now, "unit_price", code, category=measure)
    ]
    if not rows:
        return None
    others = [
        [
            number_of(figures.at(now, "unit_price", other, category=m), "kroner")
            for m in view.interventions
            if figures.at(now, "unit_price", code, category=m)
        ]
        for other in view.chosen.compared
    ]
    return Exhibit(
        key="enhedspriser",
        heading=_("Hvad et år koster: fra {low} til {high} pr. helårsbarn").format(
            low=kroner(min((r.now.value for r in rows if r.now.value is not None), default=0)),
            high=kroner(max((r.now.value for r in rows if r.now.value is not None), default=0)),
        ),
        subheading=_(
            "Nettoudgift pr. helårsbarn over 12 måneder, kroner, i {now} (søjle) og {before} (streg)."
        ).format(now=month_name(now), before=month_name(before)),
        figure=bar_charts.before_and_now(rows, month_name(before), month_name(now)),
        table=Table(
            caption=_("Enhedspriser, kroner pr. helårsbarn om året"),
            columns=(
                _("Foranstaltning"),
                month_short(before),
                month_short(now),
                *(view.name(o) for o in view.chosen.compared),
            ),
            rows=tuple((r.name, r.before, r.now, *(o[i] for o in others)) for i, r in enumerate(rows)),
        ),
        indicators=("unit_price",),
    )
