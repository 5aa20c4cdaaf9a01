"""A slow and obvious twin of cost_effects: delivery files read with csv, counted stay by stay, in fractions."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

from tests.indicators.twins import GROUPS, _day, _month, _rows, days_of

Measures = dict[str, "Year"]


@dataclass
class Year:
    """What twelve months of one measure hold: kroner, days with a known cost, and the most children in a month."""

    cost: Fraction = Fraction(0)
    days: int = 0
    children: int = 0


@dataclass
class Books:
    """Each month delivered: by measure, the kroner, the days and the children."""

    months: dict[date, dict[str, tuple[Fraction, int, set[str]]]] = field(default_factory=dict)


def read_books(inbox: Path, code: str) -> Books:
    """Sum every stay in the files of a municipality."""
    books = Books()
    for path in sorted(inbox.rglob(f"foranstaltninger_{code}_*.csv")):
        month = _month(path)
        found: dict[str, tuple[Fraction, int, set[str]]] = {}
        for row in _rows(path):
            cost, days, children = found.get(row["foranstaltning"], (Fraction(0), 0, set()))
            children.add(row["barn"])
            if row["udgift"]:
                start, end = _day(row["startdato"]), _day(row["slutdato"]) if row["slutdato"] else date.max
                days += sum(start <= day <= end for day in days_of(month))
                cost += Fraction(row["udgift"].replace(".", "").replace(",", "."))
            found[row["foranstaltning"]] = (cost, days, children)
        books.months[month] = found
    return books


def cost_effects(
    books: Books, first: date, last: date, *, placements: bool, threshold: int
) -> dict[str, int] | None:
    """The parts of the change between two twelve months; None where a month of them was not delivered."""
    before, now = _year(books, first, placements), _year(books, last, placements)
    if before is None or now is None:
        return None
    small = {
        kind
        for year in (before, now)
        for kind, found in year.items()
        if found.days and 1 <= found.children < threshold
    }
    q0, c0 = _quantities(before, first, small)
    q1, c1 = _quantities(now, last, small)
    children, children_now = sum(q0.values()), sum(q1.values())
    spent, spent_now = sum(c0.values()), sum(c1.values())
    price = Fraction(0)
    for kind in q0.keys() & q1.keys():
        price += (c1[kind] / q1[kind] - c0[kind] / q0[kind]) * q1[kind]
    mix = Fraction(0)
    for kind in q0.keys() | q1.keys():
        own_price = c0[kind] / q0[kind] if kind in q0 else c1[kind] / q1[kind]
        mix += (q1.get(kind, Fraction(0)) - q0.get(kind, Fraction(0)) * children_now / children) * own_price
    volume = (children_now - children) * spent / children
    assert volume + mix + price == spent_now - spent
    told = {"before": round(spent), "volume": round(volume), "price": round(price), "after": round(spent_now)}
    change = told["after"] - told["before"]
    return told | {"change": change, "mix": change - told["volume"] - told["price"]}


def _year(books: Books, last: date, placements: bool) -> Measures | None:
    months = []
    month = last
    for _ in range(12):
        if month not in books.months:
            return None
        months.append(books.months[month])
        month = (month - timedelta(days=1)).replace(day=1)
    year: Measures = {}
    for found in months:
        for kind, (cost, days, children) in found.items():
            if kind in GROUPS or not placements:
                one = year.setdefault(kind, Year())
                one.cost += cost
                one.days += days
                one.children = max(one.children, len(children))
    return year


def _quantities(
    year: Measures, last: date, small: set[str]
) -> tuple[dict[str, Fraction], dict[str, Fraction]]:
    """Year-children and kroner by measure; the small ones as one."""
    length = (_end(last) - _end(last.replace(year=last.year - 1))).days
    quantities: dict[str, Fraction] = {}
    costs: dict[str, Fraction] = {}
    for kind, found in year.items():
        if found.days:
            name = "other" if kind in small else kind
            quantities[name] = quantities.get(name, Fraction(0)) + Fraction(found.days, length)
            costs[name] = costs.get(name, Fraction(0)) + found.cost
    return quantities, costs


def _end(month: date) -> date:
    return days_of(month)[-1]
