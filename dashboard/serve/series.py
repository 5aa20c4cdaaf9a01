"""Figures of a page: one query, its columns asserted, indexed by series."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import duckdb

from dashboard.settings import QUERIES

COLUMNS = (
    "indicator", "month", "municipality", "district", "item", "category",
    "numerator", "denominator", "value", "n", "status",
)  # fmt: skip


class Point(NamedTuple):
    """One figure of a series; `value` is None unless `status` is shown."""

    month: date
    numerator: float | None
    denominator: float | None
    value: float | None
    n: int | None
    status: str


class Shown(NamedTuple):
    """A point whose value may be seen."""

    month: date
    value: float


def shown(points: Iterable[Point]) -> list[Shown]:
    """The points that have a value, without those hidden or missing."""
    return [Shown(p.month, p.value) for p in points if p.value is not None]


class Key(NamedTuple):
    """What makes a series: an indicator of a municipality or district, and what it is split by."""

    indicator: str
    municipality: str
    district: str | None = None
    item: str | None = None
    category: str | None = None


class WrongShape(Exception):
    """A page's query does not give the columns of `figures`."""


@dataclass(frozen=True, kw_only=True)
class Figures:
    """The figures one page asked for, by series in order of month."""

    by_key: dict[Key, list[Point]]

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
        return self.by_key.get(Key(indicator, municipality, district, item, category), [])

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
        points = self.by_key.get(Key(indicator, municipality, district, item, category), [])
        return next((point for point in points if point.month == month), None)

    def keys(self, indicator: str, municipality: str) -> list[Key]:
        """The series of an indicator and municipality, in the order the query gave them."""
        return [key for key in self.by_key if key.indicator == indicator and key.municipality == municipality]


@cache
def _query(name: str) -> str:
    return (QUERIES / "pages" / f"{name}.sql").read_text(encoding="utf-8")


def read(cursor: duckdb.DuckDBPyConnection, page: str, parameters: dict[str, object]) -> Figures:
    """Run `queries/pages/<page>.sql`, which gives columns of `figures` ordered by month.

    Only the parameters that the query names are bound. Raises WrongShape where columns differ.
    """
    query = _query(page)
    used = {name: value for name, value in parameters.items() if f"${name}" in query}
    result = cursor.execute(query, used)
    names = tuple(column[0] for column in result.description)
    if names != COLUMNS:
        raise WrongShape(f"{page}: {', '.join(names)}")
    by_key: dict[Key, list[Point]] = {}
    for parts, rows in groupby(result.fetchall(), key=itemgetter(0, 2, 3, 4, 5)):
        # A series may come in several runs of rows; none of them may be lost.
        by_key.setdefault(Key(*parts), []).extend(Point(row[1], *row[6:]) for row in rows)
    return Figures(by_key=by_key)
