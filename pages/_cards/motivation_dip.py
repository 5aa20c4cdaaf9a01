"""The card that measures the implementation dip: how deep, how long, and whether it has been made good."""

from datetime import date

from dashboard.language import _, decimal
from dashboard.present import clock_chart
from dashboard.present.clock_chart import Clocked
from dashboard.present.page import Exhibit
from dashboard.serve.series import Figures
from dashboard.serve.view import View
from pages import _parts


def dip(view: View) -> Exhibit | None:
    """Each partner's index on one clock, and its dip in words."""
    view = _parts.with_partners(view)
    figures = view.read("motivation")
    series = [
        Clocked(name=view.name(code), position=position, start=start, points=points)
        for position, code in enumerate(view.chosen.municipalities)
        if (start := view.context.starts.get(code)) is not None
        and (points := figures.series("motivation_index", code))
    ]
    words = [text for code in view.chosen.municipalities if (text := _words(figures, view, code))]
    if not series or not words:
        return None
    return Exhibit(
        key="dykket",
        heading=words[0],
        subheading=_(
            "Motivationsindeks efter, hvor mange måneder omlægningen har varet. Dykket måles fra den første runde."
        ),
        figure=clock_chart.on_one_clock(series, "index"),
        table=clock_chart.clock_table(_("Motivationsindeks på fælles ur"), series, "index"),
        indicators=("motivation_dip", "motivation_change", "motivation_index"),
        legend=" ".join(f"{text}." for text in words[1:]),
        note=_unknown(view),
    )


def _unknown(view: View) -> str:
    names = [view.name(c) for c in view.chosen.municipalities if c not in view.context.starts]
    if not names:
        return ""
    return _("Starten er ikke oplyst for {names}.").format(names=", ".join(names))


def _words(figures: Figures, view: View, code: str) -> str:
    """One municipality's dip: depth, length, and what is left of it."""
    depth, down, back, left = (
        _newest(figures, code, category) for category in ("depth", "months_down", "months_back", "left")
    )
    if depth is None or left is None:
        return ""
    if depth <= 0:
        return _("{place}: indekset har ikke været under den første runde").format(place=view.name(code))
    text = _("{place}: et dyk på {depth} point, lavest efter {down} måneder")
    if back is not None:
        text = _("{place}: et dyk på {depth} point, lavest efter {down} måneder og indhentet efter {back}")
    elif left > 0:
        text = _("{place}: et dyk på {depth} point, lavest efter {down} måneder; {left} point mangler endnu")
    return text.format(
        place=view.name(code),
        depth=decimal(depth),
        down=decimal(down or 0.0),
        back=decimal(back or 0.0),
        left=decimal(left),
    )


def _newest(figures: Figures, code: str, category: str) -> float | None:
    points = figures.series("motivation_dip", code, category=category)
    newest: date | None = max((p.month for p in points), default=None)
    return next((p.value for p in points if p.month == newest), None)
