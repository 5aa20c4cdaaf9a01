"""What is odd beside the deliveries before is a warning: it refuses nothing, and stands in output and ledger."""

from collections.abc import Sequence
from datetime import date

import pytest

from dashboard.load.completeness import due_date
from dashboard.load.deliver import load
from dashboard.load.ledger import Ledger
from dashboard.load.outcomes import Outcome, Terms
from tests.clocks import SetClock
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
        rows = [{"udgift": 1000, "barn": n, "raadgiver": month[5:]} for n in range(20)]
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


@pytest.fixture
def delivering(inbox: Inbox, at: SetClock) -> Inbox:
    """A municipality that has delivered since the middle of 2015."""
    at("2015-07-15")
    inbox.load(inbox.districts(HERNING, "2015-06", Nord=""))
    _caseloads(inbox, "2015-06", [20] * 10)
    return inbox


# A month is due at the end of a day in Denmark; between it and UTC lie one hour or two.
@pytest.mark.parametrize(
    ("month", "due_day", "last_moment", "first_late", "due"),
    [
        ("2016-01", 15, "2016-02-15T22:59:59+00:00", "2016-02-15T23:00:00+00:00", "15-02-2016"),
        ("2016-05", 15, "2016-06-15T21:59:59+00:00", "2016-06-15T22:00:00+00:00", "15-06-2016"),
        ("2016-01", 28, "2016-02-28T22:59:59+00:00", "2016-02-29", "28-02-2016"),
        ("2015-12", 1, "2016-01-01T22:59:59+00:00", "2016-01-01T23:00:00+00:00", "01-01-2016"),
        ("2015-11", 28, "2015-12-28", "2015-12-31", "28-12-2015"),
        ("2016-02", 27, "2016-03-27T21:59:59+00:00", "2016-03-27T22:00:00+00:00", "27-03-2016"),
        ("2018-09", 28, "2018-10-28T22:59:59+00:00", "2018-10-28T23:00:00+00:00", "28-10-2018"),
        ("2016-10", 28, "2016-11-28", "2016-11-30", "28-11-2016"),
        ("2016-02", 28, "2016-03-28", "2016-03-31", "28-03-2016"),
    ],
)
def test_a_month_received_after_the_due_day_is_late(
    delivering: Inbox, at: SetClock, month: str, due_day: int, last_moment: str, first_late: str, due: str
) -> None:
    def received(moment: str, cases: int) -> str:
        at(moment)
        rows = [{"sager": cases, "raadgiver": f"{month[2:]}{n}"} for n in range(10)]
        path = delivering.add("sagstal", HERNING, month, rows)
        return sentences(load([path], delivering.settings.store, terms=Terms(due_day=due_day))[0])

    assert "leverancen senest" not in received(last_moment, 20)
    with Ledger(delivering.settings.store) as ledger, ledger.writing():
        ledger.withdraw([int(ledger.history().iloc[0]["id"])], "")
    assert f"leverancen senest {due}" in received(first_late, 20)
    assert "leverancen senest" not in received(first_late, 21), "a correction of it is not late again"


def test_days_late_are_counted_between_danish_days_also_over_a_change_of_the_clock(
    delivering: Inbox, at: SetClock
) -> None:
    at("2016-03-31T22:30:00+00:00")
    assert "den 01-04-2016, 17 dage senere" in sentences(_caseloads(delivering, "2016-02", [20] * 10))


def test_history_loaded_by_a_newcomer_is_not_late(inbox: Inbox) -> None:
    inbox.load(inbox.districts(HERNING, "2014-01", Nord=""))
    for month in ("2014-01", "2014-02"):
        assert _caseloads(inbox, month, [20] * 10).findings == ()


def test_made_up_months_are_never_late(delivering: Inbox, at: SetClock) -> None:
    at("2016-12-31")
    text = "raadgiver;distrikt;sager;demonstration\r\n" + "".join(
        f"r-{'a' * 15}{letter};Nord;20;ja\r\n" for letter in "abcdefghij"
    )
    assert "leverancen senest" not in sentences(
        delivering.load(delivering.put(f"sagstal_{HERNING}_2016-01.csv", text))[0]
    )


def test_the_due_day_is_a_setting() -> None:
    assert due_date(date(2016, 12, 1), 15) == date(2017, 1, 15)
    assert due_date(date(2016, 1, 1), 28) == date(2016, 2, 28)


def test_a_warning_stands_in_the_ledger(steady: Inbox) -> None:
    _caseloads(steady, "2014-11", [30] * 10)
    with Ledger(steady.settings.store) as ledger:
        row = ledger.history().iloc[0]
    assert (row["warnings"], row["errors"], row["state"]) == (1, 0, "i kraft")
