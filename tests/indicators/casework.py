"""Simulated casework: towns with constant chances of coming, moving and leaving, delivered as a municipality would.

Nothing changes in them but by chance, until a month from which a third fewer are admitted to institutions, where asked.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from tests.deliveries import Inbox, pseudonym

FIRST_YEAR = 2012
# A year of casework before the first delivery for each year a long stay lasts, so that the town has settled.
_SETTLING_MONTHS = 180
_INSTITUTION = "doegninstitution"
# Share of those who come, mean stay in months, kroner a month.
_MEASURES: dict[str, tuple[float, float, int]] = {
    "tidlig_indsats": (0.32, 6, 3_000),
    "kontaktperson": (0.12, 10, 9_000),
    "familiebehandling": (0.30, 12, 14_000),
    "netvaerkspleje": (0.05, 30, 22_000),
    "plejefamilie": (0.08, 36, 45_000),
    _INSTITUTION: (0.13, 14, 110_000),
}
# Where a child goes whose stay has ended; out, where it is none of these.
_MOVES: dict[str, tuple[tuple[str, float], ...]] = {
    "tidlig_indsats": (("familiebehandling", 0.12), ("kontaktperson", 0.08)),
    "kontaktperson": (("familiebehandling", 0.1), (_INSTITUTION, 0.04)),
    "familiebehandling": (("plejefamilie", 0.06), (_INSTITUTION, 0.08), ("tidlig_indsats", 0.1)),
    "netvaerkspleje": (("familiebehandling", 0.15), ("plejefamilie", 0.1)),
    "plejefamilie": (("netvaerkspleje", 0.08), (_INSTITUTION, 0.1)),
    _INSTITUTION: (("plejefamilie", 0.2), ("netvaerkspleje", 0.1), ("familiebehandling", 0.15)),
}
_CASES = 22


def months(count: int) -> list[str]:
    """The months of a simulation, `åååå-mm`."""
    return [f"{FIRST_YEAR + i // 12}-{i % 12 + 1:02d}" for i in range(count)]


def _first_of(place: int) -> date:
    return date(FIRST_YEAR + place // 12, place % 12 + 1, 1)


@dataclass(frozen=True, kw_only=True)
class Stay:
    """A child's stay in a measure, to its last day, and the desk of its caseworker."""

    child: str
    born: int
    desk: int
    measure: str
    start: date
    end: date
    price: float


