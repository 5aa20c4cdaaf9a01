"""Whose wish a good direction is: never another municipality's."""

from datetime import date

from dashboard.indicators import INDICATORS, Good
from dashboard.serve.context import Context


def good_for(context: Context, indicator: str, category: str | None, municipality: str, month: date) -> Good:
    """The good direction of an indicator's category for one municipality in a month.

    What a law, the national board or the evaluation of all wishes holds for everyone; what a municipality's plan
    wishes holds for that one, and for those whose target or plan names the indicator.
    """
    entry = INDICATORS[indicator]
    target = context.target(indicator, municipality, month)
    if target is not None and category == entry.headline[1]:
        return "down" if target.direction in ("hoejst", "faldende") else "up"
    wishes = not entry.wished_by or municipality in entry.wished_by or target is not None
    is_named = any(indicator in row.indicators for row in context.plans.of(municipality))
    return entry.good_for(category) if wishes or is_named else "none"
