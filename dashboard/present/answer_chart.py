"""Answers to a survey as bars around the middle of the scale."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.language import _, percent
from dashboard.present import theme
from dashboard.present.tables import Number, text_of


@dataclass(frozen=True, kw_only=True)
class Answers:
    """The answers to a question at a place, from the end that is not good to the end that is.

    `published` marks a distribution that a source printed; it is drawn hollow.
    """

    name: str
    parts: Sequence[Number]
    published: bool = False


def diverging_answers(questions: Sequence[tuple[str, Sequence[Answers]]]) -> theme.Figure:
    """Answers around the middle of the scale, question by question; to the right what is good.

    The question stands above its bars; each bar is named by its place where there are several. The middle answer
    lies on both sides of zero, so the axis has no numbers: they stand in the bars.
    """
    rows, places, labels = _placed(questions)
    named = len({row.name for row in rows}) > 1
    left = _name_margin(rows) if named else 8
    # A question begins at the chart's edge, so that there is room for it on a phone.
    labels = [label | {"xshift": 8 - left} for label in labels]
    low = places[-1] + 0.8 if places else 1.0
    has_hidden = any(part.status == "hidden" for row in rows for part in row.parts)
    labels += _place_names(rows, places) if named else []
    labels += _hidden_words(rows, places)
    labels += _ends(low)
    return {
        "data": [_answer_step(step, rows, places) for step in range(5)],
        "layout": theme.layout(
            int(70 + 30 * low),
            barmode="overlay",
            uniformtext={"mode": "hide", "minsize": 11},
            margin={"l": left, "r": 60 if has_hidden else 16, "t": 8, "b": 28},
            xaxis=theme.axis(range=[-100, 100], showticklabels=False, zeroline=True),
            yaxis=theme.axis(range=[low, -1.2], showticklabels=False, showgrid=False),
            annotations=labels,
        ),
    }


def _name_margin(rows: Sequence[Answers]) -> int:
    return 16 + 7 * max(len(row.name) for row in rows)


def _place_names(rows: Sequence[Answers], places: Sequence[float]) -> list[dict[str, object]]:
    """Each bar's place to its left: labels and not ticks, which name a place of the axis once."""
    beside = {"xref": "paper", "xanchor": "right", "xshift": -6}
    return [theme.label(row.name, 0, place, **beside) for row, place in zip(rows, places, strict=True)]


def _hidden_words(rows: Sequence[Answers], places: Sequence[float]) -> list[dict[str, object]]:
    beside = {"xref": "paper", "xanchor": "left", "xshift": 6, "font": {"size": 12, "color": theme.MUTED}}
    return [
        theme.label(_("for få"), 1, place, **beside)
        for row, place in zip(rows, places, strict=True)
        if any(part.status == "hidden" for part in row.parts)
    ]


def _ends(low: float) -> list[dict[str, object]]:
    """Which side is which, below the bars."""
    below = {"xref": "paper", "yanchor": "top", "yshift": -4, "font": {"size": 12, "color": theme.MUTED}}
    return [
        theme.label(_("negative svar"), 0, low, xanchor="left", **below),
        theme.label(_("positive svar"), 1, low, xanchor="right", **below),
    ]


def _placed(
    questions: Sequence[tuple[str, Sequence[Answers]]],
) -> tuple[list[Answers], list[float], list[dict[str, object]]]:
    """Every row with its place from the top, and the questions as labels above their rows."""
    rows: list[Answers] = []
    places: list[float] = []
    labels: list[dict[str, object]] = []
    place = 0.0
    for text, answers in questions:
        labels.append(theme.label(text, 0, place - 0.85, xref="paper", xanchor="left"))
        for row in answers:
            rows.append(row)
            places.append(place)
            place += 1.0
        place += 0.9
    return rows, places, labels


def _answer_step(step: int, rows: Sequence[Answers], places: Sequence[float]) -> theme.Trace:
    """One answer's bars, from where the answers below it end."""
    values = [row.parts[step].value for row in rows]
    return {
        "type": "bar",
        "orientation": "h",
        "name": str(step + 1),
        "y": list(places),
        "x": values,
        "base": [_start(row) + sum(part.value or 0.0 for part in row.parts[:step]) for row in rows],
        "width": 0.72,
        "hovertext": [f"{row.name}: {text_of(row.parts[step])}" for row in rows],
        "hoverinfo": "text",
        "text": [percent(value) if value is not None and value >= 9 else "" for value in values],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"color": theme.GROUND if step in (0, 4) else theme.INK, "size": 12},
        "marker": {
            "color": theme.LIKERT[step],
            "line": {
                "width": [2 if row.published else 1 for row in rows],
                "color": [theme.PUBLISHED if row.published else theme.GROUND for row in rows],
            },
        },
    }


def _start(row: Answers) -> float:
    """Where a row's first bar begins, so that the middle answer lies around zero."""
    below = sum(part.value or 0.0 for part in row.parts[:2])
    return -(below + (row.parts[2].value or 0.0) / 2)
