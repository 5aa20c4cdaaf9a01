"""The ladder's clever SQL says what the obvious Python says: on the demonstration, and on made-up small towns."""

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.settings import Settings
from tests.deliveries import HADERSLEV, HERNING, HVIDOVRE, Inbox, figures
from tests.indicators import twins_ladder as twins
from tests.indicators.twins import days_of

TOWNS = (HERNING, HVIDOVRE, HADERSLEV, "101", "147", "151")
MONTHS = [date(2015 + number // 12, number % 12 + 1, 1) for number in range(17)]


def _assert_same(data: Settings, code: str) -> tuple[int, int]:
    """Hold the two indicators to their twins; give how many figures of each there were to hold."""
    months = twins.read_months(data.inbox, code)
    assert months
    moves = {
        (date.fromisoformat(r["month"]), r["item"], r["category"]): (r["numerator"], r["n"])
        for r in figures(data, "ladder_moves", code, municipality=code, district=None)
        if r["status"] != "missing"
    }
    expected = twins.ladder_moves(months)
    assert moves == expected
    rows = {
        (date.fromisoformat(r["month"]), r["item"], r["category"]): r
        for r in figures(data, "after_institution", code, municipality=code)
        if r["status"] != "missing"
    }
    # A year needs the district in each of its months; the months' moves always sum.
    by_district: dict[tuple[date, str], float] = {}
    for r in figures(data, "ladder_moves", code, municipality=code, item=None):
        if r["district"] is not None and r["status"] != "missing":
            key = (date.fromisoformat(r["month"]), r["category"])
            by_district[key] = by_district.get(key, 0) + r["value"]
    assert by_district == {
        (m, kind): count for (m, item, kind), (count, _n) in expected.items() if item is None
    }
    leavers = twins.after_institution(months)
    assert {key: (r["numerator"], r["denominator"]) for key, r in rows.items()} == leavers
    for key, (part, whole) in leavers.items():
        assert rows[key]["value"] == (pytest.approx(100 * part / whole) if whole else None), key
    return len(expected), len(leavers)


@pytest.mark.parametrize("code", [HERNING, HVIDOVRE, HADERSLEV])
def test_the_demonstration_followed_child_by_child_gives_the_same(demo_data: Settings, code: str) -> None:
    moves, leavers = _assert_same(demo_data, code)
    assert moves > 500
    assert leavers > 100


STAYS = st.lists(
    st.fixed_dictionaries(
        {
            "barn": st.integers(0, 4),
            "foranstaltning": st.sampled_from(
                ["plejefamilie", "netvaerkspleje", "sikret", "opholdssted", "doegninstitution", "aflastning", "tidlig_indsats"]
            ),
            "startdato": st.dates(date(2014, 12, 1), date(2016, 5, 31)),
            "days": st.none() | st.integers(0, 200),
        }
    ),
    min_size=3,
    max_size=25,
    unique_by=lambda stay: (stay["barn"], stay["foranstaltning"], stay["startdato"]),
)  # fmt: skip


def _in_month(stays: list[dict[str, Any]], month: date) -> list[dict[str, Any]]:
    """The stays in force in a month, and one child throughout, as its delivery tells them."""
    rows: list[dict[str, Any]] = [{"barn": "x", "foranstaltning": "kontaktperson"}]
    for stay in stays:
        end = None if stay["days"] is None else stay["startdato"] + timedelta(days=stay["days"])
        if stay["startdato"] <= days_of(month)[-1] and (end is None or end >= month):
            rows.append({name: value for name, value in stay.items() if name != "days"} | {"slutdato": end})
    return rows


@settings(max_examples=2, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.tuples(*[STAYS for _ in TOWNS]), st.sampled_from([None, MONTHS[1], MONTHS[8]]))
def test_small_towns_followed_child_by_child_give_the_same(
    towns: tuple[list[dict[str, Any]], ...], gap: date | None
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        inbox = Inbox(Path(folder))
        for code, stays in zip(TOWNS, towns, strict=True):
            inbox.districts(code, "2014-12", Nord="")
            for month in MONTHS:
                # The last town leaves out a month: what needs it must have no figure.
                if code != TOWNS[-1] or month != gap:
                    inbox.add("foranstaltninger", code, f"{month:%Y-%m}", _in_month(stays, month))
        data = inbox.build()
        held = [_assert_same(data, code) for code in TOWNS]
        assert all(leavers > 0 for _moves, leavers in held[:-1])
