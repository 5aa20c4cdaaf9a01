"""What a card draws, tabulates and lets a reader download, as plain numbers to hold against each other."""

import csv
import io
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.present import theme
from dashboard.present.page import Exhibit
from dashboard.present.tables import Number, Table
from dashboard.serve.rows import rows
from dashboard.serve.series import BOUNDS

Value = float | None
# Cards whose lines run over months since a start.
CLOCKED = {"dykket", "faelles-ur"}


def rounded(value: Value) -> Value:
    return None if value is None else round(value, 6)


def vectors(table: Table) -> list[list[Value]]:
    """Every row and every column of a table's numbers; what is absent is None."""
    grid = [[c.value if isinstance(c, Number) else None for c in row] for row in table.rows]
    columns = [list(column) for column in zip(*grid, strict=True)]
    return [[rounded(v) for v in vector] for vector in [*columns, *[row[1:] for row in grid]]]


def drawn(trace: dict[str, Any]) -> list[Value]:
    """The figures a trace draws: along its value axis, or beside its marks where their place is no figure."""
    if "customdata" in trace:
        return [rounded(v) for v in trace["customdata"]]
    axis = (
        "x" if trace.get("orientation") == "h" or trace.get("marker", {}).get("symbol") == "line-ns" else "y"
    )
    return [rounded(v) for v in trace[axis]]


def is_figure(trace: dict[str, Any]) -> bool:
    """Whether a trace draws the card's own figures: no hidden marks and no published diamonds."""
    return trace["name"] != theme.hidden_word() and trace.get("marker", {}).get("symbol") != "diamond-open"


def untold(exhibit: Exhibit) -> list[str]:
    """Traces whose figures are not, in their order, a row or a column of the card's table."""
    figure: Any = exhibit.figure or {"data": []}
    traces = [t for t in figure["data"] if is_figure(t)]
    if exhibit.key == "svar":
        return _untold_answers(exhibit.table, traces)
    if exhibit.key == "spredning":
        marks = Counter(x for t in traces[:2] for x in t["x"])
        return [] if marks == Counter(row[1].value for row in exhibit.table.rows) else ["marks"]  # type: ignore[union-attr]
    if traces and all(isinstance(x, str) and len(x) == 10 for t in traces for x in t["x"]):
        return [t["name"] for t in traces if not _is_column(exhibit.table, t)]
    if exhibit.key in CLOCKED:
        return [t["name"] for t in traces if not _is_clock_column(exhibit.table, t)]
    known = vectors(exhibit.table)
    return [t["name"] for t in traces if not any(drawn(t) in (v, v[: len(drawn(t))]) for v in known)]


def _is_clock_column(table: Table, trace: dict[str, Any]) -> bool:
    """Whether a line over months since a start is a column of the table, month for month."""
    wanted = {str(x): rounded(y) for x, y in zip(trace["x"], trace["y"], strict=True)}
    for column in range(1, len(table.columns)):
        found = {
            row[0]: rounded(row[column].value)  # type: ignore[union-attr]
            for row in table.rows
            if row[column].status != "absent"  # type: ignore[union-attr]
        }
        if found == wanted:
            return True
    return False


def _is_column(table: Table, trace: dict[str, Any]) -> bool:
    """Whether a line over months is a column of the table, month for month."""
    wanted = {date.fromisoformat(x): rounded(y) for x, y in zip(trace["x"], trace["y"], strict=True)}
    is_bound = isinstance(trace.get("marker", {}).get("symbol"), list)
    for column in range(1, len(table.columns)):
        # A month of which only a bound is told is drawn apart from the line.
        found = {
            row[0]: rounded(cell.value) if (cell.status in BOUNDS) == is_bound else None
            for row in table.rows
            if isinstance(cell := row[column], Number)
        }
        if all(month in found and found[month] == value for month, value in wanted.items()) and all(
            value is None for month, value in found.items() if month not in wanted
        ):
            return True
    return False


def _untold_answers(table: Table, traces: list[dict[str, Any]]) -> list[str]:
    """Answers are drawn with the good to the right: a row's five figures, in the table's order or turned."""
    wrong = []
    for number, row in enumerate(table.rows):
        bars = [rounded(t["x"][number]) for t in traces]
        cells = [rounded(c.value) for c in row[2:7] if isinstance(c, Number)]
        if bars not in (cells, cells[::-1]):
            wrong.append(str(row[0]))
    return wrong


def read_csv(content: bytes, delimiter: str = ";") -> list[list[str]]:
    """A download's cells, heading first."""
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=delimiter))


@cache
def known_figures(warehouse: Path, audience: str, indicator: str) -> frozenset[float]:
    """Every number that `rows` gives an audience of an indicator: values, their parts, and people."""
    frame = rows(warehouse, audience=audience, indicator=indicator)
    found: set[float] = set()
    for name in ("value", "numerator", "denominator", "n"):
        found |= {round(float(v), 6) for v in frame[name] if v is not None}
    return frozenset(found)


@cache
def series_of(
    warehouse: Path, audience: str, indicator: str, municipality: str, item: str | None, category: str | None
) -> dict[str, Any]:
    """Month -> (value, status) of a whole municipality's series, as `rows` gives it."""
    frame = rows(warehouse, audience=audience, indicator=indicator, municipality=municipality)
    return {
        row["month"][:7]: (rounded(row["value"]), row["status"])
        for row in frame.to_dict("records")
        if row["district"] is None and row["item"] == item and row["category"] == category
    }
