"""Budget: the council's table, what moved the money, forecasts, the business case and "Hvad nu hvis"."""

from dashboard.language import _, kroner, month_name, percent
from dashboard.present.page import Exhibit, KeyFigure, PageContent
from dashboard.present.sentences import deviation_word, value_words
from dashboard.present.what_if_fields import NAMES
from dashboard.serve.series import Figures, Point
from dashboard.serve.view import View
from pages import _frame, _parts
from pages._cards import (
    concentration,
    cost_effects,
    council,
    forecast,
    investment,
    spending,
    targets,
    what_if,
)
from pages._parts import Wanted


def content(view: View) -> PageContent:
    """What the page says about a view; money is the whole municipality's, also where a district is chosen."""
    view = view.whole
    figures = view.read("budget", "budget_lines")
    exhibits = [
        council.council(figures, view),
        spending.accumulated(figures, view),
        *_price_cards(figures, view),
        concentration.concentration(figures, view),
        forecast.forecasts(figures, view),
        investment.case(figures, view),
        what_if.card(figures, view.read("business_case_year"), view),
        targets.targets_card(figures, view),
    ]
    return PageContent(
        question=_("Holder pengene?"),
        answer=_answer(figures, view),
        key_figures=_key_figures(figures, view),
        exhibits=[e for e in exhibits if e is not None],
        discuss=(
            _("Hvilke linjer skal budgettet tilpasses på, og hvad er grunden til afvigelsen?"),
            _("Følger besparelsen på anbringelser den businesscase, som er vedtaget?"),
            _("Hvor meget af forbruget hænger på få, dyre anbringelser?"),
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


def _total(figures: Figures, view: View, category: str) -> Point | None:
    return figures.at(view.chosen.end, "budget_line", view.chosen.municipality, category=category)


def _answer(figures: Figures, view: View) -> str:
    deviation, adjusted = _total(figures, view, "deviation"), _total(figures, view, "adjusted")
    if deviation is None or deviation.value is None or adjusted is None or adjusted.value is None:
        return _("Der er intet budget at vise for {place} i {month}.").format(
            place=view.place, month=month_name(view.chosen.end)
        )
    if round(deviation.value) == 0:
        return _("Ved udgangen af {month} venter {place} balance i {year}. Det korrigerede budget er {budget}.").format(
            month=month_name(view.chosen.end), place=view.place, year=view.chosen.end.year, budget=kroner(adjusted.value)
        )  # fmt: skip
    return _("Ved udgangen af {month} venter {place} et {word} på {amount} i {year}. Det er {share} af det korrigerede budget ({budget}).").format(
        month=month_name(view.chosen.end), place=view.place, word=deviation_word(deviation.value),
        amount=kroner(abs(deviation.value)), year=view.chosen.end.year,
        share=percent(100 * abs(deviation.value) / adjusted.value, 1) if adjusted.value else "-", budget=kroner(adjusted.value),
    )  # fmt: skip


def _key_figures(figures: Figures, view: View) -> list[KeyFigure]:
    deviation = _total(figures, view, "deviation")
    size = value_words(deviation, "millions")
    if deviation is not None and deviation.value is not None:
        size = f"{kroner(abs(deviation.value))} {deviation_word(deviation.value)}"
    even = {kind: investment.break_even(figures, view, kind) for kind in ("planned", "realised")}
    keys = [
        KeyFigure(
            name=_("Ventet afvigelse i året"),
            value=size,
            change=_("Korrigeret budget minus forventet regnskab"),
        ),
        _parts.key_figure(
            figures,
            view,
            Wanted(
                indicator="spend_to_date", name=_("Forbrug mod budget til dato"), unit="percent", people=""
            ),
        ),
        _parts.key_figure(
            figures,
            view,
            Wanted(
                indicator="budget_line",
                name=_("Forventet regnskab i året"),
                unit="millions",
                people="",
                category="forecast",
            ),
        ),
    ]
    if even["planned"]:
        realised = (
            _("Realiseret: balance i {year}").format(year=even["realised"])
            if even["realised"]
            else _("Realiseret: endnu ikke i balance")
        )
        keys.append(
            KeyFigure(
                name=_("Businesscasen er i balance"),
                value=_("Planlagt {year}").format(year=even["planned"]),
                change=realised,
            )
        )
    return keys


_frame.register_page(__name__, "/budget", content, choices=(cost_effects.AGAINST, cost_effects.PART, *NAMES))
