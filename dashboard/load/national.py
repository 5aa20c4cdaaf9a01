"""National figures of Statistics Denmark as extracts of their own: what is kept of a table, and its codes."""

import csv
from dataclasses import dataclass
from functools import cache

from dashboard.indicators import N_
from dashboard.load.contract import EXTRACTS, Column, Extract
from dashboard.settings import REFERENCE

# The area codes StatBank gives the whole country and the children whose municipality is not known.
COUNTRY, UNKNOWN = "000", "998"
TOTAL = "total"
# What is kept of a table; a file of either language and form is written as these columns.
_COLUMNS = (
    Column(file_name="aar", name="year", kind="year", required=True),
    Column(file_name="omraade", name="area", kind="text", required=True),
    Column(file_name="kategori", name="category", kind="text", required=True),
    Column(file_name="antal", name="children", kind="integer", at_least=0),
    Column(file_name="status", name="status", kind="code", required=True, codes=("shown", "not_shown")),
    Column(file_name="opdateret", name="updated", kind="date"),
)
_TITLES = {
    "ANBAAR12": N_("Anbragte efter anbringelsessted, hele landet"),
    "ANBAAR13": N_("Anbragte efter foranstaltning, hele landet"),
}


@dataclass(frozen=True, kw_only=True)
class StatbankCode:
    """A code of a table, its texts in StatBank, and the category it is here (`total`: all children)."""

    table: str
    code: str
    texts: tuple[str, ...]
    category: str


@cache
def statbank_codes() -> tuple[StatbankCode, ...]:
    """Every code of the tables that are read, from `data/reference/statbank_placements.csv`."""
    with (REFERENCE / "statbank_placements.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            StatbankCode(
                table=row["table"],
                code=row["code"],
                texts=tuple(row["texts"].split("|")),
                category=row["category"],
            )
            for row in csv.DictReader(file, delimiter=";")
        )


def extract_of(table: str) -> str:
    """The name of the extract a table is kept as."""
    return f"landstal_{table.lower()}"


# No municipality sends these, so they are no part of the contract; they are kept and loaded like it.
NATIONAL: dict[str, Extract] = {
    extract_of(table): Extract(
        name=extract_of(table),
        title=title,
        columns=_COLUMNS,
        key=("year", "area", "category"),
        every_months=12,
    )
    for table, title in _TITLES.items()
}
TABLES = tuple(_TITLES)
# Everything the store may hold.
KEPT: dict[str, Extract] = EXTRACTS | NATIONAL
