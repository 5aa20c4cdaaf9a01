"""Cards on spending against budget and on unit prices."""

from collections.abc import Sequence
from datetime import date

from dashboard.language import _, millions, month_name, percent, whole_kroner
from dashboard.present import bar_charts, year_charts
from dashboard.present.page import Exhibit
from dashboard.present.sentences import deviation_word
from dashboard.present.tables import Cell, Line, Number, Table, beside, number_of, table_of_lines
from dashboard.serve.series import Figures, Point
from dashboard.serve.view import View
from pages import _parts
from pages._cards.rolling import column_words, few_words, months_behind, period_words


def accumulated(figures: Figures, view: View) -> Exhibit | None:
    """How far spending lies from the budget so far in the year, month by month."""
    code = view.chosen.municipality
    year = _of_year(figures.series("spend_to_date", code), view)
    deviation = _of_year(figures.series("budget_line", code, category="deviation_to_date"), view)
    if not year or not deviation:
        return None
    lines = [
        Line(name=_("Forbrug"), points=[p._replace(value=p.numerator) for p in year]),
        Line(name=_("Budget til dato"), points=[p._replace(value=p.denominator) for p in year]),
    ]
    table = table_of_lines(_("Forbrug og budget til dato, kroner"), lines, "kroner")
    rates = _parts.lines_side_by_side(figures, view, "spend_to_date")
    rate_lines = [
        Line(
            name=_("{place}: forbrug i procent af budget til dato").format(place=r.name),
            points=_of_year(r.points, view),
        )
        for r in rates
    ]
    table = beside(table, table_of_lines(table.caption, rate_lines, "percent"), "percent")
    distance = Line(name=_("Afvigelse til dato"), points=deviation)
    table = beside(table, table_of_lines(table.caption, [distance], "kroner"), "kroner")
    return Exhibit(
        key="forbrug",
        heading=_accumulated_finding(year[-1], deviation[-1], view),
        subheading=_(
            "Budget til dato minus forbrug, lagt sammen fra januar. Over nul er et mindreforbrug, under nul et merforbrug. "
            "Budgettet er regnet som lige store tolvtedele af det korrigerede."
        ),
        figure=year_charts.deviations(deviation),
        table=table,
        indicators=("spend_to_date", "budget_line"),
    )


def _of_year(points: Sequence[Point], view: View) -> list[Point]:
    """The points of the year that the period ends in."""
    return [p for p in points if p.month.year == view.chosen.end.year and p.month <= view.chosen.end]


def _accumulated_finding(last: Point, deviation: Point, view: View) -> str:
    month = month_name(last.month)
    if last.status == "not_applicable":
        return _("{place} har intet budget i {year} at måle forbruget mod").format(
            place=view.place, year=last.month.year
        )
    if last.value is None or deviation.value is None:
        return _("Forbruget til og med {month} kendes ikke: en af årets måneder er ikke leveret").format(
            month=month
        )
    share = percent(last.value, 1)
    if round(deviation.value) == 0:
        return _("{place} har brugt {share} af budgettet til og med {month}").format(
            place=view.place, share=share, month=month
        )
    return _("{place} har brugt {share} af budgettet til og med {month}: et {word} på {amount}").format(
        place=view.place, share=share, month=month,
        word=deviation_word(deviation.value), amount=millions(abs(deviation.value)),
    )  # fmt: skip


def prices(figures: Figures, view: View, before: date) -> Exhibit | None:
    """What a year of each measure costs, and how many year-children, now and in an earlier period."""
    code, now = view.chosen.municipality, view.chosen.end
    measures = [m for m in view.interventions if figures.at(now, "unit_price", code, category=m)]
    if not measures:
        return None
    rows = [
        bar_charts.Pair(
            name=view.label(measure),
            before=number_of(figures.at(before, "unit_price", code, category=measure), "kroner"),
            now=number_of(figures.at(now, "unit_price", code, category=measure), "kroner"),
        )
        for measure in measures
    ]
    months, months_before = (months_behind(figures, view, month) for month in (now, before))
    told = _("Nettoudgift pr. helårsbarn, kroner om året. Søjle: {period}.").format(
        period=period_words(months, now)
    )
    if months_before:
        told += " " + _("Streg: {period}.").format(period=period_words(months_before, before))
    return Exhibit(
        key="enhedspriser",
        heading=_price_finding(rows),
        subheading=told,
        figure=bar_charts.before_and_now(rows, month_name(before), month_name(now)),
        table=_price_table(figures, view, before, measures),
        indicators=("unit_price",),
        note=few_words(months),
    )


def _price_finding(rows: Sequence[bar_charts.Pair]) -> str:
    """The cheapest and the dearest measure by name."""
    known = [(r.now.value, r.name) for r in rows if r.now.value is not None]
    if not known:
        return _("Priserne hviler på for få børn til at vise")
    low, high = min(known), max(known)
    if low[0] == high[0]:
        return _("Et år koster {price} pr. helårsbarn").format(price=whole_kroner(low[0]))
    return _("Et år koster fra {low} ({cheapest}) til {high} ({dearest}) pr. helårsbarn").format(
        low=whole_kroner(low[0]), cheapest=low[1], high=whole_kroner(high[0]), dearest=high[1]
    )


def _price_table(figures: Figures, view: View, before: date, measures: list[str]) -> Table:
    """Prices and year-children of both periods, totals last; then the prices of those it is compared with."""
    months = (before, view.chosen.end)
    keys: list[tuple[str, str | None, str | None]] = [(view.label(m), None, m) for m in measures]
    keys += [(_("Alle anbringelser"), "placements", None), (_("Alle foranstaltninger"), None, None)]

    def points(code: str, item: str | None, category: str | None, of: Sequence[date]) -> list[Point | None]:
        return [figures.at(m, "unit_price", code, item=item, category=category) for m in of]

    rows: list[tuple[Cell, ...]] = []
    for name, item, category in keys:
        own = points(view.chosen.municipality, item, category, months)
        others = [p for o in view.chosen.compared for p in points(o, item, category, months[1:])]
        rows.append(
            (
                name,
                *(number_of(p, "kroner") for p in own),
                *(_year_children(p) for p in own),
                *(number_of(p, "kroner") for p in others),
            )
        )
    price, children = _("Pris, {month}"), _("Helårsbørn, {month}")
    named = [column_words(months_behind(figures, view, m), m) for m in months]
    return Table(
        caption=_("Enhedspriser, kroner pr. helårsbarn om året, og helårsbørn"),
        columns=(
            _("Foranstaltning"),
            *(price.format(month=name) for name in named),
            *(children.format(month=name) for name in named),
            *(_("Pris, {place}").format(place=view.name(o)) for o in view.chosen.compared),
        ),
        rows=tuple(rows),
        totals=frozenset({len(measures), len(measures) + 1}),
    )


def _year_children(point: Point | None) -> Number:
    """The year-children a price rests on."""
    return number_of(point and point._replace(value=point.denominator), "year_children")
