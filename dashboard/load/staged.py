"""Sheets of one extract as a table of DuckDB, every column read as its type, many files in one pass."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import duckdb
import pandas as pd

from dashboard.load.contract import DEMONSTRATION, SQL_TYPES, Column, Extract
from dashboard.load.read import Sheet
from dashboard.settings import QUERIES
from dashboard.tables import make_table_of_frame

_FILES = {"file_no": "integer", "municipality": "varchar", "month": "date"}


def stage(
    connection: duckdb.DuckDBPyConnection, extract: Extract, sheets: Sequence[Sheet], folder: Path
) -> None:
    """Fill temp table `staged` (file, line, each column typed, and its text where that is not read) and `files`.

    `folder` holds the short-lived text files that DuckDB reads; they are removed again.
    """
    connection.execute((QUERIES / "load" / "parse.sql").read_text(encoding="utf-8"))
    columns = (*extract.columns, DEMONSTRATION)
    typed = ", ".join(f"{c.name}__unread varchar, {c.name} {SQL_TYPES[c.kind]}" for c in columns)
    connection.execute(f"create or replace temp table staged (file_no integer, line_no integer, {typed})")
    slots = [(number, sheet.slot.municipality, sheet.slot.month) for number, sheet in enumerate(sheets)]
    files = pd.DataFrame(slots, columns=list(_FILES))
    make_table_of_frame(connection, "files", files, _FILES, temporary=True)
    for names, members in _by_header(sheets).items():
        _insert(connection, columns, names, members, folder)
    _read_again(connection, columns)


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
    targets = ", ".join(f"{c.name}__unread, {c.name}" for c in present)
    parsed = ", ".join(f"{_parse(c, c.name)} as {c.name}__parsed" for c in present)
    values = ", ".join(
        f"case when {c.name}__parsed is null then {c.name} end, {c.name}__parsed" for c in present
    )
    path = folder / "rows.csv"
    try:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(
                f"{number};" + f"\n{number};".join(sheet.lines) + "\n" for number, sheet in members
            )
        connection.execute(
            f"insert into staged (file_no, line_no, {targets}) select file_no, line_no, {values} "
            f"from (select *, {parsed} from read_csv($path, delim = ';', quote = '\"', escape = '\"', header = false, "
            f"auto_detect = false, null_padding = false, max_line_size = 4000000, columns = {spec}))",
            {"path": str(path)},
        )
    finally:
        path.unlink(missing_ok=True)


def _parse(column: Column, text: str) -> str:
    if column.kind in ("text", "district"):
        return f"read_text({text})"
    if column.kind == "code":
        codes = ", ".join(f"'{code}'" for code in column.codes)
        return f"case when lower({text}) in ({codes}) then lower({text}) end"
    if column.kind == "codes":
        codes = ", ".join(f"'{code}'" for code in column.codes)
        return f"read_codes({text}, [{codes}])"
    parsed = f"read_{column.kind}({text})"
    if column.at_least is not None:
        above = f"{parsed} >= {column.at_least}"
        below = f" and {parsed} <= {column.at_most}" if column.at_most is not None else ""
        return f"case when {above}{below} then {parsed} end"
    return parsed


def _read_again(connection: duckdb.DuckDBPyConnection, columns: Sequence[Column]) -> None:
    """Read values without the spaces around them, where they could not be read with them.

    Few have any, and to trim every value costs more than to read it.
    """
    padded = ", ".join(f"count_if(not is_bare({c.name}__unread))" for c in columns)
    counts = connection.execute(f"select {padded} from staged").fetchall()[0]
    for column, count in zip(columns, counts, strict=True):
        if count:
            name, unread = column.name, f"{column.name}__unread"
            parsed = _parse(column, f"read_text({unread})")
            connection.execute(
                f"update staged set {name} = {parsed}, "
                f"{unread} = case when {parsed} is null then read_text({unread}) end where not is_bare({unread})"
            )
