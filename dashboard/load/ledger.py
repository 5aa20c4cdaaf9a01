"""The ledger of deliveries: what came, from whom, how it went, and what became of it (SQLite)."""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, Self

import duckdb

from dashboard import clock
from dashboard.digests import short_digest_of
from dashboard.load.contract import Slot
from dashboard.load.findings import Finding
from dashboard.load.ledger_schema import FORMAT, bring_up_to_date
from dashboard.settings import QUERIES

# It takes a quarter of a second to import, and only lists need it.
if TYPE_CHECKING:
    import pandas as pd

# Another load holds the store's write lock at most a batch at a time; longer than this is no ordinary load.
_PATIENCE = 60
_FROM_BACKUP = (
    "Gendan lageret fra en sikkerhedskopi, eller indlæs leverancerne igen i en ny mappe (DASHBOARD_DATA)."
)


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
    layout: str = "kontrakt"
    total: float | None = None


class Standing(NamedTuple):
    """What is in force of a slot: the delivery's id, rows, own sum and part of the store."""

    id: int
    sha256: str
    row_count: int
    total: float | None
    part: str | None


@dataclass(frozen=True, kw_only=True)
class Expired:
    """A delivery whose rows are older than they may be kept."""

    id: int
    extract: str
    municipality: str
    month: date
    sha256: str
    rows: int
    part: str
    in_force: bool


