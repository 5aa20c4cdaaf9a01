"""A target's status in SQL says what the obvious Python says, above all who is on the way: on the demonstration."""

from collections import Counter
from datetime import date

import pytest

from dashboard.indicators import INDICATORS
from dashboard.settings import Settings
from tests.deliveries import HADERSLEV, HERNING, HVIDOVRE, figures
from tests.indicators import twins_targets as twins


def _values(data: Settings, code: str, indicators: set[str]) -> dict[tuple[str, str | None, date], float]:
    """What targets speak of: each indicator's headline, in the own file, where nothing is hidden."""
    return {
        (name, row["district"], date.fromisoformat(row["month"])): row["value"]
        for name in indicators
        for row in figures(data, name, code, municipality=code, status="shown")
        if (row["item"], row["category"]) == INDICATORS[name].headline
    }


def test_the_demonstrations_targets_judged_one_by_one_give_the_same(demo_data: Settings) -> None:
    seen: Counter[str] = Counter()
    for code in (HERNING, HVIDOVRE, HADERSLEV):
        rows = {
            (row["item"], row["district"], date.fromisoformat(row["month"])): row["category"]
            for row in figures(demo_data, "target_status", code, municipality=code)
            if row["item"] in INDICATORS
        }
        expected = twins.target_status(
            demo_data.inbox, code, _values(demo_data, code, {item for item, *_ in rows})
        )
        assert expected
        assert {key: rows.get(key) for key in expected} == expected
        # What is left is the month of a deadline.
        assert len(rows) - len(expected) <= len({item for item, *_ in rows})
        seen.update(expected.values())
    assert all(seen[status] > 10 for status in ("reached", "on_track", "off_track")), seen


@pytest.mark.parametrize(
    ("direction", "before", "now", "status"),
    [
        ("mindst", 20.0, 30.0, "on_track"), ("mindst", 20.0, 24.0, "off_track"), ("mindst", 30.0, 20.0, "off_track"),
        ("hoejst", 70.0, 60.0, "on_track"), ("hoejst", 70.0, 66.0, "off_track"), ("mindst", 20.0, 40.0, "reached"),
    ],
)  # fmt: skip
def test_the_twin_itself_holds_the_pace_of_a_year_against_the_year_left(
    direction: str, before: float, now: float, status: str
) -> None:
    target = 40.0 if direction == "mindst" else 50.0
    row = {"indikator": "x", "distrikt": "", "maal": f"{target:g}", "retning": direction, "frist": ""}
    months = {("x", None, date(2016, 6, 1)): before, ("x", None, date(2017, 6, 1)): now}
    assert twins._status(row, date(2018, 6, 30), months, date(2017, 6, 1)) == status
