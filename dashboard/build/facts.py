"""Facts: typed tables of what was delivered, and the reference lists, ready for the indicators."""

import csv
from collections.abc import Sequence

import duckdb
import pandas as pd

from dashboard.indicators import INDICATORS, QUESTIONS
from dashboard.load.contract import EXTRACTS, interventions, municipalities
from dashboard.load.ledger import Ledger, attach_kept
from dashboard.settings import PUBLISHED, QUERIES, REFERENCE

# In the order they build on each other.
FACTS = (
    "districts", "stays", "scopes", "care_categories", "care", "placed_last_day", "population", "caseloads",
    "survey_counts", "survey_participation", "budget_lines", "business_case_lines", "targets", "events",
    "freshness", "published", "published_targets",
)  # fmt: skip


def make_facts(connection: duckdb.DuckDBPyConnection, ledger: Ledger) -> None:
    """Create one table per name of `FACTS` from the store's deliveries in force."""
    attach_kept(connection, ledger, tuple(EXTRACTS))
    _reference(connection, ledger)
    for name in FACTS:
        query = (QUERIES / "facts" / f"{name}.sql").read_text(encoding="utf-8")
        connection.execute(f"create table {name} as {query}")


def _reference(connection: duckdb.DuckDBPyConnection, ledger: Ledger) -> None:
    """The lists the SQL joins to, from the contract, the catalogue and `data/reference`."""
    detail = ledger.deliveries().drop(columns=["part", "sha256"])
    detail["month"] = pd.to_datetime(detail["month"])
    _table(connection, "deliveries_detail", detail)
    # An empty ledger gives a frame without types.
    connection.execute(
        "create or replace table deliveries_detail as select * replace (cast(extract as varchar) as extract, "
        "cast(municipality as varchar) as municipality, cast(month as date) as month, "
        "cast(received_at as varchar) as received_at, cast(demonstration as integer) as demonstration, "
        "cast(warnings as integer) as warnings) from deliveries_detail"
    )
    _table(connection, "interventions", pd.DataFrame(vars(i) for i in interventions()))
    _table(connection, "municipality_names", pd.DataFrame(municipalities().items(), columns=["code", "name"]))
    _table(connection, "questions", pd.DataFrame(vars(q) for q in QUESTIONS.values()))
    _table(
        connection,
        "extracts_monthly",
        pd.DataFrame({"extract": [e.name for e in EXTRACTS.values() if e.every_months == 1]}),
    )
    _typed(
        connection,
        "extracts",
        "extract varchar, title varchar, every_months integer",
        [(e.name, e.title, e.every_months) for e in EXTRACTS.values()],
    )
    _table(
        connection,
        "catalogue",
        pd.DataFrame(
            {
                "id": i.id,
                "unit": i.unit,
                "extract": i.extract,
                "split": i.split,
                "derived": i.derived,
                "district_split_is_open": i.district_split_is_open,
            }
            for i in INDICATORS.values()
        ),
    )
    headlines = [(i.id, *i.headline) for i in INDICATORS.values()]
    _typed(connection, "headlines", "indicator varchar, item varchar, category varchar", headlines)
    for path in sorted(PUBLISHED.glob("*.csv")):
        frame = pd.read_csv(path, sep=";", dtype=str, keep_default_na=False)
        _table(connection, f"source_{path.stem}", frame)
    _typed(connection, "baselines", "municipality varchar, month_text varchar", _baselines())
    connection.execute(
        "create or replace table baselines as "
        "select municipality, cast(month_text || '-01' as date) as baseline_month from baselines"
    )


def _baselines() -> list[tuple[str, ...]]:
    """The month that a municipality's pilot was first measured, where a source tells."""
    with (REFERENCE / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        return [
            (row["code"], row["baseline_month"])
            for row in csv.DictReader(file, delimiter=";")
            if row["baseline_month"]
        ]


def _table(connection: duckdb.DuckDBPyConnection, name: str, frame: pd.DataFrame) -> None:
    connection.register("reference_frame", frame)
    connection.execute(f"create table {name} as select * from reference_frame")
    connection.unregister("reference_frame")


def _typed(
    connection: duckdb.DuckDBPyConnection, name: str, columns: str, rows: Sequence[tuple[object, ...]]
) -> None:
    """A table whose columns may be NULL throughout, which a frame cannot type."""
    connection.execute(f"create table {name} ({columns})")
    if rows:
        marks = ", ".join("?" for _ in rows[0])
        connection.executemany(f"insert into {name} values ({marks})", rows)
