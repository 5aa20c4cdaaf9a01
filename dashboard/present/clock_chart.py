"""Lines on a common clock: months since a month of each municipality's own, so that early and late ones meet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.language import _
from dashboard.present import theme
from dashboard.present.line_chart import hover
from dashboard.present.tables import Cell, Table, number_of
from dashboard.serve.series import Point


@dataclass(frozen=True, kw_only=True)
class Clocked:
    """A named series and the month its clock counts from; `position` 0 is the chosen municipality."""

    name: str
    position: int
    start: date
    points: Sequence[Point]

    @property
    def since(self) -> list[int]:
        """Months since the clock's zero, one a point; before it they are negative."""
        return [12 * (p.month.year - self.start.year) + p.month.month - self.start.month for p in self.points]


def on_one_clock(
    series: Sequence[Clocked], unit: str, *, zero: str = "", title: str = "", height: int = 340
) -> theme.Figure:
    """One line a municipality over months since the clock's zero, a labelled line: the start unless named otherwise."""
    values = [p.value for line in series for p in line.points if p.value is not None]
    clock = [month for line in series for month in line.since] or [0]
    low, high = 0.0, 1.1 * max(values, default=1.0)
    high = min(high, 100.0) if unit in ("percent", "index") else high
    labels = [
        theme.label(
            zero or _("start"), 0, 1, yref="paper", yanchor="bottom", font={"size": 12, "color": theme.MUTED}
        )
    ]
    labels += _names(series, high)
    return {
        "data": [_trace(line, line.position, unit) for line in series],
        "layout": theme.layout(
            height,
            margin={"l": 8, "r": 110, "t": 24, "b": 8},
            xaxis=theme.axis(
                showgrid=False,
                dtick=12,
                range=[min(*clock, 0) - 2, max(clock) + 2],
                title={"text": title or _("måneder siden start"), "font": {"size": 13, "color": theme.MUTED}},
            ),
            yaxis=theme.value_axis(low, high, unit),
            shapes=[
                {
                    "type": "line",
                    "yref": "paper",
                    "x0": 0,
                    "x1": 0,
                    "y0": 0,
                    "y1": 1,
                    "line": {"color": theme.MUTED, "width": 1, "dash": "dot"},
                }
            ],
            annotations=labels,
        ),
    }


def _trace(line: Clocked, position: int, unit: str) -> theme.Trace:
    few = len(line.points) <= 24
    return {
        "type": "scatter",
        "mode": "lines+markers" if few else "lines",
        "name": line.name,
        "x": line.since,
        "y": [p.value for p in line.points],
        "text": [hover(line.name, p, unit) for p in line.points],
        "hoverinfo": "text",
        "connectgaps": False,
        "line": {
            "color": theme.colour_of(position),
            "width": 3 if position == 0 else 2,
            "dash": theme.DASHES[position % 3],
        },
        "marker": {"symbol": theme.MARKERS[position % 3], "size": 8, "color": theme.colour_of(position)},
    }


def _names(series: Sequence[Clocked], high: float) -> list[dict[str, object]]:
    """Each line's name at its end, moved apart where two ends meet."""
    ends = []
    for line in series:
        known = [(m, p.value) for m, p in zip(line.since, line.points, strict=True) if p.value is not None]
        if known:
            ends.append((known[-1][1], known[-1][0], line.position, line.name))
    ends.sort()
    places = theme.apart([value for value, *_rest in ends], 0.075 * high, high)
    return [
        theme.label(
            name,
            month,
            y,
            xanchor="left",
            xshift=8,
            # Another's line may lead on behind the name.
            bgcolor="rgba(255,255,255,0.85)",
            font={"size": 13, "color": theme.text_colour_of(position)},
        )
        for y, (_value, month, position, name) in zip(places, ends, strict=True)
    ]


def clock_table(caption: str, series: Sequence[Clocked], unit: str, first: str | None = None) -> Table:
    """Months since the clock's zero down, a column a municipality; gaps of a line are no rows."""
    by_line = [
        {m: p for m, p in zip(line.since, line.points, strict=True) if p.status != "absent"}
        for line in series
    ]
    months = sorted({month for points in by_line for month in points})
    rows: list[tuple[Cell, ...]] = [
        (str(month), *(number_of(points.get(month), unit) for points in by_line)) for month in months
    ]
    return Table(
        caption=caption,
        columns=(first or _("Måneder siden start"), *(line.name for line in series)),
        rows=tuple(rows),
    )
