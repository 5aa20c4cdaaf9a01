"""A figure of Statistics Denmark as the pages know it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True, slots=True)
class National:
    """A year's stock on 31 December in a table of Statistics Denmark; `area` 000 is the country, 998 unknown.

    `category` None is all children; `value` is per cent of them. Both are None where `status` is not_shown.
    """

    source_table: str
    year: int
    month: date
    area: str
    category: str | None
    children: float | None
    value: float | None
    status: str
    updated: date | None
