"""Charts of a year's months: columns around zero, and one line a year."""

from collections.abc import Sequence
from datetime import date

from dashboard.language import _, decimal, month_name, month_short
from dashboard.present import theme
from dashboard.present.line_chart import hover
from dashboard.present.sentences import deviation_word
from dashboard.present.tables import Line, amount
from dashboard.serve.series import Point

_MONTHS = list(range(1, 13))
_TICKED = range(1, 13, 2)
_MILLION = 1_000_000


def deviations(points: Sequence[Point]) -> theme.Figure:
    """A column a month around zero: above is less spent than the budget, below is more."""
    values = [p.value for p in points if p.value is not None]
    low, high = min([0.0, *values]), max([0.0, *values])
    room = 0.25 * ((high - low) or 1.0)
    trace: theme.Trace = {
        "type": "bar",
        "name": _("Afvigelse til dato"),
        "x": [p.month.isoformat() for p in points],
        "y": [p.value for p in points],
        "hovertext": [hover(_word(p).capitalize(), p, "millions") for p in points],
        "hoverinfo": "text",
        "marker": {"color": theme.CHOSEN},
    }
    year = points[0].month.year if points else 2013
    span = [date(year - 1, 12, 15).isoformat(), date(year, 12, 17).isoformat()]
    ticks: dict[str, object] = {
        "tickvals": [date(year, m, 1).isoformat() for m in _TICKED],
        "ticktext": _tick_texts(),
    }
    return {
        "data": [trace],
        "layout": theme.layout(
            320,
            xaxis=theme.month_axis(range=span) | ticks,
            yaxis=theme.value_axis(low - room, high + room, "millions") | {"zeroline": True},
            annotations=[
                *_sides(low - room, high + room, _("mindreforbrug"), _("merforbrug")),
                *(_amount_beside(p) for p in points if p.value is not None),
            ],
            bargap=0.25,
        ),
    }


def _sides(low: float, high: float, above: str, below: str) -> list[dict[str, object]]:
    """What lies above zero and below it, in words at the chart's right."""
    side = {"xref": "paper", "xanchor": "right", "font": {"size": 12, "color": theme.MUTED}}
    return [
        theme.label(above, 1, high, yanchor="top", **side),
        theme.label(below, 1, low, yanchor="bottom", **side),
    ]


def _word(point: Point) -> str:
    return _("Afvigelse til dato") if point.value is None else deviation_word(point.value)


def _amount_beside(point: Point) -> dict[str, object]:
    """A column's amount in millions at its end."""
    value = point.value or 0.0
    end = "bottom" if value >= 0 else "top"
    font = {"size": 12, "color": theme.INK}
    return theme.label(decimal(value / _MILLION, 1), point.month.isoformat(), value, yanchor=end, font=font)


def _tick_texts() -> list[str]:
    """Every second month: a phone has no room for twelve names."""
    return [_month(number) for number in _TICKED]


def _month(number: int) -> str:
    """A month's name shortened, without its year."""
    return month_short(date(2013, number, 1)).replace("2013", "").strip()


def month_of_year(number: int) -> str:
    """A month's name, without its year."""
    return month_name(date(2013, number, 1)).replace("2013", "").strip()


def years(series: Sequence[Line], unit: str, above: str, below: str) -> theme.Figure:
    """One line a year over its months, the newest first and in colour; `above` and `below` name the sides of zero."""
    values = [p.value for line in series for p in line.points if p.value is not None]
    far = 1.15 * max([abs(v) for v in values], default=1.0) or 1.0
    traces = [_year(line, position, unit) for position, line in enumerate(series)]
    labels = [
        *_sides(-far, far, above, below),
        *_year_names(series, far),
    ]
    return {
        "data": traces,
        "layout": theme.layout(
            360,
            xaxis=theme.axis(
                range=[-0.4, 12.4], showgrid=False, tickvals=list(_TICKED), ticktext=_tick_texts()
            ),
            yaxis=theme.value_axis(-far, far, unit) | {"zeroline": True, "zerolinewidth": 2},
            annotations=labels,
        ),
    }


def _year(line: Line, position: int, unit: str) -> theme.Trace:
    by_month = {p.month.month: p for p in line.points}
    found = [by_month.get(month) for month in _MONTHS]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": line.name,
        "x": _MONTHS,
        "y": [p.value if p else None for p in found],
        "text": [_told(line.name, p, unit) for p in found],
        "hoverinfo": "text",
        "connectgaps": False,
        "line": {
            "color": theme.colour_of(position),
            "width": 3 if position == 0 else 1.5,
            "dash": ("solid", "dash", "dot", "dashdot")[position % 4],
        },
        "marker": {"size": 8 if position == 0 else 5, "color": theme.colour_of(position)},
    }


def _told(name: str, point: Point | None, unit: str) -> str:
    if point is None or point.value is None:
        return name
    return f"{month_short(point.month)}: {amount(point.value, unit, signed=True)}"


def _year_names(series: Sequence[Line], far: float) -> list[dict[str, object]]:
    """Each year's name where its line begins, since all end at what came."""
    starts = []
    for position, line in enumerate(series):
        shown = [p for p in line.points if p.value is not None]
        if shown and shown[0].value is not None:
            starts.append((shown[0].value, shown[0].month.month, position, line.name))
    starts.sort()
    places = theme.apart([value for value, *_rest in starts], 0.12 * far, far)
    return [
        theme.label(
            name,
            month,
            y,
            xanchor="right",
            xshift=-8,
            font={"size": 13, "color": theme.text_colour_of(position)},
        )
        for y, (_value, month, position, name) in zip(places, starts, strict=True)
    ]
