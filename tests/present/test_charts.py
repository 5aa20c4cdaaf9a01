"""Every chart, with full, single, empty, hidden, missing and zero figures: what is drawn, and what is not."""

import json
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.language import speaking
from dashboard.present import (
    answer_chart,
    bar_charts,
    case_chart,
    dot_charts,
    line_chart,
    share_charts,
    theme,
)
from dashboard.present.tables import Line, Number
from dashboard.present.timeline import PublishedMark
from dashboard.serve.series import Point

HIDDEN, MISSING = "hidden", "missing"
# A figure as a test writes it: a value, or why there is none.
Given = float | str
SERIES: dict[str, Sequence[Given]] = {
    "full": (10.0, 20.0, 15.0, 30.0, 25.0, 24.0),
    "single": (12.0,),
    "empty": (),
    "hidden": (HIDDEN,) * 4,
    "missing": (MISSING,) * 4,
    "zero": (0.0,) * 4,
    "gaps": (10.0, HIDDEN, 0.0, MISSING, 20.0, HIDDEN),
    "equal": (50.0,) * 5,
    "everything": (100.0,) * 3,
}
GROUPS = ("home_based", "family_care", "institution")


def month_of(number: int) -> date:
    return date(2015 + number // 12, number % 12 + 1, 1)


def point(number: int, value: Given) -> Point:
    if isinstance(value, str):
        return Point(month_of(number), None, None, None, None, value)
    return Point(month_of(number), value, 100.0, value, 50, "shown")


def line(name: str, values: Sequence[Given]) -> Line:
    return Line(name=name, points=[point(i, v) for i, v in enumerate(values)])


def number(value: Given, unit: str = "percent") -> Number:
    return Number(None, unit, value) if isinstance(value, str) else Number(value, unit)


def lines(values: Sequence[Given]) -> theme.Figure:
    series = (
        [line("Herning", values), line("Hvidovre", values[::-1]), line("Haderslev", values)] if values else []
    )
    return line_chart.lines(series, "percent", marks())


def marks() -> line_chart.Marks:
    band = ([point(0, 5.0), point(1, HIDDEN)], [point(0, 40.0), point(1, HIDDEN)])
    return line_chart.Marks(
        target=25.0, target_label="Mål: højst 25", events=[(date(2015, 2, 1), "Start"), (date(1990, 1, 1), "Før")],
        published=[PublishedMark(date(2015, 1, 31), 22.0, "kilde, s. 4")], band=band, note=(date(2015, 1, 1), 10.0, "dykket"), goal=(20, 25),
    )  # fmt: skip


def money(values: Sequence[Given]) -> theme.Figure:
    series = [line("Forbrug", [v if isinstance(v, str) else v * 1e6 for v in values])]
    return line_chart.lines(series, "millions")


def bare(values: Sequence[Given]) -> theme.Figure:
    return line_chart.lines([line("Herning", values)] if values else [], "index", from_zero=False)


def stacked(values: Sequence[Given]) -> theme.Figure:
    parts = [(group, line(group, [v if isinstance(v, str) else v / 3 for v in values])) for group in GROUPS]
    return share_charts.stacked_shares([("Herning", parts), ("Hvidovre", parts)] if values else [])


def slopes(values: Sequence[Given]) -> theme.Figure:
    ends = [values[0], values[-1]] if values else []
    return share_charts.slopes(
        [("Herning", [line("Herning", ends), line("Nord", ends[::-1])])] if ends else []
    )


def pairs(values: Sequence[Given]) -> theme.Figure:
    rows = [
        bar_charts.Pair(name=f"Distrikt {i}", before=number(v, "cases"), now=number(v, "cases"))
        for i, v in enumerate(values)
    ]
    return bar_charts.before_and_now(rows, "januar 2015", "januar 2016")


def bands(values: Sequence[Given]) -> theme.Figure:
    counts = [(f"{5 * i}-{5 * i + 4}", number(v, "caseworkers")) for i, v in enumerate(values)]
    panels = [bar_charts.Bands(place=place, counts=counts) for place in ("Herning", "Hvidovre")]
    return bar_charts.band_columns(panels if values else [])


def answers(values: Sequence[Given]) -> theme.Figure:
    rows = [
        answer_chart.Answers(
            name="Herning", parts=[number(v)] + [number(v if isinstance(v, str) else (100 - v) / 4)] * 4
        )
        for v in values
    ]
    return answer_chart.diverging_answers([("Jeg er motiveret", rows)] if rows else [])


def case(values: Sequence[Given]) -> theme.Figure:
    years = [
        case_chart.CaseYear(
            year=str(2013 + i), planned=number(v, "kroner"), realised=number(v, "kroner"),
            planned_sum=number(v, "kroner"), realised_sum=number(MISSING, "kroner"),
        )
        for i, v in enumerate(values)
    ]  # fmt: skip
    return case_chart.business_case(years, "2014")


def dots(values: Sequence[Given]) -> theme.Figure:
    found = [
        dot_charts.Mark(cases=v, other_duties=i % 3 == 0)
        for i, v in enumerate(values)
        if not isinstance(v, str)
    ]
    return dot_charts.caseworker_marks(
        [dot_charts.Strip(place="Nord", marks=found, mean=None)] if values else [], (20, 25)
    )


CHARTS: dict[str, Callable[[Sequence[Given]], theme.Figure]] = {
    "lines": lines, "money": money, "bare": bare, "stacked": stacked, "slopes": slopes, "pairs": pairs,
    "bands": bands, "answers": answers, "case": case, "dots": dots,
}  # fmt: skip
every_chart = pytest.mark.parametrize("chart", CHARTS)
every_series = pytest.mark.parametrize("series", SERIES)


def drawn(chart: str, series: str) -> dict[str, Any]:
    return CHARTS[chart](SERIES[series])


def axes(figure: dict[str, Any], kind: str) -> dict[str, dict[str, Any]]:
    return {name: axis for name, axis in figure["layout"].items() if name.startswith(f"{kind}axis")}


def markers(figure: dict[str, Any]) -> list[dict[str, Any]]:
    return [t for t in figure["data"] if t["type"] == "scatter" and t["name"] == theme.hidden_word()]


def series_traces(figure: dict[str, Any]) -> list[dict[str, Any]]:
    """The traces that draw a series: no hidden marks, published figures or band."""
    return [
        t
        for t in figure["data"]
        if t not in markers(figure)
        and t["marker" if "marker" in t else "line"].get("symbol") != "diamond-open"
        and "marker" in t
    ]


@every_series
@every_chart
def test_every_chart_is_one_that_plotly_knows(chart: str, series: str) -> None:
    figure = drawn(chart, series)
    go.Figure(figure)
    json.dumps(figure, allow_nan=False)


@every_series
@every_chart
def test_there_is_one_vertical_axis_a_panel_no_pie_and_no_third_dimension(chart: str, series: str) -> None:
    figure = drawn(chart, series)
    assert {trace["type"] for trace in figure["data"]} <= {"scatter", "bar"}
    domains = [
        (*tuple(axis.get("domain", ("whole", axis.get("anchor")))), axis.get("anchor"))
        for axis in axes(figure, "y").values()
    ]
    assert not any("overlaying" in axis for axis in axes(figure, "y").values())
    assert len(set(domains)) == len(domains)


@every_series
@every_chart
def test_at_most_four_series_have_a_colour(chart: str, series: str) -> None:
    greys = {*theme.OTHERS, theme.MUTED, theme.INK, theme.GROUND, theme.LIKERT[2]}
    colours = set()
    for trace in series_traces(drawn(chart, series)):
        colour = trace["marker"].get("color")
        colours |= set(colour) if isinstance(colour, list) else {colour}
    assert len(colours - greys - {None}) <= 4


@every_series
@every_chart
def test_bars_start_at_zero(chart: str, series: str) -> None:
    figure = drawn(chart, series)
    for trace in figure["data"]:
        if trace["type"] == "bar":
            across = trace.get("orientation") == "h"
            axis = figure["layout"][_axis_name(trace, "x" if across else "y")]
            assert axis["range"][0] <= 0 <= axis["range"][1]
            assert chart == "answers" or "base" not in trace


def _axis_name(trace: dict[str, Any], kind: str) -> str:
    return f"{kind}axis{str(trace.get(f'{kind}axis', kind))[1:]}"


@pytest.mark.parametrize("chart", ["lines", "money", "bare", "stacked", "pairs", "bands", "answers", "case"])
def test_a_hidden_or_missing_value_is_a_gap_and_a_zero_is_drawn(chart: str) -> None:
    figure = drawn(chart, "gaps")
    trace = series_traces(figure)[0]
    values = trace["x"] if trace.get("orientation") == "h" else trace["y"]
    shown = [None if isinstance(v, str) else v for v in SERIES["gaps"]]
    assert [v is None for v in values] == [v is None for v in shown]
    assert values[2] == 0.0
    assert not any(t.get("connectgaps") for t in figure["data"])


@pytest.mark.parametrize("chart", ["lines", "stacked"])
def test_a_hidden_value_is_a_marked_gap_with_the_word(chart: str) -> None:
    figure = drawn(chart, "gaps")
    found = markers(figure)
    assert found
    hidden = {month_of(i).isoformat() for i, v in enumerate(SERIES["gaps"]) if v == HIDDEN}
    assert set(found[0]["x"]) == hidden
    assert all(theme.hidden_word() in text for text in found[0]["text"])
    low, high = figure["layout"]["yaxis"]["range"]
    assert all(low <= y <= high for y in found[0]["y"])
    assert len(set(found[0]["y"])) == 1, "where the mark stands tells nothing of the value"


@pytest.mark.parametrize("chart", ["lines", "money", "stacked"])
@pytest.mark.parametrize("series", ["full", "single", "empty", "missing", "zero"])
def test_what_is_not_hidden_is_not_marked_so(chart: str, series: str) -> None:
    figure = drawn(chart, series)
    figure["layout"].pop("annotations")
    if chart == "lines":
        figure = line_chart.lines([line("Herning", SERIES[series])], "percent")
    assert theme.hidden_word() not in json.dumps(figure, ensure_ascii=False)


@pytest.mark.parametrize(
    ("chart", "word"), [("pairs", "for få til at vise"), ("bands", "få"), ("answers", "for få")]
)
def test_a_hidden_bar_has_the_word_in_its_place(chart: str, word: str) -> None:
    texts = [label["text"] for label in drawn(chart, "hidden")["layout"]["annotations"]]
    assert any(word in text for text in texts)
    texts = [label["text"] for label in drawn(chart, "zero")["layout"]["annotations"]]
    assert not any("få" in text for text in texts)


@pytest.mark.parametrize("chart", ["pairs", "bands"])
def test_a_missing_bar_has_another_word_than_a_hidden_one(chart: str) -> None:
    texts = [label["text"] for label in drawn(chart, "missing")["layout"]["annotations"]]
    assert any("ikke leveret" in text for text in texts)
    assert not any("få" in text.replace("får", "") for text in texts)


def test_a_hidden_value_changes_neither_the_scale_nor_the_marks() -> None:
    """Whatever the hidden value is, the figure is the same: it is never there."""
    before = drawn("lines", "gaps")
    assert before == drawn("lines", "gaps")
    shown = [v for v in SERIES["gaps"] if not isinstance(v, str)]
    alone = line_chart.lines([line("Herning", shown)], "percent")
    gaps = line_chart.lines([line("Herning", SERIES["gaps"])], "percent")
    assert alone["layout"]["yaxis"] == gaps["layout"]["yaxis"]  # type: ignore[index]


def test_one_point_is_drawn_as_a_point() -> None:
    trace = series_traces(drawn("lines", "single"))[0]
    assert "markers" in trace["mode"]
    start, end = drawn("lines", "single")["layout"]["xaxis"]["range"]
    assert start < trace["x"][0] < end


def test_a_target_is_a_labelled_line_and_an_event_a_thin_one_within_the_period() -> None:
    layout = drawn("lines", "full")["layout"]
    assert any(s["type"] == "line" and s.get("y0") == s.get("y1") == 25.0 for s in layout["shapes"])
    assert "Mål: højst 25" in [label["text"] for label in layout["annotations"]]
    events = [s for s in layout["shapes"] if s["type"] == "line" and s.get("yref") == "paper"]
    assert [s["x0"] for s in events] == ["2015-02-01"]


def test_a_published_figure_is_a_hollow_diamond_with_its_source() -> None:
    (diamond,) = [
        t for t in drawn("lines", "full")["data"] if t.get("marker", {}).get("symbol") == "diamond-open"
    ]
    assert (diamond["x"], diamond["y"]) == (["2015-01-31"], [22.0])
    assert "kilde, s. 4" in diamond["hovertext"][0]


def end_labels(figure: dict[str, Any], names: Sequence[str], axis: str = "y") -> list[float]:
    return sorted(
        label["y"]
        for label in figure["layout"]["annotations"]
        if label.get("yref", "y") == axis and any(str(label["text"]).startswith(name) for name in names)
    )


ENDS = st.lists(st.floats(0, 100), min_size=1, max_size=3)


@given(values=ENDS)
def test_names_at_the_ends_of_lines_do_not_overlap_and_stay_inside(values: list[float]) -> None:
    names = [f"Sted {i}" for i in range(len(values))]
    figure: dict[str, Any] = line_chart.lines(
        [line(n, (v,)) for n, v in zip(names, values, strict=True)], "percent"
    )
    low, high = figure["layout"]["yaxis"]["range"]
    places = end_labels(figure, names)
    assert len(places) == len(values)
    assert all(b - a >= 0.07 * (high - low) for a, b in pairwise(places))
    assert all(low <= y <= high for y in places)


@given(values=st.lists(st.floats(0, 100), min_size=1, max_size=7))
def test_names_of_slopes_do_not_overlap_and_stay_inside(values: list[float]) -> None:
    names = [f"Sted {i}" for i in range(len(values))]
    figure: dict[str, Any] = share_charts.slopes(
        [("Herning", [line(n, (50.0, v)) for n, v in zip(names, values, strict=True)])]
    )
    low, high = figure["layout"]["yaxis"]["range"]
    places = end_labels(figure, names)
    assert len(places) == len(values)
    assert all(b - a >= 0.05 * high for a, b in pairwise(places))
    assert all(low <= y <= high for y in places)


@given(first=st.floats(0, 100), second=st.floats(0, 100))
def test_names_of_stacked_shares_do_not_overlap_and_stay_inside(first: float, second: float) -> None:
    cuts = sorted((first, second))
    shares = (cuts[0], cuts[1] - cuts[0], 100 - cuts[1])
    parts = [(group, line(group, (share,))) for group, share in zip(GROUPS, shares, strict=True)]
    figure: dict[str, Any] = share_charts.stacked_shares([("Herning", parts)])
    places = end_labels(figure, GROUPS)
    assert len(places) == 3
    assert all(b - a >= 7.9 for a, b in pairwise(places))
    assert all(0 <= y <= 100 for y in places)


def test_no_name_stands_at_a_line_that_shows_nothing() -> None:
    figure = line_chart.lines([line("Herning", SERIES["hidden"])], "percent")
    assert end_labels(figure, ["Herning"]) == []


@every_chart
def test_no_chart_offers_to_zoom_or_shows_a_legend(chart: str) -> None:
    layout = drawn(chart, "full")["layout"]
    assert layout["showlegend"] is False
    assert layout["dragmode"] is False
    assert layout["height"] >= 60


@every_chart
def test_numbers_are_written_in_the_language_shown(chart: str) -> None:
    assert drawn(chart, "full")["layout"]["separators"] == ",."
    with speaking("en"):
        assert drawn(chart, "full")["layout"]["separators"] == ".,"


def test_percentages_on_an_axis_are_written_in_the_language_shown() -> None:
    assert drawn("lines", "full")["layout"]["yaxis"]["ticksuffix"].strip() == "%"
    with speaking("en"):
        assert drawn("lines", "full")["layout"]["yaxis"]["ticksuffix"] == "%"


@given(high=st.floats(10, 5e9), low=st.floats(-5e9, 0))
def test_money_has_a_few_readable_ticks(high: float, low: float) -> None:
    axis: dict[str, Any] = theme.value_axis(low, high, "millions")
    assert 1 <= len(axis["tickvals"]) <= 8
    assert len(set(axis["ticktext"])) == len(axis["ticktext"]) == len(axis["tickvals"])


@given(low=st.floats(1e6, 3e8), apart=st.floats(100, 2e5))
def test_amounts_near_each_other_are_not_named_the_same(low: float, apart: float) -> None:
    axis: dict[str, Any] = theme.value_axis(low, low + apart, "millions")
    assert len(set(axis["ticktext"])) == len(axis["ticktext"])


@pytest.mark.parametrize(
    ("last", "step"),
    [((2016, 1), "M1"), ((2016, 6), "M1"), ((2016, 7), "M2"), ((2016, 12), "M2"), ((2017, 1), None)],
)
def test_few_months_are_ticked_by_whole_months(last: tuple[int, int], step: str | None) -> None:
    axis = theme.month_axis(months=[date(2016, 1, 1), date(*last, 1)])
    assert (axis.get("tick0"), axis.get("dtick")) == (("2016-01-01", step) if step else (None, None))


def test_a_bar_of_answers_is_named_only_where_there_are_several_places() -> None:
    def words(*places: str) -> set[str]:
        rows = [answer_chart.Answers(name=place, parts=[number(20.0)] * 5) for place in places]
        figure: dict[str, Any] = answer_chart.diverging_answers([("Et", rows), ("To", rows)])
        return {a["text"] for a in figure["layout"]["annotations"]}

    assert words("Herning") == {"Et", "To", "negative svar", "positive svar"}
    assert words("Herning", "Hvidovre") >= {"Herning", "Hvidovre"}


def test_caseworkers_with_the_same_number_do_not_cover_each_other() -> None:
    found = [dot_charts.Mark(cases=20, other_duties=False) for _ in range(4)]
    figure: dict[str, Any] = dot_charts.caseworker_marks(
        [dot_charts.Strip(place="Nord", marks=found, mean=20.0)], (20, 25)
    )
    assert len(set(figure["data"][0]["y"])) == 4


def test_marks_reach_no_other_row_and_stay_inside() -> None:
    found = [dot_charts.Mark(cases=20, other_duties=False) for _ in range(9)]
    strips = [dot_charts.Strip(place=place, marks=found, mean=20.0) for place in ("Nord", "Syd")]
    figure: dict[str, Any] = dot_charts.caseworker_marks(strips, (20, 25))
    bottom, top = figure["layout"]["yaxis"]["range"]
    rows = figure["data"][0]["y"]
    assert all(top <= y <= bottom for y in rows)
    assert max(rows[:9]) < min(rows[9:])


def test_other_duties_are_hollow() -> None:
    hollow = next(t for t in drawn("dots", "full")["data"] if t["marker"]["symbol"] == "circle-open")
    assert len(hollow["x"]) == 2


def test_answers_lie_around_the_middle_with_the_good_to_the_right() -> None:
    row = answer_chart.Answers(name="Herning", parts=[number(v) for v in (10.0, 20.0, 30.0, 25.0, 15.0)])
    figure: dict[str, Any] = answer_chart.diverging_answers([("Spørgsmål", [row])])
    starts = [trace["base"][0] for trace in figure["data"]]
    assert starts == [-45.0, -35.0, -15.0, 15.0, 40.0]
    assert figure["layout"]["xaxis"]["range"] == [-100, 100]


def test_the_sums_of_a_business_case_have_a_panel_of_their_own() -> None:
    figure = drawn("case", "full")
    above, below = figure["layout"]["yaxis"]["domain"], figure["layout"]["yaxis2"]["domain"]
    assert below[1] < above[0]
    assert {t.get("yaxis", "y") for t in figure["data"] if t["type"] == "bar"} == {"y"}
    assert {t["yaxis"] for t in figure["data"] if t["type"] == "scatter"} == {"y2"}


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(colour: str) -> float:
    return 1.05 / (luminance(colour) + 0.05)


@pytest.mark.parametrize("colour", [theme.INK, theme.MUTED, theme.CHOSEN, theme.PUBLISHED])
def test_text_stands_out_from_the_ground(colour: str) -> None:
    assert contrast(colour) >= 4.5


@pytest.mark.parametrize("colour", [*theme.GROUPS.values(), theme.CHOSEN, *theme.OTHERS])
def test_lines_and_bars_stand_out_from_the_ground(colour: str) -> None:
    assert contrast(colour) >= 3


def test_the_ladder_goes_from_light_to_dark() -> None:
    shades = [luminance(theme.GROUPS[group]) for group in GROUPS]
    assert shades == sorted(shades, reverse=True)
