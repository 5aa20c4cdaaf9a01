"""What is odd beside the deliveries before is a warning: it refuses nothing, and stands in output and ledger."""

import sqlite3
from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from dashboard.load.completeness import due_date
from dashboard.load.deliver import load
from dashboard.load.ledger import Ledger
from dashboard.load.outcomes import Outcome, Terms
from tests.deliveries import HERNING, Inbox, sentences


def _months(count: int, first: date = date(2014, 1, 1)) -> list[str]:
    return [f"{first.year + n // 12}-{first.month + n % 12:02d}" for n in range(count)]


def _caseloads(inbox: Inbox, month: str, cases: Sequence[int], **row: object) -> Outcome:
    rows = [{"sager": number, "raadgiver": f"{month[2:]}{n}", **row} for n, number in enumerate(cases)]
    return inbox.load(inbox.add("sagstal", HERNING, month, rows))[0]


@pytest.fixture
def steady(inbox: Inbox) -> Inbox:
    """Ten months of ten caseworkers whose cases sum to 196 or 204."""
    inbox.load(inbox.districts(HERNING, "2014-01", Nord="", Syd=""))
    for number, month in enumerate(_months(10)):
        _caseloads(inbox, month, [20 + (number % 2 * 8 - 4 if n == 0 else 0) for n in range(10)])
    return inbox


def test_a_missing_month_before_is_a_warning_once_something_came(steady: Inbox) -> None:
    assert _caseloads(steady, "2014-11", [20] * 10).findings == ()
    outcome = _caseloads(steady, "2015-01", [20] * 10)
    assert outcome.result == "loaded"
    assert "entede at måneden før, 2014-12, var leveret; fandt ingen leverance for den." in sentences(outcome)


def test_the_first_month_ever_misses_nothing(inbox: Inbox) -> None:
    inbox.load(inbox.districts(HERNING, "2014-01", Nord=""))
    assert _caseloads(inbox, "2014-05", [20] * 10).findings == ()


def test_months_of_one_load_are_seen_together(inbox: Inbox) -> None:
    inbox.districts(HERNING, "2014-01", Nord="")
    for month in _months(12):
        inbox.add(
            "sagstal", HERNING, month, [{"sager": 20, "raadgiver": f"{month[2:]}{n}"} for n in range(10)]
        )
    assert [sentences(o) for o in inbox.load() if o.findings] == []


@pytest.mark.parametrize(
    ("cases", "warned"),
    [([20] * 10, False), ([21] * 10, False), ([20] * 9 + [24], False), ([30] * 10, True), ([10] * 10, True)],
)
def test_a_sum_that_jumps_beyond_its_limits_is_a_warning(
    steady: Inbox, cases: list[int], warned: bool
) -> None:
    outcome = _caseloads(steady, "2014-11", cases)
    assert outcome.result == "loaded"
    assert ("kolonne sager: ventede en sum af sager fra" in sentences(outcome)) is warned


def test_limits_need_eight_deliveries(inbox: Inbox) -> None:
    inbox.load(inbox.districts(HERNING, "2014-01", Nord=""))
    for month in _months(7):
        _caseloads(inbox, month, [20] * 10)
    assert _caseloads(inbox, "2014-08", [60] * 10).findings == ()
    _caseloads(inbox, "2014-08", [20] * 10)
    assert "en sum af sager fra 200 til 200 som i de 8" in sentences(_caseloads(inbox, "2014-09", [60] * 10))


def test_a_corrected_month_is_held_to_the_months_before_it_and_not_to_what_it_replaces(steady: Inbox) -> None:
    _caseloads(steady, "2014-11", [60] * 10)
    assert _caseloads(steady, "2014-11", [20] * 10).findings == ()


def test_limits_follow_what_is_in_force(steady: Inbox) -> None:
    """A wrong delivery that was taken back is no part of what the next is held to."""
    _caseloads(steady, "2014-11", [60] * 10)
    with Ledger(steady.settings.store) as ledger, ledger.writing():
        ledger.withdraw([int(ledger.history().iloc[0]["id"])], "")
    outcome = _caseloads(steady, "2014-12", [60] * 10)
    assert "som i de 10 leverancer før" in sentences(outcome)


def test_a_slow_trend_and_a_lasting_level_are_no_jumps(steady: Inbox) -> None:
    _caseloads(steady, "2014-11", [30] * 10)
    assert _caseloads(steady, "2014-12", [30] * 10).findings == ()


def test_spending_and_children_are_both_held_to_their_limits(inbox: Inbox) -> None:
    inbox.load(inbox.districts(HERNING, "2014-01", Nord=""))
    for month in _months(9):
        rows = [{"udgift": 1000, "barn": f"{month[5:]}{n}"} for n in range(20)]
        last = inbox.load(inbox.add("foranstaltninger", HERNING, month, rows))[0]
        assert last.findings == ()
    rows = [{"udgift": 1000, "barn": n} for n in range(13)]
    said = sentences(inbox.load(inbox.add("foranstaltninger", HERNING, "2014-10", rows))[0])
    assert "kolonne udgift: ventede en sum af udgift fra 20.000 til 20.000" in said
    assert "et antal rækker fra 20 til 20 som i de 9 leverancer før; fandt 13" in said


