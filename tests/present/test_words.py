"""Tables and sentences: how a figure, a zero, a hidden and a missing one are written in both languages."""

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.language import Language, speaking
from dashboard.present import sentences, tables
from dashboard.present.differences import difference_words
from dashboard.present.page import sparkline
from dashboard.present.tables import Line, Number, Table
from dashboard.serve.series import Point

MONTH, BEFORE = date(2016, 9, 1), date(2015, 9, 1)


def point(value: float | None, status: str = "shown", month: date = MONTH, n: int | None = 40) -> Point:
    return Point(month, None, None, value, n, status)


@pytest.fixture(params=["da", "en"])
def language(request: pytest.FixtureRequest) -> Iterator[Language]:
    with speaking(request.param):
        yield request.param


AMOUNTS: list[tuple[float, str, str, str]] = [
    (1234.5, "cases", "1.234,5", "1,234.5"),
    (0.0, "cases", "0,0", "0.0"),
    (5.3, "percent", "5,3\u00a0%", "5.3%"),
    (0.0, "percent", "0,0\u00a0%", "0.0%"),
    (1_234_567.0, "kroner", "1.234.567", "1,234,567"),
    (-1_234.0, "kroner", "\u22121.234", "\u22121,234"),
    (12_500_000.0, "millions", "12,5\u00a0mio.\u00a0kr.", "DKK\u00a012.5\u00a0m"),
    (845_000.0, "millions", "0,8\u00a0mio.\u00a0kr.", "DKK\u00a00.8\u00a0m"),
    (250.0, "children", "250", "250"),
    (2016.0, "year", "2016", "2016"),
    (63.04, "index", "63,0", "63.0"),
]


@pytest.mark.parametrize(("value", "unit", "danish", "english"), AMOUNTS)
def test_an_amount_is_written_as_the_language_writes_it(
    value: float, unit: str, danish: str, english: str
) -> None:
    assert tables.amount(value, unit) == danish
    with speaking("en"):
        assert tables.amount(value, unit) == english


def test_a_signed_amount_has_its_sign_and_a_zero_none() -> None:
    assert tables.amount(1500.0, "kroner", signed=True) == "+1.500"
    assert tables.amount(-1500.0, "kroner", signed=True) == "\u22121.500"
    assert tables.amount(0.0, "kroner", signed=True) == "0"
    assert tables.amount(-0.2, "kroner", signed=True) == "0"


def test_a_zero_in_a_table_is_a_zero() -> None:
    assert tables.text_of(tables.number_of(point(0.0), "children")) == "0"


def test_a_hidden_value_in_a_table_is_the_word(language: Language) -> None:
    text = tables.text_of(tables.number_of(point(None, "hidden"), "children"))
    assert text == tables.absence("hidden")
    assert not re.search(r"\d", text)
    assert language == "en" or text == "for få til at vise"


def test_a_missing_value_in_a_table_is_another_word(language: Language) -> None:
    text = tables.text_of(tables.number_of(point(None, "missing"), "children"))
    assert text not in ("", "0", tables.absence("hidden"))
    assert language == "en" or text == "ikke leveret"


@pytest.mark.parametrize("status", ["not_applicable", "absent"])
def test_what_does_not_apply_is_a_dash(status: str) -> None:
    assert tables.absence(status) == "\u2013"
    assert tables.text_of(tables.number_of(None, "percent")) == "\u2013"


def test_the_words_of_absence_are_translated() -> None:
    danish = [tables.absence(s) for s in ("hidden", "missing")]
    with speaking("en"):
        assert not set(danish) & {tables.absence(s) for s in ("hidden", "missing")}


def test_a_table_of_lines_has_every_point_once() -> None:
    first = Line(name="Herning", points=[point(1.0, month=BEFORE), point(None, "hidden")])
    second = Line(name="Hvidovre", points=[point(0.0)])
    table = tables.table_of_lines("Tal", [first, second], "cases")
    assert table.columns[1:] == ("Herning", "Hvidovre")
    assert [row[0] for row in table.rows] == [BEFORE, MONTH]
    cells = [[cell for cell in row[1:] if isinstance(cell, Number)] for row in table.rows]
    assert [[(c.value, c.status) for c in row] for row in cells] == [
        [(1.0, "shown"), (None, "absent")],
        [(None, "hidden"), (0.0, "shown")],
    ]


def test_a_table_of_nothing_has_no_rows() -> None:
    assert tables.table_of_lines("Tal", [], "cases").rows == ()


