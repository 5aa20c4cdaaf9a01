"""How files fared: what `load` gives back, and on what terms it took them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from dashboard.load.contract import EXTRACTS, Slot
from dashboard.load.findings import Finding, warning
from dashboard.load.ledger import Delivery, Standing
from dashboard.load.read import Sheet

Result = Literal["loaded", "corrected", "unchanged", "refused", "missing"]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How one file fared: its name (left out where it looks personal), rows and findings; a package for its members."""

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
    """Who the ledger says delivered, and the day of the next month by which a month's extracts are due.

    `empty`: a file without rows tells that there were none, wherever that can be true.
    """

    received_by: str = ""
    due_day: int = 15
    empty: bool = False


def outcome_of(delivery: Delivery, path: Path) -> Outcome:
    """How a file that was judged fared."""
    loaded: Result = "corrected" if delivery.replaces else "loaded"
    return Outcome(
        file_name=delivery.file_name,
        result="refused" if delivery.outcome == "refused" else loaded,
        rows=delivery.row_count,
        slot=delivery.slot,
        findings=delivery.findings,
        path=path,
    )


def unchanged(sheet: Sheet, kept: Standing, path: Path) -> Outcome:
    """A file whose bytes were taken in before; `kept` is the delivery in force in its slot."""
    findings: tuple[Finding, ...] = ()
    if kept.sha256 != sheet.sha256:
        findings = (
            warning("en ny fil", "en fil, som en senere rettelse har erstattet; rettelsen gælder fortsat"),
        )
    return Outcome(
        file_name=sheet.file_name,
        result="unchanged",
        rows=kept.row_count,
        slot=sheet.slot,
        findings=findings,
        path=path,
    )


def sent_before(sheet: Sheet, places: Mapping[str, Slot]) -> Iterator[Finding]:
    """A warning where a monthly file's bytes are in force in another place too; `places` by sha256."""
    other = places.get(sheet.sha256)
    monthly = sheet.slot.extract in EXTRACTS and EXTRACTS[sheet.slot.extract].every_months == 1
    if other is not None and other != sheet.slot and sheet.rows and monthly:
        found = f"samme fil som {other.municipality} leverede for {other.month:%Y-%m}; er navnet rigtigt?"
        yield warning("en fil for netop denne kommune og måned", found)
