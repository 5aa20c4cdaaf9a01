"""The card on children who change caseworker, for the pages that speak of time and of follow-up."""

from dashboard.language import _, ngettext
from dashboard.present import line_chart
from dashboard.present.findings import Share, share_found
from dashboard.present.page import Exhibit
from dashboard.present.tables import Line, table_of_lines
from dashboard.serve.series import Figures
from dashboard.serve.view import View
from pages import _parts


def changes(figures: Figures, view: View) -> Exhibit | None:
    """The share of children with more than one caseworker in a year over time, against the target."""
    lines = _parts.lines_side_by_side(figures, view, "caseworker_changes")
    if not lines:
        return None
    return Exhibit(
        key="raadgiverskift",
        heading=_finding(lines[0], view),
        subheading=_("Procent af de børn, der har haft en rådgiver i hver af de seneste 12 måneder.")
        + _parts.cross_words(lines, _("børn")),
        figure=line_chart.lines(lines, "percent", _parts.target_marks(view, "caseworker_changes", "percent")),
        table=table_of_lines(_("Børn med mere end én rådgiver på et år, procent"), lines, "percent"),
        legend=_parts.legend(view, lines),
        indicators=("caseworker_changes",),
    )


def _finding(line: Line, view: View) -> str:
    told = Share(
        counted=lambda people: ngettext(
            "{count} af {all} barn ({share}) i {place} havde mere end én rådgiver i de 12 måneder til og med {month}",
            "{count} af {all} børn ({share}) i {place} havde mere end én rådgiver i de 12 måneder til og med {month}",
            people,
        ),
        bound=_("{share} af børnene i {place} havde mere end én rådgiver i de 12 måneder til og med {month}"),
        title=_("Rådgiverskift"),
    )  # fmt: skip
    return share_found(line, view.chosen.end, told)
