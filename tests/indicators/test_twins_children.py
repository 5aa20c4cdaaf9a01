"""Where a child counts in SQL is where the obvious Python counts it: on the demonstration, and in towns full of ties."""

import random
from datetime import date
from typing import Any

import pytest

from dashboard.settings import Settings
from tests.deliveries import HADERSLEV, HERNING, HVIDOVRE, Inbox, figures
from tests.indicators import twins_children as twins

TOWNS = (HERNING, HVIDOVRE, HADERSLEV, "101", "147")


def _found(data: Settings, indicator: str, code: str, item: str | None = None) -> twins.Children:
    return {
        (date.fromisoformat(row["month"]), row["district"], row["category"]): int(row["numerator"])
        for row in figures(data, indicator, code, municipality=code, item=item)
        if row["numerator"]
    }


def _assert_same(data: Settings, code: str) -> None:
    months = twins.read_children(data.inbox, code)
    assert months
    for indicator, twin in (
        ("children_in_month", twins.children_in_month),
        ("children_placed", twins.children_placed),
        ("ladder_stock", twins.ladder_stock),
    ):
        assert _found(data, indicator, code) == twin(months), indicator
    young = _found(data, "children_placed", code, "per_1000")
    expected = twins.placed_under_18(months)
    assert young == {key: count for key, count in expected.items() if key in young}
    assert {key[:2] for key in expected} == {key[:2] for key in young}


@pytest.mark.parametrize("code", [HERNING, HVIDOVRE, HADERSLEV])
def test_the_demonstration_counted_child_by_child_gives_the_same(demo_data: Settings, code: str) -> None:
    _assert_same(demo_data, code)


def test_towns_full_of_ties_counted_child_by_child_give_the_same(inbox: Inbox) -> None:
    chance = random.Random(12)
    month = date(2016, 1, 1)
    for code in TOWNS:
        inbox.districts(code, "2016-01", A="", B="", C="")
        inbox.add(
            "befolkning",
            code,
            "2016-01",
            [{"distrikt": place, "alder_fra": 0, "alder_til": 17, "antal": 500} for place in "ABC"],
        )
        rows: dict[tuple[Any, ...], dict[str, Any]] = {}
        for _ in range(60):
            row = {
                "barn": chance.randrange(15),
                "distrikt": chance.choice("ABC"),
                "foranstaltning": chance.choice(["sikret", "opholdssted", "doegninstitution", "plejefamilie", "aflastning"]),
                "startdato": chance.choice([date(2015, 6, 1), month, date(2016, 1, 15)]),
                "slutdato": chance.choice([None, date(2016, 1, 15), date(2016, 1, 31)]),
            }  # fmt: skip
            row["foedselsaar"] = 1996 + int(row["barn"])
            rows[row["barn"], row["foranstaltning"], row["startdato"]] = row
        inbox.add("foranstaltninger", code, "2016-01", list(rows.values()))
    data = inbox.build()
    for code in TOWNS:
        _assert_same(data, code)
