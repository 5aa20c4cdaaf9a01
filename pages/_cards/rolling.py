"""How many months stand behind a figure of the twelve months to one: a year not fully delivered is said to be so."""

from datetime import date

from dashboard.language import _, decimal, month_name, month_short, ngettext
from dashboard.serve.filters import months_back, months_between
from dashboard.serve.series import Figures
from dashboard.serve.view import View

YEAR = 12


def months_behind(figures: Figures, view: View, month: date) -> int:
    """How many of the twelve months to one the chosen municipality has delivered its measures for.

    A delivered month has year-children of every type, nil or hidden too.
    """
    code = view.chosen.municipality
    delivered = {
        p.month
        for key in figures.keys("year_children", code)
        if key.district is None and key.item is None
        for p in figures.points(key)
        if p.status != "missing"
    }
    return sum(month in delivered for month in months_between(months_back(month, YEAR - 1), month))


def period_words(count: int, month: date) -> str:
    """So many months to a month, in words."""
    text = ngettext("{count} måned til og med {month}", "{count} måneder til og med {month}", count)
    return text.format(count=decimal(count), month=month_name(month))


def column_words(count: int, month: date) -> str:
    """A month as a column's name, with how many months it holds where that is no full year."""
    if count == YEAR:
        return month_short(month)
    return _("{month} ({count} md.)").format(month=month_short(month), count=decimal(count))


def few_words(count: int) -> str:
    """What a reader must know of prices that rest on less than a year; empty where it is a full one."""
    if count >= YEAR:
        return ""
    text = ngettext(
        "Kun {count} af de 12 måneder er leveret. Prisen er den måneds udgift regnet om til et år og kan ændre sig meget, når flere måneder kommer.",
        "Kun {count} af de 12 måneder er leveret. Prisen er de måneders udgift regnet om til et år og kan ændre sig, når flere måneder kommer.",
        count,
    )
    return text.format(count=decimal(count))
