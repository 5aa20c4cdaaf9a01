"""The Parquet files of the store: what is kept of deliveries, and how the build reads those in force."""

import os
from collections.abc import Sequence
from pathlib import Path

import duckdb
import pandas as pd

from dashboard.digests import short_digest_of
from dashboard.load.contract import SQL_TYPES
from dashboard.load.ledger import Ledger, StoreError
from dashboard.load.national import KEPT
from dashboard.tables import make_table_of_frame

_IN_FORCE = {"id": "integer", "extract": "varchar", "municipality": "varchar", "month": "date"}


def attach_kept(
    connection: duckdb.DuckDBPyConnection,
    ledger: Ledger,
    extracts: Sequence[str],
    deliveries: pd.DataFrame | None = None,
) -> None:
    """Create a view `kept_<extract>` per extract: its rows in force with municipality and month.

    Columns: the contract's, English and typed, and `delivery`, `municipality` (code), `month` (date).
    `deliveries` are those of `Ledger.deliveries()` whose rows are wanted; without, all whose rows are still kept.
    """
    if deliveries is None:
        deliveries = ledger.deliveries(extracts)
    in_force = deliveries[deliveries["part"].notna()]
    make_table_of_frame(connection, "deliveries_in_force", in_force, _IN_FORCE, temporary=True)
    for name in extracts:
        parts = sorted(set(in_force.loc[in_force["extract"] == name, "part"]))
        files = [str(ledger.store / part) for part in parts]
        try:
            connection.execute(
                f"create or replace temp view kept_{name} as {_kept_query(connection, name, files)}"
            )
        except duckdb.Error:
            raise StoreError(
                f"Lagerets filer med {name} mangler eller kan ikke læses. Se hvilke: python -m dashboard check"
            ) from None


def _kept_query(connection: duckdb.DuckDBPyConnection, name: str, files: Sequence[str]) -> str:
    columns = KEPT[name].columns
    if not files:
        empty = ", ".join(f"cast(null as {SQL_TYPES[c.kind]}) as {c.name}" for c in columns)
        return (
            f"select {empty}, cast(null as integer) as delivery, cast(null as varchar) as municipality, "
            "cast(null as date) as month where false"
        )
    listed = ", ".join("'" + file.replace("'", "''") + "'" for file in files)
    rows = f"read_parquet([{listed}], union_by_name = true)"
    # What was kept before the contract got a column has none, and a type may have been narrower then.
    held = {found[0] for found in connection.execute(f"describe from {rows}").fetchall()}
    typed = ", ".join(
        f"cast({f'p.{c.name}' if c.name in held else 'null'} as {SQL_TYPES[c.kind]}) as {c.name}"
        for c in columns
    )
    return (
        f"select {typed}, p.delivery, d.municipality, d.month from {rows} as p "
        # The extract's own ids alone: then what lies before the first of them is not read.
        f"inner join deliveries_in_force as d on p.delivery = d.id and d.extract = '{name}'"
    )


def keep_part(working: Path) -> str:
    """Make a finished Parquet file durable under its own name, and give that name.

    The name ends with a digest of the content, so that damage is found. Synced, renamed, folder synced.
    """
    path = working.with_name(f"{working.stem}-{short_digest_of(working)}.parquet")
    with working.open("rb") as file:
        os.fsync(file.fileno())
    working.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return path.name


def working_file(folder: Path, first: int) -> Path:
    """Where a part is written, before it gets its own name; `first` is its first delivery's id."""
    return folder / f"{first:08d}.writing"


def remove_part(folder: Path, first: int) -> None:
    """Remove what was written of a part that the ledger will not name, whether it has its own name yet or not."""
    for path in folder.glob(f"{working_file(folder, first).stem}[.-]*"):
        path.unlink(missing_ok=True)


def remove_leftovers(ledger: Ledger) -> None:
    """Remove what an interrupted load or purge left: files of extracts that the ledger does not name.

    Inside `writing`, so that no other load is at work.
    """
    named = ledger.parts()
    for name in KEPT:
        for path in (ledger.store / name).glob("*"):
            if f"{name}/{path.name}" not in named:
                path.unlink(missing_ok=True)
