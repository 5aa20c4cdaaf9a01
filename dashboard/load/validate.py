"""Hold the staged rows of one extract to the contract, and keep those of accepted files."""

from collections import defaultdict
from pathlib import Path

import duckdb
import pandas as pd

from dashboard import clock
from dashboard.load.contract import DEMONSTRATION, Column, Extract
from dashboard.load.findings import LEFT_OUT, Finding, described, error, warning
from dashboard.load.national import KEPT
from dashboard.settings import QUERIES
from dashboard.tables import make_table_of_frame

_SURVEY = ("spoergeskema_deltagelse", "spoergeskema")
_ACCEPTED = {"file_no": "integer", "delivery": "integer"}
_EXTRACTS_WITH_FUTURE_DATES = {"maal", "begivenheder", "businesscase"}


def context_of(extract: str) -> tuple[str, ...]:
    """The kept extracts that an extract's rules look at."""
    districts = ("distrikter",) if KEPT[extract].has_district or extract == "distrikter" else ()
    return districts + (_SURVEY if extract in _SURVEY else ())


def findings_of(connection: duckdb.DuckDBPyConnection, extract: Extract) -> dict[int, list[Finding]]:
    """Every broken rule of the staged rows, by file number."""
    found: dict[int, list[Finding]] = defaultdict(list)
    for column in (*extract.columns, DEMONSTRATION):
        _check_column(connection, column, found)
    if extract.key:
        _check_key(connection, extract, found)
    if extract.has_district:
        _check_districts(connection, found)
    _check_month(connection, extract, found)
    if extract.name in _SURVEY:
        connection.execute((QUERIES / "load" / "survey_context.sql").read_text(encoding="utf-8"))
    rules = QUERIES / "rules" / f"{extract.name}.sql"
    if rules.exists():
        query = rules.read_text(encoding="utf-8")
        parameters = {"today": clock.today()} if "$today" in query else {}
        for file, line, severity, column_name, expected, value in connection.execute(
            query, parameters
        ).fetchall():
            found[file].append(
                Finding(severity=severity, expected=expected, found=value, line=line, column=column_name)
            )
    return found


def _check_column(
    connection: duckdb.DuckDBPyConnection, column: Column, found: dict[int, list[Finding]]
) -> None:
    rows = connection.execute(
        f"select file_no, line_no, {column.name}__unread from staged where {column.name}__unread is not null"
    ).fetchall()
    for file, line, text in rows:
        value = LEFT_OUT if column.personal else described(text)
        found[file].append(error(column.expected, value, line=line, column=column.file_name))
    if column.required:
        rows = connection.execute(
            f"select file_no, line_no from staged where {column.name} is null and {column.name}__unread is null"
        ).fetchall()
        for file, line in rows:
            found[file].append(error(column.expected, "et tomt felt", line=line, column=column.file_name))


def _check_key(
    connection: duckdb.DuckDBPyConnection, extract: Extract, found: dict[int, list[Finding]]
) -> None:
    key = ", ".join(extract.key)
    # An optional column may be empty in one row of a kind alone.
    filled = " and ".join(
        f"{c.name} is not null" for c in extract.columns if c.name in extract.key and c.required
    )
    names = ", ".join(c.file_name for c in extract.columns if c.name in extract.key)
    rows = connection.execute(
        f"select file_no, line_no, min(line_no) over (partition by file_no, {key}) as first_line from staged "
        f"where {filled or 'true'} qualify line_no > first_line"
    ).fetchall()
    for file, line, first in rows:
        found[file].append(
            error("hver nøgle én gang", f"samme nøgle som linje {first}", line=line, column=names)
        )


def _check_districts(connection: duckdb.DuckDBPyConnection, found: dict[int, list[Finding]]) -> None:
    rows = connection.execute(
        (QUERIES / "load" / "unknown_districts.sql").read_text(encoding="utf-8")
    ).fetchall()
    for file, line, district, known in rows:
        expected = (
            f"et af distrikterne {known}" if known else "et distrikt; kommunens distrikter er ikke leveret"
        )
        found[file].append(error(expected, described(district), line=line, column="distrikt"))


def _check_month(
    connection: duckdb.DuckDBPyConnection, extract: Extract, found: dict[int, list[Finding]]
) -> None:
    for file, month in connection.execute("select file_no, month from files").fetchall():
        if extract.only_month is not None and month.month != extract.only_month:
            expected = f"måneden åååå-{extract.only_month:02d} i filnavnet"
            found[file].append(error(expected, f"{month:%Y-%m}"))
        if month > clock.today() and extract.name not in _EXTRACTS_WITH_FUTURE_DATES:
            found[file].append(warning("en måned, der er begyndt", f"{month:%Y-%m}"))


def write_part(
    connection: duckdb.DuckDBPyConnection, extract: Extract, accepted: dict[int, int], path: Path
) -> None:
    """Write the typed rows of accepted files (file number -> delivery id) to one Parquet file."""
    files = pd.DataFrame(accepted.items(), columns=list(_ACCEPTED))
    make_table_of_frame(connection, "files_accepted", files, _ACCEPTED, temporary=True)
    names = ", ".join(f"s.{c.name}" for c in extract.columns)
    target = str(path).replace("'", "''")
    connection.execute(
        f"copy (select {names}, a.delivery from staged as s "
        "inner join files_accepted as a on s.file_no = a.file_no order by a.delivery, s.line_no) "
        f"to '{target}' (format parquet, compression zstd)"
    )


def demonstration_files(connection: duckdb.DuckDBPyConnection) -> set[int]:
    """The staged files of which any row says that it is made up."""
    return {
        row[0]
        for row in connection.execute("select distinct file_no from staged where demonstration").fetchall()
    }
