"""Caseworkers who come and go, and how many cases each has at the end of every month."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from dashboard.demo import writer
from dashboard.demo.plan import HADERSLEV, HERNING, HVIDOVRE, Month, Town, along, index_of
from dashboard.demo.published import Load, caseloads, split

_TURNOVER = 0.015
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_AUG16, _SEP16 = index_of(2016, 8), index_of(2016, 9)
# Mean cases per caseworker; where a mean is published it is taken from there instead.
_MEANS: dict[str, tuple[tuple[int, float], ...]] = {
    HERNING: ((0, 33.2), (20, 33.0), (36, 32.6), (_SEP16, 26.0), (54, 24.6), (71, 23.2)),
    HVIDOVRE: ((0, 29.5), (24, 29.0), (_AUG16, 26.5), (_SEP16, 26.5), (54, 25.2), (71, 24.1)),
    HADERSLEV: ((0, 28.6), (30, 27.2), (_AUG16, 25.2), (_SEP16, 25.2), (71, 23.4)),
}
_SEATS: dict[str, tuple[tuple[int, float], ...]] = {
    HERNING: ((0, 31), (35, 31), (41, 42)),
    HVIDOVRE: ((0, 23),),
    HADERSLEV: ((0, 24),),
}


@dataclass(frozen=True, kw_only=True)
class Worker:
    """A caseworker: `pull` is the share of the mean this person tends to carry."""

    id: str
    district: str
    pull: float
    hundredths: int
    other_duties: bool


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A caseworker's cases on a month's last day."""

    worker: Worker
    cases: int


def pseudonym(rng: Random, prefix: str) -> str:
    """A made-up pseudonym of the contract's shape."""
    return prefix + "".join(rng.choices(_LETTERS, k=16))


def _hire(rng: Random, district: str, pull: float | None = None, duties: bool | None = None) -> Worker:
    busy = rng.random() < 0.08 if duties is None else duties
    usual = rng.uniform(0.62, 0.8) if busy else rng.uniform(0.82, 1.18)
    return Worker(
        id=pseudonym(rng, "r-"),
        district=district,
        pull=usual if pull is None else pull,
        hundredths=rng.choice((81, 86, 92)) if rng.random() < 0.2 else 100,
        other_duties=busy,
    )


def _settled(town: Town, rng: Random) -> list[Worker]:
    """Two people who stay: the lightest and the heaviest load, where they were published."""
    loads = [load for _, load in sorted(caseloads(town.name).items())]
    mean = _mean(town, _SEP16, None)
    lows = [load.low for load in loads if load.low is not None]
    highs = [load.high for load in loads if load.high is not None]
    duties = any(load.low_has_other_duties for load in loads)
    ends = (town.districts[0].name, town.districts[-1].name)
    stay = []
    if lows:
        stay.append(_hire(rng, ends[0], sum(lows) / len(lows) / mean, duties))
    if highs:
        stay.append(_hire(rng, ends[1], sum(highs) / len(highs) / mean, False))
    return stay


def _mean(town: Town, at: int, load: Load | None) -> float:
    if load is not None and load.mean is not None:
        return load.mean
    rng = town.rng("caseload")
    invented = ((0, rng.uniform(27, 31)), (48, rng.uniform(25, 28)), (119, rng.uniform(22, 26)))
    return along(_MEANS.get(town.code, invented), at)


def _seats(town: Town, at: int) -> list[int]:
    """Caseworkers per district in a month, at least one in each."""
    total = along(_SEATS.get(town.code, ((0, (town.placed + town.preventive) / 27),)), at)
    count = max(len(town.districts), round(total))
    even = [1 + 0.05 * district.share for district in town.districts]
    return [max(1, n) for n in split(count, even)]


def _changed(staff: list[Worker], seats: int, district: str, stay: set[str], rng: Random) -> list[Worker]:
    """The district's staff a month later: some replaced, the newest let go or new ones hired."""
    staff = [
        worker if worker.id in stay or rng.random() >= _TURNOVER else _hire(rng, district) for worker in staff
    ]
    while len(staff) < seats:
        staff.append(_hire(rng, district))
    return staff[:seats]


def _shifted(cases: list[int], total: int, free: list[int], low: int, high: int) -> list[int]:
    """The cases with one more or fewer here and there among the free, until they sum to the total."""
    cases, at = list(cases), 0
    while sum(cases) != total and at < 1000:
        step = 1 if sum(cases) < total else -1
        i = free[at % len(free)]
        if low <= cases[i] + step <= high:
            cases[i] += step
        at += 1
    return cases


def _cases(staff: list[Worker], mean: float, load: Load, rng: Random) -> list[int]:
    """Cases of each caseworker: the mean as exactly as whole cases allow, the known ends exactly."""
    raw = [mean * w.pull * (0.6 + 0.4 * w.hundredths / 100) + rng.uniform(-1.2, 1.2) for w in staff]
    low = 6 if load.low is None else load.low + 1
    high = 55 if load.high is None else load.high - 1
    cases = [min(high, max(low, round(value))) for value in raw]
    order = sorted(range(len(staff)), key=lambda i: (raw[i], i))
    held = set()
    if load.low is not None:
        cases[order[0]] = load.low
        held.add(order[0])
    if load.high is not None:
        cases[order[-1]] = load.high
        held.add(order[-1])
    free = [i for i in range(len(staff)) if i not in held]
    rng.shuffle(free)
    return _shifted(cases, round(mean * len(staff)), free, low, high)


def rosters(town: Town, months: tuple[Month, ...]) -> list[list[Desk]]:
    """Every caseworker's desk, per month."""
    rng = town.rng("staff")
    known = caseloads(town.name)
    settled = _settled(town, rng)
    stay = {worker.id for worker in settled}
    staff: dict[str, list[Worker]] = {
        d.name: [worker for worker in settled if worker.district == d.name] for d in town.districts
    }
    result = []
    for month in months:
        for district, seats in zip(town.districts, _seats(town, month.index), strict=True):
            staff[district.name] = _changed(staff[district.name], seats, district.name, stay, rng)
        everyone = [worker for district in town.districts for worker in staff[district.name]]
        load = known.get((month.year, month.number), Load())
        numbers = _cases(everyone, _mean(town, month.index, load), load, rng)
        result.append([Desk(worker=w, cases=n) for w, n in zip(everyone, numbers, strict=True)])
    return result


def lines(town: Town, roster: list[Desk]) -> Iterator[str]:
    """The rows of `sagstal` for a month; some offices leave the unit out, for it has a default."""
    unit = "barn" if int(town.code) % 3 else ""
    for desk in roster:
        worker = desk.worker
        duties = writer.yes_no(worker.other_duties)
        share = writer.decimal(worker.hundredths / 100)
        yield writer.line(worker.id, worker.district, str(desk.cases), duties, share, unit)
