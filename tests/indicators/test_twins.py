"""The clever SQL says what the obvious Python says: on the demonstration, and on made-up small towns."""

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.settings import Settings
from tests.deliveries import HADERSLEV, HERNING, HVIDOVRE, Inbox, figures
from tests.indicators import twins

# Many towns in one build: twelve times two are two dozen examples for the price of two.
TOWNS = (HERNING, HVIDOVRE, HADERSLEV, "101", "147", "151", "153", "155", "157", "159", "161", "163")
FIRST, SECOND = date(2016, 1, 1), date(2016, 2, 1)


def _assert_counted(data: Settings, indicator: str, code: str, factor: int, expected: twins.Counts) -> None:
    rows = {
        (date.fromisoformat(r["month"]), r["district"], r["item"], r["category"]): r
        for r in figures(data, indicator, code, municipality=code)
    }
    assert {key: (r["numerator"], r["denominator"], r["n"]) for key, r in rows.items()} == expected
    for key, (part, whole, _) in expected.items():
        value, status = rows[key]["value"], rows[key]["status"]
        assert (value is None, status) == ((False, "shown") if whole else (True, "not_applicable")), key
        assert not whole or abs(value - factor * part / whole) < 1e-9, key


def _assert_same(data: Settings, code: str) -> int:
    """Hold the three indicators to their twins; give how many differences there were to hold."""
    town = twins.read_town(data.inbox, code)
    assert town.months
    _assert_counted(data, "placement_mix", code, 100, twins.placement_mix(town))
    _assert_counted(data, "year_children", code, 1, twins.year_children(town))
    differences = {
        (date.fromisoformat(r["month"]), r["category"], r["item"]): r["value"]
        for r in figures(data, "pilot_difference", code, municipality=code)
    }
    expected = twins.pilot_difference(town, code)
    assert set(differences) == set(expected)
    for key, value in expected.items():
        assert differences[key] == (value if value is None else pytest.approx(value, abs=1e-9)), key
    return len(expected)


@pytest.mark.parametrize(("code", "differences"), [(HERNING, 270), (HVIDOVRE, 0), (HADERSLEV, 0)])
def test_the_demonstration_counted_day_by_day_gives_the_same(
    demo_data: Settings, code: str, differences: int
) -> None:
    assert _assert_same(demo_data, code) == differences


STAYS = st.lists(
    st.fixed_dictionaries(
        {
            "barn": st.integers(0, 5),
            "distrikt": st.sampled_from(["Nord", "Syd", "Vest"]),
            "foranstaltning": st.sampled_from(
                ["plejefamilie", "netvaerkspleje", "sikret", "efterskole", "aflastning"]
            ),
            "startdato": st.dates(date(2015, 12, 25), date(2016, 2, 29)),
            "days": st.none() | st.integers(0, 70),
        }
    ),
    min_size=1,
    max_size=12,
    unique_by=lambda stay: (stay["barn"], stay["foranstaltning"], stay["startdato"]),
)


def _in_month(stays: list[dict[str, Any]], month: date) -> list[dict[str, Any]]:
    """The stays in force in a month, as its delivery tells them."""
    rows = []
    for stay in stays:
        end = None if stay["days"] is None else stay["startdato"] + timedelta(days=stay["days"])
        if stay["startdato"] <= twins.days_of(month)[-1] and (end is None or end >= month):
            rows.append({name: value for name, value in stay.items() if name != "days"} | {"slutdato": end})
    return rows


@settings(max_examples=2, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.tuples(*[STAYS for _ in TOWNS]))
def test_small_towns_counted_day_by_day_give_the_same(towns: tuple[list[dict[str, Any]], ...]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        inbox = Inbox(Path(folder))
        delivered = set()
        for code, stays in zip(TOWNS, towns, strict=True):
            inbox.districts(code, "2015-12", Nord="pilot", Syd="sammenligning", Vest="")
            months = {month: _in_month(stays, month) for month in (FIRST, SECOND)}
            # A month without a row cannot be delivered, and a gap is another test's.
            if all(months.values()):
                for month, rows in months.items():
                    inbox.add("foranstaltninger", code, f"{month:%Y-%m}", rows)
                delivered.add(code)
        data = inbox.build()
        for code in delivered:
            _assert_same(data, code)
