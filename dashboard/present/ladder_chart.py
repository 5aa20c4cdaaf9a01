"""The ladder as a staircase, and moves on it as a grid from step to step."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from dashboard.language import _, decimal
from dashboard.present import theme
from dashboard.present.tables import Number, absence, text_of

_MILLION = 1_000_000
# How much higher each step lies than the one before, of the tallest column.
_RISE = 0.13
# The darkest cell still carries dark text at 4.5:1.
_DARKEST = 0.55


@dataclass(frozen=True, kw_only=True)
class Stairs:
    """A staircase: a title, and per step in order what stood on it before and what stands on it now."""

    title: str
    before: Sequence[Number]
    now: Sequence[Number]


def staircase(panels: Sequence[Stairs], before: str, now: str) -> theme.Figure:
    """Six steps from everyday life to the institution, a column on each: now filled, before as a frame."""
    traces: list[theme.Trace] = []
    axes: dict[str, object] = {}
    labels: list[dict[str, object]] = []
    treads: list[dict[str, object]] = []
    count = max(1, len(panels))
    for number, panel in enumerate(panels):
        suffix = "" if number == 0 else str(number + 1)
        top = 1 - number / count
        high = max((c.value for c in (*panel.before, *panel.now) if c.value), default=1.0)
        axes[f"yaxis{suffix}"] = theme.axis(
            domain=[top - (0.8 if number + 1 < count else 1) / count, top - 0.08 / count],
            range=[0, high * (1.25 + 6 * _RISE)],
            showgrid=False,
            showline=False,
            showticklabels=False,
        )
        axes[f"xaxis{suffix}"] = _steps_axis(f"y{suffix}")
        place = {"xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom"}
        labels.append(theme.label(f"<b>{panel.title}</b>", 0, top - 0.06 / count, **place))
        treads += [part for step in range(1, 7) for part in _tread(step, high, suffix)]
        traces += _columns(panel, high, before, now, suffix)
        labels += _column_labels(panel, high, suffix)
    return {
        "data": traces,
        "layout": theme.layout(
            340 * count, barmode="overlay", bargap=0.44, annotations=labels, shapes=treads, **axes
        ),
    }


def _steps_axis(anchor: str) -> dict[str, object]:
    short = (
        _("Tidlig<br>indsats"), _("Forebyg-<br>gende"), _("Hjemme-<br>baseret"),
        _("Slægt og<br>netværk"), _("Pleje-<br>familie"), _("Institu-<br>tion"),
    )  # fmt: skip
    ticks = [f"<b>{step}</b><br>{name}" for step, name in enumerate(short, 1)]
    return theme.axis(
        anchor=anchor, range=[0.5, 6.5], tickvals=[1, 2, 3, 4, 5, 6], ticktext=ticks, tickangle=0,
        tickfont={"color": theme.INK, "size": 12}, showgrid=False, showline=False,
    )  # fmt: skip


def _tread(step: int, high: float, suffix: str) -> list[dict[str, object]]:
    """A step: a pale block up to its height, and its tread in its own blue."""
    top = step * _RISE * high
    place = {"xref": f"x{suffix}", "yref": f"y{suffix}", "x0": step - 0.5, "x1": step + 0.5, "layer": "below"}
    line = {"color": theme.STEPS[str(step)], "width": 4}
    return [
        place | {"type": "rect", "y0": 0, "y1": top, "fillcolor": theme.BAND, "line": {"width": 0}},
        place | {"type": "line", "y0": top, "y1": top, "line": line},
    ]


def _columns(panel: Stairs, high: float, before: str, now: str, suffix: str) -> list[theme.Trace]:
    base: theme.Trace = {
        "type": "bar",
        "x": [1, 2, 3, 4, 5, 6],
        "base": [step * _RISE * high for step in range(1, 7)],
        "hoverinfo": "text",
        "xaxis": f"x{suffix}",
        "yaxis": f"y{suffix}",
    }
    frame = {"color": "rgba(0,0,0,0)", "line": {"color": theme.PUBLISHED, "width": 1.5}}
    return [
        base
        | {
            "name": f"{panel.title}, {when}",
            "y": [cell.value for cell in cells],
            "hovertext": [
                f"{_(theme.STEP_NAMES[str(step)])}, {when}: {text_of(cell)}"
                for step, cell in enumerate(cells, 1)
            ],
            "marker": marker,
        }
        for when, cells, marker in (
            (now, panel.now, {"color": list(theme.STEPS.values())}),
            (before, panel.before, frame),
        )
    ]


def _column_labels(panel: Stairs, high: float, suffix: str) -> list[dict[str, object]]:
    labels = []
    for step, (old, new) in enumerate(zip(panel.before, panel.now, strict=True), 1):
        top = step * _RISE * high + max(old.value or 0.0, new.value or 0.0)
        text = f"<b>{_short(new)}</b>"
        if old.status != "absent":
            before = _("før {value}").format(value=_short(old))
            text += f"<br><span style='color:{theme.PUBLISHED}'>{before}</span>"
        place = {"xref": f"x{suffix}", "yref": f"y{suffix}", "yanchor": "bottom"}
        labels.append(theme.label(text, step, top, **place, font={"size": 12, "color": theme.INK}))
    return labels


def _short(cell: Number) -> str:
    """A number short enough to stand on a step of a phone's staircase."""
    if cell.value is None:
        return _("skjult") if cell.status == "hidden" else absence(cell.status)
    return decimal(cell.value / _MILLION, 1) if cell.unit == "kroner" else decimal(cell.value)


