"""Removing rows of persons that are older than they may be kept; the figures made of them stay."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd

from dashboard.build.kept_figures import KeptFigures, read_kept, slot_told, told_of
from dashboard.load.contract import EXTRACTS
from dashboard.load.kept import keep_part, remove_leftovers
from dashboard.load.ledger import Expired, Ledger, StoreError

# Extracts whose rows are of one person each.
PERSONAL = tuple(
    extract.name
    for extract in EXTRACTS.values()
    if any(column.kind in ("child", "caseworker") for column in extract.columns)
)


@dataclass(frozen=True, kw_only=True)
class Purged:
    """What was removed: deliveries and their rows; and how many old ones wait for their figures to be made."""

    deliveries: int
    rows: int
    waiting: int


def purge(store: Path, *, months: int, today: date, on_wait: Callable[[], None] | None = None) -> Purged:
    """Remove rows of persons whose figures were made `months` ago or more, or which were replaced as long ago.

    A delivery in force is only removed where its figures are kept whole. The files of the store that held such rows
    are written again without them, and removed. Raises StoreError with a Danish sentence; nothing is then removed.
    """
    with Ledger(store, create=False, on_wait=on_wait) as ledger, ledger.writing():
        remove_leftovers(ledger)
        kept = read_kept(store)
        expired = ledger.expired(PERSONAL, _months_before(today, months))
        ready = [one for one in expired if not one.in_force or _figures_are_kept(kept, one)]
        if ready:
            _hold_to_whole_figures(kept)
        old = _write_without(ledger, {one.id for one in ready}, {one.part for one in ready})
    # Once the ledger no longer names them. What a crash leaves here, the next load or purge removes.
    for part in old:
        (store / part).unlink(missing_ok=True)
    return Purged(
        deliveries=len(ready), rows=sum(one.rows for one in ready), waiting=len(expired) - len(ready)
    )


def _figures_are_kept(kept: KeptFigures, one: Expired) -> bool:
    slot = slot_told(one.municipality, one.extract, f"{one.month:%Y-%m}")
    return kept.made_of.get(slot) == told_of(one.id, one.sha256)


def _hold_to_whole_figures(kept: KeptFigures) -> None:
    """Nothing is removed while what should outlive it is damaged."""
    faults = kept.check()
    if faults:
        raise StoreError(
            f"{faults[0]} Intet er ryddet. Beregn figurerne igen først: python -m dashboard build"
        )


def _write_without(ledger: Ledger, ids: set[int], parts: set[str]) -> list[str]:
    """Write parts again without the rows of some deliveries, tell the ledger, and give the parts now unused."""
    for part in sorted(parts):
        staying = ledger.deliveries_in(part) - ids
        ledger.move_rows(part, _rewritten(ledger.store / part, staying) if staying else None, ids)
    return sorted(parts)


def _rewritten(path: Path, staying: set[int]) -> str:
    working = path.with_name(f"{path.stem.split('-')[0]}.writing")
    target = str(working).replace("'", "''")
    with duckdb.connect() as connection:
        # Rows keep the order they were delivered in.
        connection.execute(
            f"copy (select * from read_parquet($path) where list_contains($staying, delivery)) to '{target}' "
            "(format parquet, compression zstd)",
            {"path": str(path), "staying": sorted(staying)},
        )
    return f"{path.parent.name}/{keep_part(working)}"


def _months_before(day: date, months: int) -> date:
    """The same day so many months before; a month without such a day ends at its last."""
    return (pd.Timestamp(day) - pd.DateOffset(months=months)).date()
