"""Small multiples: the same figure of several places, one panel each, all on one scale."""

from collections.abc import Sequence

from dashboard.present import theme
from dashboard.present.line_chart import bound_marks, hover
from dashboard.present.tables import Line
from dashboard.serve.series import BOUNDS

_PANEL = 130


def small_multiples(lines: Sequence[Line], unit: str, chosen: str) -> theme.Figure:
    """One panel a line, one below the other, on one vertical and one time scale; `chosen` in colour."""
    values = [p.value for line in lines for p in line.points if p.value is not None]
    high = 1.1 * max(values, default=1.0) or 1.0
    high = min(high, 100.0) if unit in ("percent", "index") and max(values, default=0) <= 100 else high
    months = [p.month for line in lines for p in line.points]
    count = max(1, len(lines))
    traces: list[theme.Trace] = []
    axes: dict[str, object] = {}
    labels: list[dict[str, object]] = []
    domains = theme.panels(count, name=0.2, gap=0.1)
    for number, line in enumerate(lines):
        suffix = "" if number == 0 else str(number + 1)
        axes[f"yaxis{suffix}"] = theme.value_axis(0.0, high, unit) | {
            "domain": list(domains[number]),
            "nticks": 3,
        }
        axes[f"xaxis{suffix}"] = theme.month_axis(
            months=months,
            anchor=f"y{suffix}",
            showticklabels=number + 1 == count,
            **({"matches": "x"} if number else {}),
        )
        labels.append(theme.panel_name(line.name, domains[number][1]))
        position = 0 if line.name == chosen else 1
        traces.append(_panel(line, position, unit, suffix))
        bounds = [p for p in line.points if p.status in BOUNDS]
        if bounds:
            axes_of_panel = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
            traces.append(bound_marks(line.name, bounds, position, unit) | axes_of_panel)
    return {
        "data": traces,
        "layout": theme.layout(
            40 + _PANEL * count, margin={"l": 8, "r": 24, "t": 8, "b": 8}, annotations=labels, **axes
        ),
    }


def _panel(line: Line, position: int, unit: str, suffix: str) -> theme.Trace:
    few = sum(p.value is not None for p in line.points) <= 24
    return {
        "type": "scatter",
        "mode": "lines+markers" if few else "lines",
        "name": line.name,
        "x": [p.month.isoformat() for p in line.points],
        "y": [p.exact for p in line.points],
        "text": [hover(line.name, p, unit) for p in line.points],
        "hoverinfo": "text",
        "connectgaps": False,
        "line": {"color": theme.colour_of(position), "width": 2.5},
        "marker": {"size": 7, "color": theme.colour_of(position)},
        "xaxis": f"x{suffix}",
        "yaxis": f"y{suffix}",
    }
