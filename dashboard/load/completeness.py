"""What is odd about a delivery beside those before it: missing, late, too few or too many, a district gone, a jump."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pandas as pd

from dashboard import clock
from dashboard.language import decimal
from dashboard.load.beside import warn_of_lines, warn_of_stays
from dashboard.load.contract import Extract, Slot
from dashboard.load.findings import Finding, warning
from dashboard.load.ledger import Ledger, Standing
from dashboard.load.read import Sheet
from dashboard.settings import QUERIES
from dashboard.tables import make_table_of_frame

# What is known of a place in force: municipality, month, its delivery or file number, and what was measured.
_SEEN = {
    "municipality": "varchar", "month": "date", "file_no": "integer", "total": "double", "row_count": "double",
}  # fmt: skip


def due_date(month: date, due_day: int) -> date:
    """The last day on which a month's extracts are in time: a day of the month after."""
    return _month_after(month).replace(day=due_day)


def totals_of(
    connection: duckdb.DuckDBPyConnection, extract: Extract, sheets: Sequence[Sheet]
) -> dict[int, float | None]:
    """A file's own sum by its number among the staged files: of the contract's `total`, else its rows."""
    if extract.total is None:
        return {number: float(sheet.rows) for number, sheet in enumerate(sheets)}
    rows = connection.execute(
        f"select file_no, cast(sum({extract.total}) as double) from staged group by file_no"
    )
    return dict(rows.fetchall())


def add_warnings(
    connection: duckdb.DuckDBPyConnection,
    extract: Extract,
    sheets: Sequence[Sheet],
    ledger: Ledger,
    *,
    due_day: int,
    made_up: set[int],
    standing: Mapping[Slot, Standing],
) -> None:
    """Add to accepted sheets what is odd about them beside what is `standing` of their extract.

    `made_up` are the numbers of demonstration files.

    Needs the sheets staged. Nothing here refuses a file. Who says that there are no rows is not asked why there are
    so few.
    """
    accepted = {number: sheet for number, sheet in enumerate(sheets) if not sheet.refused}
    known = {slot: place.row_count for slot, place in standing.items()}
    known |= {sheet.slot: sheet.rows for sheet in accepted.values()}
    started = ledger.first_received(extract.name)
    first: dict[str, date] = {}
    for slot in known:
        first[slot.municipality] = min(slot.month, first.get(slot.municipality, slot.month))
    for number, sheet in accepted.items():
        if not sheet.told_empty:
            sheet.findings.extend(_beside_the_month_before(sheet, known))
        if extract.every_months != 1:
            continue
        sheet.findings.extend(_month_missing(sheet.slot, known, first[sheet.slot.municipality]))
        if number not in made_up and sheet.slot not in standing:
            sheet.findings.extend(_late(sheet.slot, started.get(sheet.slot.municipality), due_day))
    _see(connection, accepted, totals_of(connection, extract, sheets), standing)
    if extract.every_months == 1:
        _warn_of_jumps(connection, extract, accepted)
    if extract.keeps_districts:
        _warn_of_districts_gone(connection, extract, accepted, ledger.store, standing)
    if extract.name == "foranstaltninger":
        warn_of_stays(connection, accepted, ledger.store, standing)
    if extract.name == "budget":
        warn_of_lines(connection, accepted, ledger.store, standing)


def _beside_the_month_before(sheet: Sheet, known: Mapping[Slot, int]) -> Iterator[Finding]:
    before = known.get(_month_before(sheet.slot))
    if before and abs(sheet.rows - before) * 2 > before:
        yield warning(f"omtrent {before} rækker som måneden før", f"{sheet.rows} rækker; er leverancen hel?")


def _month_missing(slot: Slot, known: Container[Slot], first: date) -> Iterator[Finding]:
    before = _month_before(slot)
    if before not in known and first < before.month:
        yield warning(f"at måneden før, {before.month:%Y-%m}, var leveret", "ingen leverance for den")


def _late(slot: Slot, started: date | None, due_day: int) -> Iterator[Finding]:
    """A month is late only where the municipality delivered the extract already when it fell due."""
    due, today = due_date(slot.month, due_day), clock.today()
    if today > due and started is not None and started <= due:
        yield warning(
            f"leverancen senest {due:%d-%m-%Y}", f"den {today:%d-%m-%Y}, {(today - due).days} dage senere"
        )


