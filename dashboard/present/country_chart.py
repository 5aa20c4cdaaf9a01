"""A place beside the whole country, one panel a placement group, all on one scale."""

from collections.abc import Sequence
from datetime import date

from dashboard.language import percent
from dashboard.present import theme
from dashboard.present.line_chart import hover
from dashboard.present.tables import Line

_PANEL = 170
_UNIT = "percent"


def beside_the_country(panels: Sequence[tuple[str, Line, Line]]) -> theme.Figure:
    """Yearly shares as points: (group, the place in colour, the country in grey), named at the line's end."""
    lines = [line for _title, *pair in panels for line in pair]
    values = [p.value for line in lines for p in line.points if p.value is not None]
    high = min(100.0, 1.2 * max(values, default=1.0) or 1.0)
    months = sorted({p.month for line in lines for p in line.points})
    traces: list[theme.Trace] = []
    axes: dict[str, object] = {}
    labels: list[dict[str, object]] = []
    count = max(1, len(panels))
    for number, (title, *pair) in enumerate(panels):
        suffix = "" if number == 0 else str(number + 1)
        top, bottom = 1 - (number + 0.16) / count, 1 - (number + 0.94) / count
        axes[f"yaxis{suffix}"] = theme.value_axis(0.0, high, _UNIT) | {"domain": [bottom, top], "nticks": 4}
        axes[f"xaxis{suffix}"] = _year_axis(months, suffix, is_last=number + 1 == count)
        name = {"xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom"}
        labels.append(theme.label(f"<b>{title}</b>", 0, top, **name))
        traces += [_line(title, line, position, suffix) for position, line in enumerate(pair)]
        labels += _end_names(pair, high, suffix)
    longest = max((len(line.name) for line in lines), default=0)
    margin = {"l": 8, "r": min(170, 56 + 8 * longest), "t": 8, "b": 8}
    return {
        "data": traces,
        "layout": theme.layout(40 + _PANEL * count, margin=margin, annotations=labels, **axes),
    }


def _year_axis(months: Sequence[date], suffix: str, *, is_last: bool) -> dict[str, object]:
    """An axis of years: every tick is the December a stock was counted in."""
    step = 1 + len(months) // 5
    ticked = months[::-1][::step][::-1]
    room = 60 + (months[-1] - months[0]).days // 30 if months else 60
    ends = (
        [date.fromordinal(m.toordinal() + s) for m, s in ((months[0], -room), (months[-1], room))]
        if months
        else []
    )
    return theme.month_axis(
        anchor=f"y{suffix}",
        range=[end.isoformat() for end in ends],
        tickvals=[month.isoformat() for month in ticked],
        ticktext=[str(month.year) for month in ticked],
        showticklabels=is_last,
    )


def _line(title: str, line: Line, position: int, suffix: str) -> theme.Trace:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": f"{title}: {line.name}",
        "x": [p.month.isoformat() for p in line.points],
        "y": [p.value for p in line.points],
        "text": [hover(f"{title}, {line.name}", p, _UNIT) for p in line.points],
        "hoverinfo": "text",
        "connectgaps": False,
        "line": {
            "color": theme.colour_of(position),
            "width": 3 if position == 0 else 2,
            "dash": theme.DASHES[position],
        },
        "marker": {"symbol": theme.MARKERS[position], "size": 8, "color": theme.colour_of(position)},
        "xaxis": f"x{suffix}",
        "yaxis": f"y{suffix}",
    }


def _end_names(pair: Sequence[Line], high: float, suffix: str) -> list[dict[str, object]]:
    """Each line's name at its own end, moved apart where two ends meet."""
    ends = []
    for position, line in enumerate(pair):
        shown = [(p.value, p.month) for p in line.points if p.value is not None]
        if shown:
            ends.append((*shown[-1], position, line.name))
    ends.sort(key=lambda end: end[0])
    places = theme.apart([value for value, *_rest in ends], 0.17 * high, high)
    return [
        theme.label(
            f"{name} {percent(value)}", month.isoformat(), y,
            xref=f"x{suffix}", yref=f"y{suffix}", xanchor="left", xshift=8,
            font={"size": 13, "color": theme.text_colour_of(position)},
        )
        for y, (value, month, position, name) in zip(places, ends, strict=True)
    ]  # fmt: skip
