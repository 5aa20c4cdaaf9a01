"""Take files into the store: read, hold to the contract, refuse whole or keep, and write the ledger."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import duckdb

from dashboard.load import completeness, validate
from dashboard.load.contract import EXTRACTS, FORMS, Extract, Slot, slot_of
from dashboard.load.findings import Finding, error, has_cpr, warning
from dashboard.load.kept import attach_kept, keep_part
from dashboard.load.ledger import Delivery, Ledger
from dashboard.load.read import Sheet, read

Result = Literal["loaded", "corrected", "unchanged", "refused"]
# Files of one extract are validated together, so that DuckDB works on many rows at a time.
_BATCH_BYTES = 64_000_000
# Written beside a delivery by people and their tools; never data.
_NOT_DATA = {".md", ".txt", ".sha256", ".log"}


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How one file fared: its name (left out where it looks personal), rows and findings."""

    file_name: str
    result: Result
    rows: int = 0
    slot: Slot | None = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Terms:
    """Who the ledger says delivered, and the day of the next month by which a month's extracts are due."""

    received_by: str = ""
    due_day: int = 15


@dataclass(frozen=True, kw_only=True)
class _Named:
    path: Path
    slot: Slot


def load(
    paths: Sequence[Path],
    store: Path,
    on_progress: Callable[[int, int], None] | None = None,
    *,
    terms: Terms = Terms(),
    on_wait: Callable[[], None] | None = None,
) -> list[Outcome]:
    """Load files and folders into the store; one outcome a file, in the order they were taken.

    `on_wait` is called where another load must be waited for.

    Each batch of files is kept or not as one transaction; a file with an error is refused whole.
    Raises StoreError (a Danish sentence) where the store cannot be used.
    """
    outcomes: list[Outcome] = []
    named: list[_Named] = []
    for path in _files(paths):
        slot = slot_of(path.name)
        if slot is None or not path.is_file():
            outcomes.append(_not_taken(path))
        else:
            named.append(_Named(path=path, slot=slot))
    with Ledger(store, on_wait=on_wait) as ledger:
        with ledger.writing():
            _remove_leftovers(ledger)
        for batch in _batches(named):
            outcomes += _load_batch(batch, ledger, terms)
            if on_progress:
                on_progress(len(outcomes), len(outcomes) - len(batch) + len(named))
    return outcomes


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(
                p
                for p in path.rglob("*")
                if p.is_file() and not p.name.startswith(".") and p.suffix.lower() not in _NOT_DATA
            )
        else:
            yield path


def _not_taken(path: Path) -> Outcome:
    """Why a file was not read, without repeating a name that may be personal."""
    if has_cpr(path.name):
        finding = error("ingen personnumre i filnavnet", "noget, der ligner et CPR-nummer")
        return Outcome(file_name="(filnavn udeladt)", result="refused", findings=(finding,))
    if not path.exists():
        finding = error("en fil eller mappe", "ingenting på den plads")
    elif path.suffix.lower() not in FORMS:
        finding = error("en fil, der ender på .csv eller .parquet", f"»{path.suffix or path.name}«")
    else:
        names = ", ".join(EXTRACTS)
        expected = (
            f"et filnavn som foranstaltninger_657_2016-09.csv med et af udtrækkene {names} og en kommunekode"
        )
        finding = error(expected, "et andet navn")
    return Outcome(file_name=path.name, result="refused", findings=(finding,))


def _remove_leftovers(ledger: Ledger) -> None:
    """Remove what an interrupted load left: files of extracts that the ledger does not name."""
    named = ledger.parts()
    for name in EXTRACTS:
        for path in (ledger.store / name).glob("*"):
            if f"{name}/{path.name}" not in named:
                path.unlink(missing_ok=True)


