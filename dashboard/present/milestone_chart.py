"""Milestones by status: words and shapes, and stacked bars per focus area."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from dashboard.language import _
from dashboard.present import theme
from dashboard.present.sentences import Status

# In the order a bar is stacked. What is begun and what is not are one group: neither is due.
GROUPS = ("reached", "under_way", "delayed", "given_up", "not_delivered")
_COLOURS = {
    "reached": theme.GROUPS["institution"],
    "under_way": theme.GROUPS["home_based"],
    "delayed": theme.LIKERT[0],
    "given_up": theme.OTHERS[1],
    "not_delivered": theme.GROUND,
}
_DARK_ON = ("not_delivered",)
# A focus area's name is broken to fit beside nothing, also on a phone.
_WIDEST_NAME = 44
_LINE, _BAR = 17, 40


@dataclass(frozen=True, kw_only=True)
class Area:
    """A focus area and its milestones in each group of `GROUPS`."""

    name: str
    counts: tuple[int, ...]


def status_of_group(group: str) -> Status:
    """The shape and words of a group."""
    words = {
        "reached": Status(shape="●", words=_("nået")),
        "under_way": Status(shape="◐", words=_("undervejs")),
        "delayed": Status(shape="◆", words=_("forsinket")),
        "given_up": Status(shape="✕", words=_("opgivet")),
        "not_delivered": Status(shape="?", words=_("status ikke leveret")),
    }
    return words[group]


def status_bars(areas: Sequence[Area]) -> theme.Figure:
    """Horizontal bars of milestones, one a focus area with its name above, stacked by group with shape and number."""
    lines = [wrap(area.name, _WIDEST_NAME) or [""] for area in areas]
    # Each bar stands below the lines of its name; places are in pixels from the top.
    places: list[float] = []
    top = 0.0
    for name in lines:
        places.append(top + _LINE * len(name) + 16)
        top = places[-1] + _BAR - 8
    traces = [
        {
            "type": "bar",
            "orientation": "h",
            "name": status_of_group(group).words,
            "y": places,
            "x": [area.counts[number] for area in areas],
            "width": 24,
            "text": [
                f"{status_of_group(group).shape} {area.counts[number]}" if area.counts[number] else ""
                for area in areas
            ],
            "textposition": "inside",
            "insidetextanchor": "middle",
            "textangle": 0,
            "textfont": {"color": theme.INK if group in _DARK_ON else theme.GROUND, "size": 13},
            "hovertext": [
                f"{area.name}: {status_of_group(group).words} {area.counts[number]}" for area in areas
            ],
            "hoverinfo": "text",
            "marker": {
                "color": _COLOURS[group],
                "line": {"color": theme.MUTED if group in _DARK_ON else theme.GROUND, "width": 1},
            },
        }
        for number, group in enumerate(GROUPS)
    ]
    labels = [
        theme.label(
            "<br>".join(name), 0, place - 14, xref="paper", xanchor="left", yanchor="bottom", align="left"
        )
        for place, name in zip(places, lines, strict=True)
    ]
    most = max([sum(area.counts) for area in areas], default=1)
    return {
        "data": traces,
        "layout": theme.layout(
            round(top) + 20,
            barmode="stack",
            margin={"l": 0, "r": 8, "t": 4, "b": 4},
            xaxis=theme.axis(range=[0, max(most, 1) * 1.01], showticklabels=False, showgrid=False),
            yaxis=theme.axis(range=[top, 0], showgrid=False, showticklabels=False),
            annotations=labels,
        ),
    }