def test_a_district_that_vanished_is_named(inbox: Inbox) -> None:
    inbox.load(inbox.districts(HERNING, "2014-01", Nord="", Syd=""))
    rows = [{"distrikt": name, "raadgiver": f"{name}{n}"} for name in ("Nord", "Syd") for n in range(3)]
    inbox.load(inbox.add("sagstal", HERNING, "2014-01", rows))
    outcome = inbox.load(inbox.add("sagstal", HERNING, "2014-02", rows[:4]))[0]
    assert outcome.findings == ()
    outcome = inbox.load(inbox.add("sagstal", HERNING, "2014-03", rows[:3]))[0]
    assert sentences(outcome) == (
        "kolonne distrikt: ventede distriktet Syd som i leverancen før; fandt ingen rækker med det."
    )


def test_a_list_of_districts_that_lacks_one_says_so(inbox: Inbox) -> None:
    inbox.load(inbox.districts(HERNING, "2014-01", Nord="", Syd="", Øst=""))
    assert "distriktet Syd" in sentences(inbox.load(inbox.districts(HERNING, "2014-06", Nord="", Øst=""))[0])


def _received_before(inbox: Inbox, moment: str) -> None:
    with sqlite3.connect(inbox.settings.store / "ledger.sqlite") as db:
        db.execute("update deliveries set received_at = ?", (moment,))


def _last_month_but(count: int) -> str:
    month = date.today().replace(day=1)
    for _ in range(count):
        month = (month - timedelta(days=1)).replace(day=1)
    return f"{month:%Y-%m}"


def test_a_month_received_after_the_due_day_is_late(inbox: Inbox) -> None:
    before, late = _last_month_but(4), _last_month_but(3)
    inbox.load(inbox.districts(HERNING, before, Nord=""))
    _caseloads(inbox, before, [20] * 10)
    _received_before(inbox, f"{before}-20T00:00:00+00:00")
    outcome = _caseloads(inbox, late, [20] * 10)
    due = due_date(date.fromisoformat(f"{late}-01"), 15)
    assert f"leverancen senest {due:%d-%m-%Y}" in sentences(outcome)
    assert _caseloads(inbox, late, [21] * 10).findings == (), "a correction of it is not late again"


def test_history_loaded_by_a_newcomer_is_not_late(inbox: Inbox) -> None:
    inbox.load(inbox.districts(HERNING, "2014-01", Nord=""))
    for month in ("2014-01", "2014-02"):
        assert _caseloads(inbox, month, [20] * 10).findings == ()


def test_made_up_months_are_never_late(inbox: Inbox) -> None:
    before, late = _last_month_but(4), _last_month_but(3)
    inbox.load(inbox.districts(HERNING, before, Nord=""))
    _caseloads(inbox, before, [20] * 10)
    _received_before(inbox, f"{before}-20T00:00:00+00:00")
    text = "raadgiver;distrikt;sager;demonstration\r\n" + "".join(
        f"r-{'a' * 15}{letter};Nord;20;ja\r\n" for letter in "abcdefghij"
    )
    assert inbox.load(inbox.put(f"sagstal_{HERNING}_{late}.csv", text))[0].findings == ()


def test_the_due_day_is_a_setting() -> None:
    assert due_date(date(2016, 12, 1), 15) == date(2017, 1, 15)
    assert due_date(date(2016, 1, 1), 28) == date(2016, 2, 28)


def test_a_month_in_time_is_not_late(inbox: Inbox) -> None:
    before, month = _last_month_but(2), _last_month_but(1)
    inbox.load(inbox.districts(HERNING, before, Nord=""))
    _caseloads(inbox, before, [20] * 10)
    _received_before(inbox, f"{before}-20T00:00:00+00:00")
    path = inbox.add("sagstal", HERNING, month, [{"raadgiver": f"{month[2:]}{n}"} for n in range(10)])
    due_day = min(date.today().day, 28)
    late = date.today() > due_date(date.fromisoformat(f"{month}-01"), due_day)
    outcome = load([path], inbox.settings.store, terms=Terms(due_day=due_day))[0]
    assert bool(outcome.findings) is late


def test_a_warning_stands_in_the_ledger(steady: Inbox) -> None:
    _caseloads(steady, "2014-11", [30] * 10)
    with Ledger(steady.settings.store) as ledger:
        row = ledger.history().iloc[0]
    assert (row["warnings"], row["errors"], row["state"]) == (1, 0, "i kraft")
