"""Bars: two points in time, and caseworkers by band of cases."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.language import _
from dashboard.present import theme
from dashboard.present.tables import Number, absence, amount, text_of


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A named row with a value before and a value now."""

    name: str
    before: Number
    now: Number


def before_and_now(rows: Sequence[Pair], before: str, now: str, beside: str = "") -> theme.Figure:
    """Horizontal bars from zero: now in colour, before as a mark on the same row, the name above it.

    `beside` is how the mark's `{value}` is written where it is not what was before.

    Names stand above their bars and not beside them, so that the bars have room on a phone too.
    """
    shown = [cell.value for row in rows for cell in (row.before, row.now) if cell.value is not None]
    high = max([*shown, 0.0]) or 1.0
    places = list(range(len(rows)))
    traces: list[theme.Trace] = [
        {
            "type": "bar",
            "orientation": "h",
            "name": now,
            "y": places,
            "x": [row.now.value for row in rows],
            "width": 0.36,
            "hovertext": [f"{row.name}, {now}: {text_of(row.now)}" for row in rows],
            "hoverinfo": "text",
            "marker": {"color": theme.CHOSEN},
        },
        {
            "type": "scatter",
            "mode": "markers",
            "name": before,
            "y": places,
            "x": [row.before.value for row in rows],
            "hovertext": [f"{row.name}, {before}: {text_of(row.before)}" for row in rows],
            "hoverinfo": "text",
            "marker": {"symbol": "line-ns", "size": 18, "line": {"width": 3, "color": theme.PUBLISHED}},
        },
    ]
    labels = []
    for place, row in enumerate(rows):
        end = max(row.now.value or 0.0, row.before.value or 0.0)
        values = f"<b>{text_of(row.now)}</b>{_before(row.before, beside)}"
        labels.append(theme.label(values, end, place, xanchor="left", xshift=8))
        labels.append(theme.label(row.name, 0, place - 0.42, xref="paper", xanchor="left"))
    # Long amounts, and the words for a value that is hidden, need more room beside the bars.
    long = bool(beside) or any(row.now.unit == "kroner" or row.now.value is None for row in rows)
    return {
        "data": traces,
        "layout": theme.layout(
            30 + 50 * max(1, len(rows)),
            xaxis=theme.axis(range=[0, high * (2.0 if long else 1.6)], showticklabels=False, showgrid=False),
            yaxis=theme.axis(range=[len(rows) - 0.5, -0.75], showgrid=False, showticklabels=False),
            annotations=labels,
        ),
    }


def _before(cell: Number, beside: str) -> str:
    """The value before, beside the one now; why it is absent stands in the table."""
    if cell.value is None:
        return ""
    told = (beside or _("før {value}")).format(value=text_of(cell))
    return f" <span style='color:{theme.PUBLISHED}'>{told}</span>"


@dataclass(frozen=True, kw_only=True)
class Bands:
    """A place's caseworkers by band of cases: (band, number); `goal` is the band that is its goal, if one is."""

    place: str
    counts: Sequence[tuple[str, Number]]
    goal: str = ""


def band_columns(panels: Sequence[Bands]) -> theme.Figure:
    """Columns per band of cases, one panel a place on one scale; the place's goal in colour."""
    traces: list[theme.Trace] = []
    axes: dict[str, object] = {}
    labels: list[dict[str, object]] = []
    count = max(1, len(panels))
    high = (
        max((cell.value for p in panels for _, cell in p.counts if cell.value is not None), default=1.0) * 1.3
        or 1.0
    )
    alike = len({tuple(band for band, _cell in panel.counts) for panel in panels}) == 1
    domains = theme.panels(count, name=0.1, gap=0.1 if alike else 0.2)
    for number, panel in enumerate(panels):
        suffix = "" if number == 0 else str(number + 1)
        axes[f"yaxis{suffix}"] = theme.axis(
            domain=list(domains[number]),
            range=[0, high],
            nticks=4,
        )
        axes[f"xaxis{suffix}"] = theme.axis(
            anchor=f"y{suffix}",
            showgrid=False,
            type="category",
            showticklabels=not alike or number + 1 == count,
        )
        labels.append(theme.panel_name(panel.place, domains[number][1]))
        traces.append(_columns(panel, suffix))
        labels += [
            theme.label(
                _band_text(cell),
                band,
                cell.value or 0,
                xref=f"x{suffix}",
                yref=f"y{suffix}",
                yanchor="bottom",
                font={"size": 12, "color": theme.INK if cell.value is not None else theme.MUTED},
            )
            for band, cell in panel.counts
            if cell.value is None or cell.value > 0
        ]
    last = f"xaxis{'' if count == 1 else count}"
    axes.setdefault(last, theme.axis())
    axes[last] |= {"title": {"text": _("Sager pr. socialrådgiver"), "font": {"size": 13}}}  # type: ignore[operator]
    return {
        "data": traces,
        "layout": theme.layout(
            90 + (250 if count == 1 else 170 * count), annotations=labels, bargap=0.15, **axes
        ),
    }


def _band_text(cell: Number) -> str:
    """A column's number, or a word short enough to stand in its place."""
    if cell.value is not None:
        return amount(cell.value, "caseworkers")
    return _("få") if cell.status == "hidden" else absence(cell.status)


def _columns(panel: Bands, suffix: str) -> theme.Trace:
    return {
        "type": "bar",
        "name": panel.place,
        "x": [band for band, _ in panel.counts],
        "y": [cell.value for _, cell in panel.counts],
        "hovertext": [f"{panel.place}, {band}: {text_of(cell)}" for band, cell in panel.counts],
        "hoverinfo": "text",
        "marker": {
            "color": [theme.CHOSEN if band == panel.goal else theme.OTHERS[1] for band, _ in panel.counts]
        },
        "xaxis": f"x{suffix}",
        "yaxis": f"y{suffix}",
    }
