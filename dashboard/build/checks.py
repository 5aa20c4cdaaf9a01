"""What must hold before a version is published; each check is SQL that finds what is wrong."""

import re

import duckdb

from dashboard.build.figures import PUBLISHED_COLUMNS
from dashboard.settings import QUERIES

# Tables a published file may hold, and nothing else.
OPEN_TABLES = (
    "built_from", "cadence", "caveats", "corrections", "districts", "events", "figures", "freshness",
    "interventions", "milestones", "municipalities", "national", "plans", "published", "published_targets",
    "quotes", "remarks", "targets",
)  # fmt: skip
OWN_TABLES = ("corrections", "figures")
_PSEUDONYM = r"\b[br]-[a-z]{16}\b"
_MARK = r"^(caseworker|other_duties)-"
_SHOWN = 3


class CheckFailed(Exception):
    """A version may not be published; the message says which checks failed and where."""


def check_figures(connection: duckdb.DuckDBPyConnection) -> None:
    """Run every file of `queries/checks` over the build. Raises CheckFailed."""
    faults = []
    for path in sorted((QUERIES / "checks").glob("*.sql")):
        found = connection.execute(path.read_text(encoding="utf-8"))
        names = [column[0] for column in found.description]
        rows = found.fetchall()
        if rows:
            places = "; ".join(
                ", ".join(
                    f"{name} {value}" for name, value in zip(names, row, strict=True) if value is not None
                )
                for row in rows[:_SHOWN]
            )
            faults.append(f"Kontrollen {path.stem} fandt {len(rows)} fejl, fx {places}.")
    if faults:
        raise CheckFailed("\n".join(faults))


def check_file(
    connection: duckdb.DuckDBPyConnection, name: str, *, is_open: bool, new_figures: str | None = None
) -> None:
    """Check that the attached database `name` holds figures only: no person-level row. Raises CheckFailed.

    `new_figures`: the table of those put in now, where the others are of a version that was checked.
    """
    tables = {
        row[0]
        for row in connection.execute(
            "select table_name from duckdb_tables() where database_name = $name", {"name": name}
        ).fetchall()
    }
    if tables != set(OPEN_TABLES if is_open else OWN_TABLES):
        raise CheckFailed(f"Filen {name} har uventede tabeller: {', '.join(sorted(tables))}.")
    _check_columns(connection, name)
    figures = new_figures or f"{name}.figures"
    _check_texts(connection, name, tables, figures)
    marks = connection.execute(
        f"select count(*) from (select item from {figures} union all select item from {name}.corrections) "
        f"where regexp_matches(item, '{_MARK}')"
    ).fetchall()[0][0]
    if is_open and marks:
        raise CheckFailed(f"Den åbne fil har {marks} rækker for enkelte socialrådgivere.")


def _check_columns(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    columns = tuple(
        row[0]
        for row in connection.execute(
            "select column_name from duckdb_columns() where database_name = $name and table_name = 'figures' "
            "order by column_index",
            {"name": name},
        ).fetchall()
    )
    if columns != PUBLISHED_COLUMNS:
        raise CheckFailed(f"Tabellen figures i {name} har kolonnerne {', '.join(columns)}.")


def _check_texts(connection: duckdb.DuckDBPyConnection, name: str, tables: set[str], figures: str) -> None:
    """No text anywhere may hold a pseudonym of a child or a caseworker."""
    for table in sorted(tables):
        source = figures if table == "figures" else f"{name}.{table}"
        texts = [
            row[0]
            for row in connection.execute(
                "select column_name from duckdb_columns() where database_name = $name and table_name = $table "
                "and data_type = 'VARCHAR'",
                {"name": name, "table": table},
            ).fetchall()
        ]
        for column in texts:
            if not re.fullmatch(r"[a-z_]+", column):
                raise CheckFailed(f"Kolonnen {column} i {name}.{table} har et uventet navn.")
            found = connection.execute(
                f"select count(*) from (select distinct {column} as text from {source}) "
                f"where regexp_matches(text, '{_PSEUDONYM}')"
            ).fetchall()[0][0]
            if found:
                raise CheckFailed(f"Kolonnen {column} i {name}.{table} har pseudonymer af personer.")
