"""Hold sheets of one extract to the contract, many files in one pass of DuckDB."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd

from dashboard.load.contract import DEMONSTRATION, SQL_TYPES, Column, Extract
from dashboard.load.findings import LEFT_OUT, Finding, described, error, warning
from dashboard.load.national import KEPT
from dashboard.load.read import Sheet
from dashboard.settings import QUERIES

_SURVEY = ("spoergeskema_deltagelse", "spoergeskema")
_EXTRACTS_WITH_FUTURE_DATES = {"maal", "begivenheder", "businesscase"}


def context_of(extract: str) -> tuple[str, ...]:
    """The kept extracts that an extract's rules look at."""
    districts = ("distrikter",) if KEPT[extract].has_district else ()
    return districts + (_SURVEY if extract in _SURVEY else ())


def stage(
    connection: duckdb.DuckDBPyConnection, extract: Extract, sheets: Sequence[Sheet], folder: Path
) -> None:
    """Fill temp table `staged` (file, line, a text and a typed column each) and `files` from sheets.

    `folder` holds the short-lived text files that DuckDB reads; they are removed again.
    """
    connection.execute((QUERIES / "load" / "parse.sql").read_text(encoding="utf-8"))
    columns = (*extract.columns, DEMONSTRATION)
    typed = ", ".join(f"{c.name}__text varchar, {c.name} {SQL_TYPES[c.kind]}" for c in columns)
    connection.execute(f"create or replace temp table staged (file_no integer, line_no integer, {typed})")
    frame = pd.DataFrame(
        {
            "file_no": range(len(sheets)),
            "municipality": [s.slot.municipality for s in sheets],
            "month": [pd.Timestamp(s.slot.month) for s in sheets],
        }
    )
    connection.register("files_frame", frame)
    connection.execute(
        "create or replace temp table files as "
        "select cast(file_no as integer) as file_no, municipality, cast(month as date) as month from files_frame"
    )
    connection.unregister("files_frame")
    for names, members in _by_header(sheets).items():
        _insert(connection, columns, names, members, folder)


def _by_header(sheets: Sequence[Sheet]) -> dict[tuple[str, ...], list[tuple[int, Sheet]]]:
    groups: dict[tuple[str, ...], list[tuple[int, Sheet]]] = defaultdict(list)
    for number, sheet in enumerate(sheets):
        if not sheet.refused and sheet.lines:
            groups[sheet.names].append((number, sheet))
    return groups


def _insert(
    connection: duckdb.DuckDBPyConnection,
    columns: Sequence[Column],
    names: tuple[str, ...],
    members: Sequence[tuple[int, Sheet]],
    folder: Path,
) -> None:
    present = [c for c in columns if c.name in names]
    spec = {"file_no": "integer", "line_no": "integer"} | {
        name or f"ignored_{i}": "varchar" for i, name in enumerate(names)
    }
    targets = ", ".join(f"{c.name}__text, {c.name}" for c in present)
    values = ", ".join(f"read_text({c.name}), {_parse(c)}" for c in present)
    path = folder / "rows.csv"
    try:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            for number, sheet in members:
                prefix = f"{number};"
                file.write(prefix + f"\n{prefix}".join(sheet.lines) + "\n")
        connection.execute(
            f"insert into staged (file_no, line_no, {targets}) select file_no, line_no, {values} "
            "from read_csv($path, delim = ';', quote = '\"', escape = '\"', header = false, auto_detect = false, "
            f"null_padding = false, max_line_size = 4000000, columns = {spec})",
            {"path": str(path)},
        )
    finally:
        path.unlink(missing_ok=True)


def _parse(column: Column) -> str:
    text = f"read_text({column.name})"
    if column.kind == "text":
        return text
    if column.kind == "code":
        codes = ", ".join(f"'{code}'" for code in column.codes)
        return f"case when lower({text}) in ({codes}) then lower({text}) end"
    parsed = f"read_{column.kind}({text})"
    if column.at_least is not None:
        above = f"{parsed} >= {column.at_least}"
        below = f" and {parsed} <= {column.at_most}" if column.at_most is not None else ""
        return f"case when {above}{below} then {parsed} end"
    return parsed


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
        for file, line, severity, column_name, expected, value in connection.execute(
            rules.read_text(encoding="utf-8")
        ).fetchall():
            found[file].append(
                Finding(severity=severity, expected=expected, found=value, line=line, column=column_name)
            )
    return found


def _check_column(
    connection: duckdb.DuckDBPyConnection, column: Column, found: dict[int, list[Finding]]
) -> None:
    rows = connection.execute(
        f"select file_no, line_no, {column.name}__text from staged "
        f"where {column.name}__text is not null and {column.name} is null"
    ).fetchall()
    for file, line, text in rows:
        value = LEFT_OUT if column.personal else described(text)
        found[file].append(error(column.expected, value, line=line, column=column.file_name))
    if column.required:
        rows = connection.execute(
            f"select file_no, line_no from staged where {column.name}__text is null"
        ).fetchall()
        for file, line in rows:
            found[file].append(error(column.expected, "et tomt felt", line=line, column=column.file_name))


def _check_key(
    connection: duckdb.DuckDBPyConnection, extract: Extract, found: dict[int, list[Finding]]
) -> None:
    key = ", ".join(extract.key)
    filled = " and ".join(f"{name} is not null" for name in extract.key if name != "district") or "true"
    names = ", ".join(c.file_name for c in extract.columns if c.name in extract.key)
    rows = connection.execute(
        f"select file_no, line_no, min(line_no) over (partition by file_no, {key}) as first_line from staged "
        f"where {filled} qualify line_no > first_line"
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
        if month > date.today() and extract.name not in _EXTRACTS_WITH_FUTURE_DATES:
            found[file].append(warning("en måned, der er begyndt", f"{month:%Y-%m}"))


def write_part(
    connection: duckdb.DuckDBPyConnection, extract: Extract, accepted: dict[int, int], path: Path
) -> None:
    """Write the typed rows of accepted files (file number -> delivery id) to one Parquet file."""
    connection.register(
        "accepted_frame", pd.DataFrame({"file_no": list(accepted), "delivery": list(accepted.values())})
    )
    names = ", ".join(f"s.{c.name}" for c in extract.columns)
    target = str(path).replace("'", "''")
    connection.execute(
        f"copy (select {names}, cast(a.delivery as integer) as delivery from staged as s "
        "inner join accepted_frame as a on s.file_no = a.file_no order by a.delivery, s.line_no) "
        f"to '{target}' (format parquet, compression zstd)"
    )
    connection.unregister("accepted_frame")


def demonstration_files(connection: duckdb.DuckDBPyConnection) -> set[int]:
    """The staged files of which any row says that it is made up."""
    return {
        row[0]
        for row in connection.execute("select distinct file_no from staged where demonstration").fetchall()
    }
