"""Slow and obvious twins of the ladder's moves and of where children are after an institution."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from tests.indicators.twins import GROUPS, _day, _month, _rows, days_of

STEPS = {
    "tidlig_indsats": 1, "dagtilbud": 2, "kontaktperson": 2, "praktik": 2, "anden_hjaelp": 2, "stoette_i_hjemmet": 3,
    "familiebehandling": 3, "doegnophold_familie": 3, "aflastning": 3, "eget_vaerelse": 3, "efterskole": 3,
    "netvaerkspleje": 4, "plejefamilie": 5, "opholdssted": 6, "doegninstitution": 6, "sikret": 6,
}  # fmt: skip
NONE = "none"


class Stay(NamedTuple):
    """A measure of a child, as one month tells it."""

    kind: str
    start: date
    end: date | None

    def holds(self, day: date) -> bool:
        """Whether the child is in it on a day; the last day counts."""
        return self.start <= day and (self.end is None or day <= self.end)


# By month and child
Months = dict[date, dict[str, list[Stay]]]
# (month, item, category): moves or children, and the children behind
Moves = dict[tuple[date, str | None, str], tuple[int, int]]
# (month, item, category): children, all who left
Leavers = dict[tuple[date, str | None, str | None], tuple[int, int]]


def read_months(inbox: Path, code: str) -> Months:
    """What a municipality delivered of every child in every month."""
    months: Months = {}
    for path in sorted(inbox.rglob(f"foranstaltninger_{code}_*.csv")):
        children = months.setdefault(_month(path), defaultdict(list))
        for row in _rows(path):
            end = _day(row["slutdato"]) if row["slutdato"] else None
            children[row["barn"]].append(Stay(row["foranstaltning"], _day(row["startdato"]), end))
    return months


def ladder_moves(months: Months) -> Moves:
    """Moves of a month, and of the twelve months to it by move and by the steps moved from and to."""
    found: Moves = {}
    moves: dict[date, list[tuple[str, str, str]]] = {}
    for month in sorted(months):
        before = _back(month, 1)
        if before in months:
            moves[month] = _moves(months[before], days_of(before)[-1], months[month], days_of(month)[-1])
            for kind in ("up", "down", "in", "out"):
                count = sum(_kind(old, new) == kind for _child, old, new in moves[month])
                found[month, None, kind] = (count, count)
        quarter = [_back(month, number) for number in range(3)]
        if month.month % 3 == 0 and all(m in moves for m in quarter):
            found |= _moves_of_quarter(month, [move for m in quarter for move in moves[m]])
        year = [_back(month, number) for number in range(12)]
        if all(m in moves for m in year):
            found |= _moves_of_year(month, [move for m in year for move in moves[m]])
    return found


def _moves_of_quarter(month: date, moves: list[tuple[str, str, str]]) -> Moves:
    found: Moves = {}
    for kind in ("up", "down", "in", "out"):
        children = [child for child, old, new in moves if _kind(old, new) == kind]
        found[month, "quarter", kind] = (len(children), len(set(children)))
    return found


def _moves_of_year(month: date, moves: list[tuple[str, str, str]]) -> Moves:
    counted: dict[tuple[str, str], list[str]] = defaultdict(list)
    for child, old, new in moves:
        counted["12m", _kind(old, new)].append(child)
        counted[old, new].append(child)
        if old in "123" and new in "456":
            counted["from_home", "up"].append(child)
    places = (NONE, *"123456")
    wanted = [("12m", kind) for kind in ("up", "down", "in", "out")] + [("from_home", "up")]
    wanted += [(old, new) for old in places for new in places if old != new]
    return {(month, *key): (len(counted.get(key, ())), len(set(counted.get(key, ())))) for key in wanted}


def _moves(
    before: dict[str, list[Stay]], eve: date, now: dict[str, list[Stay]], day: date
) -> list[tuple[str, str, str]]:
    pairs = [
        (child, _step_on(before.get(child, []), eve), _step_on(now.get(child, []), day))
        for child in {*before, *now}
    ]
    return [pair for pair in pairs if pair[1] != pair[2]]


def _kind(old: str, new: str) -> str:
    if old == NONE:
        return "in"
    if new == NONE:
        return "out"
    return "up" if int(new) > int(old) else "down"


def after_institution(months: Months) -> Leavers:
    """Where the children are on the 90th day after their last day in an institution."""
    found: Leavers = {}
    leavings = _leavings(months)
    for month in sorted(months):
        first = _back(month, 11)
        needed, day = set(), first - timedelta(days=90)
        while day <= days_of(month)[-1]:
            needed.add(day.replace(day=1))
            day += timedelta(days=1)
        if not needed <= set(months):
            continue
        last: dict[str, date] = {}
        for child, left in leavings:
            if first <= left + timedelta(days=90) <= days_of(month)[-1]:
                last[child] = max(left, last.get(child, left))
        steps = Counter(_step_on_90th(months, child, left) for child, left in last.items())
        for step in (NONE, *"123456"):
            found[month, None, step] = (steps[step], len(last))
        found[month, "lower", None] = (sum(steps[step] for step in "12345"), len(last))
    return found


def _leavings(months: Months) -> set[tuple[str, date]]:
    """Every child and last day in an institution, where the next day was spent in none."""
    found = set()
    for month, children in months.items():
        for child, stays in children.items():
            for stay in stays:
                if GROUPS.get(stay.kind) == "institution" and stay.end and stay.end.replace(day=1) == month:
                    next_day = stay.end + timedelta(days=1)
                    then = months.get(next_day.replace(day=1), {}).get(child, [])
                    if not any(GROUPS.get(s.kind) == "institution" and s.holds(next_day) for s in then):
                        found.add((child, stay.end))
    return found


def _step_on_90th(months: Months, child: str, left: date) -> str:
    day = left + timedelta(days=90)
    return _step_on(months[day.replace(day=1)].get(child, []), day)


def _step_on(stays: list[Stay], day: date) -> str:
    return max((str(STEPS[stay.kind]) for stay in stays if stay.holds(day)), default=NONE)


def _back(month: date, count: int) -> date:
    for _number in range(count):
        month = (month - timedelta(days=1)).replace(day=1)
    return month
