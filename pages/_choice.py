"""What a page says of a choice of the reader's that it cannot follow."""

from dashboard.language import _, month_name
from dashboard.serve.filters import MOST_COMPARED
from dashboard.serve.unmet import Unmet
from dashboard.serve.view import View


def applies(view: View) -> str:
    """That a figure speaks of the whole municipality, where the reader chose a district it cannot follow."""
    if view.left is None:
        return ""
    return _("Gælder hele {place}, ikke kun {district}.").format(
        place=view.name(view.chosen.municipality), district=view.left
    )


def unmet_sentences(view: View) -> list[str]:
    """A sentence for each thing asked for that cannot be had: what it was, and what is shown."""
    return list(dict.fromkeys(_sentence(unmet, view) for unmet in view.unmet))


def _sentence(unmet: Unmet, view: View) -> str:
    match unmet.name:
        case "kommune":
            return _of_place(unmet, view)
        case "distrikt":
            return _of_district(unmet, view)
        case "sammenlign":
            return _of_compared(unmet)
        case _:
            return _of_month(unmet, view)


def _of_place(unmet: Unmet, view: View) -> str:
    place = view.name(view.chosen.municipality)
    if unmet.text:
        return _("Der er ingen tal for kommunen »{asked}«. I ser {place}.").format(
            asked=unmet.text, place=place
        )
    return _("Der er ingen tal for den kommune, adressen beder om. I ser {place}.").format(place=place)


def _of_district(unmet: Unmet, view: View) -> str:
    place = view.name(view.chosen.municipality)
    if unmet.text:
        return _("{place} har ikke distriktet »{asked}«. I ser hele {place}.").format(
            asked=unmet.text, place=place
        )
    return _("{place} har ikke det distrikt, adressen beder om. I ser hele {place}.").format(place=place)


def _of_compared(unmet: Unmet) -> str:
    if unmet.reason == "many":
        return _("Højst {most} kommuner kan stå side om side. I ser de første.").format(most=MOST_COMPARED)
    if unmet.text:
        return _("Der er ingen tal for kommunen »{asked}« at sammenligne med.").format(asked=unmet.text)
    return _("Der er ingen tal for en af de kommuner, adressen vil sammenligne med.")


def _of_month(unmet: Unmet, view: View) -> str:
    first, last = view.context.months or (view.chosen.start, view.chosen.end)
    match unmet.reason:
        case "early":
            reason = _("Der er ingen tal før {month}.").format(month=month_name(first))
        case "late":
            reason = _("Der er ingen tal efter {month}.").format(month=month_name(last))
        case "turned":
            reason = _("Perioden kan ikke begynde, efter at den slutter.")
        case _:
            reason = _("Adressen beder om en måned, der ikke kan læses. En måned skrives som 2016-09.")
    return f"{reason} {_shown_period(view)}"


def _shown_period(view: View) -> str:
    start, end = month_name(view.chosen.start), month_name(view.chosen.end)
    if start == end:
        return _("I ser {month}.").format(month=end)
    return _("I ser {start} til {end}.").format(start=start, end=end)