def moves_grid(names: Sequence[str], rows: Sequence[Sequence[Number | None]]) -> theme.Figure:
    """Moves between steps: a row where from, a column where to, the number in the cell; None on the diagonal.

    Every row is a trace, whose `customdata` are its figures.
    """
    high = max((c.value for row in rows for c in row if c is not None and c.value), default=1.0)
    traces: list[theme.Trace] = []
    cells: list[dict[str, object]] = []
    places = list(range(len(names)))
    for down, row in enumerate(rows):
        cells += [_cell(across, down, c, high) for across, c in enumerate(row)]
        traces.append(
            {
                "type": "scatter",
                "mode": "markers+text",
                "marker": {"symbol": "square", "size": 36, "opacity": 0},
                "name": names[down],
                "x": places,
                "y": [down] * len(row),
                "text": [_grid_text(c) for c in row],
                "customdata": [c.value if c is not None else None for c in row],
                "hovertext": [_grid_hover(names[down], names[i], c) for i, c in enumerate(row)],
                "hoverinfo": "text",
                "textfont": {
                    "size": 14,
                    "color": [theme.MUTED if c is None or c.value is None else theme.INK for c in row],
                },
            }
        )  # fmt: skip
    return {
        "data": traces,
        "layout": theme.layout(
            90 + 46 * len(names),
            margin={"l": 8, "r": 8, "t": 52, "b": 8},
            shapes=cells,
            **_grid_axes(names),
        ),
    }


def _grid_axes(names: Sequence[str]) -> dict[str, object]:
    ticks = [f"<b>{name}</b>" if len(name) == 1 else name.replace(" ", "<br>") for name in names]
    span = [-0.5, len(names) - 0.5]
    quiet = {"size": 13, "color": theme.MUTED}
    axis = {
        "tickvals": list(range(len(names))),
        "ticktext": ticks,
        "showgrid": False,
        "tickangle": 0,
        "tickfont": {"size": 13, "color": theme.INK},
    }
    return {
        "xaxis": theme.axis(range=span, side="top", title={"text": _("Til trin"), "font": quiet}, **axis),
        "yaxis": theme.axis(range=span[::-1], title={"text": _("Fra trin"), "font": quiet}, **axis),
    }


def _cell(across: int, down: int, cell: Number | None, high: float) -> dict[str, object]:
    # The square root, so that moves between steps show beside the many who come and go.
    strength = sqrt((cell.value or 0) / high) if cell is not None else 0.0
    fill = theme.RULE if cell is None else f"rgba(11, 79, 138, {_DARKEST * strength:.2f})"
    return {
        "type": "rect", "x0": across - 0.5, "x1": across + 0.5, "y0": down - 0.5, "y1": down + 0.5,
        "fillcolor": fill, "line": {"color": theme.RULE, "width": 1}, "layer": "below",
    }  # fmt: skip


def _grid_text(cell: Number | None) -> str:
    if cell is None:
        return ""
    if cell.value is None:
        return _("skjult") if cell.status == "hidden" else absence(cell.status)
    return decimal(cell.value)


def _grid_hover(old: str, new: str, cell: Number | None) -> str:
    if cell is None:
        return _("Samme trin tælles ikke")
    return _("Fra {old} til {new}: {value}").format(old=old, new=new, value=text_of(cell))
