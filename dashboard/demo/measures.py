"""What each measure is like: price, usual ages, length, how often it ends, and its part of the whole."""

from dataclasses import dataclass
from functools import cache

from dashboard.load.contract import interventions


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A measure's demonstration facts; price is kroner a year, ages and days are whole."""

    code: str
    label: str
    step: int
    group: str | None
    price: int
    youngest: int
    usual: int
    oldest: int
    longest: int
    monthly_end: float
    part: float

    @property
    def is_placement(self) -> bool:
        """Whether the child lives away from home."""
        return self.group is not None


_NAMES = ("price", "youngest", "usual", "oldest", "longest", "monthly_end", "part")
# price, youngest, usual and oldest age, longest days so far, share that ends a month, part of its group
_FACTS: dict[str, tuple[int, int, int, int, int, float, float]] = {
    "sikret": (2_400_000, 13, 16, 17, 300, 0.10, 0.05),
    "doegninstitution": (1_400_000, 5, 15, 18, 1400, 0.030, 0.55),
    "opholdssted": (1_100_000, 8, 16, 19, 1500, 0.028, 0.40),
    "plejefamilie": (480_000, 0, 10, 19, 3600, 0.012, 0.80),
    "netvaerkspleje": (190_000, 0, 11, 19, 2600, 0.014, 0.20),
    "eget_vaerelse": (380_000, 15, 17, 21, 700, 0.035, 0.60),
    "efterskole": (110_000, 14, 16, 18, 330, 0.010, 0.40),
    "aflastning": (75_000, 1, 9, 17, 1300, 0.030, 0.22),
    "kontaktperson": (70_000, 8, 15, 21, 800, 0.040, 0.25),
    "familiebehandling": (95_000, 0, 7, 17, 500, 0.050, 0.20),
    "stoette_i_hjemmet": (110_000, 0, 8, 17, 700, 0.040, 0.13),
    "dagtilbud": (250_000, 2, 9, 16, 900, 0.028, 0.04),
    "praktik": (30_000, 15, 16, 18, 200, 0.090, 0.02),
    "doegnophold_familie": (650_000, 0, 1, 6, 150, 0.130, 0.01),
    "anden_hjaelp": (40_000, 3, 12, 20, 500, 0.050, 0.05),
    "tidlig_indsats": (25_000, 0, 6, 15, 400, 0.060, 0.08),
}


@cache
def measures() -> dict[str, Measure]:
    """Every measure with its facts, from the top of the ladder down, placements first."""
    listed = sorted(interventions(), key=lambda i: (not i.is_placement, -i.ladder_step, i.code))
    return {
        i.code: Measure(
            code=i.code,
            label=i.label_da,
            step=i.ladder_step,
            group=i.placement_group,
            **dict(zip(_NAMES, _FACTS[i.code], strict=True)),  # type: ignore[arg-type]
        )
        for i in listed
    }
