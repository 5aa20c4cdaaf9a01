"""The made-up country: how many children, districts and caseworkers each municipality has."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from math import fsum
from random import Random

from dashboard.load.contract import municipalities

FIRST_YEAR = 2013
HERNING, HVIDOVRE, HADERSLEV = "657", "167", "510"
PARTNERS = (HERNING, HVIDOVRE, HADERSLEV)
COUNTRY_PLACED, COUNTRY_PREVENTIVE = 14_000, 50_000
PILOT_PLACED = 110

# Children aged 0-17, roughly; those not named are given an ordinary size.
_CHILDREN = {
    "657": 19_500, "167": 11_900, "510": 12_000, "101": 105_000, "751": 66_000, "851": 40_000,
    "461": 38_500, "630": 25_500, "561": 24_500, "147": 17_000, "157": 18_500, "265": 19_500,
    "615": 19_500, "621": 20_000, "730": 20_000, "740": 20_500, "791": 20_500, "155": 3_300,
    "187": 3_900, "183": 5_000, "269": 5_300, "482": 1_900, "492": 950, "563": 600, "665": 4_000,
    "671": 4_300, "727": 4_900, "741": 550, "773": 4_100, "825": 260,
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Month:
    """A month of the demonstration; `index` counts from January of the first year."""

    index: int
    year: int
    number: int
    first: int
    length: int

    @property
    def label(self) -> str:
        """The month as file names write it."""
        return f"{self.year}-{self.number:02d}"

    @property
    def last(self) -> int:
        """The month's last day, as an ordinal."""
        return self.first + self.length - 1


@dataclass(frozen=True, kw_only=True)
class District:
    """A district and its share of the municipality's children."""

    name: str
    share: float
    group: str = ""


@dataclass(frozen=True, kw_only=True)
class Town:
    """A municipality of the demonstration, as it is in the first month."""

    code: str
    name: str
    children: int
    placed: int
    preventive: int
    districts: tuple[District, ...]

    def rng(self, *what: str) -> Random:
        """A source of chance of its own for each thing that is made up."""
        return Random("|".join((self.code, *what)))


def months(count: int) -> tuple[Month, ...]:
    """The first `count` months from January of the first year."""
    return tuple(
        Month(
            index=i,
            year=FIRST_YEAR + i // 12,
            number=i % 12 + 1,
            first=date(FIRST_YEAR + i // 12, i % 12 + 1, 1).toordinal(),
            length=monthrange(FIRST_YEAR + i // 12, i % 12 + 1)[1],
        )
        for i in range(count)
    )


def index_of(year: int, month: int) -> int:
    """The place of a month in the demonstration."""
    return (year - FIRST_YEAR) * 12 + month - 1


def along(points: tuple[tuple[int, float], ...], at: int) -> float:
    """The value at a month of a path that runs straight between its points and level outside them."""
    if at <= points[0][0]:
        return points[0][1]
    for (left, low), (right, high) in pairwise(points):
        if at <= right:
            return low + (high - low) * (at - left) / (right - left)
    return points[-1][1]


def _size(code: str) -> int:
    return _CHILDREN.get(code) or Random(f"{code}|size").randrange(6_000, 14_000)


@cache
def _national() -> dict[str, tuple[int, int]]:
    """Placed children and children in preventive measures, per municipality, in the first month."""
    rates = {code: _size(code) * Random(f"{code}|rate").uniform(0.75, 1.25) for code in municipalities()}
    rest = {code: rate for code, rate in rates.items() if code not in PARTNERS}
    fixed = {HERNING: (250, 800), HVIDOVRE: (150, 480), HADERSLEV: (154, 490)}
    placed = (COUNTRY_PLACED - sum(p for p, _ in fixed.values())) / fsum(rest.values())
    preventive = (COUNTRY_PREVENTIVE - sum(p for _, p in fixed.values())) / fsum(rest.values())
    return fixed | {c: (max(2, round(r * placed)), max(4, round(r * preventive))) for c, r in rest.items()}


def _districts(code: str, placed: int, preventive: int) -> tuple[District, ...]:
    if code == HERNING:
        pilot = PILOT_PLACED / placed
        inside = {f"Forsøgsdistrikt {i + 1}": pilot * w for i, w in enumerate((0.34, 0.33, 0.33))}
        outside = {n: (1 - pilot) * w for n, w in zip("NSØV", (0.28, 0.25, 0.25, 0.22), strict=True)}
        full = {"N": "Nord", "S": "Syd", "Ø": "Øst", "V": "Vest"}
        compared = tuple(District(name=full[n], share=s, group="sammenligning") for n, s in outside.items())
        return compared + tuple(District(name=n, share=s, group="pilot") for n, s in inside.items())
    count = 4 if code in PARTNERS else min(8, max(2, (placed + preventive) // 160))
    weights = [Random(f"{code}|district {i}").uniform(0.85, 1.15) for i in range(count)]
    return tuple(District(name=f"Distrikt {i + 1}", share=w / fsum(weights)) for i, w in enumerate(weights))


def town(code: str) -> Town:
    """The demonstration's municipality with that code."""
    placed, preventive = _national()[code]
    return Town(
        code=code,
        name=municipalities()[code],
        children=_size(code),
        placed=placed,
        preventive=preventive,
        districts=_districts(code, placed, preventive),
    )


def chosen(count: int) -> tuple[str, ...]:
    """The codes of the first `count` municipalities: the partners, then the others in code order."""
    others = sorted(code for code in municipalities() if code not in PARTNERS)
    return (*PARTNERS, *others)[:count]
