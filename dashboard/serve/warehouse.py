"""The version in force, opened read-only and locked, one connection per audience."""

import threading
from collections import OrderedDict
from pathlib import Path

import duckdb

from dashboard.settings import MACROS, OPEN

# Everything a page may read; `figures` is a view that puts own rows in place of the open ones.
_SHARED = (
    "cadence", "caveats", "districts", "events", "freshness", "interventions", "milestones", "municipalities",
    "plans", "published", "published_targets", "quotes", "remarks", "targets",
)  # fmt: skip
_CONNECTIONS = 8
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


class Warehouse:
    """Cursors over the version in force of a warehouse folder; safe for many threads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._connections: OrderedDict[tuple[Path, str], duckdb.DuckDBPyConnection] = OrderedDict()

    @property
    def version(self) -> Path:
        """The folder of the version in force. Raises NoWarehouse where there is none."""
        version = (self._folder / "current").resolve()
        if not (version / f"{OPEN}.duckdb").is_file():
            raise NoWarehouse
        return version

    def cursor(self, audience: str, version: Path | None = None) -> duckdb.DuckDBPyConnection:
        """A cursor of its own for one caller, over what `audience` may see. Raises NoWarehouse.

        A request names its `version`, so that all it reads is of one; without, it is the one in force.
        """
        key = (version or self.version, audience)
        with self._lock:
            connection = self._connections.get(key)
            if connection is None:
                connection = self._connections[key] = open_version(*key)
                self._forget_others(key[0])
            self._connections.move_to_end(key)
            return connection.cursor()

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
        _attach(connection, version / f"{OPEN}.duckdb", "open_file")
        if audience == OPEN:
            connection.execute("create view figures as from open_file.figures")
        else:
            _attach(connection, own, "own_file")
            connection.execute(
                "create view figures as from own_file.figures union all by name "
                f"select * from open_file.figures where municipality <> '{int(audience):03d}'"
            )
        for table in _SHARED:
            connection.execute(f"create view {table} as from open_file.{table}")
        for path in sorted(MACROS.glob("*.sql")):
            connection.execute(path.read_text(encoding="utf-8"))
        for statement in _HARDENING:
            connection.execute(statement)
    except (duckdb.Error, ValueError) as fault:
        connection.close()
        raise NoWarehouse from fault
    return connection


def _attach(connection: duckdb.DuckDBPyConnection, path: Path, name: str) -> None:
    """Attach a file read-only under a name; a path cannot be bound, so its quotes are doubled."""
    connection.execute(f"attach '{str(path).replace(chr(39), chr(39) * 2)}' as {name} (read_only)")
