"""The version in force, opened read-only and locked, one connection per audience."""

import re
import threading
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

import duckdb

from dashboard.serve.wholeness import Seal, is_as_written, lacks, seal_of, versions_of
from dashboard.settings import MACROS, OPEN

# Everything a page may read; `figures` and `corrections` are views that put own rows in place of the open ones.
_SHARED = (
    "cadence", "caveats", "districts", "events", "freshness", "interventions", "milestones", "municipalities",
    "national", "plans", "published", "published_targets", "quotes", "remarks", "targets",
)  # fmt: skip
_DISCLOSED = ("corrections", "figures")
_CONNECTIONS = 8
_AUDIENCE = re.compile(rf"{OPEN}|[0-9]{{3}}")
# Order matters: the last statement forbids every later one. Found by running, see DECISIONS.md.
_HARDENING = (
    "set threads = 1",
    "set memory_limit = '256MB'",
    "set temp_directory = ''",
    "set autoload_known_extensions = false",
    "set autoinstall_known_extensions = false",
    "set allow_community_extensions = false",
    "set python_enable_replacements = false",
    "set enable_external_access = false",
    "set lock_configuration = true",
)


class NoWarehouse(Exception):
    """No version is in force, or not one that this audience can be served from."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """The version a reader is served, and why it is not the newest.

    `is_fallback`: the one in force is damaged or gone, and this is the newest earlier one that is whole.
    `newer` is the name of a version that was built later and is not in force.
    """

    version: Path
    is_fallback: bool = False
    newer: str | None = None


class Warehouse:
    """Cursors over the version in force of a warehouse folder; safe for many threads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._connections: OrderedDict[tuple[Path, str], duckdb.DuckDBPyConnection] = OrderedDict()
        self._verdicts: dict[tuple[Path, str, Seal], bool] = {}

    @property
    def version(self) -> Path:
        """The folder of the version that is served. Raises NoWarehouse where there is none."""
        return self.standing(OPEN).version

    def standing(self, audience: str) -> Standing:
        """The version in force, or the newest earlier one that is whole. Raises NoWarehouse."""
        if not _AUDIENCE.fullmatch(audience):
            raise NoWarehouse
        in_force = (self.folder / "current").resolve()
        others = sorted((v for v in versions_of(self.folder) if v != in_force), reverse=True)
        # A pointer that is lost itself tells nothing of which versions are good: the newest is tried first.
        known = in_force.name != "current"
        for version in [in_force, *[v for v in others if not known or v.name < in_force.name]]:
            if self._is_whole(version, audience):
                newer = next((v.name for v in others if v.name > version.name), None)
                return Standing(version=version, is_fallback=version != in_force, newer=newer)
            if lacks(version, audience):
                break
        raise NoWarehouse

    def cursor(self, audience: str, version: Path | None = None) -> duckdb.DuckDBPyConnection:
        """A cursor of its own for one caller, over what `audience` may see. Raises NoWarehouse.

        A request names its `version`, so that all it reads is of one; without, it is the one that is served.
        """
        key = (version or self.standing(audience).version, audience)
        with self._lock:
            return self._connection(key).cursor()

    def _connection(self, key: tuple[Path, str]) -> duckdb.DuckDBPyConnection:
        connection = self._connections.get(key)
        if connection is None:
            connection = self._connections[key] = open_version(*key)
            self._forget_others(key[0])
        self._connections.move_to_end(key)
        return connection

    def _is_whole(self, version: Path, audience: str) -> bool:
        """Whether an audience's files of a version are as they were written, and open; judged once a state."""
        seal = seal_of(version, audience)
        if seal is None:
            return False
        key = (version, audience, seal)
        with self._lock:
            if key not in self._verdicts:
                # What was opened before the files changed must not answer for them.
                self._connections.pop((version, audience), None)
                self._verdicts[key] = is_as_written(version, audience) and self._opens(version, audience)
            return self._verdicts[key]

    def _opens(self, version: Path, audience: str) -> bool:
        try:
            self._connection((version, audience))
        except NoWarehouse:
            return False
        return True

    def _forget_others(self, version: Path) -> None:
        """Let go of replaced versions and of the audiences least used; a cursor in use keeps its own alive."""
        for key in [k for k in self._connections if k[0] != version]:
            del self._connections[key]
        while len(self._connections) > _CONNECTIONS:
            self._connections.popitem(last=False)


def open_version(version: Path, audience: str) -> duckdb.DuckDBPyConnection:
    """An in-memory DuckDB over the files an audience may open, locked. Raises NoWarehouse."""
    own = version / f"{audience}.duckdb"
    connection = duckdb.connect()
    try:
        attach(connection, version / f"{OPEN}.duckdb", "open_file")
        if audience != OPEN:
            attach(connection, own, "own_file")
        for table in _DISCLOSED:
            openly = f"select * from open_file.{table}"
            connection.execute(
                f"create view {table} as {openly}"
                if audience == OPEN
                else f"create view {table} as from own_file.{table} union all by name "
                f"{openly} where municipality <> '{audience}'"
            )
        for table in _SHARED:
            connection.execute(f"create view {table} as from open_file.{table}")
        for path in sorted(MACROS.glob("*.sql")):
            connection.execute(path.read_text(encoding="utf-8"))
        lock(connection)
    except duckdb.Error as fault:
        connection.close()
        raise NoWarehouse from fault
    return connection


def lock(connection: duckdb.DuckDBPyConnection) -> None:
    """Leave a connection nothing but reading what is attached to it."""
    for statement in _HARDENING:
        connection.execute(statement)


def attach(connection: duckdb.DuckDBPyConnection, path: Path, name: str) -> None:
    """Attach a file read-only under a name; a path cannot be bound, so its quotes are doubled."""
    connection.execute(f"attach '{str(path).replace(chr(39), chr(39) * 2)}' as {name} (read_only)")
