"""A card of one figure over time, municipalities side by side, with its target."""

from dataclasses import dataclass

from dashboard.indicators import INDICATORS
from dashboard.language import _, month_name
from dashboard.present import line_chart
from dashboard.present.page import Exhibit
from dashboard.present.tables import Line, short_amount, table_of_lines
from dashboard.serve.series import Figures, shown
from dashboard.serve.view import View
from pages import _parts


@dataclass(frozen=True, kw_only=True)
class OverTime:
    """What a card says: `finding` names {value}, {place} and {month}; `year_finding` speaks of twelve months."""

    key: str
    indicator: str
    finding: str
    subheading: str
    year_finding: str = ""


def card(figures: Figures, view: View, wanted: OverTime) -> Exhibit | None:
    """A half card; None where the chosen place has no figures.

    Where twelve months together are kept, they are drawn, and the table has each month too.
    """
    monthly = _parts.lines_side_by_side(figures, view, wanted.indicator)
    if not monthly:
        return None
    yearly = _parts.lines_side_by_side(figures, view, wanted.indicator, item="12m")
    is_yearly = bool(wanted.year_finding and yearly)
    lines = yearly if is_yearly else monthly
    entry = INDICATORS[wanted.indicator]
    subheading = wanted.subheading
    if is_yearly:
        subheading += " " + _(
            "Hvert punkt er 12 måneder lagt sammen, for de enkelte måneder svinger. Tabellen har dem også."
        )
    tabled = [
        *lines,
        *(Line(name=_("{place}, pr. måned").format(place=m.name), points=m.points) for m in monthly),
    ]
    marks = _parts.target_marks(view, wanted.indicator, entry.unit, with_events=False)
    return Exhibit(
        key=wanted.key,
        half=True,
        heading=_heading(lines[0], wanted.year_finding if is_yearly else wanted.finding, wanted, entry.unit),
        subheading=subheading,
        figure=line_chart.lines(lines, entry.unit, marks, height=320),
        table=table_of_lines(_(entry.title), tabled if is_yearly else lines, entry.unit),
        indicators=(wanted.indicator,),
    )  # fmt: skip


def _heading(line: Line, finding: str, wanted: OverTime, unit: str) -> str:
    seen = shown(line.points)
    if not seen:
        return _("{title} i {place}").format(title=_(INDICATORS[wanted.indicator].title), place=line.name)
    return finding.format(
        value=short_amount(seen[-1].value, unit), place=line.name, month=month_name(seen[-1].month)
    )
