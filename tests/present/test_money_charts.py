"""The charts of money: a waterfall that adds up, columns around zero, and a line a year."""

from typing import Any

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.present import waterfall, year_charts
from dashboard.present.tables import Line, Number
from tests.present.test_charts import SERIES, line, point

kroner = st.floats(-1e9, 1e9, allow_nan=False)


def steps(*amounts: float) -> list[waterfall.Step]:
    parts = [waterfall.Step(name=f"del {n}", amount=Number(a, "kroner")) for n, a in enumerate(amounts)]
    return [*parts, waterfall.Step(name="i alt", amount=Number(sum(amounts), "kroner"), is_total=True)]


@given(st.lists(kroner, min_size=1, max_size=5))
def test_each_bar_starts_where_the_one_above_it_ended_and_the_total_at_nothing(amounts: list[float]) -> None:
    figure: Any = waterfall.waterfall(steps(*amounts), "før")
    go.Figure(figure)
    trace = figure["data"][0]
    level = 0.0
    for base, amount in zip(trace["base"][:-1], trace["x"][:-1], strict=True):
        assert base == level
        level += amount
    assert (trace["base"][-1], trace["x"][-1]) == (0.0, sum(amounts))


def test_money_up_is_dark_and_money_down_light_and_both_say_so_with_a_sign() -> None:
    figure: Any = waterfall.waterfall(steps(3_000_000.0, -1_300_000.0), "før")
    assert figure["data"][0]["marker"]["color"] == [waterfall.UP, waterfall.DOWN, waterfall.UP]
    words = " ".join(a["text"] for a in figure["layout"]["annotations"])
    assert all(text in words for text in ("+3,0\u00a0mio.", "\u22121,3\u00a0mio.", "+1,7\u00a0mio."))


def test_parts_are_told_in_the_unit_of_the_change() -> None:
    assert waterfall.sizes(2_100_000, [3_000_000, -900_000]) == ["+3,0", "\u22120,9"]
    assert waterfall.sizes(5, [3, 2]) == ["+3\u00a0kr.", "+2\u00a0kr."]


@pytest.mark.parametrize("name", SERIES)
def test_columns_around_zero_hold_every_month_and_name_both_sides(name: str) -> None:
    points = [point(i, v) for i, v in enumerate(SERIES[name])]
    figure: Any = year_charts.deviations(points)
    go.Figure(figure)
    assert figure["data"][0]["y"] == [p.value for p in points]
    assert {"mindreforbrug", "merforbrug"} <= {a["text"] for a in figure["layout"]["annotations"]}
    low, high = figure["layout"]["yaxis"]["range"]
    assert low < 0 < high


@pytest.mark.parametrize("name", SERIES)
def test_a_year_is_a_line_over_its_twelve_months(name: str) -> None:
    year = line("2015", SERIES[name])
    figure: Any = year_charts.years([year, Line(name="2014", points=[])], "percent", "for høj", "for lav")
    go.Figure(figure)
    first, second = figure["data"]
    values = [p.value for p in year.points]
    assert first["y"] == values + [None] * (12 - len(values))
    assert second["y"] == [None] * 12
    low, high = figure["layout"]["yaxis"]["range"]
    assert low == -high
