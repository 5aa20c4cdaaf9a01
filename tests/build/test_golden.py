"""The pipeline gives back what was published, and never what the sources lost."""

import csv
from typing import Any

import duckdb
import pytest

from dashboard.settings import PUBLISHED, Settings
from tests.deliveries import figure

CODES = {"Herning": "657", "Hvidovre": "167", "Haderslev": "510"}
ANSWER_CODES = {
    "i_meget_hoej_grad": "1", "i_hoej_grad": "2", "i_nogen_grad": "3", "i_ringe_grad": "4", "slet_ikke": "5",
    "helt_uenig": "1", "delvist_uenig": "2", "hverken_eller": "3", "delvist_enig": "4", "helt_enig": "5",
}  # fmt: skip
TOTALS = {"I alt SO20": "SO20", "I alt SO16": "SO16", "Nettobesparelse": None}
Source = dict[str, str]


def _source(name: str) -> list[Source]:
    with (PUBLISHED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def _named(rows: list[Source], *names: str) -> Any:
    return pytest.mark.parametrize(
        "row", [pytest.param(row, id="-".join(row[name] for name in names)) for row in rows]
    )


def _shown(data: Settings, indicator: str, code: str, **key: object) -> float:
    row = figure(data, indicator, code, municipality=code, **key)
    assert row["status"] == "shown"
    return float(row["value"])


def _half_up(value: float) -> int:
    return int(value + 0.5)


@_named(_source("placement_mix"), "date", "placement_group")
def test_the_mix_of_the_pilot_districts_is_the_published_one(demo_data: Settings, row: Source) -> None:
    value = _shown(
        demo_data,
        "placement_mix",
        CODES[row["municipality"]],
        month=row["date"][:7],
        item="pilot",
        category=row["placement_group"],
    )
    assert _half_up(value) == int(row["percent_of_year_children"])


@_named([row for row in _source("caseload") if row["value"]], "municipality", "date", "statistic")
def test_the_caseload_statistics_known_are_the_published_ones(demo_data: Settings, row: Source) -> None:
    value = _shown(
        demo_data, "caseload", CODES[row["municipality"]], month=row["date"][:7], category=row["statistic"]
    )
    assert round(value, 1) == float(row["value"].replace(",", "."))


@_named(_source("survey"), "municipality", "question", "answer")
def test_the_answers_are_the_published_ones(demo_data: Settings, row: Source) -> None:
    value = _shown(
        demo_data, "survey_answers", CODES[row["municipality"]],
        month=row["round"], item=row["question"], category=ANSWER_CODES[row["answer"]],
    )  # fmt: skip
    assert _half_up(value) == int(row["percent"])


@_named(_source("business_case"), "line", "year")
def test_the_business_case_is_the_published_one_to_the_krone(demo_data: Settings, row: Source) -> None:
    value = _shown(
        demo_data, "business_case", CODES[row["municipality"]],
        month=f"{row['year']}-12", item=f"{row['account']}/{row['line']}", category="planned",
    )  # fmt: skip
    assert value == 1000 * int(row["amount_1000_dkk"])


@_named(_source("business_case_totals"), "total", "year")
def test_the_totals_of_the_business_case_are_the_published_ones_to_the_krone(
    demo_data: Settings, row: Source
) -> None:
    value = _shown(
        demo_data, "business_case", CODES[row["municipality"]],
        month=f"{row['year']}-12", item=TOTALS[row["total"]], category="planned",
    )  # fmt: skip
    assert value == 1000 * int(row["amount_1000_dkk"])


def _published(data: Settings) -> list[dict[str, Any]]:
    with duckdb.connect(data.warehouse / "current" / "open.duckdb", read_only=True) as connection:
        found = connection.execute("select * from published")
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def test_a_lost_value_is_told_as_lost_and_has_none(demo_data: Settings) -> None:
    lost = {
        (row["municipality"], str(row["date"]), row["category"])
        for row in _published(demo_data)
        if row["certainty"] == "lost"
    }
    assert lost == {
        (CODES[r["municipality"]], r["date"], r["statistic"]) for r in _source("caseload") if not r["value"]
    }
    assert lost
    assert all((row["value"] is None) == (row["certainty"] == "lost") for row in _published(demo_data))


def test_every_published_figure_is_in_the_open_file_with_its_source(demo_data: Settings) -> None:
    names = ("placement_mix", "caseload", "survey", "business_case", "business_case_totals")
    rows = _published(demo_data)
    assert len(rows) == sum(len(_source(name)) for name in names)
    assert all(row["source"] and row["page"] for row in rows)
    certainties = {row["certainty"] for row in rows if row["indicator"] == "placement_mix"}
    assert certainties == {"certain", "likely"}


def test_published_figures_can_be_laid_beside_the_built_ones(demo_data: Settings) -> None:
    grain = ("indicator", "municipality", "month", "item", "category")
    with duckdb.connect() as connection:
        for name in ("open", *CODES.values()):
            path = demo_data.warehouse / "current" / f"{name}.duckdb"
            connection.execute(f"attach '{path}' as file_{name} (read_only)")
        own = " union all ".join(f"from file_{code}.figures" for code in CODES.values())
        matched = " and ".join(f"p.{name} is not distinct from f.{name}" for name in grain)
        far = connection.execute(
            f"select p.* from file_open.published as p left join ({own}) as f on {matched} and f.district is null "
            "where p.value is not null and (f.value is null or abs(f.value - p.value) > 0.5)"
        ).fetchall()
    assert far == []


def test_the_demonstration_says_everywhere_that_it_is_made_up(demo_data: Settings) -> None:
    with duckdb.connect(demo_data.warehouse / "current" / "open.duckdb", read_only=True) as connection:
        for table in ("municipalities", "freshness"):
            assert connection.execute(f"select distinct demonstration from {table}").fetchall() == [(True,)]
