"""The whole budget of the year that the period ends in, and its key figures."""

from datetime import date

from dashboard.language import _, millions
from dashboard.present import budget_words
from dashboard.present.budget_words import BudgetYear
from dashboard.present.page import KeyFigure
from dashboard.present.sentences import deviation_word
from dashboard.serve.series import Figures
from dashboard.serve.view import View


def budget_year(figures: Figures, view: View) -> BudgetYear | None:
    """The whole budget at the period's end; None where none is delivered for that month."""
    code, end = view.chosen.municipality, view.chosen.end
    adjusted, forecast, actual = (
        point.value if point else None
        for point in (
            figures.at(end, "budget_line", code, category=category)
            for category in ("adjusted", "forecast", "actual")
        )
    )
    if adjusted is None or forecast is None:
        return None
    return BudgetYear(place=view.name(code), month=end, adjusted=adjusted, forecast=forecast, actual=actual)


def year_lines(figures: Figures, view: View) -> tuple[str, str]:
    """The columns of `budget_line` that hold the year's cost and its deviation: known of a year over, else forecast."""
    year = budget_year(figures, view)
    return ("actual", "deviation_to_date") if year and year.spent is not None else ("forecast", "deviation")


def deviation_key(year: BudgetYear) -> KeyFigure:
    """The year's deviation, known or expected, and whether the budget holds."""
    if not year.adjusted:
        return KeyFigure(
            name=_("Afvigelse i {year}").format(year=year.month.year), value=_("intet budget"), change=""
        )
    over = year.spent is not None
    words = budget_words.deviation_words(year.deviation)
    if round(year.deviation):
        words = f"{millions(abs(year.deviation))} {deviation_word(year.deviation)}"
    return KeyFigure(
        name=_("Afvigelse i {year}").format(year=year.month.year)
        if over
        else _("Forventet afvigelse i {year}").format(year=year.month.year),
        value=words,
        change=_("Korrigeret budget minus årets forbrug")
        if over
        else _("Korrigeret budget minus forventet regnskab"),
        verdict=_("Holder budgettet: højst en halv procent fra det.") if year.holds else "",
    )


def year_key(figures: Figures, year: BudgetYear, view: View) -> KeyFigure:
    """What the year cost, or is expected to, beside what was spent the year before."""
    over = year.spent is not None
    amount = year.forecast if year.spent is None else year.spent
    before = figures.at(
        date(year.month.year - 1, 12, 1), "budget_line", view.chosen.municipality, category="actual"
    )
    return KeyFigure(
        name=_("Forbrug i {year}").format(year=year.month.year)
        if over
        else _("Forventet regnskab {year}").format(year=year.month.year),
        value=millions(amount),
        change=_against(amount, before.value if before else None, year.month.year - 1),
    )


def _against(amount: float, before: float | None, year: int) -> str:
    if before is None:
        return _("Forbruget i {year} er ikke leveret for alle måneder").format(year=year)
    apart = amount - before
    if round(apart) == 0:
        return _("Det samme som i {year}").format(year=year)
    words = _("{amount} mere end i {year}") if apart > 0 else _("{amount} mindre end i {year}")
    return words.format(amount=millions(abs(apart)), year=year)
