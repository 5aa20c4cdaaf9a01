"""Opfølgning: whether follow-ups, assessments and notifications are handled in time."""

from dashboard.language import _, decimal, month_name, percent
from dashboard.present.page import KeyFigure, PageContent
from dashboard.present.sentences import no_figure
from dashboard.serve.series import Figures, Point
from dashboard.serve.view import View
from pages import _frame, _parts
from pages._cards import assessments, caseworker_changes, follow_up, follow_up_cadence, notifications
from pages._cards.over_time import STEP, step_form
from pages._judgement import verdict
from pages._parts import Wanted


def content(view: View) -> PageContent:
    """What the page says about a view."""
    figures = view.read("follow_up", "follow_up_splits")
    exhibits = [
        follow_up.over_time(figures, view),
        follow_up.overdue(figures, view),
        follow_up.per_measure(figures, view),
        follow_up.kinds(figures, view),
        follow_up.network(figures, view),
        follow_up_cadence.cadence(view),
        *assessments.assessments(figures, view),
        *notifications.notifications(figures, view),
        caseworker_changes.changes(figures, view),
    ]
    return PageContent(
        question=_("Følger vi op til tiden?"),
        answer=_answer(figures, view),
        key_figures=_key_figures(figures, view),
        form=step_form(view),
        exhibits=[e for e in exhibits if e is not None],
        discuss=(
            _("Hvad forsinker de opfølgninger, der er mest over tiden?"),
            _("Er vores kadence den rigtige for de børn, der klarer sig godt?"),
            _("Får familiens netværk en reel plads, når vi følger op?"),
        ),
    )


def _key_figures(figures: Figures, view: View) -> list[KeyFigure]:
    """The four figures of the page."""
    wanted = (
        Wanted(
            indicator="follow_up_on_time", name=_("Fulgt op til tiden"), unit="percent", people="measures"
        ),
        Wanted(
            indicator="assessment_within_4_months",
            name=_("Undersøgelser inden for 4 måneder"),
            unit="percent",
            people="assessments",
        ),
        Wanted(
            indicator="notifications_24h",
            name=_("Underretninger vurderet inden 24 timer"),
            unit="percent",
            people="children",
        ),
        Wanted(
            indicator="network_present",
            name=_("Netværket med til opfølgning"),
            unit="percent",
            people="children",
        ),
    )
    return [_parts.key_figure(figures, view, one) for one in wanted]


def _answer(figures: Figures, view: View) -> str:
    code, end = view.chosen.municipality, view.chosen.end
    now = figures.at(end, "follow_up_on_time", code, district=view.chosen.district)
    if now is None or now.value is None:
        return no_figure(now, view.place, end)
    text = _("I {month} var {share} af indsatserne i {place} fulgt op til tiden.").format(
        month=month_name(end), share=percent(now.value), place=view.place
    )
    said = verdict(figures, view, "follow_up_on_time", None, None, end)
    return " ".join(part for part in (text, _late(now), said) if part)


def _late(now: Point) -> str:
    """How many were not followed up in time, of how many."""
    if now.numerator is None or now.denominator is None:
        return ""
    late = round(now.denominator - now.numerator)
    if late == 0:
        return _("Ingen manglede.")
    return _("{late} af {all} var ikke fulgt op til tiden.").format(
        late=decimal(late), all=decimal(now.denominator)
    )


_frame.register_page(__name__, "/opfoelgning", content, choices=(STEP,))
