"""A waterfall: how parts add up to a change in kroner, each bar starting where the one above it ended."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.language import LEAST_IN_MILLIONS, decimal, millions
from dashboard.present import theme
from dashboard.present.tables import Number

# Money up is dark and money down light: which of them is good depends on what was bought.
UP, DOWN = theme.GROUPS["institution"], theme.GROUPS["home_based"]
_ROW, _NAME = 58, 0.44
_MILLION = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Step:
    """A named part of a change, in kroner; a total stands on the zero line and sums those above it."""

    name: str
    amount: Number
    is_total: bool = False


def waterfall(steps: Sequence[Step], origin: str) -> theme.Figure:
    """Horizontal bars from the level before, which is the zero line and is named by `origin`.

    Names stand above their bars and amounts beside them, with sign, so that a phone has room for both.
    """
    amounts = [step.amount.value or 0.0 for step in steps]
    starts = _starts(steps, amounts)
    ends = [start + amount for start, amount in zip(starts, amounts, strict=True)]
    low, high = min([0.0, *starts, *ends]), max([0.0, *starts, *ends])
    room = (high - low) or 1.0
    return {
        "data": [_bars(steps, starts)],
        "layout": theme.layout(
            40 + _ROW * len(steps),
            margin={"l": 8, "r": 8, "t": 28, "b": 8},
            # Room to the right for the amount beside the longest bar, on a phone too.
            xaxis=theme.axis(
                range=[low - 0.02 * room, high + 0.45 * room], showticklabels=False, showgrid=False
            ),
            yaxis=theme.axis(range=[len(steps) - 0.6, -0.75], showticklabels=False, showgrid=False),
            shapes=[_zero(), *_connectors(ends)],
            annotations=[_origin(origin), *_labels(steps, starts, ends)],
        ),
    }


def sizes(change: float, parts: Sequence[float]) -> list[str]:
    """The parts of a change as a sentence names them: in millions without unit where the change is in millions."""
    if abs(change) < LEAST_IN_MILLIONS:
        return [millions(part, signed=True) for part in parts]
    return [decimal(part / _MILLION, 1, signed=True) for part in parts]


def _starts(steps: Sequence[Step], amounts: Sequence[float]) -> list[float]:
    """Where each bar begins: at the end of the one above, a total at zero."""
    starts, level = [], 0.0
    for step, amount in zip(steps, amounts, strict=True):
        starts.append(0.0 if step.is_total else level)
        level = amount if step.is_total else level + amount
    return starts


def _bars(steps: Sequence[Step], starts: Sequence[float]) -> theme.Trace:
    colours = [UP if (step.amount.value or 0.0) > 0 else DOWN for step in steps]
    return {
        "type": "bar",
        "orientation": "h",
        "name": "waterfall",
        "y": list(range(len(steps))),
        "x": [step.amount.value for step in steps],
        "base": list(starts),
        "width": 0.4,
        "hovertext": [f"{step.name}: {_signed(step)}" for step in steps],
        "hoverinfo": "text",
        "marker": {
            "color": colours,
            "line": {"color": theme.INK, "width": [2 if step.is_total else 0 for step in steps]},
        },
    }


def _signed(step: Step) -> str:
    return millions(step.amount.value or 0.0, signed=True)


def _zero() -> dict[str, object]:
    return {
        "type": "line", "yref": "paper", "x0": 0, "x1": 0, "y0": 0, "y1": 1, "layer": "below",
        "line": {"color": theme.MUTED, "width": 1},
    }  # fmt: skip


def _connectors(ends: Sequence[float]) -> list[dict[str, object]]:
    """Thin lines that lead from the end of a bar to the next."""
    line = {"color": theme.MUTED, "width": 1, "dash": "dot"}
    return [
        {"type": "line", "x0": end, "x1": end, "y0": place + 0.2, "y1": place + 0.8, "line": line}
        for place, end in enumerate(ends[:-1])
    ]


def _origin(text: str) -> dict[str, object]:
    quiet = {"color": theme.MUTED, "size": 12}
    return theme.label(text, 0, 1, xref="paper", yref="paper", xanchor="left", yanchor="bottom", font=quiet)


def _labels(steps: Sequence[Step], starts: Sequence[float], ends: Sequence[float]) -> list[dict[str, object]]:
    labels = []
    for place, (step, start, end) in enumerate(zip(steps, starts, ends, strict=True)):
        bold = ("<b>", "</b>") if step.is_total else ("", "")
        name = f"{bold[0]}{step.name}{bold[1]}"
        labels.append(theme.label(name, 0, place - _NAME, xref="paper", xanchor="left", bgcolor=theme.GROUND))
        amount = f"<b>{_signed(step)}</b>"
        labels.append(theme.label(amount, max(start, end), place, xanchor="left", xshift=8))
    return labels
