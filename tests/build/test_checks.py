"""Each check finds what it is there to find, and finds nothing where all is well."""

from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard.build.checks import CheckFailed, check_figures
from dashboard.settings import QUERIES

CHECKS = {path.stem: path for path in sorted((QUERIES / "checks").glob("*.sql"))}
# indicator, category, item, numerator, denominator, value: a small build in which all is well.
WELL: tuple[dict[str, Any], ...] = (
    {"indicator": "year_children", "numerator": 60, "value": 2},
    {"indicator": "year_children", "category": "sikret", "numerator": 20, "value": 1},
    {"indicator": "year_children", "category": "plejefamilie", "numerator": 40, "value": 1},
    {"indicator": "year_children", "district": "Nord", "numerator": 60, "value": 2},
    {"indicator": "year_children", "district": "Nord", "category": "sikret", "numerator": 60, "value": 2},
    {
        "indicator": "placement_mix",
        "category": "institution",
        "numerator": 20,
        "denominator": 60,
        "value": 100 / 3,
    },
    {
        "indicator": "placement_mix",
        "category": "family_care",
        "numerator": 40,
        "denominator": 60,
        "value": 200 / 3,
    },
    {
        "indicator": "placement_mix",
        "category": "sikret",
        "numerator": 20,
        "denominator": 60,
        "value": 100 / 3,
    },
    {
        "indicator": "survey_answers",
        "item": "energi",
        "category": "1",
        "numerator": 3,
        "denominator": 3,
        "value": 100,
    },
    {
        "indicator": "children_placed",
        "item": "share",
        "category": "institution",
        "numerator": 3,
        "denominator": 3,
        "value": 100,
    },
    {"indicator": "caseload_distribution", "category": "0-4", "numerator": 2, "denominator": 2, "value": 2},
    {"indicator": "budget_line", "item": "SO16/a", "category": "adopted", "numerator": 5, "value": 5},
    {"indicator": "budget_line", "item": "SO16", "category": "adopted", "numerator": 5, "value": 5},
    {"indicator": "budget_line", "category": "adopted", "numerator": 5, "value": 5},
    {"indicator": "spend_to_date", "numerator": 150, "denominator": 100, "value": 150},
    {"indicator": "caseload", "category": "mean", "status": "missing"},
)


@pytest.fixture
def build() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute("""
        create table figures_full (
            indicator varchar, month date, municipality varchar, district varchar, item varchar, category varchar,
            numerator double, denominator double, value double, n bigint, status varchar, n_part bigint
        );
        create table districts as select '657' as municipality, date '2016-01-01' as month, 'Nord' as district;
        create table catalogue as select * from (values
            ('year_children', 'year_children', 'foranstaltninger', false, true),
            ('placement_mix', 'percent', 'foranstaltninger', false, true),
            ('survey_answers', 'percent', 'spoergeskema', false, true),
            ('caseload_distribution', 'caseworkers', 'sagstal', false, true),
            ('caseload', 'cases', 'sagstal', false, true),
            ('budget_line', 'kroner', 'budget', false, true),
            ('spend_to_date', 'percent', 'budget', false, true),
            ('target_status', 'index', 'maal', true, true)
        ) as t (id, unit, extract, derived, every_month);
        create table extracts_monthly as select unnest(['foranstaltninger', 'sagstal', 'budget']) as extract;
        create table deliveries_in_force as
        select '657' as municipality, date '2016-01-01' as month, unnest(['foranstaltninger', 'sagstal', 'budget', 'maal']) as extract;
        create table made_from as
        select unnest(['657', '167']) as municipality, date '2016-01-01' as month, date '2016-01-01' as year_start;
        create table national as select * from (values
            ('ANBAAR12', 2018, '000', null, 100.0), ('ANBAAR12', 2018, '000', 'institution', 40.0),
            ('ANBAAR12', 2018, '000', 'family_care', 60.0), ('ANBAAR12', 2018, '657', null, null)
        ) as t (source_table, year, area, category, value);
    """)
    for row in WELL:
        _add(connection, **row)
    return connection


def _add(connection: duckdb.DuckDBPyConnection, **row: Any) -> None:
    full = {"month": "2016-01-01", "municipality": "657", "status": "shown"} | row
    marks = ", ".join("?" for _ in full)
    connection.execute(f"insert into figures_full ({', '.join(full)}) values ({marks})", list(full.values()))


@pytest.mark.parametrize("path", CHECKS.values(), ids=CHECKS)
def test_a_check_finds_nothing_where_all_is_well(build: duckdb.DuckDBPyConnection, path: Path) -> None:
    assert build.execute(path.read_text(encoding="utf-8")).fetchall() == []


WRONG = [
    ("no_duplicate_grain", "insert into figures_full select * from figures_full where indicator = 'spend_to_date'"),
    ("shares_within_bounds", "update figures_full set value = 101 where category = 'institution'"),
    ("shares_within_bounds", "update figures_full set value = -1 where category = 'institution'"),
    ("values_are_finite", "update figures_full set value = 'inf' where category = '0-4'"),
    ("values_are_finite", "update figures_full set value = 'nan' where category = '0-4'"),
    ("values_are_finite", "update figures_full set value = null where category = '0-4'"),
    ("districts_known", "update figures_full set district = 'Syd' where district = 'Nord'"),
    ("districts_known", "delete from districts"),
    ("delivered_months_present", "delete from figures_full where indicator = 'caseload'"),
    ("delivered_months_present", "insert into deliveries_in_force values ('657', date '2016-02-01', 'sagstal')"),
    ("delivered_months_present", "insert into deliveries_in_force values ('167', date '2016-01-01', 'budget')"),
    ("parts_sum_to_totals", "update figures_full set numerator = 21 where indicator = 'year_children' and category = 'sikret' and district is null"),
    ("parts_sum_to_totals", "update figures_full set numerator = 59 where district = 'Nord' and category is null"),
    ("parts_sum_to_totals", "delete from figures_full where category = 'family_care'"),
    ("parts_sum_to_totals", "update figures_full set numerator = 2 where indicator = 'survey_answers'"),
    ("parts_sum_to_totals", "update figures_full set numerator = 1 where category = '0-4'"),
    ("parts_sum_to_totals", "update figures_full set value = 6 where item = 'SO16/a'"),
    ("parts_sum_to_totals", "update figures_full set value = 6 where item = 'SO16'"),
    ("parts_sum_to_totals", "update figures_full set numerator = 2 where item = 'share'"),
    ("national_parts_within_total", "update national set value = 41 where category = 'institution'"),
    ("national_parts_within_total", "insert into national select * from national"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("check", "fault"), WRONG, ids=[f"{check}-{n}" for n, (check, _) in enumerate(WRONG)]
)
def test_a_check_finds_a_fault_and_names_it(build: duckdb.DuckDBPyConnection, check: str, fault: str) -> None:
    build.execute(fault)
    with pytest.raises(CheckFailed, match=f"Kontrollen {check} fandt"):
        check_figures(build)


def test_every_check_has_a_fault_it_finds() -> None:
    assert {check for check, _ in WRONG} == set(CHECKS)
