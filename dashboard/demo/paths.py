"""How many stays of each measure every district has at the end of each month."""

from dataclasses import dataclass
from math import fsum
from random import Random

from dashboard.demo.measures import Measure, measures
from dashboard.demo.plan import HERNING, District, Month, Town, along, index_of
from dashboard.demo.published import mix, split

Points = tuple[tuple[int, float], ...]
GROUPS = ("institution", "family_care", "home_based")
# Shares of the placed in per cent at the month, in the order of GROUPS; the rest of the way is straight.
_COMPARISON = ((0, 24, 67, 9), (35, 22, 68.5, 9.5), (54, 15, 74, 11), (71, 10, 78, 12), (119, 9, 78, 13))
_OTHERS = ((0, 32, 58, 10), (36, 30, 60, 10), (71, 23, 65, 12), (119, 20, 67, 13))
_KINSHIP: Points = ((0, 0.17), (36, 0.22), (71, 0.31), (119, 0.35))


@dataclass(frozen=True, kw_only=True)
class Targets:
    """A district's stock per measure and month, and the months in which no placement may change."""

    stock: dict[str, list[int]]
    frozen: frozenset[int]


def _group_points(town: Town, district: District, group: str) -> Points:
    """The group's stock in the district, at the months its path turns."""
    rows = _COMPARISON if town.code == HERNING else _OTHERS
    lean = 1 + (0 if town.code == HERNING else town.rng("lean").uniform(-0.15, 0.15))
    column = GROUPS.index(group) + 1
    points = []
    for row in rows:
        institution = row[1] * lean
        share = institution if column == 1 else row[column] * (100 - institution) / (row[2] + row[3])
        total = town.placed * district.share * (1 - 0.0006 * row[0])
        points.append((int(row[0]), total * share / 100))
    return tuple(points)


def _within(measure: Measure, at: int) -> float:
    """The measure's part of its group in a month: kinship care grows at the foster families' cost."""
    if measure.group != "family_care":
        return measure.part
    kinship = along(_KINSHIP, at)
    return kinship if measure.code == "netvaerkspleje" else 1 - kinship


def _wobbled(values: list[float], rng: Random, quiet: set[int]) -> list[int]:
    """Whole stocks near the values; a measure that is rarer than one child comes and goes."""
    place, drift, stock = rng.uniform(0.15, 0.85), 0.0, []
    for at, value in enumerate(values):
        drift = 0.8 * drift + rng.uniform(-0.3, 0.3)
        stock.append(int(value + place) if at in quiet else max(0, int(value * (1 + 0.05 * drift) + place)))
    return stock


def _preventive(town: Town, district: District, measure: Measure, months: int) -> list[float]:
    growth = 0.0008 if measure.step == 1 else 0.0004
    return [town.preventive * district.share * measure.part * (1 + growth * at) for at in range(months)]


def _placements(town: Town, district: District, months: int) -> dict[str, list[float]]:
    paths = {}
    for measure in measures().values():
        if measure.group is not None:
            points = _group_points(town, district, measure.group)
            paths[measure.code] = [along(points, at) * _within(measure, at) for at in range(months)]
    return paths


def _pilot_cells(town: Town, at: int, counts: dict[str, int]) -> dict[tuple[str, str], int]:
    """Whole children per pilot district and measure that sum to the published groups."""
    pilots = [d for d in town.districts if d.group == "pilot"]
    filled = dict.fromkeys((d.name for d in pilots), 0.0)
    cells: dict[tuple[str, str], int] = {}
    for group in GROUPS:
        codes = [m for m in measures().values() if m.group == group]
        for measure, number in zip(codes, split(counts[group], [_within(m, at) for m in codes]), strict=True):
            parts = split(number, [d.share for d in pilots])
            extra = sorted(parts, reverse=True)
            emptiest = sorted(pilots, key=lambda d: (filled[d.name] / d.share, d.name))
            for district, part in zip(emptiest, extra, strict=True):
                cells[district.name, measure.code] = part
                filled[district.name] += part
    return cells


def _pilot_paths(town: Town, months: int) -> tuple[dict[tuple[str, str], list[float]], set[int]]:
    """Paths of the pilot districts through the published months, which they meet to the child."""
    placed = round(fsum(d.share for d in town.districts if d.group == "pilot") * town.placed)
    known = {index_of(*at): counts for at, counts in mix(town.name, placed).items()}
    cells = {at: _pilot_cells(town, at, counts) for at, counts in sorted(known.items())}
    paths: dict[tuple[str, str], list[float]] = {}
    for key in next(iter(cells.values())):
        turns: list[tuple[int, float]] = []
        for at, values in cells.items():
            # The month before stands still too, so that nothing begins or ends inside the published one.
            turns += [(at - 1, values[key]), (at, values[key])]
        kin = {"netvaerkspleje": 1.15, "plejefamilie": 0.94}.get(key[1], 1.0)
        turns.append((index_of(2018, 12), turns[-1][1] * kin))
        paths[key] = [along(tuple(turns), at) for at in range(months)]
    return paths, {at - back for at in known for back in (0, 1)}


def targets(town: Town, months: tuple[Month, ...]) -> dict[str, Targets]:
    """The stocks of every district of a municipality."""
    count = len(months)
    piloted = any(d.group == "pilot" for d in town.districts)
    pilot, quiet = _pilot_paths(town, count) if piloted else ({}, set())
    result = {}
    for district in town.districts:
        frozen = quiet if district.group == "pilot" else set()
        paths = _placements(town, district, count)
        paths |= {code: pilot[district.name, code] for code in paths if (district.name, code) in pilot}
        for measure in measures().values():
            if not measure.is_placement:
                paths[measure.code] = _preventive(town, district, measure, count)
        stock = {
            code: _wobbled(values, town.rng("stock", district.name, code), frozen)
            for code, values in paths.items()
        }
        still = frozenset(at for at in frozen if at - 1 in frozen)
        result[district.name] = Targets(stock=stock, frozen=still)
    return result
