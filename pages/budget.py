"""Budget: the council's table, what moved the money, forecasts, the business case and "Hvad nu hvis"."""

from dashboard.language import _, month_name
from dashboard.present import budget_words
from dashboard.present.budget_words import BudgetYear
from dashboard.present.page import Exhibit, KeyFigure, PageContent
from dashboard.present.what_if_fields import NAMES
from dashboard.serve.series import Figures
from dashboard.serve.view import View
from pages import _frame, _parts
from pages._cards import (
    budget_year,
    concentration,
    cost_effects,
    council,
    forecast,
    investment,
    spending,
    targets,
    what_if,
)
from pages._choice import applies
from pages._parts import Wanted


def content(view: View) -> PageContent:
    """What the page says about a view; money is the whole municipality's, also where a district is chosen."""
    view = view.whole
    figures, case = view.read("budget", "budget_lines"), view.read_ahead("business_case")
    year = budget_year.budget_year(figures, view)
    exhibits = [
        council.council(figures, view),
        spending.accumulated(figures, view),
        *_price_cards(figures, view),
        concentration.concentration(figures, view),
        forecast.forecasts(figures, view),
        investment.case(case, view),
        what_if.card(figures, case, view),
        targets.targets_card(figures, view),
    ]
    return PageContent(
        question=_("Holder pengene?"),
        applies=applies(view),
        answer=_answer(year, view),
        key_figures=_key_figures(figures, case, year, view),
        exhibits=[e for e in exhibits if e is not None],
        discuss=(
            _("Hvilke poster skal tilpasses, og hvad skyldes afvigelsen?"),
            _("Følger besparelsen på anbringelser den businesscase, som er vedtaget?"),
            _("Hvor stor en del af udgiften går til få, dyre anbringelser?"),
        ),
    )


def _price_cards(figures: Figures, view: View) -> list[Exhibit | None]:
    """What changed the cost between two periods, and the prices in the same two."""
    periods = cost_effects.periods(figures, view)
    if periods is None:
        return [spending.prices(figures, view, view.chosen.a_year_before)]
    # A year apart is an indicator, already read; any other two months are worked out by the same formula.
    is_a_year = periods.first == view.chosen.a_year_before
    found = figures if is_a_year else view.read("cost_effects", first=periods.first)
    return [cost_effects.effects(found, view, periods), spending.prices(figures, view, periods.first)]


def _answer(year: BudgetYear | None, view: View) -> str:
    if year is None:
        return _("Der er intet budget at vise for {place} i {month}.").format(
            place=view.place, month=month_name(view.chosen.end)
        )
    return f"{budget_words.outlook(year)} {budget_words.share_of_budget(year)}".strip()


def _key_figures(figures: Figures, case: Figures, year: BudgetYear | None, view: View) -> list[KeyFigure]:
    of_case = investment.key_figure(case, view)
    return [*_year_keys(figures, year, view), *([of_case] if of_case else [])]


def _year_keys(figures: Figures, year: BudgetYear | None, view: View) -> list[KeyFigure]:
    """The year's key figures: none where the month has no budget, none of its shares where the budget is nil."""
    if year is None:
        return []
    to_date = Wanted(
        indicator="spend_to_date", name=_("Forbrug mod budget til dato"), unit="percent", people=""
    )
    shares = [_parts.key_figure(figures, view, to_date)] if year.adjusted else []
    return [budget_year.deviation_key(year), *shares, budget_year.year_key(figures, year, view)]


_frame.register_page(__name__, "/budget", content, choices=(cost_effects.AGAINST, cost_effects.PART, *NAMES))
