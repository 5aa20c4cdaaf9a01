"""Cards on child assessments: three shares against the plan's milestones, and how long they take."""

from dashboard.language import _
from dashboard.present.page import Exhibit
from dashboard.serve.series import Figures
from dashboard.serve.view import View
from pages._cards.over_time import OverTime, card


def assessments(figures: Figures, view: View) -> list[Exhibit | None]:
    """Within four months, with a network meeting, with input across disciplines, and the median of days."""
    ended = _("Procent af de afsluttede undersøgelser.")
    told = _("Procent af de afsluttede undersøgelser, hvor det er oplyst.")
    return [
        card(
            figures,
            view,
            OverTime(
                key="fire-maaneder",
                indicator="assessment_within_4_months",
                finding=_("{value} af undersøgelserne i {place} blev færdige inden for 4 måneder {period}"),
                subheading=ended,
            ),
        ),
        card(
            figures,
            view,
            OverTime(
                key="netvaerksmoede",
                indicator="assessment_network_meeting",
                finding=_("{value} af undersøgelserne i {place} havde et netværksmøde {period}"),
                subheading=told,
            ),
        ),
        card(
            figures,
            view,
            OverTime(
                key="tvaerfaglig",
                indicator="assessment_cross_disciplinary",
                finding=_("{value} af undersøgelserne i {place} fik tværfaglig sparring {period}"),
                subheading=told,
            ),
        ),
        card(
            figures,
            view,
            OverTime(
                key="varighed",
                indicator="assessment_days",
                finding=_("Halvdelen af undersøgelserne i {place} tog højst {value} {period}"),
                subheading=_("Dage fra start til slut, median af de afsluttede undersøgelser."),
            ),
        ),
    ]
