"""Take files into the store: read, hold to the contract, refuse whole or keep, and write the ledger."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import duckdb

from dashboard.load import completeness, validate
from dashboard.load.contract import EXTRACTS, Extract, Slot
from dashboard.load.findings import Finding
from dashboard.load.kept import attach_kept, keep_part, remove_leftovers, remove_part, working_file
from dashboard.load.layout_choice import Choice
from dashboard.load.layouts import library_of
from dashboard.load.ledger import Delivery, Ledger, Standing
from dashboard.load.manifests import Manifests
from dashboard.load.national import KEPT
from dashboard.load.outcomes import Outcome, Terms, outcome_of, sent_before, unchanged
from dashboard.load.raw import Refused
from dashboard.load.read import Sheet, read
from dashboard.load.sources import NotTaken, Source, no_access, sources_of
from dashboard.load.staged import stage
from dashboard.load.statbank import read_statbank
from dashboard.settings import LAYOUTS

# Files of one extract are validated together, so that DuckDB works on many rows at a time.
_BATCH_BYTES = 64_000_000
Tell = Callable[[int, int, int], None]
_NO_TERMS = Terms()


def load(
    paths: Sequence[Path],
    store: Path,
    on_progress: Tell | None = None,
    *,
    terms: Terms = _NO_TERMS,
    choice: Choice | None = None,
    on_wait: Callable[[], None] | None = None,
) -> list[Outcome]:
    """Load files, folders and zip packages into the store; one outcome a file, in the order they were taken.

    Each batch of files is kept or not as one transaction; a file with an error is refused whole. A file that
    fills two extracts (a survey) has an outcome for each. A manifest is enforced: wholly where its folder, its
    package or itself is among `paths`, else for the files that are.
    `choice`: the layouts at hand, else the shipped. `on_progress` gets files done, files in all and rows read;
    `on_wait` is called where another load must be waited for.
    Raises LayoutFault where a layout, and StoreError where the store, cannot be used (Danish sentences).
    """
    choice = choice or Choice(library=library_of(LAYOUTS.parent))
    outcomes: list[Outcome] = []
    sources: list[Source] = []
    for source in sources_of(paths, choice):
        if isinstance(source, NotTaken):
            outcomes.append(
                Outcome(file_name=source.name, result="refused", findings=(source.finding,), path=source.path)
            )
        else:
            sources.append(source)
    manifests = Manifests(paths, sources)
    with Ledger(store, on_wait=on_wait) as ledger:
        taking = _Taking(ledger, terms, choice, manifests)
        taking.tells(on_progress, len(outcomes), len(outcomes) + len(sources))
        with ledger.writing():
            remove_leftovers(ledger)
            outcomes += manifests.unmet(ledger, terms)
        for batch in _read_ahead(_batches(source for source in sources if source.claim), taking.read):
            outcomes += taking.take(batch)
        for source in sources:
            if source.claim is None:
                outcomes.append(taking.take_national(source))
    return outcomes


def _batches(sources: Iterable[Source]) -> Iterator[list[Source]]:
    """Files grouped by extract in the contract's order, at most `_BATCH_BYTES` a group."""
    by_extract: dict[str, list[Source]] = {name: [] for name in EXTRACTS}
    for item in sources:
        by_extract[item.slot.extract].append(item)
    for items in by_extract.values():
        items.sort(key=lambda item: (item.slot.month, item.slot.municipality, item.name))
        batch: list[Source] = []
        size = 0
        slots: set[Slot] = set()
        for item in items:
            size += item.size
            if batch and (size > _BATCH_BYTES or item.slot in slots):
                yield batch
                batch, size, slots = [], item.size, set()
            batch.append(item)
            slots.add(item.slot)
        if batch:
            yield batch


def _read_ahead(
    batches: Iterable[Sequence[Source]], read_one: Callable[[Source], Sheet]
) -> Iterator[list[tuple[Source, Sheet]]]:
    """Each batch with its files read, while the one before is judged: reading is Python's, judging DuckDB's."""

    def read_all(batch: Sequence[Source]) -> list[tuple[Source, Sheet]]:
        return [(source, read_one(source)) for source in batch]

    pool = ThreadPoolExecutor(max_workers=1)
    try:
        waiting: Future[list[tuple[Source, Sheet]]] | None = None
        for batch in batches:
            following = pool.submit(read_all, batch)
            if waiting:
                yield waiting.result()
            waiting = following
        if waiting:
            yield waiting.result()
    finally:
        pool.shutdown(cancel_futures=True)


