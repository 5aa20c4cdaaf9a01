"""Sagstal: how cases spread among caseworkers against the goal."""

from dashboard.language import _, decimal, month_name, ngettext
from dashboard.present.page import PageContent
from dashboard.present.sentences import no_figure
from dashboard.serve.series import Figures, Point
from dashboard.serve.view import View
from pages import _frame, _parts
from pages._cards import caseload_spread, caseload_trend, caseworker_changes
from pages._parts import Wanted


def content(view: View) -> PageContent:
    """What the page says about a view."""
    figures = view.read("caseloads", *(("caseload_marks",) if view.is_own else ()))
    wanted = (
        Wanted(
            indicator="caseload",
            name=_("Sager pr. socialrådgiver, gennemsnit"),
            unit="cases",
            people="caseworkers",
            category="mean",
        ),
        Wanted(
            indicator="caseload_over_target",
            name=_("Socialrådgivere med over {goal} sager").format(goal=view.caseload_goal.high),
            unit="percent",
            people="caseworkers",
        ),
        Wanted(
            indicator="caseload",
            name=_("Højeste sagstal"),
            unit="count",
            people="caseworkers",
            category="max",
        ),
    )
    exhibits = [
        caseload_spread.marks(figures, view),
        caseload_spread.bands(figures, view),
        caseload_trend.over_time(figures, view),
        caseload_trend.over_target(figures, view),
        caseload_trend.districts(figures, view),
        caseworker_changes.changes(figures, view),
    ]
    return PageContent(
        question=_("Har socialrådgiverne tid til børnene?"),
        answer=_answer(figures, view),
        key_figures=[_parts.key_figure(figures, view, w) for w in wanted],
        exhibits=[e for e in exhibits if e is not None],
        discuss=(
            _("Er sagerne fordelt, så de tungeste ligger hos dem, der har tid?"),
            _("Hvad sker der med sagerne, når en socialrådgiver rejser?"),
            _("Kan sagstallet holdes med det vedtagne budget?"),
        ),
    )


def _answer(figures: Figures, view: View) -> str:
    code, district = view.chosen.municipality, view.chosen.district
    mean = figures.at(view.chosen.end, "caseload", code, district=district, category="mean")
    over = figures.at(view.chosen.end, "caseload_over_target", code, district=district)
    if mean is None or mean.value is None:
        return no_figure(mean, view.place, view.chosen.end)
    text = _("I {month} havde socialrådgiverne i {place} i gennemsnit {mean} {unit} hver. Målet er {goal}.").format(
        month=month_name(mean.month), place=view.place, mean=decimal(mean.value, 1), unit=_unit(figures, code),
        goal=_parts.goal_words(view),
    )  # fmt: skip
    return f"{text} {_over(over, view)}".strip()


def _over(over: Point | None, view: View) -> str:
    """How many caseworkers have more cases than the goal's highest; empty where it is hidden."""
    if over is None or over.value is None or over.numerator is None or over.denominator is None:
        return ""
    return ngettext(
        "{count} af {all} socialrådgiver havde flere end {high} sager.",
        "{count} af {all} socialrådgivere havde flere end {high} sager.",
        round(over.denominator),
    ).format(count=decimal(over.numerator), all=decimal(over.denominator), high=view.caseload_goal.high)


def _unit(figures: Figures, code: str) -> str:
    """Whether cases are children or families: figures by unit exist only where families are counted."""
    return (
        _("sager (børn og familier)")
        if any(k.item for k in figures.keys("caseload", code))
        else _("sager (børn)")
    )


_frame.register_page(__name__, "/sagstal", content)
