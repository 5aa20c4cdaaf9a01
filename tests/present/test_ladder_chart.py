"""The staircase and the grid of moves: what stands on a step, and what a cell says where there is no number."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard.present import ladder_chart, theme
from dashboard.present.tables import Number

NOW, BEFORE = "september 2016", "januar 2013"
Given = float | str


def cells(values: Sequence[Given], unit: str = "children") -> list[Number]:
    return [Number(None, unit, v) if isinstance(v, str) else Number(v, unit) for v in values]


def stairs(
    now: Sequence[Given], before: Sequence[Given], unit: str = "children"
) -> tuple[dict[str, Any], dict[str, Any]]:
    panel = ladder_chart.Stairs(title="Børn", before=cells(before, unit), now=cells(now, unit))
    figure: dict[str, Any] = ladder_chart.staircase([panel, panel], BEFORE, NOW)
    go.Figure(figure)
    return figure, figure["layout"]


def test_the_columns_stand_on_steps_that_rise_from_everyday_life_to_the_institution() -> None:
    figure, layout = stairs([67, 276, 475, 42, 141, 31], [66, 275, 456, 29, 140, 59])
    now, before = figure["data"][:2]
    assert (now["y"], before["y"]) == ([67, 276, 475, 42, 141, 31], [66, 275, 456, 29, 140, 59])
    assert now["base"] == sorted(now["base"]) == before["base"]
    treads = [s["y1"] for s in layout["shapes"] if s["type"] == "line" and s["yref"] == "y"]
    assert treads == now["base"]
    assert now["marker"]["color"] == list(theme.STEPS.values())


@pytest.mark.parametrize(
    "values", [["hidden"] * 6, ["absent"] * 6, [0.0] * 6, [0.0, "hidden", 5.0, 5.0, 5.0, 9.0]]
)
def test_a_step_without_a_number_says_why(values: Sequence[Given]) -> None:
    figure, layout = stairs(values, values)
    said = [a["text"] for a in layout["annotations"] if "<b>" in a["text"]]
    assert sum("skjult" in text for text in said) == 2 * list(values).count("hidden")
    assert [y is None for y in figure["data"][0]["y"]] == [isinstance(v, str) for v in values]


def test_money_is_written_in_millions_on_a_step() -> None:
    _figure, layout = stairs([153_461.0, 2_191_171.0, 0.0, 0.0, 0.0, 3_249_797.0], ["absent"] * 6, "kroner")
    said = [a["text"] for a in layout["annotations"]]
    assert said[1:4] == ["<b>0,2</b>", "<b>2,2</b>", "<b>0,0</b>"]


def test_a_cell_of_the_grid_says_its_number_that_it_is_hidden_or_nothing_on_the_diagonal() -> None:
    rows = [
        [None, Number(7, "count"), Number(None, "count", "hidden")],
        [Number(0, "count"), None, Number(12, "count")],
    ]
    rows.append([*cells([1, 2], "count"), None])
    figure: dict[str, Any] = ladder_chart.moves_grid(["1", "2", "Ingen"], rows)
    go.Figure(figure)
    assert [t["text"] for t in figure["data"]] == [["", "7", "skjult"], ["0", "", "12"], ["1", "2", ""]]
    assert figure["data"][0]["customdata"] == [None, 7, None]
    assert figure["data"][0]["hovertext"][2] == "Fra 1 til Ingen: for få til at vise"
    fills = [s["fillcolor"] for s in figure["layout"]["shapes"]]
    assert [fill == theme.RULE for fill in fills] == [number % 4 == 0 for number in range(9)]


def _contrast(colour: str, alpha: float, ink: str) -> float:
    def light(parts: Sequence[float]) -> float:
        linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    def parts(text: str) -> list[float]:
        return [int(text[i : i + 2], 16) / 255 for i in (1, 3, 5)]

    ground = light([alpha * c + 1 - alpha for c in parts(colour)])
    high, low = sorted((ground, light(parts(ink))), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_darkest_cell_still_carries_its_number_and_every_step_is_seen_against_white() -> None:
    assert _contrast(theme.CHOSEN, 0.55, theme.INK) >= 4.5
    assert all(_contrast(blue, 1.0, theme.GROUND) >= 3 for blue in theme.STEPS.values())
    order = [_contrast(blue, 1.0, theme.GROUND) for blue in theme.STEPS.values()]
    assert order == sorted(order)
