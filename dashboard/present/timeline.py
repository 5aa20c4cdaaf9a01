"""What is marked on a timeline: target, events, published figures, and a band."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from dashboard.language import _
from dashboard.present import theme
from dashboard.present.tables import amount, short_amount
from dashboard.serve.series import Point

_NAMED_DIAMONDS = 6


class PublishedMark(NamedTuple):
    """A published figure: its day, value and source, and which statistic it is where that is not the line's."""

    day: date
    value: float
    source: str
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Marks:
    """What is marked on a timeline: a target, events, published figures, and a band around the first line.

    `limits` are the centre, lower and upper line of the first line's normal variation; `gap` is a span of
    months without a figure, and why.
    """

    target: float | None = None
    target_label: str = ""
    events: Sequence[tuple[date, str]] = ()
    published: Sequence[PublishedMark] = ()
    gap: tuple[date, date, str] | None = None
    band: tuple[Sequence[Point], Sequence[Point]] | None = None
    note: tuple[date, float, str] | None = None
    goal: tuple[float, float] | None = None
    limits: tuple[Sequence[Point], Sequence[Point], Sequence[Point]] | None = None


@dataclass(frozen=True, kw_only=True)
class Scale:
    """The span of a chart: its lowest and highest value, its first and last month."""

    low: float
    high: float
    months: tuple[date, date]


def band_traces(low: Sequence[Point], high: Sequence[Point]) -> list[theme.Trace]:
    """The field from the lowest to the highest."""
    base: theme.Trace = {
        "type": "scatter",
        "mode": "lines",
        "line": {"width": 0},
        "hoverinfo": "skip",
        "connectgaps": False,
    }
    return [
        base | {"x": [p.month.isoformat() for p in low], "y": [p.value for p in low], "name": _("Laveste")},
        base
        | {
            "x": [p.month.isoformat() for p in high],
            "y": [p.value for p in high],
            "name": _("Højeste"),
            "fill": "tonexty",
            "fillcolor": "#DCE6EF",
        },
    ]


def limit_traces(
    limits: tuple[Sequence[Point], Sequence[Point], Sequence[Point]], unit: str
) -> list[theme.Trace]:
    """Centre and control limits as thin lines: what a series does by chance."""
    names = (_("Midte"), _("Nedre grænse"), _("Øvre grænse"))
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "name": name,
            "x": [p.month.isoformat() for p in points],
            "y": [p.value for p in points],
            "text": [f"{name}: {amount(p.value, unit)}" if p.value is not None else name for p in points],
            "hoverinfo": "text",
            "connectgaps": False,
            "line": {"color": theme.MUTED, "width": 1, "dash": "solid" if position == 0 else "dash"},
        }
        for position, (name, points) in enumerate(zip(names, limits, strict=True))
    ]


def published_marks(published: Sequence[PublishedMark], unit: str) -> list[theme.Trace]:
    """Published figures as hollow diamonds with their source."""
    if not published:
        return []
    sides = _sides(published)
    return [
        {
            "type": "scatter",
            "mode": "markers+text" if len(published) <= _NAMED_DIAMONDS else "markers",
            "name": _("Offentliggjort"),
            "x": [mark.day.isoformat() for mark in published],
            "y": [mark.value for mark in published],
            "text": [
                _apart(f"{mark.name} {short_amount(mark.value, unit)}".strip(), side)
                for mark, side in zip(published, sides, strict=True)
            ],
            "textposition": sides,
            "textfont": {"size": 12, "color": theme.PUBLISHED},
            "hovertext": [f"{amount(mark.value, unit)}. {mark.source}" for mark in published],
            "hoverinfo": "text",
            "marker": {"symbol": "diamond-open", "size": 12, "color": theme.PUBLISHED, "line": {"width": 2}},
        }
    ]


def _apart(text: str, side: str) -> str:
    """A name beside its diamond, with room between the two."""
    room = "\u2003"
    return text + room if side.endswith("left") else room + text if side.endswith("right") else text


def _sides(published: Sequence[PublishedMark]) -> list[str]:
    """Where each name stands: below, or outwards where days lie so close that names would meet."""
    days = sorted({mark.day for mark in published})
    if len(days) < 2 or not any(mark.name for mark in published):
        return ["bottom center"] * len(published)
    return ["middle left" if mark.day == days[0] else "middle right" for mark in published]


def marked(marks: Marks, scale: Scale) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Target and goal as labelled lines, events as thin labelled lines."""
    shapes: list[dict[str, object]] = []
    labels: list[dict[str, object]] = []
    if marks.goal:
        low, high = marks.goal
        shapes.append(
            {
                "type": "rect",
                "xref": "paper",
                "x0": 0,
                "x1": 1,
                "y0": low,
                "y1": high,
                "fillcolor": theme.BAND,
                "line": {"width": 0},
                "layer": "below",
            }
        )
    if marks.target is not None:
        _mark_target(marks.target, marks.target_label, shapes, labels)
    _mark_events(marks, scale, shapes, labels)
    if marks.gap:
        _mark_gap(marks.gap, scale, shapes, labels)
    if marks.note:
        day, value, text = marks.note
        labels.append(
            theme.label(
                text,
                day.isoformat(),
                value,
                showarrow=True,
                arrowhead=0,
                arrowcolor=theme.MUTED,
                ax=0,
                ay=38,
                font={"size": 13, "color": theme.INK},
            )
        )
    return shapes, labels


def _mark_target(
    target: float, words: str, shapes: list[dict[str, object]], labels: list[dict[str, object]]
) -> None:
    shapes.append(
        {
            "type": "line",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": target,
            "y1": target,
            "line": {"color": theme.INK, "width": 1.5, "dash": "dash"},
        }
    )
    ground = {"bgcolor": "rgba(255,255,255,0.8)"}
    labels.append(theme.label(words, 0, target, xref="paper", xanchor="left", yanchor="bottom", **ground))


def _mark_gap(
    gap: tuple[date, date, str],
    scale: Scale,
    shapes: list[dict[str, object]],
    labels: list[dict[str, object]],
) -> None:
    """Months without a figure as a grey field with its words, so that they are no zero and no start of a rise."""
    first, last, words = gap
    field = {
        "type": "rect",
        "yref": "paper",
        "x0": first.isoformat(),
        "x1": last.isoformat(),
        "y0": 0,
        "y1": 1,
    }
    shapes.append(field | {"fillcolor": theme.RULE, "opacity": 0.5, "line": {"width": 0}, "layer": "below"})
    labels.append(
        theme.label(
            words,
            first.isoformat(),
            0.08,
            yref="paper",
            xanchor="left",
            align="left",
            font={"size": 12, "color": theme.MUTED},
        )
    )


def _mark_events(
    marks: Marks, scale: Scale, shapes: list[dict[str, object]], labels: list[dict[str, object]]
) -> None:
    """Events as thin numbered lines; their names stand in a line of text below, which no width cuts off."""
    for number, (day, _title) in enumerate(marks.events, 1):
        if not scale.months[0] <= day <= scale.months[1]:
            continue
        line = {"color": theme.MUTED, "width": 1, "dash": "dot"}
        shapes.append(
            {
                "type": "line",
                "yref": "paper",
                "x0": day.isoformat(),
                "x1": day.isoformat(),
                "y0": 0,
                "y1": 1,
                "line": line,
            }
        )
        labels.append(
            theme.label(
                str(number),
                day.isoformat(),
                1,
                yref="paper",
                yanchor="bottom",
                font={"size": 12, "color": theme.MUTED},
            )
        )
