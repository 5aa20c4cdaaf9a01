"""Figures of a page: one query, its columns asserted, indexed by series."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import groupby
from operator import itemgetter
from sys import intern
from typing import NamedTuple

import duckdb

from dashboard.settings import QUERIES

COLUMNS = (
    "indicator", "month", "municipality", "district", "item", "category",
    "numerator", "denominator", "value", "n", "status",
)  # fmt: skip


# Statuses of a value that is only the least, or the most, that it can be.
BOUNDS = frozenset({"at_least", "at_most"})


class Point(NamedTuple):
    """One figure of a series; `value` is None unless `status` is shown, or at_least or at_most, which are bounds."""

    month: date
    numerator: float | None
    denominator: float | None
    value: float | None
    n: int | None
    status: str

    @property
    def exact(self) -> float | None:
        """The value where it is that and not only a bound."""
        return None if self.status in BOUNDS else self.value


class Shown(NamedTuple):
    """A point whose value may be seen."""

    month: date
    value: float


def shown(points: Iterable[Point]) -> list[Shown]:
    """The points that have a value, without those hidden or missing, or of which only a bound is told."""
    return [Shown(p.month, p.exact) for p in points if p.exact is not None]


class Key(NamedTuple):
    """What makes a series: an indicator of a municipality or district, and what it is split by."""

    indicator: str
    municipality: str
    district: str | None = None
    item: str | None = None
    category: str | None = None


class WrongShape(Exception):
    """A page's query does not give the columns of `figures`."""


# A point before it is asked for: its fields as a plain tuple, which the garbage collector need not follow. A page
# draws two in five of the points it reads, and what is read is kept: as `Point`s, a full collection took 0.1 s.
Fields = tuple[date, float | None, float | None, float | None, int | None, str]


@dataclass(frozen=True, kw_only=True)
class Figures:
    """The figures one page asked for, by series in order of month."""

    rows: dict[Key, list[Fields]]
    _points: dict[Key, list[Point]] = field(default_factory=dict, compare=False, repr=False)

    def points(self, key: Key) -> list[Point]:
        """The points of one series, oldest first; empty where there is none."""
        points = self._points.get(key)
        if points is None:
            points = self._points[key] = list(map(Point._make, self.rows.get(key, ())))
        return points

    @property
    def by_key(self) -> dict[Key, list[Point]]:
        """Every series with its points."""
        return {key: self.points(key) for key in self.rows}

    def series(
        self,
        indicator: str,
        municipality: str,
        *,
        district: str | None = None,
        item: str | None = None,
        category: str | None = None,
    ) -> list[Point]:
        """The points of one series, oldest first; empty where there is none."""
        return self.points(Key(indicator, municipality, district, item, category))

    def at(
        self,
        month: date,
        indicator: str,
        municipality: str,
        *,
        district: str | None = None,
        item: str | None = None,
        category: str | None = None,
    ) -> Point | None:
        """The figure of one month, or None where there is none."""
        rows = self.rows.get(Key(indicator, municipality, district, item, category), [])
        place = bisect_left(rows, month, key=_month)
        return Point._make(rows[place]) if place < len(rows) and _month(rows[place]) == month else None

    def keys(self, indicator: str, municipality: str) -> list[Key]:
        """The series of an indicator and municipality, in the order the query gave them."""
        return [key for key in self.rows if key.indicator == indicator and key.municipality == municipality]


_month = itemgetter(0)
_PARAMETER = re.compile(r"\$(\w+)")


@cache
def _query(name: str) -> str:
    return (QUERIES / "pages" / f"{name}.sql").read_text(encoding="utf-8")


@cache
def parameters_of(name: str) -> frozenset[str]:
    """The parameters that `queries/pages/<name>.sql` binds."""
    return frozenset(_PARAMETER.findall(_query(name)))


def read(cursor: duckdb.DuckDBPyConnection, name: str, parameters: dict[str, object]) -> Figures:
    """Run `queries/pages/<name>.sql`, which gives columns of `figures` ordered by month.

    Raises WrongShape where columns differ.
    """
    result = cursor.execute(_query(name), parameters)
    names = tuple(column[0] for column in result.description)
    if names != COLUMNS:
        raise WrongShape(f"{name}: {', '.join(names)}")
    found: dict[Key, list[Fields]] = {}
    for parts, rows in groupby(result.fetchall(), key=itemgetter(0, 2, 3, 4, 5)):
        # A series may come in several runs of rows; none of them may be lost.
        found.setdefault(Key(*parts), []).extend((row[1], *row[6:10], intern(row[10])) for row in rows)
    return Figures(rows=found)


def until(month: date, parts: Iterable[Figures]) -> Figures:
    """Several readings as one, without what lies after a month."""
    found = {}
    for part in parts:
        for key, points in part.rows.items():
            if _month(points[-1]) > month:
                points = points[: bisect_right(points, month, key=_month)]
            if points:
                found[key] = points
    return Figures(rows=found)
