"""Slow and obvious twins of three indicators: delivery files read with csv, counted day by day."""

import csv
import io
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from math import sqrt
from pathlib import Path

GROUPS = {
    "eget_vaerelse": "home_based", "efterskole": "home_based", "netvaerkspleje": "family_care",
    "plejefamilie": "family_care", "opholdssted": "institution", "doegninstitution": "institution",
    "sikret": "institution",
}  # fmt: skip
BASELINES = {"657": date(2013, 6, 1)}
# (month, district, item, category): numerator, denominator, n
Counts = dict[tuple[date, str | None, str | None, str | None], tuple[int, int, int]]


@dataclass
class Care:
    """Placement days and children of one scope, month and category."""

    days: int = 0
    children: set[str] = field(default_factory=set)


@dataclass
class Town:
    """What one municipality delivered: months, districts with their groups, and care by scope and category."""

    months: list[date]
    districts: dict[date, dict[str, str]]
    care: dict[tuple[date, str | None, str | None, str | None], Care]


def read_town(inbox: Path, code: str) -> Town:
    """Count every day of every placement in the files of a municipality."""
    lists = {_month(path): _rows(path) for path in sorted(inbox.rglob(f"distrikter_{code}_*.csv"))}
    months, districts = [], {}
    care: dict[tuple[date, str | None, str | None, str | None], Care] = defaultdict(Care)
    for path in sorted(inbox.rglob(f"foranstaltninger_{code}_*.csv")):
        month = _month(path)
        months.append(month)
        newest = max(listed for listed in lists if listed <= month)
        districts[month] = {row["distrikt"]: row["gruppe"] for row in lists[newest]}
        for row in _rows(path):
            _count(row, month, districts[month], care)
    return Town(months=sorted(months), districts=districts, care=care)


def _count(
    row: dict[str, str],
    month: date,
    districts: dict[str, str],
    care: dict[tuple[date, str | None, str | None, str | None], Care],
) -> None:
    kind = row["foranstaltning"]
    if kind not in GROUPS:
        return
    start, end = _day(row["startdato"]), _day(row["slutdato"]) if row["slutdato"] else date(9999, 1, 1)
    scopes: list[tuple[str | None, str | None]] = [(None, None), (row["distrikt"], None)]
    if districts[row["distrikt"]]:
        scopes.append((None, districts[row["distrikt"]]))
    for day in days_of(month):
        if start <= day <= end:
            for district, item in scopes:
                for category in (kind, GROUPS[kind], None):
                    counted = care[month, district, item, category]
                    counted.days += 1
                    counted.children.add(row["barn"])


def placement_mix(town: Town) -> Counts:
    """Care days of a type or group, all care days, and the children in any placement."""
    counts: Counts = {}
    for month in town.months:
        for district, item in _scopes(town, month):
            whole = town.care.get((month, district, item, None), Care())
            for category in {*GROUPS, *GROUPS.values()}:
                part = town.care.get((month, district, item, category), Care())
                counts[month, district, item, category] = (part.days, whole.days, len(whole.children))
    return counts


def year_children(town: Town) -> Counts:
    """Care days of a type, the days of the month, and the children in that type."""
    counts: Counts = {}
    for month in town.months:
        for district, item in _scopes(town, month):
            if item is None:
                for category in (None, *GROUPS):
                    part = town.care.get((month, district, None, category), Care())
                    counts[month, district, None, category] = (
                        part.days,
                        len(days_of(month)),
                        len(part.children),
                    )
    return counts


def pilot_difference(town: Town, code: str) -> dict[tuple[date, str, str | None], float | None]:
    """By month, group and bound (None, low, high): pilot change less comparison change, in percentage points."""
    mix = placement_mix(town)
    with_pilot = [month for month in town.months if "pilot" in town.districts[month].values()]
    if not with_pilot:
        return {}
    base = BASELINES.get(code) if BASELINES.get(code) in with_pilot else min(with_pilot)
    found: dict[tuple[date, str, str | None], float | None] = {}
    for month in with_pilot:
        for group in ("institution", "family_care", "home_based"):
            keys = [(m, None, item, group) for item in ("pilot", "sammenligning") for m in (month, base)]
            if month <= base or any(key not in mix for key in keys):
                continue
            shares = [(part / whole, n) if whole else None for part, whole, n in (mix[key] for key in keys)]
            if any(share is None for share in shares):
                found |= {(month, group, bound): None for bound in (None, "low", "high")}
                continue
            (now, _), (before, _), (other, _), (other_before, _) = shares
            middle = 100 * ((now - before) - (other - other_before))
            error = 100 * sqrt(sum(share * (1 - share) / n for share, n in shares))
            found[month, group, None] = middle
            found[month, group, "low"] = middle - 1.959964 * error
            found[month, group, "high"] = middle + 1.959964 * error
    return found


def days_of(month: date) -> list[date]:
    """Every day of a month."""
    days = [month + timedelta(days=number) for number in range(31)]
    return [day for day in days if day.month == month.month]


def _scopes(town: Town, month: date) -> list[tuple[str | None, str | None]]:
    listed = town.districts[month]
    groups = sorted({group for group in listed.values() if group})
    return [(None, None), *((name, None) for name in listed), *((None, group) for group in groups)]


def _month(path: Path) -> date:
    return date.fromisoformat(path.stem.split("_")[-1] + "-01")


def _day(text: str) -> date:
    return datetime.strptime(text, "%d-%m-%Y").date()


def _rows(path: Path) -> list[dict[str, str]]:
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
