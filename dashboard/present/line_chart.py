"""Lines along time, with targets, events, published figures and a band."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from itertools import groupby

from dashboard.language import _, month_short
from dashboard.present import theme
from dashboard.present.tables import Line, worded
from dashboard.present.timeline import Marks, Scale, band_traces, limit_traces, marked, published_marks
from dashboard.serve.series import BOUNDS, Point

_LABEL_GAP = 0.075
_LONG_RUN = 10


def lines(
    series: Sequence[Line],
    unit: str,
    marks: Marks | None = None,
    *,
    height: int = 360,
    from_zero: bool = True,
) -> theme.Figure:
    """Lines over months, each named at its end; gaps where nothing was delivered or too few stand behind."""
    marks = marks or Marks()
    scale = _scale(series, marks, unit, from_zero)
    traces: list[theme.Trace] = []
    if marks.band:
        traces += band_traces(*marks.band)
    if marks.limits:
        traces += limit_traces(marks.limits, unit)
    for position, line in enumerate(series):
        traces += _line(line, position, unit, scale)
    traces += published_marks(marks.published, unit)
    shapes, labels = marked(marks, scale)
    labels += _end_labels(series, scale)
    labels += _hidden_words(series, scale)
    return {
        "data": traces,
        "layout": theme.layout(
            height,
            margin={"l": 8, "r": _right_margin(series), "t": 24, "b": 8},
            xaxis=theme.month_axis(months=scale.months, range=_padded(scale.months)),
            yaxis=theme.value_axis(scale.low, scale.high, unit),
            shapes=shapes,
            annotations=labels,
        ),
    }


def _scale(series: Sequence[Line], marks: Marks, unit: str, from_zero: bool) -> Scale:
    ys = [p.value for line in series for p in line.points if p.value is not None]
    ys += [mark.value for mark in marks.published]
    ys += [marks.target] if marks.target is not None else []
    ys += [p.value for side in marks.band or () for p in side if p.value is not None]
    ys += [p.value for side in marks.limits or () for p in side if p.value is not None]
    months = [p.month for line in series for p in line.points] or [date(2013, 1, 1)]
    months += [mark.day for mark in marks.published]
    low, high = min(ys, default=0.0), max(ys, default=1.0)
    low = min(low, 0.0) if from_zero else low - 0.15 * (high - low or 1.0)
    top = high + 0.1 * ((high - low) or 1.0)
    return Scale(
        low=low,
        high=min(top, 100.0) if unit == "percent" and high <= 100 < top else top,
        months=(min(months), max(months)),
    )


def _padded(months: tuple[date, date]) -> list[str]:
    """A little room on both sides, so that a single point is drawn as a point."""
    first, last = (date.toordinal(month) for month in months)
    room = max(25, (last - first) // 60)
    return [date.fromordinal(first - room).isoformat(), date.fromordinal(last + room).isoformat()]


def _line(line: Line, position: int, unit: str, scale: Scale) -> list[theme.Trace]:
    shown = [p for p in line.points if p.exact is not None]
    bounds = [p for p in line.points if p.status in BOUNDS]
    hidden = [p for p in line.points if p.status == "hidden"]
    few = len(shown) <= 24
    places = _places(line, unit)
    alone = _alone(places["y"])
    traces: list[theme.Trace] = [
        {
            "type": "scatter",
            "mode": "lines+markers" if few or any(alone) else "lines",
            "name": line.name,
            **places,
            "hoverinfo": "text",
            "connectgaps": False,
            "line": {
                "color": theme.colour_of(position),
                "width": 3 if position == 0 else 2,
                "dash": theme.DASHES[position % 3],
            },
            "marker": {
                "symbol": theme.MARKERS[position % 3],
                "size": 8 if few else [8 if is_alone else 0 for is_alone in alone],
                "color": theme.colour_of(position),
            },
        }
    ]
    if bounds:
        traces.append(bound_marks(line.name, bounds, position, unit))
    if hidden:
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": theme.hidden_word(),
                "x": [p.month.isoformat() for p in hidden],
                "y": [scale.low + 0.02 * (scale.high - scale.low)] * len(hidden),
                "text": [hover(line.name, p, unit) for p in hidden],
                "hoverinfo": "text",
                "marker": {"symbol": "x-thin", "size": 7, "line": {"width": 1.5, "color": theme.MUTED}},
            }
        )
    return traces


def _places(line: Line, unit: str) -> dict[str, list[object]]:
    """Where a line runs, with a gap where it begins anew."""
    x: list[object] = [p.month.isoformat() for p in line.points]
    y: list[object] = [p.exact for p in line.points]
    text: list[object] = [hover(line.name, p, unit) for p in line.points]
    months = [p.month for p in line.points]
    for place in sorted({bisect_left(months, day) for day in line.breaks}, reverse=True):
        if 0 < place < len(months):
            for values, gap in ((x, x[place]), (y, None), (text, "")):
                values.insert(place, gap)
    return {"x": x, "y": y, "text": text}


def bound_marks(name: str, points: Sequence[Point], position: int, unit: str) -> theme.Trace:
    """Months of which only the least or the most is told: open marks that point the way the value may lie, no line."""
    return {
        "type": "scatter",
        "mode": "markers",
        "name": _("{name}: mindst eller højst").format(name=name),
        "x": [p.month.isoformat() for p in points],
        "y": [p.value for p in points],
        "text": [hover(name, p, unit) for p in points],
        "hoverinfo": "text",
        "marker": {
            "symbol": [
                "triangle-up-open" if p.status == "at_least" else "triangle-down-open" for p in points
            ],
            "size": 8,
            "color": theme.colour_of(position),
        },
    }


def _alone(values: Sequence[object]) -> list[bool]:
    """Which places have no neighbour with a value: a line would not show them."""
    known = [False, *[value is not None for value in values], False]
    return [known[i] and not known[i - 1] and not known[i + 1] for i in range(1, len(known) - 1)]


def hover(name: str, point: Point, unit: str) -> str:
    """What a point says when pointed at."""
    return f"{name}, {month_short(point.month)}: {worded(point.value, unit, point.status)}"


def _hidden_words(series: Sequence[Line], scale: Scale) -> list[dict[str, object]]:
    """The word over a long run of hidden months of the first line, so that its marks are not read as data."""
    labels: list[dict[str, object]] = []
    for status, group in groupby(series[0].points if series else [], key=lambda p: p.status):
        months = [p.month for p in group]
        if status == "hidden" and len(months) >= _LONG_RUN:
            middle = months[len(months) // 2].isoformat()
            low = scale.low + 0.04 * (scale.high - scale.low)
            word = {"yanchor": "bottom", "font": {"size": 12, "color": theme.MUTED}}
            labels.append(theme.label(theme.hidden_word(), middle, low, **word))
    return labels


def _end_labels(series: Sequence[Line], scale: Scale) -> list[dict[str, object]]:
    """Each line's name at its end, moved apart where two ends meet."""
    ends = []
    for position, line in enumerate(series):
        shown = [p for p in line.points if p.value is not None]
        if shown and shown[-1].value is not None:
            ends.append((shown[-1].value, shown[-1].month, position, line.name))
    ends.sort()
    gap = _LABEL_GAP * (scale.high - scale.low)
    places = theme.apart([value for value, *_rest in ends], gap, scale.high)
    return [
        theme.label(
            name,
            month.isoformat(),
            y,
            xanchor="left",
            xshift=8,
            font={"size": 13, "color": theme.text_colour_of(position)},
        )
        for y, (_value, month, position, name) in zip(places, ends, strict=True)
    ]


def _right_margin(series: Sequence[Line]) -> int:
    longest = max((len(line.name) for line in series), default=0)
    return min(160, 24 + 8 * longest)
