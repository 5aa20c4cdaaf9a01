"""Slow and obvious twins of where and in what a child counts: each child of each month walked through alone."""

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path

from tests.indicators.twins import GROUPS, _day, _month, _rows, days_of
from tests.indicators.twins_ladder import STEPS

# (month, district, category): children
Children = dict[tuple[date, str | None, str | None], int]
Row = dict[str, str]
# By month and child
Months = dict[date, dict[str, list[Row]]]


def read_children(inbox: Path, code: str) -> Months:
    """The rows of every child in every month delivered."""
    months: Months = {}
    for path in sorted(inbox.rglob(f"foranstaltninger_{code}_*.csv")):
        children = months.setdefault(_month(path), defaultdict(list))
        for row in _rows(path):
            children[row["barn"]].append(row)
    return months


def the_one_that_counts(rows: list[Row]) -> Row:
    """The row on the highest step; then begun last; then ending last; then of the last code."""
    best = rows[0]
    for row in rows[1:]:
        if _place(row) > _place(best):
            best = row
    return best


def _place(row: Row) -> tuple[int, date, date, str]:
    kind = row["foranstaltning"]
    end = _day(row["slutdato"]) if row["slutdato"] else date.max
    return STEPS[kind], _day(row["startdato"]), end, kind


def children_in_month(months: Months) -> Children:
    """Children placed on a day of the month: all, by type, by district and by both."""
    return _counted(months, lambda row, month: row["foranstaltning"] in GROUPS)


def children_placed(months: Months) -> Children:
    """The same of those placed on the month's last day."""
    return _counted(months, lambda row, month: row["foranstaltning"] in GROUPS and _lasts(row, month))


def ladder_stock(months: Months) -> Children:
    """Children in any measure on the month's last day, by step."""
    return _counted(months, _lasts, by_step=True)


def placed_under_18(months: Months) -> Children:
    """Those of the children placed on the last day whose year of birth is at most 17 years before the month's."""
    young = {
        month: {
            child: rows
            for child, rows in children.items()
            if month.year - int(the_one_that_counts(rows)["foedselsaar"]) <= 17
        }
        for month, children in months.items()
    }
    return {key: count for key, count in children_placed(young).items() if key[2] is None}


def _lasts(row: Row, month: date) -> bool:
    return not row["slutdato"] or _day(row["slutdato"]) >= days_of(month)[-1]


def _counted(months: Months, wanted: Callable[[Row, date], bool], *, by_step: bool = False) -> Children:
    counts: Counter[tuple[date, str | None, str | None]] = Counter()
    for month, children in months.items():
        for rows in children.values():
            there = [row for row in rows if wanted(row, month)]
            if there:
                one = the_one_that_counts(there)
                kind = str(STEPS[one["foranstaltning"]]) if by_step else one["foranstaltning"]
                for district in (None, one["distrikt"]):
                    for category in (None, kind):
                        counts[month, district, category] += 1
    return dict(counts)
