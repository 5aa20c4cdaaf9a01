"""Spread among caseworkers: one mark each, with the goal's band behind."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.language import _
from dashboard.present import theme


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A caseworker's cases; one with other duties is drawn hollow."""

    cases: float
    other_duties: bool


@dataclass(frozen=True, kw_only=True)
class Strip:
    """A place's caseworkers and their mean."""

    place: str
    marks: Sequence[Mark]
    mean: float | None


def caseworker_marks(strips: Sequence[Strip], goal: tuple[int | None, int]) -> theme.Figure:
    """One row a place, one mark a caseworker; marks of the same number are stacked.

    A goal without a lowest is the line of its highest.
    """
    names = [strip.place for strip in strips]
    traces = [
        _caseworkers(strips, _("Socialrådgiver"), hollow=False),
        _caseworkers(strips, _("Socialrådgiver med andre opgaver"), hollow=True),
    ]
    traces.append(
        {
            "type": "scatter",
            "mode": "markers",
            "name": _("Gennemsnit"),
            "hoverinfo": "skip",
            "x": [strip.mean for strip in strips],
            "y": list(range(len(strips))),
            "marker": {"symbol": "line-ns", "size": 26, "line": {"width": 3, "color": theme.PUBLISHED}},
        }
    )
    high = max((mark.cases for strip in strips for mark in strip.marks), default=30.0)
    return {
        "data": traces,
        "layout": theme.layout(
            90 + 74 * max(1, len(strips)),
            margin={"l": 8, "r": 16, "t": 30, "b": 8},
            shapes=[_goal_shape(goal)],
            annotations=[
                theme.label(
                    _goal_words(goal),
                    goal[1] if goal[0] is None else sum(goal) / 2,  # type: ignore[arg-type]
                    1,
                    yref="paper",
                    yanchor="bottom",
                )
            ],
            xaxis=theme.axis(
                range=[0, max(high, goal[1]) + 3],
                title={"text": _("Sager pr. socialrådgiver"), "font": {"size": 13}},
            ),
            yaxis=theme.axis(
                tickvals=list(range(len(names))),
                ticktext=names,
                range=[len(names) - 0.5, -0.75],
                showgrid=False,
                tickfont={"size": 13, "color": theme.INK},
            ),
        ),
    }


def _goal_shape(goal: tuple[int | None, int]) -> dict[str, object]:
    """The goal's band, or the line of its highest."""
    low, high = goal
    return {
        "type": "rect",
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "x0": high if low is None else low,
        "x1": high,
        "fillcolor": theme.BAND,
        "line": {"width": 0 if low is not None else 1.5, "color": theme.INK, "dash": "dash"},
        "layer": "below",
    }


def _caseworkers(strips: Sequence[Strip], name: str, hollow: bool) -> theme.Trace:
    """The marks of those with other duties (hollow), or of those without."""
    xs: list[float] = []
    ys: list[float] = []
    texts: list[str] = []
    for row, strip in enumerate(strips):
        for mark, lift in zip(strip.marks, _lifts(strip.marks), strict=True):
            if mark.other_duties == hollow:
                xs.append(mark.cases)
                ys.append(row - lift)
                texts.append(_("{place}: {cases} sager").format(place=strip.place, cases=int(mark.cases)))
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": xs,
        "y": ys,
        "text": texts,
        "hoverinfo": "text",
        "marker": {
            "size": 12,
            "symbol": "circle-open" if hollow else "circle",
            "color": theme.CHOSEN,
            "line": {"width": 2 if hollow else 1, "color": theme.CHOSEN if hollow else theme.GROUND},
        },
    }


def _lifts(marks: Sequence[Mark]) -> list[float]:
    """How far each mark is raised above its row, so that equal numbers do not cover each other."""
    most = max(Counter(mark.cases for mark in marks).values(), default=1)
    # The tallest stack stays under the row above it.
    step = min(0.2, 0.7 / most)
    seen: Counter[float] = Counter()
    lifts = []
    for mark in marks:
        lifts.append(step * seen[mark.cases])
        seen[mark.cases] += 1
    return lifts


def _goal_words(goal: tuple[int | None, int]) -> str:
    if goal[0] is None:
        return _("Mål højst {high} i gennemsnit").format(high=goal[1])
    return _("Mål {low}-{high}").format(low=goal[0], high=goal[1])
