"""Colours, type and the layout every chart shares."""

import math
from collections.abc import Sequence
from datetime import date
from typing import Any

from dashboard.indicators import N_
from dashboard.language import _, language, millions

Trace = dict[str, object]
Figure = dict[str, object]

FONT = "IBM Plex Sans, Arial, sans-serif"
INK = "#1B2733"
MUTED = "#5A6673"
RULE = "#D9DEE3"
GROUND = "#FFFFFF"
CHOSEN = "#0B4F8A"
BAND = "#E8F0F7"
PUBLISHED = "#8A4B08"

# One family of blues, light near everyday life and dark near the institution; each 3:1 against white.
GROUPS = {"home_based": "#4C93CC", "family_care": "#1F639F", "institution": "#0A2C52"}
GROUP_NAMES = {
    "home_based": N_("Hjemmebaseret"),
    "family_care": N_("Familiepleje"),
    "institution": N_("Institution"),
}
# The ladder's six steps: the same family of blues, and each step in a word or two.
STEPS = {"1": "#4C93CC", "2": "#3C82BD", "3": "#2B6FAA", "4": "#1F5C94", "5": "#154478", "6": "#0A2C52"}
STEP_NAMES = {
    "1": N_("Tidlig indsats i almenområdet"),
    "2": N_("Forebyggende indsatser"),
    "3": N_("Hjemmebaserede indsatser"),
    "4": N_("Slægt og netværk"),
    "5": N_("Plejefamilie"),
    "6": N_("Institution"),
    "none": N_("Ingen indsats"),
}
# The chosen municipality in colour; the others grey, told apart by dash, marker and name.
OTHERS = ("#5A6673", "#8B949E")
DASHES = ("solid", "dash", "dot")
MARKERS = ("circle", "square", "triangle-up")
# From the end that is not good to the end that is: ochre to blue, never red to green.
LIKERT = ("#9A5B0B", "#D39A4A", "#C3CAD1", "#5E9BCB", "#14538C")


def text_colour_of(position: int) -> str:
    """The colour of a name in a chart: text needs more contrast than a line does."""
    return CHOSEN if position == 0 else MUTED


def colour_of(position: int) -> str:
    """The colour of the municipality chosen (0) and of those beside it (1, 2)."""
    return CHOSEN if position == 0 else OTHERS[(position - 1) % len(OTHERS)]


def axis(**more: object) -> dict[str, object]:
    """An axis with thin rules."""
    base: dict[str, object] = {
        "gridcolor": RULE,
        "linecolor": RULE,
        "zerolinecolor": MUTED,
        "tickfont": {"color": MUTED, "size": 13},
        "zeroline": False,
        "automargin": True,
        "fixedrange": True,
    }
    return base | more


def month_axis(*, months: Sequence[date] = (), **more: object) -> dict[str, object]:
    """A time axis whose ticks are Danish months or years; `months` are the first and last it draws."""
    base = axis(
        showgrid=False,
        type="date",
        tickformatstops=_TICKS,
        hoverformat="%b %Y",
        ticks="outside",
        tickcolor=RULE,
    )
    return base | _month_steps(months) | more


# Over more months than this Plotly itself steps by whole months.
_FEW_MONTHS = 12
_MOST_TICKS = 6


def _month_steps(months: Sequence[date]) -> dict[str, object]:
    """Ticks a whole number of months apart where months are few: Plotly's own would name one month many times."""
    if not months:
        return {}
    first, last = min(months), max(months)
    count = 12 * (last.year - first.year) + last.month - first.month + 1
    if count > _FEW_MONTHS:
        return {}
    return {"tick0": first.replace(day=1).isoformat(), "dtick": f"M{math.ceil(count / _MOST_TICKS)}"}


_TICKS = [
    # On two lines, so that months do not run into each other on a phone.
    {"dtickrange": [None, "M11"], "value": "%b<br>%Y"},
    {"dtickrange": ["M12", None], "value": "%Y"},
]


def value_axis(low: float, high: float, unit: str) -> dict[str, object]:
    """A vertical axis from low to high; money is ticked in millions, in the language's own words."""
    if unit != "millions":
        return axis(range=[low, high], ticksuffix=percent_sign() if unit == "percent" else "", nticks=6)
    step = 10 ** math.floor(math.log10(max(high - low, 1.0)))
    step = next(s for s in (step / 5, step / 2, step, step * 2) if (high - low) / s <= _MOST_TICKS)
    ticks, texts = _money_ticks(low, high, step)
    while len(set(texts)) < len(texts):
        # Amounts too near each other for one decimal of a million: fewer of them.
        step *= 2
        ticks, texts = _money_ticks(low, high, step)
    return axis(range=[low, high], tickvals=ticks, ticktext=texts)


def _money_ticks(low: float, high: float, step: float) -> tuple[list[float], list[str]]:
    ticks = [step * i for i in range(math.ceil(low / step), math.floor(high / step) + 1)]
    return ticks, [millions(tick) for tick in ticks]


def percent_sign() -> str:
    """What follows a percentage on an axis: Danish has a space before the sign."""
    return " %" if language() == "da" else "%"


def panels(count: int, *, name: float, gap: float) -> list[tuple[float, float]]:
    """The bottom and top of panels that promise one scale: equally high, from the top down.

    `name` is the room above each for its name and `gap` the room between two, as parts of a panel's share.
    """
    room, between = name / count, gap / count
    high = (1 - count * room - (count - 1) * between) / count
    tops = [1 - room - number * (high + room + between) for number in range(count)]
    return [(max(0.0, top - high), top) for top in tops]


def panel_name(text: str, top: float) -> dict[str, object]:
    """A panel's name above its left corner."""
    place = {"xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom"}
    return label(f"<b>{text}</b>", 0, top, **place)


def layout(height: int, **more: object) -> dict[str, object]:
    """The layout every chart starts from; `height` in pixels."""
    base: dict[str, object] = {
        "height": height,
        "autosize": True,
        "font": {"family": FONT, "size": 14, "color": INK},
        "paper_bgcolor": GROUND,
        "plot_bgcolor": GROUND,
        "margin": {"l": 8, "r": 16, "t": 16, "b": 8},
        "showlegend": False,
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": GROUND, "bordercolor": MUTED, "font": {"family": FONT, "color": INK}},
        "separators": ",." if language() == "da" else ".,",
        "barcornerradius": 0,
        "dragmode": False,
    }
    return base | more


def label(text: str, x: object, y: object, **more: object) -> dict[str, object]:
    """A text set into a chart, without arrow."""
    base: dict[str, object] = {
        "text": text,
        "x": x,
        "y": y,
        "showarrow": False,
        "font": {"color": INK, "size": 13},
    }
    return base | more


def apart(values: Sequence[float], gap: float, high: float) -> list[float]:
    """Places for names at ascending values: at least `gap` apart, and none above `high`."""
    places: list[float] = []
    for value in values:
        places.append(max(value, places[-1] + gap) if places else value)
    return [
        min(place, high - gap * above) for above, place in zip(range(len(places))[::-1], places, strict=True)
    ]


def draws_a_figure(figure: Figure) -> bool:
    """Whether a chart has a place for at least one figure: marks of what is hidden are none."""
    traces: Any = figure["data"]
    return any(
        x is not None and y is not None
        for trace in traces
        if trace.get("name") != hidden_word()
        for x, y in zip(trace.get("x", ()), trace.get("y", ()), strict=False)
    )


def hidden_word() -> str:
    """What stands where a value rests on too few people."""
    return _("for få til at vise")


def missing_word() -> str:
    """What stands where nothing was delivered."""
    return _("ikke leveret")
