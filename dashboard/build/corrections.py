"""What corrections changed in the figures: before and after, as each published file's audience may see them."""

from pathlib import Path

import duckdb

from dashboard.build.origin import is_of_this_program
from dashboard.settings import OPEN, QUERIES

_MOST = 200


def add_corrections(connection: duckdb.DuckDBPyConnection, name: str, stem: str, previous: Path) -> None:
    """Create `<name>.corrections` in the attached file `name`, beside its `figures`.

    `previous` is the folder of the version in force so far, which may be missing, damaged or another program's;
    `stem` is the file's name in it. Corrections it told of are carried on, newest first, up to a number a
    municipality.
    """
    if not _attach_previous(connection, previous / f"{OPEN}.duckdb", "earlier_open"):
        _create_empty(connection, name)
        return
    own = stem != OPEN
    try:
        if own and not _attach_previous(connection, previous / f"{stem}.duckdb", "earlier_own"):
            _create_empty(connection, name)
            return
        earlier = "earlier_own" if own else "earlier_open"
        for view, of in (("earlier_figures", "figures"), ("earlier_corrections", "corrections")):
            connection.execute(f"create or replace temp view {view} as from {earlier}.{of}")
        connection.execute("create or replace temp view earlier_built_from as from earlier_open.built_from")
        connection.execute(f"create or replace temp view later_figures as from {name}.figures")
        # Another program may count differently; what then differs is no correction.
        is_comparable = is_of_this_program(previous)
        connection.execute(
            f"create table {name}.corrections as {_query()}",
            {"most": _MOST, "is_comparable": is_comparable},
        )
    except (
        duckdb.CatalogException,
        duckdb.BinderException,
        duckdb.IOException,
        duckdb.SerializationException,
    ):
        # The earlier files are older than this table, or damaged: there is nothing to compare with.
        connection.execute(f"drop table if exists {name}.corrections")
        _create_empty(connection, name)
    finally:
        _let_go(connection)


def municipalities_corrected(connection: duckdb.DuckDBPyConnection, previous: Path) -> set[str]:
    """Those with a slot that another delivery fills than in the version before; needs `built_from`."""
    if not _attach_previous(connection, previous / f"{OPEN}.duckdb", "earlier_open"):
        return set()
    try:
        found = connection.execute(
            "select distinct n.municipality from built_from as n inner join earlier_open.built_from as e "
            "using (extract, municipality, month) where n.delivery <> e.delivery"
        ).fetchall()
    finally:
        _let_go(connection)
    return {row[0] for row in found}


def add_built_from(connection: duckdb.DuckDBPyConnection) -> None:
    """Create `built_from`: the delivery that each slot of this build rests on, for the next one to compare with."""
    query = (QUERIES / "corrections" / "built_from.sql").read_text(encoding="utf-8")
    connection.execute(f"create or replace table built_from as {query}")


def _query() -> str:
    return (QUERIES / "corrections" / "corrections.sql").read_text(encoding="utf-8")


def _create_empty(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    query = (QUERIES / "corrections" / "none_yet.sql").read_text(encoding="utf-8")
    connection.execute(f"create table {name}.corrections as {query}")


def _attach_previous(connection: duckdb.DuckDBPyConnection, path: Path, name: str) -> bool:
    if not path.is_file():
        return False
    try:
        connection.execute(f"attach '{str(path).replace(chr(39), chr(39) * 2)}' as {name} (read_only)")
    except duckdb.Error:
        return False
    return True


def _let_go(connection: duckdb.DuckDBPyConnection) -> None:
    for view in ("earlier_figures", "earlier_corrections", "earlier_built_from", "later_figures"):
        connection.execute(f"drop view if exists {view}")
    for name in ("earlier_open", "earlier_own"):
        connection.execute(f"detach database if exists {name}")
