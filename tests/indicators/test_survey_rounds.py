"""Rounds of the survey are compared on the questions they share, and the dip in motivation only over such rounds."""

from pathlib import Path
from typing import Any

import pytest

from dashboard.settings import Settings
from tests.cases import built
from tests.deliveries import HVIDOVRE, Inbox, Row, figure, figures

DIP = ("depth", "months_down", "months_back", "left")


def _answers(question: str, positive: int) -> list[Row]:
    """Twenty answers to a question, so many of them at its good end and the rest at the other: 5 points a head."""
    return [
        {"spoergsmaal": question, "svar": answer, "antal": count}
        for answer, count in ((5, positive), (1, 20 - positive))
    ]


def _survey(inbox: Inbox, rounds: dict[str, dict[str, int]]) -> Settings:
    """Rounds of questions, each with how many of its twenty answers are good."""
    inbox.districts(HVIDOVRE, "2014-01", Nord="")
    for month, questions in rounds.items():
        inbox.add("spoergeskema_deltagelse", HVIDOVRE, month, [{}])
        inbox.add(
            "spoergeskema",
            HVIDOVRE,
            month,
            [row for q, good in questions.items() for row in _answers(q, good)],
        )
    return inbox.build()


def _dip(data: Settings, month: str) -> tuple[Any, ...]:
    return tuple(figure(data, "motivation_dip", HVIDOVRE, month=month, category=c)["value"] for c in DIP)


def _change(data: Settings, month: str, earlier: str) -> list[float]:
    return [
        row["value"] for row in figures(data, "motivation_change", HVIDOVRE, month=month, category=earlier)
        if row["item"] is None and row["district"] is None
    ]  # fmt: skip


def test_the_dip_is_measured_on_one_clock_from_the_highest_round_before_the_low(inbox: Inbox) -> None:
    """80, 90, 60, 40, 60, 80, 90 of 100: 50 points deep, lowest after a year, back after two and a half."""
    values = (16, 18, 12, 8, 12, 16, 18)
    months = ("2014-04", "2014-10", "2015-04", "2015-10", "2016-04", "2016-10", "2017-04")
    data = _survey(inbox, {m: {"motivation": v} for m, v in zip(months, values, strict=True)})
    assert _dip(data, "2014-04") == (None, None, None, None)
    assert _dip(data, "2014-10") == (0, None, None, 0)
    assert _dip(data, "2015-10") == (50, 12, None, 50)
    assert _dip(data, "2016-10") == (50, 12, None, 10)
    assert _dip(data, "2017-04") == (50, 12, 30, 0)
    assert figure(data, "motivation_dip", HVIDOVRE, month="2014-04", category="depth")["status"] == (
        "not_applicable"
    )


@pytest.mark.parametrize(
    ("values", "depth", "down", "left"),
    [
        ((10, 10, 10), 0, None, 0),
        ((10, 12, 14), 0, None, 0),
        ((4, 18, 12), 30, 6, 30),  # The first round is the lowest of all, and no fall led to it.
        ((18, 18, 8), 50, 6, 50),  # Of two equal tops the fall began at the later.
        ((18, 8, 8), 50, 6, 50),  # Of two equal lows the first ended it.
        ((16, 10, 18), 30, 6, 0),
    ],
)
def test_a_dip_is_a_fall_to_the_lowest_round_with_a_higher_before_it(
    inbox: Inbox, values: tuple[int, ...], depth: float, down: float | None, left: float
) -> None:
    months = ("2015-10", "2016-04", "2016-10")
    data = _survey(inbox, {m: {"motivation": v} for m, v in zip(months, values, strict=True)})
    found = _dip(data, "2016-10")
    assert (found[0], found[1], found[3]) == (depth, down, left)


def test_a_question_that_only_one_round_asked_moves_no_index(inbox: Inbox) -> None:
    """The index falls from 80 to 55 since a new question is answered low; the question both asked rose by 10."""
    data = _survey(
        inbox, {"2016-04": {"motivation": 16}, "2016-10": {"motivation": 18, "energi": 4}}
    )  # fmt: skip
    levels = [figure(data, "motivation_index", HVIDOVRE, month=m)["value"] for m in ("2016-04", "2016-10")]
    assert levels == [80, 55]
    change = figure(data, "motivation_change", HVIDOVRE, month="2016-10", category="2016-04")
    assert (change["value"], change["numerator"], change["denominator"], change["n"]) == (10, 90, 80, 20)
    assert _dip(data, "2016-10") == (0, None, None, 0)


def test_rounds_that_share_questions_are_compared_across_one_that_does_not(inbox: Inbox) -> None:
    rounds = {"2015-10": {"motivation": 16}, "2016-04": {"energi": 2}, "2016-10": {"motivation": 12}}
    data = _survey(inbox, rounds)
    assert _change(data, "2016-04", "2015-10") == _change(data, "2016-10", "2016-04") == []
    assert _change(data, "2016-10", "2015-10") == [-20]
    assert _dip(data, "2016-04") == (None, None, None, None)
    assert _dip(data, "2016-10") == (20, 12, None, 20)


def test_what_is_missing_is_unknown_where_the_newest_round_shares_no_question_with_the_top(
    inbox: Inbox,
) -> None:
    rounds = {"2015-10": {"motivation": 16}, "2016-04": {"motivation": 12}, "2016-10": {"energi": 20}}
    assert _dip(_survey(inbox, rounds), "2016-10") == (20, 6, None, None)


def test_two_rounds_without_a_common_question_have_no_common_index(tmp_path: Path) -> None:
    data = built(tmp_path, "C_survey")
    for audience in ("open", "741"):
        assert not figures(data, "motivation_change", audience)
        dips = figures(data, "motivation_dip", audience)
        assert {row["value"] for row in dips} <= {None}


def test_a_round_that_few_answered_is_compared_in_the_own_file_alone(inbox: Inbox) -> None:
    inbox.districts(HVIDOVRE, "2014-01", Nord="")
    for month, count in (("2016-04", 3), ("2016-10", 9)):
        inbox.add("spoergeskema_deltagelse", HVIDOVRE, month, [{"besvarede": count}])
        inbox.add("spoergeskema", HVIDOVRE, month, [{"svar": 3, "antal": count}])
    data = inbox.build()
    key = {"month": "2016-10", "category": "2016-04"}
    assert figure(data, "motivation_change", municipality=HVIDOVRE, **key)["status"] == "hidden"
    assert figure(data, "motivation_change", HVIDOVRE, **key)["value"] == 0


def test_a_round_that_nobody_answered_has_an_index_that_does_not_apply_and_no_change(inbox: Inbox) -> None:
    inbox.districts(HVIDOVRE, "2014-01", Nord="")
    for month, count in (("2016-04", 9), ("2016-10", 0)):
        inbox.add("spoergeskema_deltagelse", HVIDOVRE, month, [{"besvarede": count}])
        inbox.add("spoergeskema", HVIDOVRE, month, [{"svar": 3, "antal": count}])
    data = inbox.build()
    row = figure(data, "motivation_index", HVIDOVRE, month="2016-10")
    assert (row["value"], row["status"]) == (None, "not_applicable")
    assert not figures(data, "motivation_change", HVIDOVRE)
