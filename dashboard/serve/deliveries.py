"""What came, was refused or is missing: the status file, opened read-only and locked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import duckdb

from dashboard.serve.warehouse import attach, lock
from dashboard.settings import QUERIES, STATUS, STATUS_TABLES

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class DeliveryMonth:
    """One extract and month; `state` is delivered, warnings, corrected, refused or missing.

    `is_in_force` is false where nothing is; `row_count` is None where it is not told.
    """

    extract: str
    month: date
    state: str
    is_in_force: bool
    received_at: str | None
    row_count: int | None
    warnings: int
    corrections: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Due:
    """When an extract's next month is due; None where it comes only when something changes."""

    extract: str
    title: str
    every_months: int | None
    last_month: date | None
    next_month: date | None
    due_on: date | None
    is_demonstration: bool
    is_late: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Refusal:
    """Something expected of a refused file and not found; `places` is how often, `line` the first of them."""

    refusal: int
    extract: str
    month: date
    received_at: str
    file: str
    line: int | None
    column_name: str | None
    expected: str | None
    places: int | None
    is_replaced: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Doubt:
    """Something expected of a delivery that was taken all the same."""

    extract: str
    month: date
    line: int | None
    column_name: str | None
    expected: str
    places: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Correction:
    """A figure that a correction of an extract's month changed; why a value is None its status tells."""

    received_at: str
    extract: str
    delivered_month: date
    indicator: str
    month: date
    district: str | None
    item: str | None
    category: str | None
    before: float | None
    before_status: str
    after: float | None
    after_status: str


@dataclass(frozen=True, kw_only=True)
class Deliveries:
    """Everything the status file tells of one municipality."""

    months: tuple[DeliveryMonth, ...]
    due: tuple[Due, ...]
    refusals: tuple[Refusal, ...]
    warnings: tuple[Doubt, ...]

    @property
    def late(self) -> tuple[Due, ...]:
        """The extracts whose next month is late."""
        return tuple(d for d in self.due if d.is_late)

    @property
    def skipped(self) -> tuple[DeliveryMonth, ...]:
        """The months that are missing although the same extract came for a later one, oldest first."""
        reached = {d.extract: d.last_month for d in self.due if d.last_month}
        gaps = [
            m
            for m in self.months
            if m.state == "missing" and m.extract in reached and m.month < reached[m.extract]
        ]
        return tuple(sorted(gaps, key=lambda m: m.month))

    @property
    def refused(self) -> tuple[DeliveryMonth, ...]:
        """The slots whose newest file was refused and not replaced."""
        return tuple(m for m in self.months if m.state == "refused")


def deliveries_of(warehouse: Path, municipality: str, today: date) -> Deliveries | None:
    """The deliveries of a municipality as they stand on a day; None where no status can be read."""
    # A file may be replaced and removed between the two steps; the second look finds the new one.
    for _attempt in range(2):
        try:
            path = (warehouse / STATUS / "current").resolve(strict=True)
            return _read(path, municipality, today)
        except (duckdb.Error, OSError):
            continue
    return None


# A status file never changes; a day's answer holds for the day.
@lru_cache(maxsize=256)
def _read(path: Path, municipality: str, today: date) -> Deliveries:
    with _opened(path) as connection:
        parameters: dict[str, object] = {"municipality": municipality, "today": today}
        return Deliveries(
            months=_rows(connection, DeliveryMonth, "months", parameters),
            due=_rows(connection, Due, "due", parameters),
            refusals=_rows(connection, Refusal, "refusals", parameters),
            warnings=_rows(connection, Doubt, "warnings", parameters),
        )


def read_corrections(cursor: duckdb.DuckDBPyConnection, municipality: str) -> tuple[Correction, ...]:
    """What corrections changed of a municipality's figures, newest first, as the cursor's audience may see it."""
    return _rows(cursor, Correction, "corrections", {"municipality": municipality})


def _rows(
    connection: duckdb.DuckDBPyConnection, kind: Callable[..., T], name: str, parameters: dict[str, object]
) -> tuple[T, ...]:
    query = (QUERIES / "pages" / "deliveries" / f"{name}.sql").read_text(encoding="utf-8")
    found = connection.execute(query, {k: v for k, v in parameters.items() if f"${k}" in query})
    names = [column[0] for column in found.description]
    return tuple(kind(**dict(zip(names, row, strict=True))) for row in found.fetchall())


def _opened(path: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    try:
        attach(connection, path, "status_file")
        for table in STATUS_TABLES:
            connection.execute(f"create view {table} as from status_file.{table}")
        lock(connection)
    except duckdb.Error:
        connection.close()
        raise
    return connection