class _Taking:
    """Takes batches of files of one extract into the store, each as one transaction."""

    def __init__(self, ledger: Ledger, terms: Terms, choice: Choice, manifests: Manifests) -> None:
        self._ledger, self._terms, self._choice, self._manifests = ledger, terms, choice, manifests

    def tells(self, tell: Tell | None, done: int, total: int) -> None:
        """Tell of every file read from here on."""
        self._tell, self._done, self._total, self._rows = tell, done, total, 0

    def take(self, batch: Sequence[tuple[Source, Sheet]]) -> list[Outcome]:
        """Judge files of one extract together; each is kept or refused."""
        with self._ledger.writing():
            return self._judge(batch)

    def take_national(self, source: Source) -> Outcome:
        """Take a file of national figures; one whose table cannot be told has no place in the ledger."""
        try:
            sheet = read_statbank(source.name, source.read())
        except OSError:
            return self._unread(source, no_access())
        except Refused as refused:
            return self._unread(source, refused.finding)
        self._tell_of(sheet.rows)
        with self._ledger.writing():
            return self._judge([(source, sheet)])[0]

    def _unread(self, source: Source, finding: Finding) -> Outcome:
        self._tell_of(0)
        return Outcome(file_name=source.name, result="refused", findings=(finding,), path=source.path)

    def _judge(self, read_files: Sequence[tuple[Source, Sheet]]) -> list[Outcome]:
        """Keep or refuse files of one extract, inside `writing`."""
        in_force = self._ledger.standing(read_files[0][1].slot.extract)
        places = {place.sha256: slot for slot, place in in_force.items()}
        sheets: list[Sheet] = []
        paths: list[Path] = []
        outcomes: list[Outcome] = []
        for item, sheet in read_files:
            broken = self._manifests.findings_of(item, sheet)
            sheet.findings.extend(broken)
            if sheet.slot in in_force and self._ledger.seen(sheet.slot, sheet.sha256) and not broken:
                outcomes.append(unchanged(sheet, in_force[sheet.slot], item.path))
            else:
                sheet.findings.extend(sent_before(sheet, places))
                places.setdefault(sheet.sha256, sheet.slot)
                sheets.append(sheet)
                paths.append(item.path)
        if sheets:
            extract, first = KEPT[sheets[0].slot.extract], self._ledger.next_id()
            try:
                deliveries = self._keep(extract, sheets, in_force, first)
                self._ledger.record(deliveries, self._terms.received_by)
            except BaseException:
                # Rows of persons do not wait for the next load to be removed.
                remove_part(self._ledger.store / extract.name, first)
                raise
            outcomes += [outcome_of(d, path) for d, path in zip(deliveries, paths, strict=True)]
        return outcomes

    def read(self, item: Source) -> Sheet:
        """One file as rows of text, whatever is wrong with it."""
        try:
            told_empty = self._terms.empty or self._manifests.tells_empty(item)
            sheet = read(item, self._choice, told_empty=told_empty)
        except OSError:
            sheet = Sheet(slot=item.slot, file_name=item.name, sha256="", findings=[no_access()])
        self._tell_of(sheet.rows)
        return sheet

    def _tell_of(self, rows: int) -> None:
        self._done += 1
        self._rows += rows
        if self._tell:
            self._tell(self._done, self._total, self._rows)

    def _keep(
        self, extract: Extract, sheets: Sequence[Sheet], in_force: dict[Slot, Standing], first: int
    ) -> list[Delivery]:
        """Validate sheets together and write the accepted ones to one Parquet part of the store.

        `first` is the id that the first of them gets.
        """
        folder = self._ledger.store / extract.name
        folder.mkdir(exist_ok=True)
        with duckdb.connect() as connection:
            attach_kept(connection, self._ledger, validate.context_of(extract.name))
            stage(connection, extract, sheets, folder)
            for number, findings in validate.findings_of(connection, extract).items():
                sheets[number].findings.extend(findings)
            made_up = validate.demonstration_files(connection)
            completeness.add_warnings(
                connection,
                extract,
                sheets,
                self._ledger,
                due_day=self._terms.due_day,
                made_up=made_up,
                standing=in_force,
            )
            totals = completeness.totals_of(connection, extract, sheets)
            accepted = {n: first + n for n, s in enumerate(sheets) if not s.refused}
            part = None
            if accepted:
                working = working_file(folder, first)
                validate.write_part(connection, extract, accepted, working)
                part = f"{extract.name}/{keep_part(working)}"
        return [
            Delivery(
                slot=sheet.slot,
                file_name=sheet.file_name,
                sha256=sheet.sha256,
                layout=sheet.layout,
                outcome="refused" if sheet.refused else "loaded",
                row_count=sheet.rows,
                demonstration=number in made_up,
                findings=tuple(sheet.findings),
                replaces=in_force[sheet.slot].id if sheet.slot in in_force and not sheet.refused else None,
                part=None if sheet.refused else part,
                total=None if sheet.refused else totals.get(number),
            )
            for number, sheet in enumerate(sheets)
        ]
