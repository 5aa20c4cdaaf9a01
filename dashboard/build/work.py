"""What a build has to make: the municipalities whose deliveries changed, and from which month on."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

import duckdb
import pandas as pd

from dashboard.build.cadence import cadence_path
from dashboard.build.kept_figures import KeptFigures, told_of
from dashboard.build.origin import origin
from dashboard.build.tables import make_table
from dashboard.load.national import KEPT, NATIONAL
from dashboard.settings import QUERIES, Settings

# No figure looks further back than this; the longest is `early_help_return` over twelve months.
MONTHS_BACK = 24
# Read by no indicator: they stand beside the figures, and are published whole each time.
_BESIDE = frozenset({"begivenheder", "milepaele", "bemaerkninger", *NATIONAL})
_FIRST = date(1900, 1, 1)
_NEVER = "9999-12-31"


@dataclass(frozen=True, kw_only=True)
class Work:
    """The deliveries in force, and per municipality the first month whose figures are made anew.

    `deliveries` is `Ledger.deliveries()`, and `made_of` the same as the kept figures tell of it: per municipality
    extract and month, and the delivery in force there. `from_month` leaves out whom nothing changed for.
    """

    deliveries: pd.DataFrame
    made_of: Mapping[str, Mapping[str, str]]
    from_month: Mapping[str, date]
    made_by: str

    @property
    def whole(self) -> "Work":
        """The same deliveries, and everything of them made."""
        return replace(self, from_month=dict.fromkeys(self.made_of, _FIRST))

    @property
    def rows_wanted(self) -> pd.DataFrame:
        """The deliveries whose rows the facts are made of: not those purged, nor those no figure looks back to.

        What comes seldom holds on from its month, so it is read whole.
        """
        frame = self.deliveries[self.deliveries["purged_at"].isna()]
        seldom = frame["extract"].map(lambda name: KEPT[name].every_months not in (1, 6))
        first = {code: _back(month).isoformat() for code, month in self.from_month.items()}
        return frame[seldom | (frame["month"] >= [first.get(code, _NEVER) for code in frame["municipality"]])]


def work_of(deliveries: pd.DataFrame, kept: KeptFigures, settings: Settings) -> Work:
    """Compare what is in force with what the kept figures were made of."""
    made_by = _made_by(settings)
    work = Work(deliveries=deliveries, made_of=_made_of(deliveries), from_month={}, made_by=made_by)
    if kept.made_by != made_by:
        return work.whole
    changed = {
        code: month
        for code in work.made_of.keys() | kept.made_of.keys()
        if (month := _first_change(work.made_of.get(code, {}), kept.made_of.get(code, {})))
    }
    gaps = _first_gaps(work.made_of)
    # A month left out is told as missing for as long as later ones come, so it is told anew with each of them.
    return replace(
        work, from_month={code: min(month, gaps.get(code, month)) for code, month in changed.items()}
    )


def _made_of(deliveries: pd.DataFrame) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    names = ("municipality", "extract", "month", "id", "sha256")
    for code, extract, month, number, sha256 in zip(*(deliveries[n].tolist() for n in names), strict=True):
        found.setdefault(code, {})[f"{extract} {month[:7]}"] = told_of(number, sha256)
    return found


def _first_change(now: Mapping[str, str], before: Mapping[str, str]) -> date | None:
    changed = [
        slot.split(" ")[1]
        for slot in now.keys() | before.keys()
        if now.get(slot) != before.get(slot) and slot.split(" ")[0] not in _BESIDE
    ]
    return _first_of(min(changed)) if changed else None


def _first_gaps(made_of: Mapping[str, Mapping[str, str]]) -> dict[str, date]:
    """Per municipality the first month that a monthly extract lacks between its first and the newest of any."""
    gaps: dict[str, date] = {}
    for code, slots in made_of.items():
        months: dict[str, set[str]] = {}
        for slot in slots:
            extract, month = slot.split(" ")
            if KEPT[extract].every_months == 1:
                months.setdefault(extract, set()).add(month)
        last = max((max(found) for found in months.values()), default="")
        lacking = [
            month
            for found in months.values()
            for month in _months(_first_of(min(found)), _first_of(last))
            if month.isoformat()[:7] not in found
        ]
        if lacking:
            gaps[code] = min(lacking)
    return gaps


def _first_of(month: str) -> date:
    """The first day of a month written `åååå-mm`."""
    return date.fromisoformat(f"{month}-01")


def _months(first: date, last: date) -> Iterator[date]:
    """The months from one to another, both included."""
    while first <= last:
        yield first
        first = date(first.year + first.month // 12, first.month % 12 + 1, 1)


def _back(month: date) -> date:
    """The first month whose rows figures from `month` on look back to."""
    years = month.year - MONTHS_BACK // 12
    return month.replace(year=years)


def _made_by(settings: Settings) -> str:
    """A digest of what decides a figure besides the deliveries: the program, its settings, the cadences."""
    told = f"{origin()} {settings.caseload_goal} {settings.exclude_other_duties}".encode()
    return hashlib.sha256(told + cadence_path(settings.data).read_bytes()).hexdigest()


def tell_work(connection: duckdb.DuckDBPyConnection, work: Work) -> None:
    """Create `made_from` (municipality, month, year_start) and `made_again` for the SQL; they need `catalogue`."""
    make_table(
        connection,
        "made_from",
        "municipality varchar, month date, year_start date",
        [(code, month, month.replace(month=1)) for code, month in sorted(work.from_month.items())],
    )
    query = (QUERIES / "figures" / "made_again.sql").read_text(encoding="utf-8")
    connection.execute(f"create or replace table made_again as {query}")
