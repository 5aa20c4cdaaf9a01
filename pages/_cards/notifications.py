"""Cards on notifications of concern, and on unlawful absence from school."""

from dashboard.language import _
from dashboard.present.page import Exhibit
from dashboard.serve.series import Figures
from dashboard.serve.view import View
from pages._cards.over_time import OverTime, card


def notifications(figures: Figures, view: View) -> list[Exhibit | None]:
    """How many, how many about the youngest, how many assessed in time, and absence from school."""
    return [
        card(
            figures,
            view,
            OverTime(
                key="underretninger",
                indicator="notifications",
                finding=_("{place} modtog {value} underretninger pr. 1.000 børn {period}"),
                subheading=_("Underretninger pr. 1.000 børn på 0-17 år."),
            ),
        ),
        card(
            figures,
            view,
            OverTime(
                key="underretninger-0-6",
                indicator="notifications_0_6",
                finding=_("{value} af underretningerne i {place} handlede om børn på 0-6 år {period}"),
                subheading=_("Procent af underretningerne."),
            ),
        ),
        card(
            figures,
            view,
            OverTime(
                key="inden-24-timer",
                indicator="notifications_24h",
                finding=_("{value} af underretningerne i {place} blev vurderet inden 24 timer {period}"),
                subheading=_("Procent af underretninger, hvor det er oplyst."),
            ),
        ),
        card(
            figures,
            view,
            OverTime(
                key="fravaer",
                indicator="unlawful_absence",
                finding=_("{value} af skoledagene i {place} var ulovligt fravær {period}"),
                subheading=_("Ulovlige fraværsdage i procent af elevernes skoledage i alt. Juli er uden skoledage."),
            ),
        ),
    ]  # fmt: skip
