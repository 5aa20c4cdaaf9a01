"""Shares: stacked to 100 % along time, and before and after as slopes."""

from collections.abc import Sequence

from dashboard.language import month_short, percent
from dashboard.present import theme
from dashboard.present.line_chart import hover
from dashboard.present.tables import Line, amount
from dashboard.serve.series import shown

# Least distance between two names beside a stack, in percentage points of one panel's height.
_STACK_GAP = 8.0


def stacked_shares(
    panels: Sequence[tuple[str, Sequence[tuple[str, Line]]]], *, height: int = 300
) -> theme.Figure:
    """Shares over months stacked to 100 %, one panel a place: (place, [(group, line)]) from the bottom up."""
    traces: list[theme.Trace] = []
    shapes_layout: dict[str, object] = {}
    labels: list[dict[str, object]] = []
    months = [p.month for _place, parts in panels for _group, line in parts for p in line.points]
    count = max(1, len(panels))
    domains = theme.panels(count, name=0.1, gap=0.12)
    for number, (place, parts) in enumerate(panels):
        suffix = "" if number == 0 else str(number + 1)
        shapes_layout[f"yaxis{suffix}"] = theme.axis(
            domain=list(domains[number]),
            range=[0, 100], tickvals=[0, 50, 100], ticktext=[percent(0), percent(50), percent(100)],
        )  # fmt: skip
        shapes_layout[f"xaxis{suffix}"] = theme.month_axis(
            months=months, anchor=f"y{suffix}", showticklabels=number + 1 == count
        )
        labels.append(theme.panel_name(place, domains[number][1]))
        traces += [_stack(place, group, line, suffix) for group, line in parts]
        traces += _hidden(place, [line for _group, line in parts], suffix)
        labels += _stack_labels(parts, suffix, _STACK_GAP if count == 1 else 1.5 * _STACK_GAP)
    return {
        "data": traces,
        "layout": theme.layout(
            height * count if count == 1 else 210 * count,
            margin={"l": 8, "r": 150, "t": 20, "b": 8},
            barmode="stack",
            bargap=0.12,
            annotations=labels,
            **shapes_layout,
        ),
    }


def _stack(place: str, group: str, line: Line, suffix: str) -> theme.Trace:
    return {
        "type": "bar",
        "name": line.name,
        "x": [p.month.isoformat() for p in line.points],
        "y": [p.value for p in line.points],
        "text": [hover(f"{place}, {line.name}", p, "percent") for p in line.points],
        "textposition": "none",
        "hoverinfo": "text",
        "marker": {"color": theme.GROUPS[group], "line": {"width": 0}},
        "xaxis": f"x{suffix}",
        "yaxis": f"y{suffix}",
    }


def _hidden(place: str, lines: Sequence[Line], suffix: str) -> list[theme.Trace]:
    """A mark at the foot of every month in which a share is hidden."""
    months = sorted({p.month for line in lines for p in line.points if p.status == "hidden"})
    if not months:
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": theme.hidden_word(),
            "x": [month.isoformat() for month in months],
            "y": [3] * len(months),
            "text": [f"{place}, {month_short(month)}: {theme.hidden_word()}" for month in months],
            "hoverinfo": "text",
            "marker": {"symbol": "x-thin", "size": 7, "line": {"width": 1.5, "color": theme.MUTED}},
            "xaxis": f"x{suffix}",
            "yaxis": f"y{suffix}",
        }
    ]


def _stack_labels(parts: Sequence[tuple[str, Line]], suffix: str, gap: float) -> list[dict[str, object]]:
    """Each group named at the middle of its newest share, moved apart where shares are thin."""
    ends: list[tuple[float, float, str, str]] = []
    base = 0.0
    for group, line in parts:
        last = next((p.value for p in reversed(line.points) if p.value is not None), None)
        if last is not None:
            ends.append((base + last / 2, last, group, line.name))
            base += last
    places = theme.apart([max(end[0], gap / 2) for end in ends], gap, 100 - gap / 2)
    return [
        theme.label(
            f"{name} {percent(value)}",
            1,
            y,
            xref="paper",
            yref=f"y{suffix}",
            xanchor="left",
            xshift=6,
            font={"size": 13, "color": theme.INK},
        )
        for y, (_middle, value, group, name) in zip(places, ends, strict=True)
    ]


def slopes(panels: Sequence[tuple[str, Sequence[Line]]]) -> theme.Figure:
    """Before and after: one panel a municipality, one line a place, from the first month to the last."""
    traces: list[theme.Trace] = []
    axes: dict[str, object] = {}
    labels: list[dict[str, object]] = []
    count = max(1, len(panels))
    high = 1.1 * max(
        (p.value for _t, lines in panels for line in lines for p in shown(line.points)), default=1.0
    )
    domains = theme.panels(count, name=0.08, gap=0.16)
    for number, (title, series) in enumerate(panels):
        suffix = "" if number == 0 else str(number + 1)
        axes[f"xaxis{suffix}"] = theme.axis(
            range=[-0.12, 1.04],
            showgrid=False,
            tickvals=[0, 1],
            ticktext=_two_months(series),
            anchor=f"y{suffix}",
        )
        axes[f"yaxis{suffix}"] = theme.axis(
            domain=list(domains[number]),
            range=[0, high], ticksuffix=theme.percent_sign(), anchor=f"x{suffix}", nticks=4,
        )  # fmt: skip
        labels.append(theme.panel_name(title, domains[number][1]))
        traces += [_slope(line, position, suffix) for position, line in enumerate(series)]
        labels += _slope_labels(series, high, suffix)
    longest = max((len(line.name) for _t, lines in panels for line in lines), default=0)
    margin = {"l": 8, "r": 70 + 7 * longest, "t": 24, "b": 8}
    height = 380 if count == 1 else 290 * count
    return {"data": traces, "layout": theme.layout(height, margin=margin, annotations=labels, **axes)}


def _two_months(series: Sequence[Line]) -> list[str]:
    months = sorted({p.month for line in series for p in line.points})
    if len(months) < 2:
        return [*map(month_short, months), "", ""][:2]
    return [month_short(months[0]), month_short(months[-1])]


def _slope(line: Line, position: int, suffix: str) -> theme.Trace:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": line.name,
        "x": list(range(len(line.points))),
        "y": [p.value for p in line.points],
        "text": [hover(line.name, p, "percent") for p in line.points],
        "hoverinfo": "text",
        "line": {
            "color": theme.colour_of(0) if position == 0 else theme.OTHERS[0],
            "width": 3 if position == 0 else 1.5,
        },
        "marker": {"size": 8},
        "xaxis": f"x{suffix}",
        "yaxis": f"y{suffix}",
    }


def _slope_labels(series: Sequence[Line], high: float, suffix: str) -> list[dict[str, object]]:
    ends = sorted(
        (value, position, line.name)
        for position, line in enumerate(series)
        for value in [p.value for p in line.points[-1:]]
        if value is not None
    )
    labels = []
    places = theme.apart([value for value, *_rest in ends], 0.065 * high, high)
    for y, (value, position, name) in zip(places, ends, strict=True):
        labels.append(
            theme.label(
                f"{name} {amount(value, 'percent')}",
                1,
                y,
                xref=f"x{suffix}",
                yref=f"y{suffix}",
                xanchor="left",
                xshift=8,
                font={"size": 12, "color": theme.text_colour_of(position)},
            )
        )
    return labels
