"""A Parquet file as a table of text."""

import tempfile

import duckdb

from dashboard.load.findings import error, has_cpr, personal_number
from dashboard.load.raw import RawTable, Refused
from dashboard.load.typed import text_of


def parquet_table(content: bytes) -> RawTable:
    """The table of a Parquet file; its columns' names are line 1."""
    header, rows, notes = _read(content)
    if any(map(has_cpr, header)):
        raise Refused(personal_number(line=1))
    if any(map(has_cpr, notes)):
        raise Refused(personal_number(where="filens egne oplysninger"))
    texts = [(line, [text_of(value) for value in row]) for line, row in enumerate(rows, start=2)]
    for line, fields in texts:
        if any(map(has_cpr, fields)):
            raise Refused(personal_number(line=line))
    return RawTable(header=header, rows=texts)


def _read(content: bytes) -> tuple[list[str], list[tuple[object, ...]], list[str]]:
    """Names, rows and notes. DuckDB wants a file: one without a name, which nothing can leave behind."""
    with tempfile.TemporaryFile() as file, duckdb.connect() as connection:
        file.write(content)
        file.flush()
        path = {"path": f"/dev/fd/{file.fileno()}"}
        try:
            notes = connection.execute("select key, value from parquet_kv_metadata($path)", path).fetchall()
            found = connection.execute("select * from read_parquet($path)", path)
            names = [column[0] for column in found.description]
            rows = found.fetchall()
        except duckdb.Error:
            raise Refused(error("en hel Parquet-fil", "en fil, der ikke kan læses som Parquet")) from None
    return names, rows, [bytes(part).decode("utf-8", "replace") for note in notes for part in note if part]
