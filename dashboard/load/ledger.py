"""The ledger of deliveries and the Parquet files they are kept in (the store)."""

import hashlib
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb
import pandas as pd

from dashboard.load.contract import EXTRACTS, SQL_TYPES, Slot
from dashboard.load.findings import Finding

FORMAT = 1
_SCHEMA = """
create table deliveries (
    id integer primary key,
    received_at text not null,
    file_name text not null,
    sha256 text not null,
    extract text not null,
    municipality text not null,
    month text not null,
    outcome text not null check (outcome in ('loaded', 'refused')),
    row_count integer not null,
    demonstration integer not null,
    replaces integer references deliveries (id),
    part text
);
create index deliveries_slot on deliveries (extract, municipality, month, outcome);
create table findings (
    delivery integer not null references deliveries (id),
    severity text not null,
    line integer,
    column_name text,
    expected text not null,
    found text not null
);
create view in_force as
select * from deliveries where id in (
    select max(id) from deliveries where outcome = 'loaded' group by extract, municipality, month
);
"""


class StoreError(Exception):
    """The store cannot be used; the message is a Danish sentence that says why and what to do."""


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """One row of the ledger to be: what came, how it went, and where its rows are kept."""

    slot: Slot
    file_name: str
    sha256: str
    outcome: str
    row_count: int
    demonstration: bool
    findings: tuple[Finding, ...]
    replaces: int | None = None
    part: str | None = None


class Ledger:
    """The store's ledger in SQLite: every delivery, refused or kept, with its findings."""

    def __init__(self, store: Path, *, create: bool = True) -> None:
        """Open or create the ledger of a store folder. Raises StoreError with a Danish sentence."""
        self.store = store
        path = store / "ledger.sqlite"
        if not create and not path.exists():
            raise StoreError(f"Der er ingen leverancer i {store}. Indlæs først: python -m dashboard load STI")
        try:
            store.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=60, isolation_level=None)
            if self._version() == 0:
                self._db.executescript(f"begin immediate; {_SCHEMA} pragma user_version = {FORMAT}; commit;")
        except (sqlite3.Error, OSError) as fault:
            raise StoreError(f"Lageret {store} kan ikke åbnes eller skrives: {fault}.") from fault
        if self._version() != FORMAT:
            raise StoreError(f"Lageret {store} er skrevet af en nyere version. Opdater programmet.")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()

    def _version(self) -> int:
        return int(self._db.execute("pragma user_version").fetchone()[0])

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the store's one write lock; what was recorded is kept only if the block ends well."""
        try:
            self._db.execute("begin immediate")
        except sqlite3.OperationalError as fault:
            raise StoreError("En anden indlæsning er i gang. Prøv igen, når den er færdig.") from fault
        try:
            yield
        except BaseException:
            self._db.execute("rollback")
            raise
        self._db.execute("commit")

    def next_id(self) -> int:
        """The id the next recorded delivery gets; stable while `writing` is held."""
        return int(self._db.execute("select coalesce(max(id), 0) + 1 from deliveries").fetchone()[0])

    def in_force(self) -> dict[Slot, tuple[int, str, int]]:
        """Per slot the delivery in force: its id, sha256 and number of rows."""
        rows = self._db.execute("select extract, municipality, month, id, sha256, row_count from in_force")
        return {
            Slot(extract=r[0], municipality=r[1], month=date.fromisoformat(r[2])): (r[3], r[4], r[5])
            for r in rows
        }

    def seen(self) -> set[tuple[Slot, str]]:
        """Every (slot, sha256) that was ever kept."""
        rows = self._db.execute(
            "select extract, municipality, month, sha256 from deliveries where outcome = 'loaded'"
        )
        return {(Slot(extract=r[0], municipality=r[1], month=date.fromisoformat(r[2])), r[3]) for r in rows}

    def record(self, deliveries: Sequence[Delivery]) -> None:
        """Add deliveries with consecutive ids from `next_id`, inside `writing`."""
        first = self.next_id()
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self._db.executemany(
            "insert into deliveries values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    first + number, now, d.file_name, d.sha256, d.slot.extract, d.slot.municipality,
                    d.slot.month.isoformat(), d.outcome, d.row_count, d.demonstration, d.replaces, d.part,
                )
                for number, d in enumerate(deliveries)
            ],
        )  # fmt: skip
        self._db.executemany(
            "insert into findings values (?, ?, ?, ?, ?, ?)",
            [
                (first + number, f.severity, f.line, f.column, f.expected, f.found)
                for number, d in enumerate(deliveries)
                for f in d.findings
            ],
        )

    def deliveries(self) -> pd.DataFrame:
        """Deliveries in force: id, extract, municipality, month, row_count, demonstration, received_at, part."""
        return pd.read_sql_query(
            "select id, extract, municipality, month, row_count, demonstration, received_at, part, sha256,"
            " (select count(*) from findings f where f.delivery = i.id) as warnings from in_force i",
            self._db,
        )

    def parts(self) -> set[str]:
        """Every Parquet file of the store that a delivery names."""
        return {row[0] for row in self._db.execute("select part from deliveries where part is not null")}

    def check(self) -> list[str]:
        """What is wrong with the store, one Danish sentence each: a damaged ledger, a damaged or lost part."""
        try:
            faults = [
                f"Ledgeren er beskadiget: {row[0]}."
                for row in self._db.execute("pragma integrity_check")
                if row[0] != "ok"
            ]
            parts = self._db.execute(
                "select part, sum(row_count) from deliveries where outcome = 'loaded' group by part"
            ).fetchall()
        except sqlite3.Error as fault:
            return [f"Ledgeren er beskadiget: {fault}."]
        for part, rows in parts:
            faults += self._check_part(part, rows)
        return faults

    def _check_part(self, part: str, rows: int) -> list[str]:
        path = self.store / part
        try:
            if not path.stem.endswith(_digest(path)):
                return [f"Lagerets fil {part} er ændret, siden den blev skrevet."]
            with duckdb.connect() as connection:
                found = connection.execute(
                    "select count(*) from read_parquet($path)", {"path": str(path)}
                ).fetchall()[0][0]
        except (duckdb.Error, OSError):
            return [f"Lagerets fil {part} mangler eller kan ikke læses."]
        return [] if found == rows else [f"Lagerets fil {part} har {found} rækker; ledgeren siger {rows}."]


