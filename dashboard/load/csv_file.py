"""A CSV file as a table of text: semicolons, quotation marks as RFC 4180 says."""

import csv
import io
from collections.abc import Collection, Iterator

from dashboard.load.decode import decode
from dashboard.load.findings import error, first_cpr, has_cpr, personal_number, warning
from dashboard.load.header import DEPTH, find
from dashboard.load.raw import RawTable, Refused


def csv_table(content: bytes, wanted: Collection[frozenset[str]]) -> RawTable:
    """The table of a CSV file whose header holds one of the `wanted` sets of names."""
    written = decode(content)
    text = written.replace("\r\n", "\n").replace("\r", "\n")
    at = first_cpr(text)
    if at is not None:
        raise Refused(personal_number(line=text.count("\n", 0, at) + 1))
    table = _quoted(text, wanted) if '"' in text else _plain(text, wanted)
    # Of a line break of two characters the last may be cut off.
    if not text.endswith("\n") or (written.endswith("\r") and "\r\n" in written):
        table.findings.append(warning("linjeskift efter sidste linje", "en sidste linje uden; er filen hel?"))
    return table


def _plain(text: str, wanted: Collection[frozenset[str]]) -> RawTable:
    """The lines of a CSV without quotation marks, as they stand."""
    lines = text.split("\n")
    header = find([(n, line.split(";")) for n, line in enumerate(lines[:DEPTH], start=1)], wanted)
    return RawTable(
        header=header.names,
        header_line=header.line,
        plain=lines[header.line :],
        findings=list(header.findings),
    )


def _quoted(text: str, wanted: Collection[frozenset[str]]) -> RawTable:
    rows = list(_quoted_rows(text))
    header = find(rows[:DEPTH], wanted)
    return RawTable(
        header=header.names,
        header_line=header.line,
        rows=[(line, fields) for line, fields in rows if line > header.line],
        findings=list(header.findings),
    )


def _quoted_rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Rows of a CSV with quotation marks, each with the line it starts on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)
    start = 1
    try:
        for fields in reader:
            # A number may be broken by a line break within one field; over the end of a row it is two.
            if any("\n" in value and has_cpr(value.replace("\n", " ")) for value in fields):
                raise Refused(personal_number(line=start))
            yield start, fields
            start = reader.line_num + 1
    except csv.Error:
        raise Refused(
            error("parvise anførselstegn", "et anførselstegn, der ikke lukkes rigtigt", line=start)
        ) from None
