"""The business case: net a year, and summed from the first year. What is planned is hollow and dashed."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.language import _, decimal
from dashboard.present import theme
from dashboard.present.tables import Number, absence, amount


@dataclass(frozen=True, kw_only=True)
class CaseYear:
    """A year of a business case: net planned and realised, and both summed from the first year."""

    year: str
    planned: Number
    realised: Number
    planned_sum: Number
    realised_sum: Number


def business_case(years: Sequence[CaseYear], break_even: str | None) -> theme.Figure:
    """Columns a year above; below, in a panel of its own, the sums from the first year."""
    names = [year.year for year in years]

    planned, realised = _("Planlagt"), _("Realiseret")
    every = [c.value for y in years for c in (y.planned, y.realised) if c.value is not None]
    room = 0.2 * ((max(every, default=1.0) - min(every, default=0.0)) or 1.0)
    labels = _case_labels(years, planned, realised, break_even)
    span = [-0.5, len(years) - 0.5]
    return {
        "data": [
            _bars(names, planned, [y.planned for y in years], 1),
            _bars(names, realised, [y.realised for y in years], 0),
            _sums(names, planned, [y.planned_sum for y in years], 1),
            _sums(names, realised, [y.realised_sum for y in years], 0),
        ],
        "layout": theme.layout(
            520,
            barmode="group",
            bargap=0.3,
            margin={"l": 8, "r": 100, "t": 30, "b": 8},
            annotations=labels,
            xaxis=theme.axis(type="category", showgrid=False, anchor="y", range=span),
            xaxis2=theme.axis(type="category", showgrid=False, anchor="y2", range=span),
            yaxis=theme.axis(
                domain=[0.5, 0.96],
                range=[min([*every, 0.0]) - room, max([*every, 0.0]) + room],
                tickformat=",.0f",
                zeroline=True,
                showticklabels=False,
            ),
            yaxis2=theme.axis(
                domain=[0, 0.36],
                range=_with_room([c.value for y in years for c in (y.planned_sum, y.realised_sum)]),
                zeroline=True,
                showticklabels=False,
            ),
        ),
    }


def _with_room(values: Sequence[float | None]) -> list[float]:
    """A range from the lowest to the highest with nil in it, and room for the numbers at the marks."""
    known = [0.0, *(v for v in values if v is not None)]
    room = 0.3 * ((max(known) - min(known)) or 1.0)
    return [min(known) - room, max(known) + room]


def _bars(names: list[str], name: str, cells: list[Number], position: int) -> theme.Trace:
    """Columns above a year: realised (0) filled, planned (1) hollow."""
    colour = theme.colour_of(position)
    return {
        "type": "bar",
        "name": name,
        "x": names,
        "y": [c.value for c in cells],
        "hovertext": [f"{name} {y}: {_millions(c)}" for y, c in zip(names, cells, strict=True)],
        "hoverinfo": "text",
        "marker": {
            "color": theme.GROUND if position else colour,
            "line": {"color": colour, "width": 2},
        },
        "text": [_short(c) for c in cells],
        "textangle": 0,
        "textposition": "outside",
        "textfont": {"size": 12},
        "cliponaxis": False,
    }


def _sums(names: list[str], name: str, cells: list[Number], position: int) -> theme.Trace:
    """A line of sums in the panel below: realised (0) solid, planned (1) dashed."""
    return {
        "type": "scatter",
        "mode": "lines+markers+text",
        "name": name,
        "x": names,
        "y": [c.value for c in cells],
        "text": [_short(c) for c in cells],
        "textposition": "bottom center" if position else "top center",
        "textfont": {"size": 12},
        "cliponaxis": False,
        "hovertext": [f"{name} {y}: {_millions(c)}" for y, c in zip(names, cells, strict=True)],
        "hoverinfo": "text",
        "line": {"color": theme.colour_of(position), "width": 3, "dash": theme.DASHES[position]},
        "marker": {
            "size": 9,
            "symbol": theme.MARKERS[position],
            "color": theme.GROUND if position else theme.CHOSEN,
            "line": {"color": theme.colour_of(position), "width": 2},
        },
        "xaxis": "x2",
        "yaxis": "y2",
    }


def _case_labels(
    years: Sequence[CaseYear], planned: str, realised: str, break_even: str | None
) -> list[dict[str, object]]:
    """The panels' names, the sums' names, and the year of balance."""
    labels = [
        theme.label(
            f"<b>{_('Netto pr. år, mio. kr.')}</b>",
            0,
            1,
            xref="paper",
            yref="paper",
            xanchor="left",
            yanchor="bottom",
        ),
        theme.label(
            f"<b>{_('Lagt sammen fra første år, mio. kr.')}</b>",
            0,
            0.4,
            xref="paper",
            yref="paper",
            xanchor="left",
            yanchor="bottom",
        ),
    ]
    labels += _sum_labels(years, planned, realised)
    for place, year in enumerate(years):
        if year.year != break_even:
            continue
        labels.append(
            theme.label(
                _("Balance {year} (plan)").format(year=break_even),
                place,
                year.planned_sum.value,
                xref="x2",
                yref="y2",
                showarrow=True,
                arrowhead=0,
                ax=36,
                ay=-26,
            )
        )
    return labels


def _sum_labels(years: Sequence[CaseYear], planned: str, realised: str) -> list[dict[str, object]]:
    """The two sums named at their ends.

    A category axis reads a year as a number: a label's place is the year's place on the axis.
    """
    labels = []
    for name, cells, position in (
        (planned, [y.planned_sum for y in years], 1),
        (realised, [y.realised_sum for y in years], 0),
    ):
        ends = [(place, cell.value) for place, cell in enumerate(cells) if cell.value is not None]
        if ends:
            labels.append(
                theme.label(
                    name,
                    ends[-1][0],
                    ends[-1][1],
                    xref="x2",
                    yref="y2",
                    xanchor="left",
                    xshift=10,
                    font={"size": 13, "color": theme.text_colour_of(position)},
                )
            )
    return labels


def _short(cell: Number) -> str:
    """Millions of kroner without the unit, which the panel's heading gives."""
    return decimal(cell.value / 1_000_000, 1) if cell.value is not None else ""


def _millions(cell: Number) -> str:
    return amount(cell.value, "millions") if cell.value is not None else absence(cell.status)
