"""The card that measures the implementation dip: how deep, how long, and whether the index has come back."""

from dashboard.language import _, decimal, ngettext
from dashboard.present import clock_chart
from dashboard.present.clock_chart import Clocked
from dashboard.present.page import Exhibit
from dashboard.present.sentences import full_stop
from dashboard.serve.series import Figures
from dashboard.serve.view import View
from pages import _parts
from pages._cards.survey_rounds import LEAST_DIP, Dip, depth_of, dip_of, with_gaps
from pages._choice import applies


def dip(view: View) -> Exhibit | None:
    """Each partner's index counted from the highest round before its low, and its dip in words."""
    view = _parts.with_partners(view)
    figures = view.read("motivation")
    codes = view.chosen.municipalities
    dips = {code: found for code in codes if (found := dip_of(figures, code)) is not None}
    if not dips:
        return None
    series = [
        Clocked(
            name=view.name(code),
            position=position,
            start=dips[code].top,
            points=with_gaps(figures, code, figures.series("motivation_index", code)),
        )
        for position, code in enumerate(codes)
        if code in dips
    ]
    words = [text for code in codes if (text := _words(figures, view, code, dips.get(code)))]
    return Exhibit(
        key="dykket",
        heading=words[0],
        subheading=_(
            "Motivationsindekset efter antal måneder siden den højeste måling før dykket. Dykket er den laveste måling efter et fald."
        ),
        figure=clock_chart.on_one_clock(
            series, "index", zero=_("højeste måling"), title=_("måneder siden den højeste måling")
        ),
        table=clock_chart.clock_table(
            _("Motivationsindekset fra den højeste måling før dykket"),
            series,
            "index",
            first=_("Måneder siden den højeste måling"),
        ),
        indicators=("motivation_dip", "motivation_change", "motivation_index"),
        legend=" ".join(full_stop(text) for text in words[1:]),
        applies=applies(view),
    )


def _words(figures: Figures, view: View, code: str, found: Dip | None) -> str:
    """One municipality's dip: depth, length, and what is left of it; empty where it has answered nothing."""
    place, depth = view.name(code), depth_of(figures, code)
    if found is None:
        if depth is not None:
            return _("{place}: indekset har ikke ligget under en tidligere måling").format(place=place)
        if figures.series("motivation_index", code):
            return _("{place}: der er ikke to målinger, som kan sammenlignes").format(place=place)
        return ""
    if found.depth < LEAST_DIP:
        return _("{place}: højst {depth} under en tidligere måling, og så lidt kan være tilfældigt").format(
            place=place, depth=points_words(found.depth)
        )
    return _after(found).format(
        place=place,
        depth=points_words(found.depth),
        down=_month_words(found.months_down),
        back=_month_words(found.months_back or 0),
        left=points_words(found.left or 0.0),
    )


def _after(found: Dip) -> str:
    """What is said of a dip by what came of it: all its months are on the same clock."""
    if found.months_back is not None:
        return _(
            "{place}: et dyk på {depth}, lavest {down} efter den højeste måling og tilbage på niveauet efter {back}"
        )
    if found.left is None:
        return _(
            "{place}: et dyk på {depth}, lavest {down} efter den højeste måling, som den seneste ikke kan sammenlignes med"
        )
    return _("{place}: et dyk på {depth}, lavest {down} efter den højeste måling; {left} mangler endnu")


def points_words(value: float) -> str:
    """So many points of the index; with a decimal where whole ones would be nil."""
    number = decimal(value, 0 if round(value) else 1)
    return ngettext("{count} point", "{count} point", round(value)).format(count=number)


def _month_words(count: int) -> str:
    return ngettext("{count} måned", "{count} måneder", count).format(count=decimal(count))
