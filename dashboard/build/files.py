"""The files a version is: one open file and one per municipality, written anew or from the version before."""

import os
import shutil
from pathlib import Path

import duckdb

from dashboard.build.checks import OPEN_TABLES, check_file
from dashboard.build.corrections import add_built_from, add_corrections, municipalities_corrected
from dashboard.build.figures import PUBLISHED_COLUMNS, add_derived, figures_query
from dashboard.settings import OPEN

_COLUMNS = ", ".join(PUBLISHED_COLUMNS)
# What derives from figures looks no further back, but for what `queries/figures/context.sql` names.
_MONTHS_LOOKED_BACK = 60


def write_files(connection: duckdb.DuckDBPyConnection, working: Path, previous: Path | None) -> None:
    """Write every file of a version from `figures_full` and `figures_open`.

    With `previous`, the folder of a version that holds all but what was made now, only that is written anew.
    """
    _tell_turnover(connection, has_earlier=previous is not None)
    _write_open(connection, working, previous)
    _write_own_files(connection, working, previous)


def _tell_turnover(connection: duckdb.DuckDBPyConnection, *, has_earlier: bool) -> None:
    """Create `turnover_known`: every audience's stocks are judged by it, though only an own file holds it."""
    standing = f" union all by name {figures_query('standing')}" if has_earlier else ""
    connection.execute(
        f"create or replace temp table turnover_known as select {_COLUMNS} from (from figures_full{standing}) "
        "where status = 'shown' and indicator in (select id from catalogue where not is_open)"
    )


def _write_open(connection: duckdb.DuckDBPyConnection, working: Path, previous: Path | None) -> None:
    _begin(connection, working, OPEN, OPEN, previous)
    if previous:
        connection.execute(f"create or replace temp view figures_earlier as from {OPEN}.figures")
    _complete(connection, "figures_open", has_earlier=previous is not None)
    connection.execute("drop view if exists figures_earlier")
    _put_in(connection, OPEN, has_earlier=previous is not None)
    add_built_from(connection)
    for table in OPEN_TABLES:
        if table not in ("corrections", "figures"):
            connection.execute(f"create table {OPEN}.{table} as from {table}")
    _finish(connection, working, OPEN, OPEN, has_corrections=False, has_earlier=previous is not None)


def _write_own_files(connection: duckdb.DuckDBPyConnection, working: Path, previous: Path | None) -> None:
    """Write the own file of each municipality that anything was made for; the others stay the files they were."""
    if previous:
        connection.execute("create or replace temp view figures_earlier as from figures_kept")
    _complete(connection, "figures_full", has_earlier=previous is not None)
    connection.execute("create or replace table figures_own as from figures order by municipality")
    made = {row[0] for row in connection.execute("select municipality from made_from").fetchall()}
    corrected = municipalities_corrected(connection, previous) if previous else set()
    for code in _municipalities(connection):
        if previous and code not in made:
            _take_over(previous / f"{code}.duckdb", working / f"{code}.duckdb")
            continue
        before = previous if previous and (previous / f"{code}.duckdb").is_file() else None
        name = f"own_{code}"
        # Where nothing was corrected, what was told of corrections before still holds.
        stays = before is not None and code not in corrected
        _begin(connection, working, name, code, before, keep=("corrections",) if stays else ())
        connection.execute(
            "create or replace temp table figures as select * from figures_own where municipality = $code",
            {"code": code},
        )
        _put_in(connection, name, has_earlier=before is not None)
        _finish(connection, working, name, code, has_corrections=stays, has_earlier=before is not None)


def _municipalities(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Those who have a file of their own: anything of theirs is in force, and it gave a figure."""
    return [
        row[0]
        for row in connection.execute(
            "select municipality from figures_full union select municipality from figures_kept "
            "intersect select municipality from deliveries_known order by 1"
        ).fetchall()
    ]


def _complete(connection: duckdb.DuckDBPyConnection, source: str, *, has_earlier: bool) -> None:
    """Create `figures`: what was made now, and what derives from it and from the months before it."""
    connection.execute(f"create or replace temp table figures as select {_COLUMNS} from {source}")
    if has_earlier:
        # Known before the query is planned, so that the files of the months before are skipped.
        since = connection.execute(
            f"select cast(min(first_month) - interval {_MONTHS_LOOKED_BACK} month as date) from made_again"
        ).fetchall()[0][0]
        context = figures_query("context")
        connection.execute(f"insert into figures select {_COLUMNS} from ({context})", {"since": since})
    add_derived(connection)
    if has_earlier:
        # The months before were only looked back to.
        connection.execute("create or replace temp view figures_now as from figures")
        connection.execute(f"create or replace temp table figures as {figures_query('made_now')}")


def _begin(
    connection: duckdb.DuckDBPyConnection,
    working: Path,
    name: str,
    stem: str,
    previous: Path | None,
    keep: tuple[str, ...] = (),
) -> None:
    """Attach the file to write: an empty one, or a copy of the version before, of which `figures` and `keep` stay."""
    path = working / f"{stem}.duckdb"
    if previous:
        shutil.copyfile(previous / path.name, path)
    quoted = str(path).replace("'", "''")
    # Small row groups let a page skip what it does not read: 2 ms instead of 5 on the demonstration.
    connection.execute(f"attach '{quoted}' as {name} (row_group_size 8192)")
    for (table,) in connection.execute(
        "select table_name from duckdb_tables() where database_name = $name "
        "and not list_contains($keep, table_name)",
        {"name": name, "keep": ["figures", *keep]},
    ).fetchall():
        connection.execute(f'drop table {name}."{table}"')


def _put_in(connection: duckdb.DuckDBPyConnection, name: str, *, has_earlier: bool) -> None:
    """Put figures into the file, sorted, so that one municipality's rows of an indicator lie together on disk."""
    rows = f"select {_COLUMNS} from figures order by municipality, indicator, district, item, category, month"
    if has_earlier:
        connection.execute(
            f"delete from {name}.figures as f using made_again as a where f.indicator = a.indicator "
            "and f.municipality = a.municipality and f.month >= a.first_month"
        )
        connection.execute(
            f"delete from {name}.figures where indicator in (select id from catalogue where remade_from = 'start')"
        )
        connection.execute(f"insert into {name}.figures {rows}")
    else:
        connection.execute(f"create table {name}.figures as {rows}")


def _finish(
    connection: duckdb.DuckDBPyConnection,
    working: Path,
    name: str,
    stem: str,
    *,
    has_corrections: bool,
    has_earlier: bool,
) -> None:
    """Add what corrections changed where it is not there, check the file, and let go of it."""
    if not has_corrections:
        add_corrections(connection, name, stem, (working.parent / "current").resolve())
    new_figures = "figures" if has_earlier else None
    check_file(connection, name, is_open=stem == OPEN, new_figures=new_figures)
    connection.execute(f"detach {name}")


def _take_over(earlier: Path, path: Path) -> None:
    """A file that has not changed is the same file under another name; a copy where the disk cannot link."""
    if earlier.is_file():
        try:
            os.link(earlier, path)
        except OSError:
            shutil.copyfile(earlier, path)
