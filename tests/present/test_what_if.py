"""The calculation "Hvad nu hvis": plain arithmetic by hand, and nothing at all where a field is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.present.what_if import Move, Plan, Today, calculate
from dashboard.present.what_if_fields import NAMES, number_of, read_fields

LABELS = {
    "doegninstitution": "Døgninstitution",
    "plejefamilie": "Plejefamilie",
    "sikret": "Sikret",
    "efterskole": "Efterskole",
}
TODAY = Today(
    prices={"doegninstitution": 1_500_000.0, "plejefamilie": 500_000.0},
    year_children={"doegninstitution": 12.36, "plejefamilie": 140.0},
    hidden=frozenset({"sikret"}),
    placements_cost=100_000_000.0,
    caseworkers=40.0,
    cases=1_000.0,
)
MOVE = {"boern": "10", "fratype": "doegninstitution", "tiltype": "plejefamilie"}
types = st.sampled_from(sorted(TODAY.prices))
some = st.floats(0, 1e6, allow_nan=False)


def test_children_moved_cost_the_difference_of_the_prices() -> None:
    plan = Plan(moves=[Move(children=10, source="doegninstitution", target="plejefamilie")], caseworkers=3.0)
    result = calculate(TODAY, plan)
    assert result.moves == (-10_000_000.0,)
    assert result.caseworkers_cost == 3 * 420_000
    assert result.difference == -10_000_000 + 1_260_000
    assert (result.before, result.after) == (116_800_000.0, 116_800_000.0 - 8_740_000.0)
    assert result.year_children["doegninstitution"] == pytest.approx(2.36)
    assert (result.caseworkers, result.caseload_before) == (43.0, 25.0)
    assert result.caseload == pytest.approx(1000 / 43)


def test_a_wished_caseload_takes_the_caseworkers_it_needs_unless_their_change_is_written() -> None:
    wished = calculate(TODAY, Plan(wished=20.0))
    assert (wished.needed, wished.more_caseworkers, wished.caseload) == (50.0, 10.0, 20.0)
    assert wished.difference == 10 * 420_000
    both = calculate(TODAY, Plan(wished=20.0, caseworkers=2.0, salary=500_000.0))
    assert (both.needed, both.more_caseworkers, both.difference) == (50.0, 2.0, 1_000_000.0)


def test_what_may_not_be_shown_is_not_calculated_from() -> None:
    result = calculate(Today(prices=TODAY.prices), Plan(caseworkers=2.0))
    assert result.difference == 840_000.0
    assert (result.before, result.after, result.caseload, result.needed) == (None, None, None, None)


@given(children=some, there=types, back=types, salary=some, more=st.floats(-30, 30))
def test_there_and_back_costs_nothing(
    children: float, there: str, back: str, salary: float, more: float
) -> None:
    moves = [
        Move(children=children, source=back, target=there),
        Move(children=children, source=there, target=back),
    ]
    result = calculate(TODAY, Plan(moves=moves, salary=salary))
    assert result.difference == 0
    assert result.year_children == pytest.approx(dict(TODAY.year_children))
    out, home = (calculate(TODAY, Plan(caseworkers=n, salary=salary)).difference for n in (more, -more))
    assert out + home == 0


@given(children=some, source=types, target=types, more=st.floats(-30, 30))
def test_children_and_kroner_are_neither_made_nor_lost(
    children: float, source: str, target: str, more: float
) -> None:
    move = Move(children=children, source=source, target=target)
    result = calculate(TODAY, Plan(moves=[move], caseworkers=more))
    assert sum(result.year_children.values()) == pytest.approx(sum(TODAY.year_children.values()))
    assert sum(result.moves) + result.caseworkers_cost == result.difference
    assert result.after is not None
    assert result.before is not None
    assert result.after - result.before == pytest.approx(result.difference, abs=1e-3)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4", 4), ("2,5", 2.5), ("-3", -3), ("\u22123", -3), ("+2", 2), (" 420.000 ", 420_000), ("1 000", 1_000),
        ("1.234.567,5", 1_234_567.5), ("2.5", None), ("tre", None), ("", None), ("1e9", None), ("nan", None), ("٣", None),
        ("1,", None), ("--1", None),
    ],
)  # fmt: skip
def test_a_number_is_read_as_danes_write_it(text: str, value: float | None) -> None:
    assert number_of(text) == value


@pytest.mark.parametrize(
    ("written", "field", "words"),
    [
        ({"boern": "-3"}, "boern", "under nul"),
        ({"boern": "tre"}, "boern", "Skriv et tal"),
        ({"boern": "2.5"}, "boern", "Skriv et tal"),
        ({"boern": ""}, "boern", "hvor mange"),
        ({"boern": "13"}, "boern", "Der er kun 12,3 helårsbørn i Døgninstitution"),
        ({"tiltype": "doegninstitution"}, "tiltype", "samme type"),
        ({"fratype": "-"}, "fratype", "Vælg en type"),
        ({"tiltype": "<script>"}, "tiltype", "på listen"),
        ({"tiltype": "sikret"}, "tiltype", "for få børn"),
        ({"tiltype": "efterskole"}, "tiltype", "Ingen børn har været i Efterskole"),
        ({"boern2": "3", "fratype2": "doegninstitution", "tiltype2": "plejefamilie"}, "boern2", "Der er kun 2,3"),
        ({"raadgivere": "mange"}, "raadgivere", "Skriv et tal"),
        ({"raadgivere": "-40"}, "raadgivere", "Der er 40 socialrådgivere"),
        ({"raadgivere": "9" * 150}, "raadgivere", "højst 1.000"),
        ({"sagstal": "0"}, "sagstal", "over nul"),
        ({"sagstal": "-5"}, "sagstal", "over nul"),
        ({"loen": "-1"}, "loen", "over nul"),
        ({"loen": "9.000.000"}, "loen", "højst 5.000.000"),
    ],
)  # fmt: skip
def test_a_fault_is_explained_at_its_field_and_nothing_is_lost_or_calculated(
    written: dict[str, str], field: str, words: str
) -> None:
    asked = read_fields(MOVE | written, TODAY, LABELS)
    assert asked.plan is None
    assert set(asked.errors) == {field}
    assert words in asked.errors[field]
    assert {name: asked.values[name] for name in MOVE | written} == {
        name: text.removeprefix("-") if "type" in name else text for name, text in (MOVE | written).items()
    }


def test_every_fault_is_told_at_once() -> None:
    asked = read_fields(
        {
            "boern": "99",
            "fratype": "plejefamilie" * 9,
            "tiltype": "sikret",
            "raadgivere": "x",
            "sagstal": "y",
        },
        TODAY,
        LABELS,
    )
    assert set(asked.errors) == {"fratype", "tiltype", "raadgivere", "sagstal"}


def test_nothing_written_is_nothing_to_calculate() -> None:
    for written in ({}, {"loen": "400.000"}, {"fratype": "sikret"}, {"fratype": "-", "boern": " "}):
        asked = read_fields(written, TODAY, LABELS)
        assert asked.plan is not None
        assert asked.plan.is_empty
        assert not asked.errors


def test_children_who_came_in_the_first_move_may_leave_in_the_second() -> None:
    second = {"boern2": "150", "fratype2": "plejefamilie", "tiltype2": "doegninstitution"}
    assert read_fields(MOVE | second, TODAY, LABELS).plan is not None
    assert "boern2" in read_fields(second, TODAY, LABELS).errors


@given(st.dictionaries(st.sampled_from(NAMES), st.text(max_size=30)))
def test_whatever_is_written_gives_a_plan_or_a_reason(written: dict[str, str]) -> None:
    asked = read_fields(written, TODAY, LABELS)
    assert (asked.plan is None) == bool(asked.errors)
    assert set(asked.errors) <= set(NAMES)
