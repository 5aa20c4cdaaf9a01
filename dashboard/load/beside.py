"""What the months beside a delivery do not agree with: stays told of late or gone without a last day, lines that left.

Whichever of two months comes last is told of, whatever the order they come in.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd

from dashboard.load.contract import Slot
from dashboard.load.findings import LEFT_OUT, Finding, quoted, warning
from dashboard.load.ledger import Standing
from dashboard.load.read import Sheet
from dashboard.settings import QUERIES
from dashboard.tables import make_table_of_frame

# As far to each side as `stays_irregular` looks, and as lines of one year lie; what lies further is not read.
_MONTHS_OF_STAYS, _MONTHS_OF_LINES = 6, 11
_STAYS = ("municipality", "month", "district", "child", "intervention", "start_date", "end_date")
_LINES = ("municipality", "month", "account", "line")
_SEEN = {"municipality": "varchar", "month": "date", "file_no": "integer", "delivery": "integer"}


def warn_of_stays(
    connection: duckdb.DuckDBPyConnection,
    accepted: Mapping[int, Sheet],
    store: Path,
    standing: Mapping[Slot, Standing],
) -> None:
    """Add a warning with the count to files of measures, for each kind of stay that a month beside it lacks.

    Needs the sheets staged.
    """
    near = _near(accepted, standing, _MONTHS_OF_STAYS)
    _see(connection, accepted, store, near, "stays_told", _STAYS)
    connection.execute(
        f"create or replace temp table stays_irregular as {_query('facts', 'stays_irregular')}"
    )
    for file_no, kind, before, after, is_later, count in connection.execute(
        _query("load", "stays_counted")
    ).fetchall():
        accepted[file_no].findings.append(
            _told(kind, count, before if is_later else after, is_later=is_later)
        )


def warn_of_lines(
    connection: duckdb.DuckDBPyConnection,
    accepted: Mapping[int, Sheet],
    store: Path,
    standing: Mapping[Slot, Standing],
) -> None:
    """Add a warning to files of the budget for each line of the year that has left, by its name.

    Needs the sheets staged.
    """
    near = _near(accepted, standing, _MONTHS_OF_LINES)
    _see(connection, accepted, store, near, "lines_told", _LINES)
    for file_no, account, line, before, after, is_later in connection.execute(
        _query("load", "lines_gone")
    ).fetchall():
        name = f"{quoted(line)} under {quoted(account)}"
        if LEFT_OUT in name:
            name = "hver post fra måneden før, også en, hvis navn ikke gengives,"
        if is_later:
            expected, found = f"posten {name} som i leverancen for {before:%Y-%m}", "ingen række med den"
        else:
            expected, found = f"posten {name} også i leverancen for {after:%Y-%m}", "ingen række med den dér"
        found += "; det, der er brugt på den, tæller stadig med i årets forbrug"
        accepted[file_no].findings.append(warning(expected, found, column="post"))


def _query(folder: str, name: str) -> str:
    return (QUERIES / folder / f"{name}.sql").read_text(encoding="utf-8")


def _near(
    accepted: Mapping[int, Sheet], standing: Mapping[Slot, Standing], months: int
) -> dict[Slot, Standing]:
    """What is in force within so many months of a new file; the rows of one long before may have been purged."""
    new = {sheet.slot for sheet in accepted.values()}
    around = {
        (slot.municipality, number)
        for slot in new
        for number in range(_number(slot.month) - months, _number(slot.month) + months + 1)
    }
    return {
        slot: place
        for slot, place in standing.items()
        if slot not in new and place.part and (slot.municipality, _number(slot.month)) in around
    }


def _number(month: date) -> int:
    return month.year * 12 + month.month


def _see(
    connection: duckdb.DuckDBPyConnection,
    accepted: Mapping[int, Sheet],
    store: Path,
    near: Mapping[Slot, Standing],
    table: str,
    columns: Sequence[str],
) -> None:
    """Fill `months_told` and a table of rows: those of the new files, and what is in force near them."""
    rows: list[tuple[str, date, int | None, int | None]] = [
        (sheet.slot.municipality, sheet.slot.month, number, None) for number, sheet in accepted.items()
    ]
    rows += [(slot.municipality, slot.month, None, place.id) for slot, place in near.items()]
    frame = pd.DataFrame(rows, columns=list(_SEEN)).astype({"file_no": "Int64", "delivery": "Int64"})
    make_table_of_frame(connection, "months_told", frame, _SEEN, temporary=True)
    names = ", ".join(columns)
    connection.execute(
        f"create or replace temp table {table} as select {names} from staged join months_told using (file_no)"
    )
    files = sorted({str(store / place.part) for place in near.values() if place.part})
    if files:
        connection.execute(
            f"insert into {table} select {names} from read_parquet($files) join months_told using (delivery)",
            {"files": files},
        )


def _told(kind: str, count: int, other: date, *, is_later: bool) -> Finding:
    """What is said of one kind of stay; `other` is the month that the delivery is held to."""
    stays = "1 indsats" if count == 1 else f"{count} indsatser"
    if kind == "late":
        expected = "hver indsats med fra den måned, den begynder"
        if is_later:
            found = f"{stays}, der begyndte tidligere og ikke er med i leverancen for {other:%Y-%m}"
        else:
            found = f"{stays} i leverancen for {other:%Y-%m}, der var begyndt og ikke er med her"
        return warning(expected, found, column="startdato")
    expected = "en slutdato, når en indsats slutter"
    if is_later:
        found = f"{stays} uden slutdato i leverancen for {other:%Y-%m}, der ikke er med her"
    else:
        found = f"{stays} uden slutdato, der ikke er med i leverancen for {other:%Y-%m}"
    ended = "den regnes som sluttet den dag, den sidst var med"
    if count != 1:
        ended = "de regnes som sluttet den dag, de sidst var med"
    return warning(expected, f"{found}; {ended}", column="slutdato")