class Ledger:
    """The store's ledger in SQLite: every delivery, refused or kept, with its findings."""

    def __init__(
        self, store: Path, *, create: bool = True, on_wait: Callable[[], None] | None = None
    ) -> None:
        """Open or create the ledger of a store folder; an older one is brought up to date.

        `on_wait` is called once when another load must be waited for. Raises StoreError with a Danish sentence.
        """
        self.store = store
        self._on_wait = on_wait or (lambda: None)
        path = store / "ledger.sqlite"
        self._refuse_a_lost_ledger(path)
        if not create and not path.exists():
            raise StoreError(f"Der er ingen leverancer i {store}. Indlæs først: python -m dashboard load STI")
        try:
            store.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
            found = bring_up_to_date(self._db)
        except (sqlite3.Error, OSError) as fault:
            if getattr(fault, "sqlite_errorname", "").startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
                raise StoreError(f"Ledgeren {path} er beskadiget. {_FROM_BACKUP}") from fault
            raise StoreError(f"Lageret {store} kan ikke åbnes eller skrives: {fault}.") from fault
        if found != FORMAT:
            self._db.close()
            raise StoreError(f"Lageret {store} er skrevet af en nyere version. Opdater programmet.")

    def _refuse_a_lost_ledger(self, path: Path) -> None:
        """A new ledger would take the kept files for leftovers, and they would be removed."""
        if (not path.exists() or not path.stat().st_size) and any(self.store.glob("*/*.parquet")):
            raise StoreError(
                f"Ledgeren {path} mangler eller er tom, men der er leverancer i lageret. {_FROM_BACKUP}"
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the store's one write lock; what was recorded is kept only if the block ends well."""
        self._lock()
        try:
            yield
            self._db.execute("commit")
        except BaseException:
            # A full disk may have ended the transaction already.
            if self._db.in_transaction:
                self._db.execute("rollback")
            raise

    def _lock(self) -> None:
        for seconds in (1, _PATIENCE):
            self._db.execute(f"pragma busy_timeout = {seconds * 1000:d}")
            try:
                self._db.execute("begin immediate")
                return
            except sqlite3.OperationalError as fault:
                if not fault.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
                    raise StoreError(
                        f"Lageret {self.store} kan ikke skrives: {fault}. Se efter plads og adgang på disken."
                    ) from fault
            if seconds == 1:
                self._on_wait()
        raise StoreError("En anden indlæsning er i gang. Prøv igen, når den er færdig.")

    def next_id(self) -> int:
        """The id the next recorded delivery gets; stable while `writing` is held."""
        return int(self._db.execute("select coalesce(max(id), 0) + 1 from deliveries").fetchone()[0])

    def standing(self, extract: str) -> dict[Slot, Standing]:
        """Per slot of one extract what is in force."""
        rows = self._db.execute(
            "select municipality, month, id, sha256, row_count, total, part from in_force where extract = ?",
            (extract,),
        )
        return {
            Slot(extract=extract, municipality=code, month=date.fromisoformat(month)): Standing(
                id=number, sha256=sha256, row_count=count, total=total, part=part
            )
            for code, month, number, sha256, count, total, part in rows
        }

    def first_received(self, extract: str) -> dict[str, date]:
        """Per municipality the day on which its first real delivery of an extract was received."""
        rows = self._db.execute(
            "select municipality, min(received_at) from deliveries where outcome = 'loaded' and extract = ?"
            " and demonstration = 0 group by municipality",
            (extract,),
        )
        return {code: clock.day_of(moment) for code, moment in rows}

    def seen(self, slot: Slot, sha256: str) -> bool:
        """Whether these bytes were ever kept in a slot and not taken back."""
        found = self._db.execute(
            "select 1 from deliveries where outcome = 'loaded' and withdrawn_at is null"
            " and extract = ? and municipality = ? and month = ? and sha256 = ?",
            (slot.extract, slot.municipality, slot.month.isoformat(), sha256),
        ).fetchone()
        return found is not None

    def record(self, deliveries: Sequence[Delivery], received_by: str = "") -> None:
        """Add deliveries with consecutive ids from `next_id`, inside `writing`."""
        first, received_at = self.next_id(), clock.written()
        self._db.executemany(
            "insert into deliveries (id, received_at, file_name, sha256, extract, municipality, month, outcome,"
            " row_count, demonstration, replaces, part, layout, received_by, total)"
            " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    first + number, received_at, d.file_name, d.sha256, d.slot.extract, d.slot.municipality,
                    d.slot.month.isoformat(), d.outcome, d.row_count, d.demonstration, d.replaces, d.part,
                    d.layout, received_by or None, d.total,
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

    def deliveries(self, extracts: Sequence[str] | None = None) -> "pd.DataFrame":
        """Deliveries in force: id, extract, municipality, month, row_count, demonstration, received_at, part.

        Of the extracts named, or of all. `part` is None where the rows were purged, and `purged_at` says when;
        `figures_at` says when figures of it were first published.
        """
        import pandas as pd

        wanted = "" if extracts is None else f" where extract in ({', '.join('?' for _ in extracts)})"
        return pd.read_sql_query(
            "select id, extract, municipality, month, row_count, demonstration, received_at, part, sha256,"
            " purged_at, figures_at, coalesce(warnings, 0) as warnings from in_force left join"
            f" (select delivery, count(*) as warnings from findings group by delivery) on delivery = id{wanted}",
            self._db,
            params=None if extracts is None else tuple(extracts),
        )

    def history(self) -> "pd.DataFrame":
        """Every delivery, newest first, with its `state` in Danish and its number of warnings and errors."""
        import pandas as pd

        return pd.read_sql_query((QUERIES / "ledger" / "history.sql").read_text(encoding="utf-8"), self._db)

    def withdraw(self, ids: Sequence[int], withdrawn_by: str) -> None:
        """Take deliveries back, inside `writing`; what they replaced is then in force again."""
        self._db.executemany(
            "update deliveries set withdrawn_at = ?, withdrawn_by = ? where id = ?",
            [(clock.written(), withdrawn_by or None, number) for number in ids],
        )

    def tell_figures_made(self, ids: Sequence[int]) -> None:
        """Note that a version holds the figures of these deliveries; the first time counts."""
        moment = clock.written()
        with self.writing():
            self._db.executemany(
                "update deliveries set figures_at = ? where figures_at is null and id = ?",
                [(moment, number) for number in ids],
            )

    def expired(self, extracts: Sequence[str], day: date) -> list[Expired]:
        """Kept deliveries whose figures were made by a day, or, no longer in force, that were received by it."""
        query = (QUERIES / "ledger" / "expired.sql").read_text(encoding="utf-8")
        after = clock.start_of(day + timedelta(days=1)).isoformat(timespec="seconds")
        rows = self._db.execute(query, {"extracts": json.dumps(extracts), "after": after})
        return [
            Expired(
                id=number, extract=extract, municipality=code, month=date.fromisoformat(month), sha256=sha256,
                rows=count, part=part, in_force=bool(in_force),
            )
            for number, extract, code, month, sha256, count, part, in_force in rows
        ]  # fmt: skip

    def deliveries_in(self, part: str) -> set[int]:
        """The deliveries whose rows lie in a file of the store."""
        return {row[0] for row in self._db.execute("select id from deliveries where part = ?", (part,))}

    def move_rows(self, part: str, target: str | None, purged: Collection[int]) -> None:
        """Let a part's deliveries point at another file; those purged at none. Inside `writing`."""
        moment = clock.written()
        for number in self.deliveries_in(part):
            if number in purged:
                self._db.execute(
                    "update deliveries set part = null, purged_at = ? where id = ?", (moment, number)
                )
            else:
                self._db.execute("update deliveries set part = ? where id = ?", (target, number))

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
                "select part, sum(row_count) from deliveries where outcome = 'loaded'"
                " and purged_at is null group by part"
            ).fetchall()
        except sqlite3.Error as fault:
            return [f"Ledgeren er beskadiget: {fault}."]
        for part, rows in parts:
            faults += self._check_part(part, rows)
        return faults

    def _check_part(self, part: str, rows: int) -> list[str]:
        path = self.store / part
        try:
            if not path.stem.endswith(short_digest_of(path)):
                return [f"Lagerets fil {part} er ændret, siden den blev skrevet."]
            with duckdb.connect() as connection:
                found = connection.execute(
                    "select count(*) from read_parquet($path)", {"path": str(path)}
                ).fetchall()[0][0]
        except (duckdb.Error, OSError):
            return [f"Lagerets fil {part} mangler eller kan ikke læses."]
        return [] if found == rows else [f"Lagerets fil {part} har {found} rækker; ledgeren siger {rows}."]
