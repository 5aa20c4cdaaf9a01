"""Take files into the store: read, hold to the contract, refuse whole or keep, and write the ledger."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import duckdb

from dashboard.load import completeness, validate
from dashboard.load.contract import EXTRACTS, FORMS, Extract, Slot, slot_of
from dashboard.load.findings import Finding, error, has_cpr, warning
from dashboard.load.kept import attach_kept, keep_part
from dashboard.load.ledger import Delivery, Ledger
from dashboard.load.manifest import NAME, Manifest, Manifests, is_no_delivery
from dashboard.load.read import Sheet, read

Result = Literal["loaded", "corrected", "unchanged", "refused", "missing"]
# Files of one extract are validated together, so that DuckDB works on many rows at a time.
_BATCH_BYTES = 64_000_000
# Written beside a delivery by people and their tools; never data.
_NOT_DATA = {".md", ".txt", ".sha256", ".log"}


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How one file fared: its name (left out where it looks personal), rows, findings and where it lies."""

    file_name: str
    result: Result
    rows: int = 0
    slot: Slot | None = None
    findings: tuple[Finding, ...] = ()
    path: Path | None = None

    @property
    def refused(self) -> bool:
        """Whether nothing of the file was taken in; `missing` is a file that a manifest lists and nobody sent."""
        return self.result in ("refused", "missing")


@dataclass(frozen=True, kw_only=True)
class Terms:
    """Who the ledger says delivered, and the day of the next month by which a month's extracts are due."""

    received_by: str = ""
    due_day: int = 15


@dataclass(frozen=True, kw_only=True)
class _Named:
    path: Path
    slot: Slot
    manifest: Manifest | None = None


def load(
    paths: Sequence[Path],
    store: Path,
    on_progress: Callable[[int, int, int], None] | None = None,
    *,
    terms: Terms = Terms(),
    on_wait: Callable[[], None] | None = None,
) -> list[Outcome]:
    """Load files and folders into the store; one outcome a file, in the order they were taken.

    `on_progress` gets files done, files in all and rows read; `on_wait` is called where another load must be
    waited for. A manifest is enforced: wholly where its
    folder or itself is among `paths`, else for the files that are.

    Each batch of files is kept or not as one transaction; a file with an error is refused whole.
    Raises StoreError (a Danish sentence) where the store cannot be used.
    """
    outcomes: list[Outcome] = []
    named: list[_Named] = []
    files = [path for path in _files(paths) if not is_no_delivery(path.name)]
    listed = [path for path in paths if path.name.lower() == NAME]
    manifests = Manifests([*files, *listed, *(path / NAME for path in paths if path.is_dir())])
    for path in files:
        slot = slot_of(path.name)
        if slot is None or not path.is_file():
            outcomes.append(_not_taken(path))
        else:
            named.append(_Named(path=path, slot=slot, manifest=manifests.beside(path)))
    tell = _Telling(on_progress, len(outcomes), len(outcomes) + len(named))
    with Ledger(store, on_wait=on_wait) as ledger:
        with ledger.writing():
            _remove_leftovers(ledger)
            outcomes += _what_manifests_miss(manifests, paths, ledger, terms)
        for batch in _batches(named):
            outcomes += _load_batch(batch, ledger, terms, tell)
    return outcomes


class _Telling:
    """Counts files and rows as they are read, and tells."""

    def __init__(self, tell: Callable[[int, int, int], None] | None, done: int, total: int) -> None:
        self._tell, self._done, self._total, self._rows = tell, done, total, 0

    def read(self, rows: int) -> None:
        """One more file was read."""
        self._done += 1
        self._rows += rows
        if self._tell:
            self._tell(self._done, self._total, self._rows)


def _what_manifests_miss(
    manifests: Manifests, paths: Sequence[Path], ledger: Ledger, terms: Terms
) -> list[Outcome]:
    """An outcome for each manifest with a fault, and for each file that a whole loaded folder should hold."""
    outcomes = []
    whole = [path.resolve() for path in paths if path.is_dir()]
    listed = [path.parent for path in paths if path.name.lower() == NAME]
    for folder, manifest in manifests.items():
        path = folder / manifest.name
        if manifest.findings:
            outcomes.append(
                Outcome(file_name=manifest.name, result="refused", findings=manifest.findings, path=path)
            )
        elif folder in listed or any(folder.resolve().is_relative_to(path) for path in whole):
            for entry in manifest.missing(path.name for path in folder.iterdir()):
                expected = f"filen, som {manifest.name} nævner i linje {entry.line}"
                finding = error(expected, "ingen fil; den er ikke leveret")
                slot = slot_of(entry.file_name)
                outcomes.append(
                    Outcome(
                        file_name=entry.file_name, result="missing", slot=slot, findings=(finding,), path=path
                    )
                )
    ledger.record([_missing(o, o.slot) for o in outcomes if o.slot], terms.received_by)
    return outcomes


def _missing(outcome: Outcome, slot: Slot) -> Delivery:
    return Delivery(
        slot=slot,
        file_name=outcome.file_name,
        sha256="",
        outcome="refused",
        row_count=0,
        demonstration=False,
        findings=outcome.findings,
    )


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
        return Outcome(file_name="(filnavn udeladt)", result="refused", findings=(finding,), path=path)
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
    return Outcome(file_name=path.name, result="refused", findings=(finding,), path=path)


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


def _load_batch(batch: Sequence[_Named], ledger: Ledger, terms: Terms, tell: _Telling) -> list[Outcome]:
    extract = EXTRACTS[batch[0].slot.extract]
    with ledger.writing():
        in_force, seen = ledger.in_force(), ledger.seen()
        sheets: list[Sheet] = []
        outcomes: list[Outcome] = []
        paths: list[Path] = []
        for item in batch:
            sheet = _read(item)
            tell.read(sheet.rows)
            broken = item.manifest.findings_of(item.path.name, sheet) if item.manifest else []
            sheet.findings.extend(broken)
            if (sheet.slot, sheet.sha256) in seen and not broken:
                outcomes.append(replace(_unchanged(sheet, in_force[sheet.slot]), path=item.path))
            else:
                sheets.append(sheet)
                paths.append(item.path)
        if sheets:
            deliveries = _keep(extract, sheets, ledger, in_force, terms)
            ledger.record(deliveries, terms.received_by)
            outcomes += [replace(_outcome(d), path=path) for d, path in zip(deliveries, paths, strict=True)]
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
