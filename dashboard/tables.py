"""Tables of DuckDB made from rows of Python."""

from collections.abc import Sequence

import duckdb

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
