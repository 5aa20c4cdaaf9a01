"""Tables of DuckDB made from rows of Python and from frames."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import duckdb

# It takes a quarter of a second to import, and not every command has a frame.
if TYPE_CHECKING:
    import pandas as pd

# Rows a statement: one a row is one write to disk a row, and thousands in one are slow to read.
_AT_A_TIME = 200


def make_table(
    connection: duckdb.DuckDBPyConnection, name: str, columns: str, rows: Sequence[Sequence[object]]
) -> None:
    """Create or replace a table; `columns` are names and types as SQL, so that one may be NULL throughout."""
    connection.execute(f"create or replace table {name} ({columns})")
    for start in range(0, len(rows), _AT_A_TIME):
        some = rows[start : start + _AT_A_TIME]
        marks = ", ".join("?" for _ in some[0])
        values = ", ".join(f"({marks})" for _ in some)
        connection.execute(f"insert into {name} values {values}", [value for row in some for value in row])


def make_table_of_frame(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    frame: "pd.DataFrame",
    types: Mapping[str, str] | None = None,
    *,
    temporary: bool = False,
) -> None:
    """Create or replace a table of a frame: of the columns `types` names, as SQL types, or of all as they are.

    A frame without rows, and a column that is NULL throughout, tell no type of their own.
    """
    columns = ", ".join(f"cast({column} as {kind}) as {column}" for column, kind in (types or {}).items())
    connection.register("frame_of_table", frame)
    connection.execute(
        f"create or replace {'temp ' if temporary else ''}table {name} as select {columns or '*'} from frame_of_table"
    )
    connection.unregister("frame_of_table")