def test_two_tables_stand_beside_each_other_by_their_first_cell() -> None:
    left = Table(
        caption="L",
        columns=("Måned", "A"),
        rows=((BEFORE, Number(1.0, "cases")), (MONTH, Number(2.0, "cases"))),
    )
    right = Table(caption="R", columns=("Måned", "B"), rows=((MONTH, Number(3.0, "cases")),))
    joined = tables.beside(left, right, "cases")
    assert joined.columns == ("Måned", "A", "B")
    assert [tables.text_of(row[2]) for row in joined.rows] == ["\u2013", "3,0"]


@pytest.mark.parametrize(
    ("now", "before", "unit", "wanted"),
    [
        (81.0, 68.0, "percent", "13,0 procentpoint højere"),
        (68.0, 81.0, "percent", "13,0 procentpoint lavere"),
        (68.04, 68.0, "percent", "Det samme"),
        (63.0, 58.5, "index", "4,5 point højere"),
        (250.0, 262.0, "children", "12 børn færre"),
        (263.0, 262.0, "children", "1 barn flere"),
        (250.4, 250.0, "children", "Det samme"),
        (26.0, 24.5, "cases", "1,5 sager flere"),
        (24.0, 25.0, "cases", "1 sag færre"),
        (24.0, 22.96, "cases", "1 sag flere"),
        (24.0, 26.0, "cases", "2 sager færre"),
        (11.0, 10.0, "count", "1 flere"),
        (30.0, 46.0, "count", "16 færre"),
        (8.0, 9.0, "measures", "1 færre"),
        (20.0, 21.0, "caseworkers", "1 socialrådgiver færre"),
        (5.2, 4.1, "per_1000", "1,1 højere"),
        (12.0, 13.5, "months", "1,5 md. kortere"),
        (100.0, 92.0, "days", "8 dage længere"),
        (13_000_000.0, 12_000_000.0, "millions", "1,0\u00a0mio.\u00a0kr. mere"),
        (0.0, 0.0, "percent", "Det samme"),
    ],
)
def test_a_change_is_said_in_words_without_a_verdict(
    now: float, before: float, unit: str, wanted: str
) -> None:
    words = sentences.change_words(point(now), point(before, month=BEFORE), unit)
    size, direction = wanted.rsplit(" ", 1)
    assert words.startswith(size)
    assert f" {direction} " in words
    assert "september 2015" in words


NONE = [
    (None, None),
    (point(None, "hidden"), point(1.0)),
    (point(1.0), point(None, "missing")),
    (point(1.0), None),
]


@pytest.mark.parametrize(("now", "before"), NONE)
def test_where_either_figure_is_absent_nothing_is_said_of_a_change(
    now: Point | None, before: Point | None
) -> None:
    words = sentences.change_words(now, before, "percent")
    assert not re.search(r"\d|flere|færre|højere|lavere|mere|mindre|samme som", words)


@given(
    now=st.floats(-1e7, 1e7),
    before=st.floats(-1e7, 1e7),
    unit=st.sampled_from(["percent", "index", "cases", "children"]),
)
def test_more_and_less_follow_the_figures(now: float, before: float, unit: str) -> None:
    words = sentences.change_words(point(now), point(before, month=BEFORE), unit)
    assert bool(re.search(" (flere|højere) ", words)) <= (now > before)
    assert bool(re.search(" (færre|lavere) ", words)) <= (now < before)


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (1000.0, "mindreforbrug"),
        (-1000.0, "merforbrug"),
        (0.0, "i balance"),
        (0.3, "i balance"),
        (-0.3, "i balance"),
    ],
)
def test_a_deviation_has_its_word_and_a_plus_is_spent_less(value: float, word: str) -> None:
    assert sentences.deviation_word(value) == word


def test_a_status_is_a_shape_and_words_and_no_two_are_alike(language: Language) -> None:
    found = [sentences.status_of(code) for code in ("reached", "on_track", "off_track", "too_early")]
    known = [s for s in found if s is not None]
    assert len({s.shape for s in known}) == len({s.words for s in known}) == 4


@pytest.mark.parametrize("code", [None, "", "other"])
def test_an_unknown_status_is_none(code: str | None) -> None:
    assert sentences.status_of(code) is None


@pytest.mark.parametrize("direction", ["hoejst", "mindst", "stigende", "faldende"])
def test_a_target_is_told_with_its_direction(direction: str, language: Language) -> None:
    words = {sentences.target_words(d, 25.0, "cases") for d in ("hoejst", "mindst", "stigende", "faldende")}
    assert len(words) == 4
    assert "25" in sentences.target_words(direction, 25.0, "cases")