def _see(
    connection: duckdb.DuckDBPyConnection,
    accepted: Mapping[int, Sheet],
    totals: Mapping[int, float | None],
    standing: Mapping[Slot, Standing],
) -> None:
    """Fill temp table `deliveries_seen`: what is in force of the municipalities concerned, and the new files."""
    concerned = {sheet.slot.municipality for sheet in accepted.values()}
    new = {sheet.slot for sheet in accepted.values()}
    rows: list[tuple[object, ...]] = [
        (slot.municipality, slot.month, None, place.total, place.row_count)
        for slot, place in standing.items()
        if slot.municipality in concerned and slot not in new
    ]
    rows += [
        (sheet.slot.municipality, sheet.slot.month, number, totals.get(number), sheet.rows)
        for number, sheet in accepted.items()
    ]
    frame = pd.DataFrame(rows, columns=list(_SEEN)).astype({"file_no": "Int64"})
    make_table_of_frame(connection, "deliveries_seen", frame, _SEEN, temporary=True)


def _warn_of_jumps(
    connection: duckdb.DuckDBPyConnection, extract: Extract, accepted: Mapping[int, Sheet]
) -> None:
    measures = ("total", "row_count") if extract.counts_rows else ("total",)
    unpivoted = " union all ".join(
        f"select municipality, month, file_no, '{name}' as measure, {name} as value from deliveries_seen"
        for name in measures
    )
    connection.execute(f"create or replace temp table measures_delivered as {unpivoted}")
    query = (QUERIES / "load" / "totals_beyond_limits.sql").read_text(encoding="utf-8")
    for file_no, measure, value, lower, upper, count in connection.execute(query).fetchall():
        if accepted[file_no].told_empty:
            continue
        summed = measure == "total" and extract.total_column is not None
        column = extract.total_column if summed else None
        what = f"en sum af {column}" if column else "et antal rækker"
        accepted[file_no].findings.append(
            warning(
                f"{what} fra {decimal(max(lower, 0) if value >= 0 else lower)} til {decimal(upper)} som i de {count} "
                "leverancer før",
                f"{decimal(value)}; er leverancen hel og rigtig?",
                column=column,
            )
        )


def _warn_of_districts_gone(
    connection: duckdb.DuckDBPyConnection,
    extract: Extract,
    accepted: Mapping[int, Sheet],
    store: Path,
    standing: Mapping[Slot, Standing],
) -> None:
    connection.execute(
        "create or replace temp table districts_seen as select distinct f.municipality, f.month, s.district "
        "from staged as s inner join files as f on s.file_no = f.file_no where s.district is not null"
    )
    _see_kept_districts(connection, accepted, store, standing)
    query = (QUERIES / "load" / "districts_gone.sql").read_text(encoding="utf-8")
    replaced = _districts_replaced(connection, extract)
    for file_no, district in connection.execute(query).fetchall():
        if accepted[file_no].told_empty or (file_no, district) in replaced:
            continue
        accepted[file_no].findings.append(
            warning(f"distriktet {district} som i leverancen før", "ingen rækker med det", column="distrikt")
        )


def _districts_replaced(connection: duckdb.DuckDBPyConnection, extract: Extract) -> set[tuple[int, str]]:
    """Districts that a list says others took over from, each with its file: they are gone for a reason."""
    if extract.name != "distrikter":
        return set()
    named = connection.execute(
        "select distinct file_no, predecessor from staged where predecessor is not null"
    )
    return set(named.fetchall())


def _see_kept_districts(
    connection: duckdb.DuckDBPyConnection,
    accepted: Mapping[int, Sheet],
    store: Path,
    standing: Mapping[Slot, Standing],
) -> None:
    """Add to `districts_seen` those of the deliveries in force just before the new ones."""
    months: dict[str, list[date]] = defaultdict(list)
    for slot in sorted(standing, key=lambda slot: slot.month):
        months[slot.municipality].append(slot.month)
    wanted = []
    for slot in (sheet.slot for sheet in accepted.values()):
        earlier = bisect_left(months[slot.municipality], slot.month)
        if earlier:
            before = slot._replace(month=months[slot.municipality][earlier - 1])
            wanted.append((standing[before].id, before.municipality, before.month, standing[before].part))
    new = {(sheet.slot.municipality, sheet.slot.month) for sheet in accepted.values()}
    wanted = [place for place in wanted if place[1:3] not in new]
    # The rows of one long before may have been purged.
    files = sorted({str(store / part) for *_, part in wanted if part})
    if not files:
        return
    connection.execute(
        "create or replace temp table deliveries_before (delivery integer, municipality varchar, month date)"
    )
    connection.executemany(
        "insert into deliveries_before values (?, ?, ?)", [place[:3] for place in sorted(set(wanted))]
    )
    connection.execute(
        "insert into districts_seen select distinct b.municipality, b.month, p.district "
        "from read_parquet($files) as p inner join deliveries_before as b on p.delivery = b.delivery "
        "where p.district is not null",
        {"files": files},
    )


def _month_before(slot: Slot) -> Slot:
    last = slot.month - timedelta(days=1)
    return Slot(extract=slot.extract, municipality=slot.municipality, month=last.replace(day=1))


def _month_after(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)
