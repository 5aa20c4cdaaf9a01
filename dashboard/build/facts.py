"""Facts: typed tables of what was delivered, and the reference lists, ready for the indicators."""

import csv

import duckdb
import pandas as pd

from dashboard.build.work import Work, tell_work
from dashboard.indicators import INDICATORS, QUESTIONS
from dashboard.load.contract import EXTRACTS, interventions, municipalities
from dashboard.load.kept import attach_kept
from dashboard.load.ledger import Ledger
from dashboard.load.national import KEPT, statbank_codes
from dashboard.settings import PUBLISHED, QUERIES, REFERENCE
from dashboard.tables import make_table, make_table_of_frame

# In the order they build on each other.
FACTS = (
    "districts", "district_predecessors", "full_years", "months_told", "stays_told", "stays_irregular", "stays_ended",
    "stays", "scopes", "care_categories", "care", "placed_last_day", "population", "delivered_scopes", "cadence",
    "months_followed", "measures_followed", "follow_ups", "assessments_ended", "periods", "event_shares",
    "highest_steps", "ladder_changes",
    "institution_leavings", "caseloads", "caseload_goals", "caseload_bands", "survey_counts", "index_answers",
    "survey_participation", "remarks", "budget_lines", "business_case_lines", "targets", "events", "freshness",
    "municipalities", "published", "published_targets", "plans", "milestones", "quotes", "caveats", "national",
    "breaks", "child_months", "placements_begun",
)  # fmt: skip

# Every delivery in force, also where its rows are not read now.
_KNOWN = {
    "id": "integer", "extract": "varchar", "municipality": "varchar", "month": "date", "received_at": "varchar",
    "demonstration": "integer", "warnings": "integer", "purged": "boolean",
}  # fmt: skip
_PROGRAMME_MONTHS = ("baseline_month", "start_month", "rollout_month")


def make_facts(connection: duckdb.DuckDBPyConnection, ledger: Ledger, work: Work) -> None:
    """Create one table per name of `FACTS` from the store's deliveries in force that the work is about."""
    attach_kept(connection, ledger, tuple(KEPT), work.rows_wanted)
    _reference(connection, work)
    codes = [(c.table, c.code, c.category) for c in statbank_codes()]
    make_table(connection, "statbank_codes", "source_table varchar, code varchar, category varchar", codes)
    tell_work(connection, work)
    for name in FACTS:
        query = (QUERIES / "facts" / f"{name}.sql").read_text(encoding="utf-8")
        connection.execute(f"create table {name} as {query}")


def _reference(connection: duckdb.DuckDBPyConnection, work: Work) -> None:
    """The lists the SQL joins to, from the contract, the catalogue and `data/reference`."""
    known = work.deliveries.assign(purged=work.deliveries["purged_at"].notna())
    make_table_of_frame(connection, "deliveries_known", known, _KNOWN)
    make_table_of_frame(connection, "interventions", pd.DataFrame(vars(i) for i in interventions()))
    make_table(connection, "municipality_names", "code varchar, name varchar", list(municipalities().items()))
    make_table_of_frame(connection, "questions", pd.DataFrame(vars(q) for q in QUESTIONS.values()))
    make_table_of_frame(
        connection,
        "extracts_monthly",
        pd.DataFrame({"extract": [e.name for e in EXTRACTS.values() if e.every_months == 1]}),
    )
    make_table(
        connection,
        "extracts",
        "extract varchar, title varchar, every_months integer",
        [(e.name, e.title, e.every_months) for e in EXTRACTS.values()],
    )
    _catalogue(connection)
    for path in sorted(PUBLISHED.glob("*.csv")):
        frame = pd.read_csv(path, sep=";", dtype=str, keep_default_na=False)
        make_table_of_frame(connection, f"source_{path.stem}", frame)
    make_table(
        connection,
        "programmes",
        "municipality varchar, baseline_month date, start_month date, rollout_month date, strategy varchar",
        _programmes(),
    )


def _catalogue(connection: duckdb.DuckDBPyConnection) -> None:
    """The indicators, their headlines and the series whose interval or control limits are kept."""
    make_table_of_frame(
        connection,
        "catalogue",
        pd.DataFrame(
            {
                "id": i.id,
                "unit": i.unit,
                "extract": i.extract,
                "split": i.split,
                "derived": i.derived,
                "every_month": i.every_month,
                "comes_monthly": i.every_month and EXTRACTS[i.extract].every_months == 1,
                "district_split_is_open": i.district_split_is_open,
                "open_by_year": i.open_by_year,
                "tells_bounds": i.tells_bounds or i.open_by_year,
                "remade_from": i.remade_from,
                "remembers": i.remembers,
                "is_open": i.is_open,
            }
            for i in INDICATORS.values()
        ),
    )
    headlines = [(i.id, *i.headline) for i in INDICATORS.values()]
    make_table(connection, "headlines", "indicator varchar, item varchar, category varchar", headlines)
    make_table(
        connection,
        "followed_series",
        "name varchar, indicator varchar, item varchar, category varchar, is_headline boolean, kind varchar, "
        "is_listed boolean",
        _followed(),
    )


def _followed() -> list[tuple[object, ...]]:
    """The series whose interval is kept or whose changes are judged, by name.

    Where twelve months together are judged, they are told of, and the month is detail.
    """
    return [
        (
            i.series_name(item, category), i.id, item, category, (item, category) == i.headline, i.kind_of(item),
            (item, category) in i.listed,
        )
        for i in INDICATORS.values()
        if not i.derived
        for item, category in i.series
    ]  # fmt: skip


def _programmes() -> list[tuple[str | None, ...]]:
    """When a municipality's programme began, was first measured and rolled out, and how, where a source tells."""
    with (REFERENCE / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        return [
            (
                row["code"],
                *(f"{row[name]}-01" if row[name] else None for name in _PROGRAMME_MONTHS),
                row["strategy"] or None,
            )
            for row in csv.DictReader(file, delimiter=";")
            if row["programme"]
        ]
