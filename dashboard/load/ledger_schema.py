"""The ledger's format, and how an older one is brought up to date."""

import sqlite3

from dashboard.settings import QUERIES

# Format n is made of format n - 1 by `queries/ledger/format_n.sql`; 0 is an empty file.
FORMAT = 3


def version_of(db: sqlite3.Connection) -> int:
    """The format a ledger is written in."""
    return int(db.execute("pragma user_version").fetchone()[0])


def bring_up_to_date(db: sqlite3.Connection) -> int:
    """Bring an empty or older ledger to this format in one transaction; gives the format it then has.

    A newer format is left as it is. Raises sqlite3.Error; the ledger is then as it was.
    """
    if version_of(db) >= FORMAT:
        return version_of(db)
    db.execute("begin immediate")
    try:
        # Asked again: another process may have brought it up to date while this one waited.
        for number in range(version_of(db) + 1, FORMAT + 1):
            for statement in _statements(number):
                db.execute(statement)
            db.execute(f"pragma user_version = {number:d}")
        db.execute("commit")
    except BaseException:
        if db.in_transaction:
            db.execute("rollback")
        raise
    return version_of(db)


def _statements(number: int) -> list[str]:
    script = (QUERIES / "ledger" / f"format_{number}.sql").read_text(encoding="utf-8")
    return [statement for statement in script.split(";\n") if statement.strip()]
