"""What a heading says of a series: a rise, a fall, the same, one figure, an older month, or nothing."""

from datetime import date

import pytest

from dashboard.present.findings import Course, course, newest_told, nothing_found
from dashboard.present.tables import Line
from dashboard.serve.series import Point

END = date(2016, 12, 1)
TOLD = Course(
    rose="{place} steg fra {first} til {last}", fell="{place} faldt fra {first} til {last}",
    same="{place} var {last} både i {start} og i {end}", only="{place} var {last} i {end}", title="Andelen",
)  # fmt: skip


def point(value: float | None, month: int, n: int | None = 100, status: str = "shown") -> Point:
    return Point(date(2016, month, 1), None, None, value, n, status if value is None else "shown")


def said(*points: Point, unit: str = "percent") -> str:
    return course(Line(name="Herning", points=points), unit, END, TOLD)


def test_a_rise_and_a_fall_have_their_own_words() -> None:
    assert said(point(24.0, 1), point(8.2, 12)) == "Herning faldt fra 24\u00a0% til 8\u00a0%"
    assert said(point(8.0, 1), point(24.0, 12)) == "Herning steg fra 8\u00a0% til 24\u00a0%"


@pytest.mark.parametrize(("first", "last"), [(33.0, 33.0), (33.4, 32.6)])
def test_what_is_written_alike_is_told_as_the_same(first: float, last: float) -> None:
    assert (
        said(point(first, 1), point(last, 12))
        == "Herning var 33\u00a0% både i januar 2016 og i december 2016"
    )


def test_one_month_is_told_alone() -> None:
    assert said(point(33.0, 12)) == "Herning var 33\u00a0% i december 2016"


@pytest.mark.parametrize(("before", "now"), [(100, 19), (7, 100), (7, 7)])
def test_an_end_that_rests_on_few_is_no_trend(before: int, now: int) -> None:
    assert said(point(50.0, 1, before), point(20.0, 12, now)) == "Herning var 20\u00a0% i december 2016"


def test_a_mean_of_few_caseworkers_counts_them_all_and_is_a_course() -> None:
    assert said(point(33.2, 1, 6), point(23.2, 12, 6), unit="cases") == "Herning faldt fra 33,2 til 23,2"


def test_an_older_month_is_told_as_the_newest_that_can_be_shown() -> None:
    text = said(point(24.0, 1), point(8.0, 10), point(None, 12, None, "hidden"))
    assert text == "Herning faldt fra 24\u00a0% til 8\u00a0% (seneste tal, der kan vises)"
    assert newest_told("x", END, END) == "x"


@pytest.mark.parametrize(
    ("status", "words"),
    [("hidden", "for få til at vise"), ("missing", "ikke leveret"), ("not_applicable", "kan ikke opgøres")],
)
def test_nothing_to_show_says_why(status: str, words: str) -> None:
    assert words in said(point(None, 11, None, status), point(None, 12, None, status))
    assert "ingen tal" in nothing_found([], "Andelen", "Herning")
