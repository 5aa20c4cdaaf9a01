"""The published figures that the demonstration must give back, as whole people and cases."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import fsum

from dashboard.settings import PUBLISHED

YearMonth = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Load:
    """What is known of a municipality's caseloads in a month; `None` where nothing was published."""

    mean: float | None = None
    low: int | None = None
    high: int | None = None
    low_has_other_duties: bool = False


@dataclass(frozen=True, kw_only=True)
class CaseLine:
    """One line and year of the published business case, in øre."""

    account: str
    line: str
    year: int
    planned: int


def _rows(name: str) -> list[dict[str, str]]:
    with (PUBLISHED / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def split(total: int, weights: Sequence[float]) -> list[int]:
    """Whole parts of a total by weight, largest remainders first; they sum to the total."""
    whole = fsum(weights)
    exact = [total * weight / whole for weight in weights]
    parts = [int(value) for value in exact]
    order = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))
    for i in order[: total - sum(parts)]:
        parts[i] += 1
    return parts


def fitting(percents: Sequence[float], totals: Iterable[int]) -> list[int]:
    """The whole counts, for the first total that has any, which round to the percentages."""
    for total in totals:
        counts = split(total, percents)
        if all(int(100 * c / total + 0.5) == p for c, p in zip(counts, percents, strict=True)):
            return counts
    raise ValueError("no whole number of people gives the published percentages")


@cache
def mix(municipality: str, near: int) -> dict[YearMonth, dict[str, int]]:
    """Placed children per placement group in the published months, for about `near` children."""
    months: dict[YearMonth, dict[str, float]] = {}
    for row in _rows("placement_mix.csv"):
        if row["municipality"] == municipality and row["percent_of_year_children"]:
            at = date.fromisoformat(row["date"])
            group = months.setdefault((at.year, at.month), {})
            group[row["placement_group"]] = _number(row["percent_of_year_children"])
    totals = sorted(range(near // 2, near * 2), key=lambda n: (abs(n - near), n))
    return {
        at: dict(zip(groups, fitting(list(groups.values()), totals), strict=True))
        for at, groups in months.items()
    }


def _months_of(day: date) -> tuple[YearMonth, YearMonth]:
    """The two month ends a counting day lies between; both must hold what it counted."""
    index = day.year * 12 + day.month - 1 - (1 if day.day == 1 else 0)
    return (index // 12, index % 12 + 1), ((index + 1) // 12, (index + 1) % 12 + 1)


@cache
def caseloads(municipality: str) -> dict[YearMonth, Load]:
    """What is known of the municipality's caseloads, per month it must hold in."""
    known: dict[YearMonth, dict[str, float]] = {}
    duties: set[YearMonth] = set()
    for row in _rows("caseload.csv"):
        if row["municipality"] != municipality or not row["value"]:
            continue
        for at in _months_of(date.fromisoformat(row["date"])):
            known.setdefault(at, {})[row["statistic"]] = _number(row["value"])
            if "other duties" in row["note"]:
                duties.add(at)
    return {
        at: Load(
            mean=values.get("mean"),
            low=int(values["min"]) if "min" in values else None,
            high=int(values["max"]) if "max" in values else None,
            low_has_other_duties=at in duties,
        )
        for at, values in known.items()
    }


@cache
def survey(municipality: str) -> dict[tuple[str, str], list[int]]:
    """Answers 1 to 5, per round and question, in the fewest respondents the percentages fit."""
    percents: dict[tuple[str, str], list[float]] = {}
    for row in _rows("survey.csv"):
        if row["municipality"] == municipality:
            percents.setdefault((row["round"], row["question"]), []).append(_number(row["percent"]))
    return {key: fitting(values, range(10, 200)) for key, values in percents.items()}


@cache
def business_case(municipality: str) -> tuple[CaseLine, ...]:
    """The published business case of a municipality; empty where it has none."""
    return tuple(
        CaseLine(
            account=row["account"],
            line=row["line"],
            year=int(row["year"]),
            planned=round(_number(row["amount_1000_dkk"]) * 100_000),
        )
        for row in _rows("business_case.csv")
        if row["municipality"] == municipality
    )
