"""The card on how good the forecasts of the year's spending have been."""

from datetime import date

from dashboard.language import _, month_name, percent
from dashboard.present import year_charts
from dashboard.present.page import Exhibit
from dashboard.present.tables import Cell, Line, Table, number_of
from dashboard.serve.series import Figures, Point
from dashboard.serve.view import View

_MOST_YEARS = 4
# The first report of the year to the council is made at the end of March.
_FIRST_REPORT = 3


def forecasts(figures: Figures, view: View) -> Exhibit | None:
    """The forecast's distance from what came, month by month, one line a year that has ended."""
    code = view.chosen.municipality
    by_year = _ended_years(figures.series("forecast_error", code))
    if not by_year:
        return None
    newest = max(by_year)
    lines = [
        Line(name=str(year), points=by_year[year]) for year in sorted(by_year, reverse=True)[:_MOST_YEARS]
    ]
    accounts = sorted({k.item for k in figures.keys("forecast_error", code) if k.item})
    columns = [
        *lines,
        *(
            Line(
                name=f"{account} {newest}",
                points=[p for p in figures.series("forecast_error", code, item=account) if p.month.year == newest],
            )
            for account in accounts
        ),
    ]  # fmt: skip
    return Exhibit(
        key="prognoser",
        heading=_finding(by_year[newest]),
        subheading=_(
            "Forventet regnskab minus det, der blev brugt i året, i procent af det brugte. Måneden er den, hvor prognosen blev lavet."
        ),
        figure=year_charts.years(lines, "percent", _("prognosen var for høj"), _("prognosen var for lav")),
        table=_table(columns),
        indicators=("forecast_error",),
        note=_("Kun år, hvor alle 12 måneder er leveret til og med {month}.").format(
            month=month_name(view.chosen.end)
        ),
        half=True,
    )


def _ended_years(points: list[Point]) -> dict[int, list[Point]]:
    """The points by year, of the years whose December has come."""
    ended = {p.month.year for p in points if p.month.month == 12 and p.value is not None}
    return {year: [p for p in points if p.month.year == year] for year in ended}


def _table(columns: list[Line]) -> Table:
    """Months of the year down, years across, the newest year's accounts last."""
    rows: list[tuple[Cell, ...]] = []
    for number in range(1, 13):
        cells = [next((p for p in line.points if p.month.month == number), None) for line in columns]
        rows.append(
            (year_charts.month_of_year(number), *(number_of(c, "percent", signed=True) for c in cells))
        )
    return Table(
        caption=_("Prognosens afstand til det brugte, procent"),
        columns=(_("Prognosen lavet i"), *(line.name for line in columns)),
        rows=tuple(rows),
    )


def _finding(year: list[Point]) -> str:
    """How far the forecast of the first report was from what came."""
    known = [p for p in year if p.value is not None]
    point = next((p for p in known if p.month >= date(p.month.year, _FIRST_REPORT, 1)), known[-1])
    value = point.value or 0.0
    month = month_name(point.month)
    if round(value, 1) == 0:
        return _("I {month} ramte prognosen årets faktiske forbrug").format(month=month)
    sentence = (
        _("I {month} lå prognosen {size} over årets faktiske forbrug")
        if value > 0
        else _("I {month} lå prognosen {size} under årets faktiske forbrug")
    )
    return sentence.format(month=month, size=percent(abs(value), 1))
