"""What an address asked for that cannot be had, so that a page says it instead of showing something else in silence."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.serve.context import Context
from dashboard.serve.filters import MOST_COMPARED, Filters, month_of

# The choice of a list that leaves a filter open.
_OPEN = ("", "-")
# A text from an address is repeated where it is short and plain, and holds too few digits to be a person's number.
_PLAIN = re.compile(r"[\w .,&/()'-]{1,40}")
_MOST_DIGITS = 5


@dataclass(frozen=True, kw_only=True)
class Unmet:
    """A filter that was not followed, why, and the text asked for where it may be repeated (else empty)."""

    name: Literal["kommune", "distrikt", "fra", "til", "sammenlign"]
    reason: Literal["unknown", "early", "late", "turned", "many"]
    text: str = ""


def unmet_of(asked: Mapping[str, object], chosen: Filters, context: Context) -> tuple[Unmet, ...]:
    """Each filter of an address that the view does not follow; none where all of it is shown."""
    return tuple(
        dict.fromkeys(
            [*_place(asked, chosen), *_period(asked, chosen, context), *_compared(asked, chosen, context)]
        )
    )


def _place(asked: Mapping[str, object], chosen: Filters) -> Iterator[Unmet]:
    municipality, district = _text(asked.get("kommune")), _text(asked.get("distrikt"))
    if municipality and municipality != chosen.municipality:
        yield Unmet(name="kommune", reason="unknown", text=_repeated(municipality))
    if district and district != chosen.district:
        yield Unmet(name="distrikt", reason="unknown", text=_repeated(district))


def _period(asked: Mapping[str, object], chosen: Filters, context: Context) -> Iterator[Unmet]:
    first, last = context.months or (chosen.start, chosen.end)
    end = month_of(asked.get("til"))
    if _text(asked.get("til")):
        yield from _month("til", end, first, last)
    start = month_of(asked.get("fra"))
    if not _text(asked.get("fra")):
        return
    outside = list(_month("fra", start, first, last))
    yield from outside
    if start is not None and not outside and start > chosen.end:
        yield Unmet(name="fra", reason="turned")


def _month(name: Literal["fra", "til"], month: date | None, first: date, last: date) -> Iterator[Unmet]:
    if month is None:
        yield Unmet(name=name, reason="unknown")
    elif month < first:
        yield Unmet(name=name, reason="early")
    elif month > last:
        yield Unmet(name=name, reason="late")


def _compared(asked: Mapping[str, object], chosen: Filters, context: Context) -> Iterator[Unmet]:
    codes = [code for code in _text(asked.get("sammenlign")).split(",") if code not in _OPEN]
    for code in codes:
        if code not in context.municipalities:
            yield Unmet(name="sammenlign", reason="unknown", text=_repeated(code))
    known = {code for code in codes if code in context.municipalities and code != chosen.municipality}
    if len(known) >= MOST_COMPARED:
        yield Unmet(name="sammenlign", reason="many")


def _text(value: object) -> str:
    return value if isinstance(value, str) and value not in _OPEN else ""


def _repeated(text: str) -> str:
    is_plain = _PLAIN.fullmatch(text) is not None and sum(c.isdigit() for c in text) <= _MOST_DIGITS
    return text if is_plain else ""
