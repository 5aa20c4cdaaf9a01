"""What a reader has chosen: from the URL, held to what is there, and back to a URL."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from dashboard.language import Language, language_of
from dashboard.serve.context import Context
from dashboard.settings import OPEN

_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
# More side by side on one scale cannot be told apart; the sources' partnership is three.
MOST_COMPARED = 3
_DEFAULT_MONTHS = 72


@dataclass(frozen=True, kw_only=True)
class Filters:
    """One municipality or a district of it, a period (first days of months), and whom it stands beside."""

    municipality: str
    start: date
    end: date
    district: str | None = None
    compared: tuple[str, ...] = ()
    language: Language = "da"

    @property
    def municipalities(self) -> tuple[str, ...]:
        """The chosen municipality first, then those beside it."""
        return (self.municipality, *self.compared)

    @property
    def a_year_before(self) -> date:
        """The month a year before the period's last."""
        return self.end.replace(year=self.end.year - 1)

    @property
    def query(self) -> str:
        """The filters as the query of a URL, `?` first."""
        pairs = [
            ("kommune", self.municipality),
            ("distrikt", self.district or ""),
            ("fra", f"{self.start:%Y-%m}"),
            ("til", f"{self.end:%Y-%m}"),
            ("sammenlign", ",".join(self.compared)),
            ("lang", "en" if self.language == "en" else ""),
        ]
        return "?" + urlencode([(name, value) for name, value in pairs if value], safe=",")

    def with_language(self, language: Language) -> "Filters":
        """The same view in another language."""
        return replace(self, language=language)


def filters_of(asked: Mapping[str, object], context: Context, audience: str = OPEN) -> Filters | None:
    """The filters a URL asks for; what is unknown or impossible falls back to what is there.

    None where nothing has been delivered that a period could be chosen from.
    """
    months = context.months
    if months is None or not context.municipalities:
        return None
    municipality = _one_of(asked.get("kommune"), context.municipalities, _default(context, audience))
    first, last = months
    end = _month(asked.get("til"), first, last) or last
    start = _month(asked.get("fra"), first, end) or max(first, months_back(end, _DEFAULT_MONTHS - 1))
    districts = context.districts_of(municipality)
    district = asked.get("distrikt")
    return Filters(
        municipality=municipality,
        start=start,
        end=end,
        district=str(district) if district in districts else None,
        compared=_compared(asked.get("sammenlign"), context.municipalities, municipality),
        language=language_of(str(asked.get("lang", ""))),
    )


def _default(context: Context, audience: str) -> str:
    """A department's own municipality, else the first of the partnership, else the first by name."""
    for code in (audience, "657"):
        if code in context.municipalities:
            return code
    return next(iter(context.municipalities))


def _one_of(value: object, known: Mapping[str, str], default: str) -> str:
    return value if isinstance(value, str) and value in known else default


def month_of(value: object) -> date | None:
    """A month written as åååå-mm; None where it is no month."""
    if not isinstance(value, str) or not _MONTH.fullmatch(value) or value < "1900":
        return None
    return date.fromisoformat(f"{value}-01")


def _month(value: object, first: date, last: date) -> date | None:
    """A month moved to the nearest one there is; None where it is no month."""
    month = month_of(value)
    return None if month is None else min(max(month, first), last)


def months_back(month: date, count: int) -> date:
    """The month so many before another."""
    ordinal = month.year * 12 + month.month - 1 - count
    return date(ordinal // 12, ordinal % 12 + 1, 1)


def _compared(value: object, known: Mapping[str, str], municipality: str) -> tuple[str, ...]:
    names: Sequence[object] = (
        value.split(",") if isinstance(value, str) else value if isinstance(value, list) else ()
    )
    chosen = [name for name in names if isinstance(name, str) and name in known and name != municipality]
    return tuple(dict.fromkeys(chosen))[: MOST_COMPARED - 1]


def months_between(first: date, last: date) -> list[date]:
    """Every month from the first to the last."""
    count = (last.year - first.year) * 12 + last.month - first.month
    return [months_back(last, back) for back in range(count, -1, -1)]
