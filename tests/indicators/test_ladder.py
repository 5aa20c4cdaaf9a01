"""The ladder: rows in, figures out, by numbers worked out by hand."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from dashboard.settings import Settings
from tests.deliveries import HADERSLEV, HERNING, HVIDOVRE, Inbox, Row, figure, figures

APRIL = "2015-04"


def _months(first: date, count: int) -> Iterator[date]:
    for _number in range(count):
        yield first
        first = (first + timedelta(days=31)).replace(day=1)


def _deliver(inbox: Inbox, code: str, first: date, count: int, spells: list[Row]) -> None:
    """Every month's delivery of the spells in force in it; `only` narrows a row to some months."""
    inbox.districts(code, "2014-12", Nord="", Syd="")
    for month in _months(first, count):
        last = (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        rows = [
            {k: v for k, v in s.items() if k != "only"} | ({"slutdato": None} if _ends_later(s, last) else {})
            for s in spells
            if s.get("startdato", month) <= last  # type: ignore[operator]
            and (s.get("slutdato") or last) >= month  # type: ignore[operator]
            and (("only" not in s) or s["only"](month))  # type: ignore[operator]
        ]
        inbox.add("foranstaltninger", code, f"{month:%Y-%m}", rows)


def _ends_later(spell: Row, last: date) -> bool:
    """Nobody knows in a month that a spell will end in a later one."""
    end = spell.get("slutdato")
    return isinstance(end, date) and end > last


def _spell(barn: str, kind: str, start: date, end: date | None = None, **more: object) -> Row:
    return {"barn": barn, "foranstaltning": kind, "startdato": start, "slutdato": end, **more}


# Haderslev: who moves on the ladder, January 2015 to January 2016.
MOVING: list[Row] = [
    _spell("p", "tidlig_indsats", date(2014, 5, 1), udgift=100),
    _spell("p", "familiebehandling", date(2015, 3, 15), date(2015, 6, 20), udgift=1000.5),
    _spell("q", "plejefamilie", date(2012, 1, 1), date(2015, 5, 31), distrikt="Syd", udgift=5000),
    _spell("q", "plejefamilie", date(2015, 9, 1), distrikt="Syd", udgift=5000),
    _spell("r", "aflastning", date(2014, 1, 1), date(2015, 10, 10)),
    _spell("r", "opholdssted", date(2015, 10, 11)),
    _spell("s", "netvaerkspleje", date(2015, 4, 5), date(2015, 4, 20), distrikt="Syd", udgift=200),
    _spell("s", "efterskole", date(2015, 4, 21), date(2015, 4, 25), distrikt="Syd", udgift=300),
]
# Herning: who leaves an institution, and whose early help ends, January 2015 to April 2016.
LEAVING: list[Row] = [
    _spell("a", "doegninstitution", date(2014, 6, 1), date(2015, 1, 31)),
    _spell("a", "plejefamilie", date(2015, 2, 1)),
    _spell("b", "opholdssted", date(2014, 6, 11), date(2015, 6, 10)),
    _spell("b", "doegninstitution", date(2015, 6, 11), date(2015, 8, 31)),
    _spell("b", "aflastning", date(2015, 9, 1), date(2015, 11, 28)),
    _spell("c", "sikret", date(2015, 4, 6), date(2015, 5, 5)),
    _spell("c", "sikret", date(2015, 7, 1), date(2015, 9, 30)),
    _spell("c", "sikret", date(2015, 12, 29)),
    _spell("d", "opholdssted", date(2015, 1, 1), date(2015, 7, 31)),
    _spell("d", "sikret", date(2015, 1, 1)),
    _spell("e", "opholdssted", date(2016, 1, 1), date(2016, 2, 1)),
    _spell("x", "tidlig_indsats", date(2015, 3, 31), date(2015, 4, 10)),
    _spell("x", "kontaktperson", date(2016, 4, 30)),
    _spell("y", "tidlig_indsats", date(2015, 2, 1), date(2015, 4, 30)),
    _spell("y", "dagtilbud", date(2015, 4, 30)),
    _spell("z", "tidlig_indsats", date(2015, 2, 15), date(2015, 4, 2)),
    _spell("z", "tidlig_indsats", date(2015, 9, 5), date(2015, 9, 6)),
]
# Hvidovre: who changes caseworker, January 2015 to January 2016.
ADVISED: list[Row] = [
    _spell("p", "tidlig_indsats", date(2014, 1, 1), raadgiver="k1"),
    _spell("p", "familiebehandling", date(2015, 3, 1), date(2015, 6, 1), raadgiver="k2"),
    _spell("q", "plejefamilie", date(2014, 1, 1), date(2015, 8, 31), raadgiver="k1"),
    _spell("q", "plejefamilie", date(2015, 10, 1), raadgiver="k2"),
    _spell("r", "opholdssted", date(2014, 1, 1), raadgiver="k1"),
    _spell("t", "opholdssted", date(2014, 1, 1)),
    _spell("u", "sikret", date(2014, 1, 1), raadgiver="k3", only=lambda m: m == date(2015, 1, 1)),
    _spell("u", "sikret", date(2014, 1, 1), raadgiver="k4", only=lambda m: m > date(2015, 1, 1)),
]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    inbox = Inbox(tmp_path_factory.mktemp("ladder"))
    _deliver(inbox, HADERSLEV, date(2015, 1, 1), 13, MOVING)
    _deliver(inbox, HERNING, date(2015, 1, 1), 16, LEAVING)
    _deliver(inbox, HVIDOVRE, date(2015, 1, 1), 13, ADVISED)
    return inbox.build()


def _of(data: Settings, code: str, indicator: str, month: str, **key: object) -> dict[str, object]:
    return figure(data, indicator, code, municipality=code, month=month, **key)


@pytest.mark.parametrize(
    ("district", "category", "children"),
    [
        (None, None, 2), (None, "netvaerkspleje", 1), (None, "efterskole", 0), (None, "plejefamilie", 1),
        ("Syd", None, 2), ("Nord", None, 0), ("Syd", "netvaerkspleje", 1),
    ],
)  # fmt: skip
def test_a_child_placed_for_days_counts_once_in_the_month_by_its_highest_step(
    data: Settings, district: str | None, category: str | None, children: int
) -> None:
    row = _of(data, HADERSLEV, "children_in_month", APRIL, district=district, category=category)
    assert (row["value"], row["n"]) == (children, children)


@pytest.mark.parametrize(
    ("district", "step", "children"),
    [(None, None, 3), (None, "1", 0), (None, "3", 2), (None, "4", 0), (None, "5", 1), ("Nord", None, 2), ("Syd", "5", 1)],
)  # fmt: skip
def test_a_child_on_two_steps_stands_on_the_higher(
    data: Settings, district: str | None, step: str | None, children: int
) -> None:
    row = _of(data, HADERSLEV, "ladder_stock", APRIL, district=district, category=step)
    assert (row["value"], row["n"]) == (children, children)


@pytest.mark.parametrize(
    ("step", "kroner", "children"),
    [("1", 100, 1), ("2", 0, 0), ("3", 1300.5, 2), ("4", 200, 1), ("5", 5000, 1), ("6", 0, 0), (None, 6600.5, 3)],
)  # fmt: skip
def test_money_lies_on_the_step_of_the_measure_and_not_of_the_child(
    data: Settings, step: str | None, kroner: float, children: int
) -> None:
    row = _of(data, HADERSLEV, "ladder_cost", APRIL, category=step)
    assert (row["value"], row["n"]) == (pytest.approx(kroner), children)


def test_a_step_whose_cost_nobody_told_has_no_cost_and_not_zero(data: Settings) -> None:
    row = _of(data, HADERSLEV, "ladder_cost", "2016-01", category="6")
    assert (row["value"], row["n"], row["status"]) == (None, 0, "not_applicable")


@pytest.mark.parametrize(
    ("month", "moves"),
    [
        ("2015-03", {"up": 1}), ("2015-04", {}), ("2015-05", {}), ("2015-06", {"down": 1, "out": 1}),
        ("2015-09", {"in": 1}), ("2015-10", {"up": 1}), ("2015-11", {}),
    ],
)  # fmt: skip
def test_a_move_is_another_highest_step_than_on_the_last_day_of_the_month_before(
    data: Settings, month: str, moves: dict[str, int]
) -> None:
    rows = figures(
        data, "ladder_moves", HADERSLEV, municipality=HADERSLEV, month=month, district=None, item=None
    )
    assert {r["category"]: r["value"] for r in rows} == {"up": 0, "down": 0, "in": 0, "out": 0} | moves


def test_the_first_month_has_nothing_to_move_from(data: Settings) -> None:
    assert not figures(data, "ladder_moves", HADERSLEV, municipality=HADERSLEV, month="2015-01")


def test_the_grid_counts_every_move_of_twelve_months_by_the_steps_moved_between(data: Settings) -> None:
    rows = figures(data, "ladder_moves", HADERSLEV, municipality=HADERSLEV, month="2016-01", district=None)
    grid = {(r["item"], r["category"]): r["value"] for r in rows if r["item"] in ("none", *"123456")}
    assert len(grid) == 42
    assert {cell: value for cell, value in grid.items() if value} == {
        ("1", "3"): 1, ("3", "1"): 1, ("5", "none"): 1, ("none", "5"): 1, ("3", "6"): 1,
    }  # fmt: skip
    year = {r["category"]: (r["value"], r["n"]) for r in rows if r["item"] == "12m"}
    assert year == {"up": (2, 2), "down": (1, 1), "in": (1, 1), "out": (1, 1)}
    assert [r["value"] for r in rows if r["item"] == "from_home"] == [1]
    december = figures(data, "ladder_moves", HADERSLEV, municipality=HADERSLEV, month="2015-12")
    assert {r["item"] for r in december} == {None, "quarter"}, "eleven months of moves are no year"


def test_a_quarter_holds_the_moves_of_its_three_months_and_is_told_when_they_have_all_come(
    data: Settings,
) -> None:
    def of(month: str, item: str | None) -> dict[str, float]:
        rows = figures(
            data, "ladder_moves", HADERSLEV, municipality=HADERSLEV, month=month, district=None, item=item
        )
        return {r["category"]: r["value"] for r in rows}

    months = [of(f"2015-{month:02d}", None) for month in (4, 5, 6)]
    assert of("2015-06", "quarter") == {kind: sum(m[kind] for m in months) for kind in months[0]}
    assert of("2015-05", "quarter") == {}
    assert of("2015-03", "quarter") == {}, "January has no month before"


def test_so_few_moves_are_hidden_from_others_also_where_none_moved(data: Settings) -> None:
    """One child out and none in would tell that it was the one."""
    for category in ("up", "in"):
        assert figure(data, "ladder_moves", month="2015-10", municipality=HADERSLEV, category=category)["status"] == "hidden"  # fmt: skip


@pytest.mark.parametrize(("category", "children"), [("5", 1), ("none", 1), ("6", 1), ("3", 0), ("1", 0)])
def test_a_child_that_left_an_institution_counts_once_where_it_is_on_the_90th_day(
    data: Settings, category: str, children: int
) -> None:
    row = _of(data, HERNING, "after_institution", "2016-04", category=category)
    assert (row["numerator"], row["denominator"], row["n"]) == (children, 3, 3)


def test_a_lower_step_is_a_step_and_no_measure_at_all_is_none(data: Settings) -> None:
    row = _of(data, HERNING, "after_institution", "2016-04", item="lower")
    assert (row["numerator"], row["value"]) == (1, pytest.approx(100 / 3))


def test_a_leaving_that_may_lie_before_the_first_delivery_leaves_the_month_unsaid(data: Settings) -> None:
    assert not figures(data, "after_institution", HERNING, municipality=HERNING, month="2016-02")


def test_the_length_of_institution_stays_is_the_median_of_those_that_ended_in_a_year(data: Settings) -> None:
    row = _of(data, HERNING, "institution_length", "2016-04")
    # 30, 32, 82, 92, 212 and 365 days of four children.
    assert (row["value"], row["numerator"], row["n"]) == (pytest.approx((82 + 92) / 2 / 30.4375), 6, 4)
    assert not figures(data, "institution_length", HERNING, municipality=HERNING, month="2015-11")
    assert _of(data, HERNING, "institution_length", "2016-04", district="Syd")["status"] == "not_applicable"


def test_early_help_starts_in_the_month_of_its_first_day(data: Settings) -> None:
    started = [_of(data, HERNING, "early_help_started", f"2015-{m:02d}")["value"] for m in (1, 2, 3, 4, 9)]
    assert started == [0, 2, 1, 0, 1]
    year = _of(data, HERNING, "early_help_started", "2015-12", item="12m")
    assert (year["value"], year["n"]) == (4, 3)


def test_a_return_is_a_higher_measure_that_starts_after_the_early_help_ended(data: Settings) -> None:
    row = _of(data, HERNING, "early_help_return", "2016-04")
    assert (row["numerator"], row["denominator"], row["value"]) == (1, 3, pytest.approx(100 / 3))
    assert _of(data, HERNING, "early_help_return", "2016-03")["status"] == "not_applicable"
    assert not figures(data, "early_help_return", HERNING, municipality=HERNING, month="2015-12")


def test_several_measures_at_once_are_those_of_the_last_day(data: Settings) -> None:
    row = _of(data, HADERSLEV, "parallel_measures", APRIL)
    assert (row["numerator"], row["denominator"]) == (1, 3)
    assert _of(data, HADERSLEV, "parallel_measures", "2015-06")["numerator"] == 0


def test_a_child_with_more_than_one_caseworker_in_twelve_months_has_changed(data: Settings) -> None:
    """q was away for a month and t had none that was told; u changed a year before."""
    row = _of(data, HVIDOVRE, "caseworker_changes", "2016-01")
    assert (row["numerator"], row["denominator"]) == (1, 3)
    earlier = _of(data, HVIDOVRE, "caseworker_changes", "2015-12")
    assert (earlier["numerator"], earlier["denominator"]) == (2, 3)
    assert not figures(data, "caseworker_changes", HVIDOVRE, municipality=HVIDOVRE, month="2015-11")
