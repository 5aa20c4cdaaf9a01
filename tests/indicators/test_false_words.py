"""Words of change on simulated casework: seldom where nothing changes, soon where a third fewer are admitted."""

import pytest

from dashboard.settings import OPEN
from pages._cards.since import since
from tests.deliveries import Inbox
from tests.indicators.casework import months
from tests.indicators.false_words import (
    Towns,
    ask,
    false_words,
    lists_not_empty,
    months_to_find,
    old_rule,
    table,
    towns,
)
from tests.serve.site import Site, site_of

# A fixture, used by name.
__all__ = ["site_of"]

MONTHS = 84
STEADY = (30, 60, 100, 200, 300, 500, 1000, 30, 60, 100, 200, 300, 500, 1000)
CUT = (300, 400, 500, 600, 700, 800, 900, 1000, 1000, 1000)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Towns:
    return towns(Inbox(tmp_path_factory.mktemp("casework")), STEADY, CUT, MONTHS)


@pytest.mark.parametrize("audience", [OPEN, "own"])
def test_where_nothing_changes_each_series_has_a_word_in_fewer_than_one_month_in_twenty(
    found: Towns, audience: str
) -> None:
    words = false_words(found, audience)
    assert len(words) > (14 if audience == OPEN else 18), table(found)
    assert {name: share for name, share in words.items() if share >= 0.05} == {}, table(found)


@pytest.mark.parametrize("audience", [OPEN, "own"])
def test_where_nothing_changes_the_list_is_empty_in_three_months_of_four(found: Towns, audience: str) -> None:
    assert lists_not_empty(found, audience) < 0.25, table(found)


def test_a_third_fewer_admissions_are_found_within_a_year_in_eight_towns_of_ten(found: Towns) -> None:
    for audience in (OPEN, "own"):
        took = months_to_find(found, audience)
        assert sum(month is not None for month in took.values()) >= 8, table(found)


@pytest.mark.parametrize(
    "series",
    [
        ("children_placed", None, None),
        ("year_children", None, None),
        ("ladder_stock", None, None),
        ("placement_mix", None, "institution"),
        ("kinship_share", None, None),
    ],
)
def test_the_control_chart_of_before_calls_a_change_in_steady_stocks(
    found: Towns, series: tuple[str, str | None, str | None]
) -> None:
    assert old_rule(found, *series) > 0.3


def test_the_overview_says_no_more_than_was_judged(found: Towns, site_of: Site) -> None:
    """The page's list, town by town and month by month, is empty as often as the figures say."""
    site = site_of(found.data)
    told = [
        bool(since(site.view(kommune=code, til=month)).table.rows)
        for code in found.steady
        for month in months(MONTHS)[36::6]
    ]
    assert sum(told) / len(told) < 0.25


def test_no_word_is_told_for_more_than_eight_months_of_one_change(found: Towns) -> None:
    runs = ask(
        found, "own",
        "select max(months) from (select count(*) as months from (select *, row_number() over (partition by municipality, "
        "item, sign(value) order by month) as place, date_diff('month', date '2000-01-01', month) as number from figures "
        "where indicator = 'process_limits' and category = 'signal' and value <> 0) "
        "group by municipality, item, sign(value), number - place)",
    )  # fmt: skip
    assert 1 < runs[0][0] <= 8