def attach_kept(connection: duckdb.DuckDBPyConnection, ledger: Ledger, extracts: Sequence[str]) -> None:
    """Create a view `kept_<extract>` per extract: its rows in force with municipality and month.

    Columns: the contract's, English and typed, and `delivery`, `municipality` (code), `month` (date).
    """
    in_force = ledger.deliveries()
    in_force["month"] = pd.to_datetime(in_force["month"])
    connection.register("in_force_frame", in_force[["id", "extract", "municipality", "month"]])
    connection.execute(
        "create or replace temp table deliveries_in_force as "
        "select cast(id as integer) as id, cast(extract as varchar) as extract, "
        "cast(municipality as varchar) as municipality, cast(month as date) as month from in_force_frame"
    )
    connection.unregister("in_force_frame")
    for name in extracts:
        parts = sorted(set(in_force.loc[in_force["extract"] == name, "part"]))
        try:
            connection.execute(
                f"create or replace temp view kept_{name} as {_kept_query(ledger.store, name, parts)}"
            )
        except duckdb.Error:
            raise StoreError(
                f"Lagerets filer med {name} mangler eller kan ikke læses. Se hvilke: python -m dashboard check"
            ) from None


def _kept_query(store: Path, name: str, parts: Sequence[str]) -> str:
    columns = EXTRACTS[name].columns
    if not parts:
        empty = ", ".join(f"cast(null as {SQL_TYPES[c.kind]}) as {c.name}" for c in columns)
        return (
            f"select {empty}, cast(null as integer) as delivery, cast(null as varchar) as municipality, "
            "cast(null as date) as month where false"
        )
    files = ", ".join("'" + str(store / part).replace("'", "''") + "'" for part in parts)
    return (
        f"select p.*, d.municipality, d.month from read_parquet([{files}]) as p "
        f"inner join deliveries_in_force as d on p.delivery = d.id"
    )


def keep_part(working: Path) -> str:
    """Make a finished Parquet file durable under its own name, and give that name.

    The name ends with a digest of the content, so that damage is found. Synced, renamed, folder synced.
    """
    path = working.with_name(f"{working.stem}-{_digest(working)}.parquet")
    with working.open("rb") as file:
        os.fsync(file.fileno())
    working.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return path.name


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:16]
