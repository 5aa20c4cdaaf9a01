"""The status file: what came, was refused, or is missing, as the page of deliveries may show it.

It follows every load, not every build: a refused file is told of while the figures stay as they were.
No value of a person reaches it, only where a fault stood and what was expected there.
"""

import fcntl
import re
import sqlite3
import uuid
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import duckdb
import pandas as pd

from dashboard import clock
from dashboard.load.contract import EXTRACTS
from dashboard.load.findings import has_cpr
from dashboard.load.ledger import StoreError
from dashboard.settings import QUERIES, STATUS_TABLES, Settings
from dashboard.tables import make_table_of_frame

_PSEUDONYM = re.compile(r"\b[br]-[a-z]{16}\b")
_MOST_REFUSED_FILES = 30
# What may stand as a column's name: the contract's own. A heading of the sender's might be a name.
_COLUMNS = frozenset(column.file_name for extract in EXTRACTS.values() for column in extract.columns)
_LEFT_OUT = "en værdi, der ikke gengives"


def publish_status(settings: Settings) -> Path | None:
    """Write the status of the ledger's deliveries and put it in force; gives its file, None without a store.

    Raises StoreError, duckdb.Error or OSError; the status in force is then untouched.
    """
    ledger = settings.store / "ledger.sqlite"
    if not ledger.exists():
        return None
    folder = settings.status
    folder.mkdir(parents=True, exist_ok=True)
    # One at a time, and so in the order of what they read.
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        deliveries, findings = _read(ledger)
        stem = f"{clock.stamp(clock.now())}-{uuid.uuid4().hex[:6]}"
        working = folder / f".writing-{stem}.duckdb"
        try:
            _write(working, deliveries, findings, settings)
            path = working.rename(folder / f"{stem}.duckdb")
        finally:
            for left in folder.glob(".writing-*"):
                left.unlink(missing_ok=True)
        link = folder / f".current-{uuid.uuid4().hex[:6]}"
        link.symlink_to(path.name)
        link.replace(folder / "current")
        for old in folder.glob("*.duckdb"):
            if old.name[0] != "." and old != path:
                old.unlink(missing_ok=True)
    return path


def _read(ledger: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Every delivery and what was expected of it. Raises StoreError where the ledger cannot be read."""
    try:
        # Not `mode=ro`: what a killed load left half committed must first be rolled back.
        with closing(sqlite3.connect(f"{ledger.absolute().as_uri()}?mode=rw", uri=True, timeout=60)) as db:
            db.execute("begin")  # both of one moment
            found = [pd.read_sql_query(_query(f"ledger_{name}"), db) for name in ("deliveries", "findings")]
    except (sqlite3.Error, pd.errors.DatabaseError) as fault:
        raise StoreError(
            f"Ledgeren {ledger} kan ikke læses. Find fejlen: python -m dashboard check"
        ) from fault
    deliveries, findings = found
    findings["column_name"] = [_column(name) for name in findings["column_name"]]
    return deliveries, findings


def _column(written: object) -> str | None:
    """A column's name, of several where a key is meant; None where it is not the contract's."""
    if not isinstance(written, str):
        return None
    return written if all(name in _COLUMNS for name in written.split(", ")) else None


def _expected(written: str, severity: str, threshold: int) -> str:
    """What was expected, without anything that looks like a person's; a warning's few rows are `få`."""
    if has_cpr(written) or _PSEUDONYM.search(written):
        return _LEFT_OUT
    if severity == "error":
        return written
    return re.sub(
        r"(?<![\d.,-])\d+(?![\d.,-])", lambda m: "få" if 0 < int(m[0]) < threshold else m[0], written
    )


def _write(path: Path, deliveries: pd.DataFrame, findings: pd.DataFrame, settings: Settings) -> None:
    findings["expected"] = [
        _expected(text, severity, settings.threshold)
        for text, severity in zip(findings["expected"], findings["severity"], strict=True)
    ]
    parameters: dict[str, object] = {
        "due_day": settings.due_day,
        "threshold": settings.threshold,
        "most_files": _MOST_REFUSED_FILES,
    }
    with duckdb.connect(path) as connection:
        # An empty ledger gives frames without types.
        make_table_of_frame(connection, "ledger_deliveries", deliveries, _DELIVERY_TYPES, temporary=True)
        make_table_of_frame(connection, "ledger_findings", findings, _FINDING_TYPES, temporary=True)
        make_table_of_frame(connection, "extracts", _extracts(), _EXTRACT_TYPES, temporary=True)
        for name in STATUS_TABLES:
            query = _query(name)
            connection.execute(
                f"create table {name} as {query}", {k: v for k, v in parameters.items() if f"${k}" in query}
            )


_DELIVERY_TYPES = {
    "id": "integer", "received_at": "varchar", "extract": "varchar", "municipality": "varchar", "month": "date",
    "outcome": "varchar", "row_count": "bigint", "demonstration": "boolean", "is_in_force": "boolean",
}  # fmt: skip
_FINDING_TYPES = {
    "delivery": "integer", "severity": "varchar", "column_name": "varchar", "expected": "varchar", "line": "bigint",
    "places": "bigint",
}  # fmt: skip
_EXTRACT_TYPES = {
    "extract": "varchar", "title": "varchar", "position": "integer", "every_months": "integer",
    "is_personal": "boolean",
}  # fmt: skip


def _extracts() -> pd.DataFrame:
    """The extracts in the order a reader meets them: monthly ones first, last those that come when they change."""
    ordered = sorted(EXTRACTS.values(), key=lambda e: e.every_months or 999)
    rows: Sequence[tuple[object, ...]] = [
        (e.name, e.title, position, e.every_months, any(c.kind in ("child", "caseworker") for c in e.columns))
        for position, e in enumerate(ordered)
    ]
    return pd.DataFrame(rows, columns=list(_EXTRACT_TYPES), dtype=object)


def _query(name: str) -> str:
    return (QUERIES / "status" / f"{name}.sql").read_text(encoding="utf-8")
