"""Twelve months are twelve delivered months of the district itself, or of what went into it whole."""

from pathlib import Path
from typing import Any

import pytest

from dashboard.settings import Settings
from tests.cases import built
from tests.deliveries import HERNING, Inbox, Row, figures

YEARLY = ("placement_mix_12m", "institution_length", "caseworker_changes", "follow_ups_per_measure")


def test_a_district_that_was_split_and_renamed_has_no_twelve_months_of_its_own_yet(tmp_path: Path) -> None:
    """Syd becomes Sydbyen and Øst in December 2016, and no list says whose they were."""
    data = built(tmp_path, "D_districts")
    for indicator in ("placement_mix_12m", "institution_length", "caseworker_changes"):
        rows = figures(data, indicator, "563")
        found = {(row["month"][:7], row["district"]) for row in rows}
        assert found == {
            (month, place)
            for month in ("2016-12", "2017-01", "2017-02")
            for place in (None, "Nord")
        }, indicator  # fmt: skip


def _town(inbox: Inbox, *lists: tuple[str, list[Row]]) -> Settings:
    """2015 and a month in the old districts and 2016 in the new; a child in each, with a caseworker and a follow-up."""
    for month, rows in lists:
        inbox.add("distrikter", HERNING, month, rows)
    old = [str(row["distrikt"]) for row in lists[0][1]]
    new = list(dict.fromkeys(str(row["distrikt"]) for row in lists[-1][1]))
    for number in range(14):
        label = f"{2015 + number // 12}-{number % 12 + 1:02}"
        places = old if label < lists[-1][0] else new
        stays: list[Row] = [
            {"barn": f"{place}{n}", "distrikt": place, "foranstaltning": "opholdssted", "raadgiver": "r",
             "slutdato": None}
            for place in places for n in range(2)
        ]  # fmt: skip
        inbox.add("foranstaltninger", HERNING, label, stays)
        held: list[Row] = [
            {"barn": f"{place}0", "foranstaltning": "opholdssted", "dato": f"15-{label[5:]}-{label[:4]}"}
            for place in places
        ]
        inbox.add("opfoelgninger", HERNING, label, held)
    return inbox.build()


def _places(data: Settings, indicator: str, month: str = "2016-01") -> set[str]:
    return {row["district"] for row in figures(data, indicator, HERNING, month=month) if row["district"]}


def _old_and_new(*new: Row) -> tuple[tuple[str, list[Row]], ...]:
    return ("2015-01", [{"distrikt": "Syd"}, {"distrikt": "Vest"}]), ("2015-12", list(new))


@pytest.mark.parametrize("indicator", YEARLY)
@pytest.mark.parametrize(
    ("new", "known"),
    [
        # Renamed: the whole went into it, said by an empty share or by one.
        ([{"distrikt": "Syd"}, {"distrikt": "Vestby", "afloeser": "Vest"}], {"Syd", "Vestby"}),
        ([{"distrikt": "Syd"}, {"distrikt": "Vestby", "afloeser": "Vest", "andel": 1}], {"Syd", "Vestby"}),
        # Two became one.
        ([{"distrikt": "By", "afloeser": "Syd"}, {"distrikt": "By", "afloeser": "Vest"}], {"By"}),
        # One became two: people cannot be told apart by a share.
        (
            [{"distrikt": "Vest"}, {"distrikt": "Sydby", "afloeser": "Syd", "andel": "0,6"},
             {"distrikt": "Øst", "afloeser": "Syd", "andel": "0,4"}],
            {"Vest"},
        ),
        # Nobody says where it came from.
        ([{"distrikt": "Syd"}, {"distrikt": "Vestby"}], {"Syd"}),
    ],
)  # fmt: skip
def test_a_new_district_has_twelve_months_where_the_whole_of_another_went_into_it(
    inbox: Inbox, new: list[Row], known: set[str], indicator: str
) -> None:
    assert _places(_town(inbox, *_old_and_new(*new)), indicator) == known


def test_what_was_counted_in_the_predecessor_counts_in_its_successor(inbox: Inbox) -> None:
    new: list[dict[str, Any]] = [
        {"distrikt": "By", "afloeser": "Syd"},
        {"distrikt": "By", "afloeser": "Vest"},
    ]
    data = _town(inbox, *_old_and_new(*new))
    rows = figures(data, "placement_mix_12m", HERNING, month="2016-01", category="institution")
    days = {row["district"]: (row["numerator"], row["denominator"]) for row in rows}
    # Two children in each of two districts in eleven months, and two in the new one in two.
    eleven, two = 4 * (365 - 31 - 31), 2 * (31 + 31)
    assert days == {None: (eleven + two, eleven + two), "By": (eleven + two, eleven + two)}