@dataclass(kw_only=True)
class Town:
    """A town of about `size` children in a measure; `cut_at` is the month from which admissions fall by a third."""

    code: str
    size: int
    months: int
    cut_at: int | None = None
    _chance: Random = field(init=False)

    def __post_init__(self) -> None:
        self._chance = Random(f"{self.code} {self.size} {self.cut_at}")

    def deliver(self, inbox: Inbox) -> None:
        """Write every extract of every month."""
        stays = list(self._stays())
        desks = self._caseworkers()
        inbox.districts(self.code, months(1)[0], Nord="")
        for place, month in enumerate(months(self.months)):
            first, last = _first_of(place), _first_of(place + 1) - timedelta(days=1)
            here = [s for s in stays if s.start <= last and s.end >= first]
            if month.endswith("-01"):
                inbox.add("befolkning", self.code, month, [{"antal": 25 * self.size}])
            self._put(inbox, "foranstaltninger", month, self._measure_lines(here, first, last, desks[place]))
            self._put(inbox, "opfoelgninger", month, self._follow_up_lines(here, first, last))
            self._put(inbox, "sagstal", month, self._caseload_lines(here, last, desks[place]))
            self._put(inbox, "underretninger", month, self._notification_lines(first, place))

    def _put(self, inbox: Inbox, extract: str, month: str, lines: Iterator[str]) -> None:
        inbox.put(f"{extract}_{self.code}_{month}.csv", "\r\n".join((_HEADERS[extract], *lines)) + "\r\n")

    def _stays(self) -> Iterator[Stay]:
        """Children who come at a constant rate, stay as the measure's chances are, and move on or leave."""
        rate = self.size / sum(share * stay * 1.35 for share, stay, _price in _MEASURES.values())
        names, shares = list(_MEASURES), [share for share, _stay, _price in _MEASURES.values()]
        origin = _first_of(0) - timedelta(days=round(_SETTLING_MONTHS * 30.4375))
        day, number = 0.0, 0
        while True:
            day += self._chance.expovariate(rate / 30.4375)
            start = origin + timedelta(days=int(day))
            if start >= _first_of(self.months):
                return
            number += 1
            yield from self._path(number, self._chance.choices(names, shares)[0], start)

    def _path(self, number: int, measure: str | None, start: date) -> Iterator[Stay]:
        child, born = pseudonym("b", number), start.year - self._chance.randint(1, 15)
        desk = self._chance.randrange(self._desks)
        while measure and start < _first_of(self.months) and start.year - born <= 22:
            if self._is_cut(measure, start):
                return
            _share, mean, price = _MEASURES[measure]
            # Many short stays and some long ones.
            length = self._chance.expovariate(1 / (mean * self._chance.choice((0.4, 1.6))))
            end = min(start + timedelta(days=round(length * 30.4375)), date(born + 23, 12, 31))
            yield Stay(
                child=child, born=born, desk=desk, measure=measure, start=start, end=end,
                price=price * self._chance.lognormvariate(0, 0.3),
            )  # fmt: skip
            measure, start = self._next(measure), end + timedelta(days=1)

    def _is_cut(self, measure: str, start: date) -> bool:
        is_after = self.cut_at is not None and start >= _first_of(self.cut_at)
        return measure == _INSTITUTION and is_after and self._chance.random() < 1 / 3

    def _next(self, measure: str) -> str | None:
        drawn = self._chance.random()
        for name, chance in _MOVES[measure]:
            drawn -= chance
            if drawn < 0:
                return name
        return None

    @property
    def _desks(self) -> int:
        return max(6, round(self.size / _CASES))

    def _caseworkers(self) -> list[list[str]]:
        """Who sits at each desk, month by month: one in four years leaves, and another takes the cases over."""
        sitting = [0] * self._desks
        found = []
        for _place in range(self.months):
            sitting = [n + (self._chance.random() < 1 / 48) for n in sitting]
            found.append([pseudonym("r", f"{desk}-{n}") for desk, n in enumerate(sitting)])
        return found

    def _measure_lines(self, here: list[Stay], first: date, last: date, desks: list[str]) -> Iterator[str]:
        for s in here:
            days = (min(s.end, last) - max(s.start, first)).days + 1
            cost = round(s.price * days / 30.4375)
            end = f"{s.end:%d-%m-%Y}" if s.end <= last else ""
            yield f"{s.child};Nord;{s.born};{s.measure};{s.start:%d-%m-%Y};{end};{desks[s.desk]};{cost}"

    def _follow_up_lines(self, here: list[Stay], first: date, last: date) -> Iterator[str]:
        for s in here:
            if self._chance.random() < 0.3:
                start, end = max(s.start, first), min(s.end, last)
                day = start + timedelta(days=self._chance.randint(0, (end - start).days))
                network = "ja" if self._chance.random() < 0.6 else "nej"
                yield f"{s.child};{s.measure};{day:%d-%m-%Y};{network};moede"

    def _caseload_lines(self, here: list[Stay], last: date, desks: list[str]) -> Iterator[str]:
        cases: dict[int, int] = defaultdict(int)
        for s in here:
            cases[s.desk] += s.end >= last
        for desk, name in enumerate(desks):
            yield f"{name};Nord;{cases[desk]}"

    def _notification_lines(self, first: date, place: int) -> Iterator[str]:
        for number in range(_poisson(self._chance, self.size * 0.08)):
            born = first.year - self._chance.randint(0, 17)
            day = first + timedelta(days=self._chance.randint(0, 27))
            in_time = "ja" if self._chance.random() < 0.93 else "nej"
            yield f"{pseudonym('b', f'u{place}-{number}')};Nord;{born};{day:%d-%m-%Y};{in_time}"


_HEADERS = {
    "foranstaltninger": "barn;distrikt;foedselsaar;foranstaltning;startdato;slutdato;raadgiver;udgift",
    "opfoelgninger": "barn;foranstaltning;dato;netvaerk;form",
    "sagstal": "raadgiver;distrikt;sager",
    "underretninger": "barn;distrikt;foedselsaar;modtaget;vurderet_inden_24_timer",
}


def _poisson(chance: Random, mean: float) -> int:
    """How many of what happens at a rate happen in a unit of time."""
    count, passed = 0, chance.expovariate(1)
    while passed < mean:
        count, passed = count + 1, passed + chance.expovariate(1)
    return count
