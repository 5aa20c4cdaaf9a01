"""The card on children who change caseworker, for the pages that speak of time and of follow-up."""

from dashboard.language import _, month_name, percent
from dashboard.present import line_chart
from dashboard.present.page import Exhibit
from dashboard.present.tables import Line, table_of_lines
from dashboard.serve.series import Figures, shown
from dashboard.serve.view import View
from pages import _parts


def changes(figures: Figures, view: View) -> Exhibit | None:
    """The share of children with more than one caseworker in a year over time, against the target."""
    lines = _parts.lines_side_by_side(figures, view, "caseworker_changes")
    if not lines:
        return None
    return Exhibit(
        key="raadgiverskift",
        heading=_finding(lines[0]),
        subheading=_(
            "Procent af de børn, der har haft en rådgiver i hver af de seneste 12 måneder. Et kryds er en måned med for få børn til at vise."
        ),
        figure=line_chart.lines(lines, "percent", _parts.target_marks(view, "caseworker_changes", "percent")),
        table=table_of_lines(_("Børn med mere end én rådgiver på et år, procent"), lines, "percent"),
        legend=_parts.events_legend(view),
        indicators=("caseworker_changes",),
    )


def _finding(line: Line) -> str:
    seen = shown(line.points)
    if not seen:
        return _("Rådgiverskift i {place}").format(place=line.name)
    return _(
        "{share} af børnene i {place} havde mere end én rådgiver i de 12 måneder til og med {month}"
    ).format(share=percent(seen[-1].value), place=line.name, month=month_name(seen[-1].month))