def _batches(named: Iterable[_Named]) -> Iterator[list[_Named]]:
    """Files grouped by extract in the contract's order, at most `_BATCH_BYTES` a group."""
    by_extract: dict[str, list[_Named]] = {name: [] for name in EXTRACTS}
    for item in named:
        by_extract[item.slot.extract].append(item)
    for items in by_extract.values():
        items.sort(key=lambda item: (item.slot.month, item.slot.municipality, item.path.name))
        batch: list[_Named] = []
        size = 0
        slots: set[Slot] = set()
        for item in items:
            size += item.path.stat().st_size
            if batch and (size > _BATCH_BYTES or item.slot in slots):
                yield batch
                batch, size, slots = [], item.path.stat().st_size, set()
            batch.append(item)
            slots.add(item.slot)
        if batch:
            yield batch


def _load_batch(batch: Sequence[_Named], ledger: Ledger, terms: Terms) -> list[Outcome]:
    extract = EXTRACTS[batch[0].slot.extract]
    with ledger.writing():
        in_force, seen = ledger.in_force(), ledger.seen()
        sheets: list[Sheet] = []
        outcomes: list[Outcome] = []
        for item in batch:
            sheet = _read(item)
            if (sheet.slot, sheet.sha256) in seen:
                outcomes.append(_unchanged(sheet, in_force[sheet.slot]))
            else:
                sheets.append(sheet)
        if sheets:
            deliveries = _keep(extract, sheets, ledger, in_force, terms)
            ledger.record(deliveries, terms.received_by)
            outcomes += [_outcome(d) for d in deliveries]
    return outcomes


def _read(item: _Named) -> Sheet:
    try:
        return read(item.path, item.slot)
    except OSError:
        finding = error("en fil, der kan læses", "en fil, som programmet ikke har adgang til")
        return Sheet(slot=item.slot, file_name=item.path.name, sha256="", findings=[finding])


def _unchanged(sheet: Sheet, kept: tuple[int, str, int]) -> Outcome:
    findings: tuple[Finding, ...] = ()
    if kept[1] != sheet.sha256:
        findings = (
            warning("en ny fil", "en fil, som en senere rettelse har erstattet; rettelsen gælder fortsat"),
        )
    return Outcome(
        file_name=sheet.file_name, result="unchanged", rows=kept[2], slot=sheet.slot, findings=findings
    )


def _keep(
    extract: Extract,
    sheets: Sequence[Sheet],
    ledger: Ledger,
    in_force: dict[Slot, tuple[int, str, int]],
    terms: Terms,
) -> list[Delivery]:
    """Validate sheets together and write the accepted ones to one Parquet part of the store."""
    folder = ledger.store / extract.name
    folder.mkdir(exist_ok=True)
    with duckdb.connect() as connection:
        attach_kept(connection, ledger, validate.context_of(extract.name))
        validate.stage(connection, extract, sheets, folder)
        for number, findings in validate.findings_of(connection, extract).items():
            sheets[number].findings.extend(findings)
        demonstration = validate.demonstration_files(connection)
        completeness.add_warnings(
            connection, extract, sheets, ledger, due_day=terms.due_day, made_up=demonstration
        )
        totals = completeness.totals_of(connection, extract, sheets)
        first = ledger.next_id()
        accepted = {n: first + n for n, s in enumerate(sheets) if not s.refused}
        part = None
        if accepted:
            working = folder / f"{first:08d}.writing"
            validate.write_part(connection, extract, accepted, working)
            part = f"{extract.name}/{keep_part(working)}"
    return [
        Delivery(
            slot=sheet.slot,
            file_name=sheet.file_name,
            sha256=sheet.sha256,
            outcome="refused" if sheet.refused else "loaded",
            row_count=sheet.rows,
            demonstration=number in demonstration,
            findings=tuple(sheet.findings),
            replaces=in_force[sheet.slot][0] if sheet.slot in in_force and not sheet.refused else None,
            part=None if sheet.refused else part,
            total=None if sheet.refused else totals.get(number),
        )
        for number, sheet in enumerate(sheets)
    ]


def _outcome(delivery: Delivery) -> Outcome:
    loaded: Result = "corrected" if delivery.replaces else "loaded"
    return Outcome(
        file_name=delivery.file_name,
        result="refused" if delivery.outcome == "refused" else loaded,
        rows=delivery.row_count,
        slot=delivery.slot,
        findings=delivery.findings,
    )