def test_how_many_a_figure_rests_on_is_told_and_a_hidden_one_tells_nothing(language: Language) -> None:
    for kind in ("children", "caseworkers", "respondents", "invited"):
        assert "40" in sentences.people_words(point(1.0), kind)
        assert sentences.people_words(point(None, "hidden", n=None), kind) == ""
    assert sentences.people_words(None, "children") == ""
    assert sentences.people_words(point(1.0), "") == ""


@pytest.mark.parametrize(
    ("kind", "one", "many"),
    [
        ("children", "1 barn", "2 børn"),
        ("assessments", "1 undersøgelse", "2 undersøgelser"),
        ("notifications", "1 underretning", "2 underretninger"),
        ("measures", "1 indsats", "2 indsatser"),
        ("caseworkers", "1 socialrådgiver", "2 socialrådgivere"),
        ("respondents", "1 besvarelse", "2 besvarelser"),
        ("pupils", "1 elev", "2 elever"),
        ("invited", "1 inviteret", "2 inviterede"),
    ],
)
def test_a_count_has_the_noun_of_its_number(kind: str, one: str, many: str) -> None:
    assert sentences.people_words(point(1.0, n=1), kind) == f"Bygger på {one}"
    assert sentences.people_words(point(1.0, n=2), kind) == f"Bygger på {many}"
    assert sentences.people_words(point(1.0, n=0), kind).endswith(many[2:])
    with speaking("en"):
        ones, several = (sentences.people_words(point(1.0, n=n), kind) for n in (1, 2))
        assert ones.startswith("Based on 1 ") and several.startswith("Based on 2 ")
        assert ones.removeprefix("Based on 1 ") != several.removeprefix("Based on 2 ")


@pytest.mark.parametrize(
    ("difference", "unit", "words"),
    [
        (1.0, "cases", "1 more case"), (-1.0, "cases", "1 fewer case"), (-3.0, "children", "3 fewer children"),
        (-16.0, "count", "16 fewer"), (1.4, "cases", "1.4 more cases"), (1.8, "percent", "1.8 percentage points higher"),
    ],
)  # fmt: skip
def test_a_difference_is_told_in_plain_english(difference: float, unit: str, words: str) -> None:
    with speaking("en"):
        assert difference_words(difference, unit) == words


@pytest.mark.parametrize(
    ("status", "words"),
    [("hidden", "for få til at vise"), ("missing", "ikke leveret"), ("not_applicable", "kan ikke opgøres")],
)
def test_why_there_is_no_figure_is_a_sentence_of_its_own(status: str, words: str) -> None:
    assert words in sentences.no_figure(point(None, status), "Herning", MONTH)
    assert "september 2016" in sentences.no_figure(None, "Herning", MONTH)


def test_a_figure_in_words_is_its_value_or_why_there_is_none() -> None:
    assert sentences.value_words(point(25.0), "cases") == "25,0"
    assert sentences.value_words(point(0.0), "cases") == "0,0"
    assert sentences.value_words(point(None, "hidden"), "cases") == "for få til at vise"
    assert sentences.value_words(None, "cases") == "\u2013"


def test_a_good_direction_is_declared_in_words(language: Language) -> None:
    assert len({sentences.good_word(good) for good in ("up", "down", "none")}) == 3


def strokes(values: list[float | None]) -> str:
    picture = sparkline(values)
    assert picture is not None
    found = re.search(r"<path d='([^']*)'", unquote(picture))
    assert found is not None
    return found[1]


def test_a_gap_in_a_sparkline_stays_a_gap() -> None:
    assert strokes([1.0, 2.0, None, 3.0, 4.0]).count("M") == 2
    assert strokes([1.0, 2.0, 3.0]).count("M") == 1
    assert strokes([None, 1.0, 2.0, None, None]).count("M") == 1


@pytest.mark.parametrize("values", [[], [None, None], [1.0], [None, 1.0, None]])
def test_fewer_than_two_known_values_make_no_sparkline(values: list[float | None]) -> None:
    assert sparkline(values) is None


@given(st.lists(st.none() | st.floats(-1e9, 1e9), max_size=80))
def test_a_sparkline_stays_inside_its_picture(values: list[float | None]) -> None:
    picture = sparkline(values)
    if picture is None:
        assert sum(v is not None for v in values) < 2
        return
    for x, y in re.findall(r"[ML]([\d.-]+) ([\d.-]+)", strokes(values)):
        assert 0 <= float(x) <= 120
        assert 0 <= float(y) <= 28
