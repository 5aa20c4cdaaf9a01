"""What a build has to make: the municipalities whose deliveries changed, and from which month on."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import duckdb
import pandas as pd

from dashboard.build.cadence import cadence_path
from dashboard.build.caseload_goals import caseload_goals_path
from dashboard.build.kept_figures import KeptFigures, slot_told, told_of
from dashboard.build.origin import origin
from dashboard.load.national import KEPT, NATIONAL
from dashboard.settings import QUERIES, Settings
from dashboard.tables import make_table

# No figure looks further back than this; the longest is `early_help_return` over twelve months. What is made again
# half a year back (`late` in the catalogue) looks back fifteen months from there.
MONTHS_BACK = 24
# Read by no indicator: they stand beside the figures, and are published whole each time.
_BESIDE = frozenset({"milepaele", "bemaerkninger", *NATIONAL})
# An event may say that something was registered otherwise long ago, so that what follows is judged anew.
_FROM_THE_START = frozenset({"begivenheder"})
_MONTHLY = frozenset(name for name, extract in KEPT.items() if extract.every_months == 1)
# A round is compared with every round before it: those of whom anything changed for are read whole.
_ROUNDS = frozenset(name for name, extract in KEPT.items() if extract.every_months == 6)
# What comes seldom holds on from its month: it is read whole.
_SELDOM = frozenset(name for name, extract in KEPT.items() if extract.every_months not in (1, 6))
_FIRST = date(1900, 1, 1)
_NEVER = "9999-12-31"


@dataclass(frozen=True, kw_only=True)
class Work:
    """The deliveries in force, and per municipality the first month whose figures are made anew.

    `deliveries` is `Ledger.deliveries()`, and `made_of` the same as the kept figures tell of it: per slot the
    delivery in force there. `from_month` leaves out whom nothing changed for.
    """

    deliveries: pd.DataFrame
    made_of: Mapping[str, str]
    from_month: Mapping[str, date]
    made_by: str

    @property
    def whole(self) -> "Work":
        """The same deliveries, and everything of them made."""
        return replace(self, from_month=dict.fromkeys(self.deliveries["municipality"].unique(), _FIRST))

    @property
    def rows_wanted(self) -> pd.DataFrame:
        """The deliveries whose rows the facts are made of: not those purged, nor those no figure looks back to."""
        frame = self.deliveries[self.deliveries["purged_at"].isna()]
        first = {code: _back(month).isoformat() for code, month in self.from_month.items()}
        seldom = frame["extract"].isin(_SELDOM)
        compared = frame["extract"].isin(_ROUNDS) & frame["municipality"].isin(first.keys())
        recent = frame["month"] >= [first.get(code, _NEVER) for code in frame["municipality"]]
        return frame[seldom | compared | recent]


def work_of(deliveries: pd.DataFrame, kept: KeptFigures, settings: Settings) -> Work:
    """Compare what is in force with what the kept figures were made of."""
    made_by = _made_by(settings)
    work = Work(deliveries=deliveries, made_of=_made_of(deliveries), from_month={}, made_by=made_by)
    if kept.made_by != made_by:
        return work.whole
    gaps = _first_gaps(deliveries)
    # A month left out is told as missing for as long as later ones come, so it is told anew with each of them.
    first = {
        code: min(month, gaps.get(code, month))
        for code, month in _first_changes(work.made_of, kept.made_of).items()
    }
    return replace(work, from_month=first)


def _made_of(deliveries: pd.DataFrame) -> dict[str, str]:
    names = ("municipality", "extract", "month", "id", "sha256")
    return {
        slot_told(code, extract, month[:7]): told_of(number, sha256)
        for code, extract, month, number, sha256 in zip(*(deliveries[n].tolist() for n in names), strict=True)
    }


def _first_changes(now: Mapping[str, str], before: Mapping[str, str]) -> dict[str, date]:
    """Per municipality the first month in which another delivery is in force than before, or none."""
    first: dict[str, date] = {}
    for slot in {slot for slot, _ in now.items() ^ before.items()}:
        code, extract, month = slot.split(" ")
        if extract not in _BESIDE:
            changed = _FIRST if extract in _FROM_THE_START else _first_of(month)
            first[code] = min(changed, first.get(code, date.max))
    return first


def _first_gaps(deliveries: pd.DataFrame) -> dict[str, date]:
    """Per municipality the first month that a monthly extract lacks between its first and the newest of any."""
    monthly = deliveries[deliveries["extract"].isin(_MONTHLY)]
    last = monthly.groupby("municipality")["month"].max()
    series = monthly.groupby(["municipality", "extract"])["month"].agg(["min", "count"])
    gaps: dict[str, date] = {}
    for (code, extract), first, count in series.itertuples():
        expected = range(_number(first), _number(last[code]) + 1)
        if count < len(expected):
            is_of_series = (monthly["municipality"] == code) & (monthly["extract"] == extract)
            lacking = min(set(expected) - {_number(month) for month in monthly.loc[is_of_series, "month"]})
            gaps[code] = min(date(lacking // 12, lacking % 12 + 1, 1), gaps.get(code, date.max))
    return gaps


def _number(month: str) -> int:
    """The months from year 0 to a month written `åååå-mm` or `åååå-mm-dd`."""
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _first_of(month: str) -> date:
    """The first day of a month written `åååå-mm`."""
    return date.fromisoformat(f"{month}-01")


def _back(month: date) -> date:
    """The first month whose rows figures from `month` on look back to."""
    years = month.year - MONTHS_BACK // 12
    return month.replace(year=years)


def _made_by(settings: Settings) -> str:
    """A digest of what decides a figure besides the deliveries: the program, its settings, the tables to edit."""
    told = f"{origin()} {settings.exclude_other_duties}".encode()
    tables = (cadence_path(settings.data), caseload_goals_path(settings.data))
    return hashlib.sha256(told + b"".join(path.read_bytes() for path in tables)).hexdigest()


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
