"""A slow and obvious twin of timely follow-up: delivery files and the cadence table read with csv, day by day."""

import csv
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from tests.indicators.twins import _day, _month, _rows

# (month, district, item, category): on time (or counted), measures
Counts = dict[tuple[date, str | None, str | None, str | None], tuple[int, int]]
BANDS = ("on_time", "1-4", "5-12", "13+")


@dataclass
class Rule:
    """A row of the cadence table, as it is written."""

    row: dict[str, str]

    def covers(self, start: date, day: date) -> bool:
        """Whether the phase is not yet over on a day."""
        until = self.row["gaelder_til_maaned"]
        return not until or day < later(start, 0, int(until))

    def next_day(self, since: date, step: str) -> date:
        """The last day that is on time, `since` a start (`foerste_opfoelgning`) or a follow-up (`derefter`)."""
        return later(since, int(self.row[f"{step}_uger"] or 0), int(self.row[f"{step}_maaneder"] or 0))


def later(day: date, weeks: int, months: int) -> date:
    """A day some weeks or months later; a month too short ends on its last day."""
    year, month = day.year, day.month
    for _step in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    number = day.day
    while True:
        try:
            return date(year, month, number) + timedelta(days=7 * weeks)
        except ValueError:
            number -= 1


def read_rules(path: Path, code: str) -> dict[str, list[Rule]]:
    """A municipality's rules by kind of measure, in order of their phases."""
    with path.open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file, delimiter=";"))
    rules = {}
    for kind in {row["foranstaltning"] for row in table}:
        own = [row for row in table if (row["kommune"], row["foranstaltning"]) == (code, kind)]
        common = [row for row in table if (row["kommune"], row["foranstaltning"]) == ("*", kind)]
        ordered = sorted(own or common, key=lambda row: int(row["gaelder_til_maaned"] or 999))
        rules[kind] = [Rule(row) for row in ordered]
    return rules


def follow_up_on_time(inbox: Path, rules: Path, code: str, only: set[date] | None = None) -> Counts:
    """Every row of the indicator in the months whose follow-ups were delivered (or `only` some of them)."""
    table = read_rules(rules, code)
    held: set[tuple[str, str, date]] = set()
    months = []
    for path in sorted(inbox.rglob(f"opfoelgninger_{code}_*.csv")):
        months.append(_month(path))
        held |= {(row["barn"], row["foranstaltning"], _day(row["dato"])) for row in _rows(path)}
    counts: Counts = {}
    for path in sorted(inbox.rglob(f"foranstaltninger_{code}_*.csv")):
        month = _month(path)
        if month in months and _is_known(month, min(months), table) and (only is None or month in only):
            _count(counts, month, _rows(path), table, held)
    return counts


def _is_known(month: date, first: date, table: dict[str, list[Rule]]) -> bool:
    """Whether a follow-up held the day before the first delivery is too old by every rule."""
    last_day, before = later(month, 0, 1) - timedelta(days=1), first - timedelta(days=1)
    return all(
        rule.next_day(before, step) < last_day
        for rules in table.values()
        for rule in rules
        for step in ("foerste_opfoelgning", "derefter")
    )


def _count(
    counts: Counts,
    month: date,
    measures: list[dict[str, str]],
    table: dict[str, list[Rule]],
    held: set[tuple[str, str, date]],
) -> None:
    last_day = later(month, 0, 1) - timedelta(days=1)
    found: Counter[tuple[str | None, str | None, str]] = Counter()
    for row in measures:
        if row["slutdato"] and _day(row["slutdato"]) < last_day:
            continue
        band = _band(row, last_day, table[row["foranstaltning"]], held)
        for scope in ((None, None), (row["distrikt"], None), (None, row["foranstaltning"])):
            found[*scope, band] += 1
    for district, kind in {(district, kind) for district, kind, _band in found} | {(None, None)}:
        by_band = {band: found[district, kind, band] for band in BANDS}
        total = sum(by_band.values())
        counts[month, district, None, kind] = (by_band["on_time"], total)
        if kind:
            counts[month, None, "overdue_kind", kind] = (total - by_band["on_time"], total)
        elif not district:
            for band in BANDS:
                counts[month, None, "overdue", band] = (by_band[band], total)


def _band(row: dict[str, str], last_day: date, rules: list[Rule], held: set[tuple[str, str, date]]) -> str:
    """How late a measure is on a day, found by going through every day since its start."""
    start = _day(row["startdato"])
    rule = next(rule for rule in rules if rule.covers(start, last_day))
    due = rules[0].next_day(start, "foerste_opfoelgning")
    day = start
    while day <= last_day:
        if (row["barn"], row["foranstaltning"], day) in held:
            due = rule.next_day(day, "derefter")
        day += timedelta(days=1)
    weeks = 0
    while due < last_day:
        due += timedelta(days=7)
        weeks += 1
    return "on_time" if weeks == 0 else "1-4" if weeks <= 4 else "5-12" if weeks <= 12 else "13+"
