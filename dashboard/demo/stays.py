"""Children and their stays, and the rows of `foranstaltninger` with what each stay cost that month."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from random import Random

from dashboard.demo.plan import FIRST_YEAR, Month

_HANDED_ON = 0.01


@dataclass(slots=True, kw_only=True)
class Child:
    """A child; `grown` counts the months from the first year's January to leaving care."""

    id: str
    born: int
    birth_month: int
    grown: int
    caseworker: str = ""
    now_in: set[str] = field(default_factory=set)

    def age(self, year: int) -> int:
        """Age as the contract counts it."""
        return year - self.born


@dataclass(slots=True, kw_only=True)
class Stay:
    """A stay under way: its row's fixed beginning, first day, daily price in øre, limit and next follow-up."""

    child: Child
    code: str
    prefix: str
    start: int
    rate: int
    due: int
    end: int | None = None
    next_follow_up: int = 0


@dataclass(slots=True, kw_only=True)
class Leaver:
    """A child who left a measure this month and may go on to another."""

    child: Child
    code: str
    end: int


def day_text(ordinal: int) -> str:
    """An ordinal as `dd-mm-åååå`."""
    day = date.fromordinal(ordinal)
    return f"{day.day:02d}-{day.month:02d}-{day.year}"


class Prices:
    """Daily prices over the years: one and a half per cent more each January."""

    def __init__(self, years: int) -> None:
        """Factors in parts per 100,000, whole so that every machine gives the same øre."""
        self._factors = [100_000]
        for _ in range(years):
            self._factors.append(self._factors[-1] * 1015 // 1000)

    def factor(self, year: int) -> int:
        """The year's factor in parts per 100,000."""
        return self._factors[year - FIRST_YEAR]


def rows(
    stays: Iterable[Stay],
    month: Month,
    *,
    factor: int,
    present: list[str],
    rng: Random,
    spent: dict[str, int],
) -> Iterator[str]:
    """The district's rows of `foranstaltninger`; adds each stay's cost in øre to `spent`."""
    here, first, last, length = set(present), month.first, month.last, month.length
    for stay in stays:
        child = stay.child
        # Colleagues leave, and now and then a case changes hands, so that the newly hired get some.
        if child.caseworker not in here or rng.random() < _HANDED_ON:
            child.caseworker = rng.choice(present)
        start, end = stay.start, stay.end
        days = length if start <= first else last - start + 1
        ended = ""
        if end is not None:
            days -= last - end
            ended = day_text(end)
        cost = stay.rate * factor // 100_000 * days
        spent[stay.code] = spent.get(stay.code, 0) + cost
        kroner, oere = divmod(cost, 100)
        amount = f"{kroner:,}".replace(",", ".") if kroner > 999 else str(kroner)
        yield f"{stay.prefix}{ended};{child.caseworker};{amount},{oere:02d};ja\r\n"
