"""Child assessments: how many begin a month, and how many of them end within the law's four months."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.demo.caseworkers import pseudonym
from dashboard.demo.plan import HADERSLEV, HERNING, HVIDOVRE, Month, Town, along
from dashboard.demo.stays import day_text

Points = tuple[tuple[int, float], ...]
# Days in four months, at least; a timely assessment is a little shorter, a late one up to five months longer.
_FOUR_MONTHS = 119
_EARLIER_DAYS = 270
# Assessments begun a month per 1,000 children.
_BEGUN = 1.03
# Of those begun in a month the share that ends in time, has a network meeting and cross-disciplinary input.
# Hvidovre's new structure is of January 2016 (hvidovre-udviklingsplan-2016 s. 15-16).
_IN_TIME: dict[str, Points] = {
    HERNING: ((0, 0.62), (36, 0.74), (71, 0.88)),
    HVIDOVRE: ((0, 0.56), (32, 0.62), (36, 0.93), (42, 0.97), (71, 0.98)),
    HADERSLEV: ((0, 0.58), (36, 0.66), (71, 0.82)),
}
_NETWORK_MEETING: dict[str, Points] = {
    HERNING: ((0, 0.30), (36, 0.48), (71, 0.66)),
    HVIDOVRE: ((0, 0.28), (34, 0.36), (42, 0.80), (71, 0.84)),
    HADERSLEV: ((0, 0.26), (36, 0.34), (71, 0.52)),
}
_OTHER_PROFESSIONS: dict[str, Points] = {
    HERNING: ((0, 0.25), (36, 0.38), (71, 0.55)),
    HVIDOVRE: ((0, 0.16), (36, 0.26), (46, 0.55), (71, 0.62)),
    HADERSLEV: ((0, 0.18), (36, 0.27), (71, 0.44)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """An assessment under way: its row's beginning, its last day, and what its row says once it has ended."""

    head: str
    end: int
    outcome: str


class Assessments:
    """The assessments of one municipality, a month at a time."""

    def __init__(self, town: Town, first: Month) -> None:
        """Begin with those that were under way when the first month began."""
        self._town = town
        self._rng = town.rng("assessments")
        self._names = [d.name for d in town.districts]
        self._shares = [d.share for d in town.districts]
        self._in_time, self._network, self._others = _levels(town)
        monthly = _BEGUN * town.children / 1000
        begun = (self._begin(first, first.first - day) for day in self._days(monthly * _EARLIER_DAYS / 30))
        self._open = [one for one in begun if one.end >= first.first]

    def _days(self, expected: float) -> list[int]:
        count = int(expected * self._rng.uniform(0.85, 1.15) + self._rng.random())
        return sorted(self._rng.randrange(1, _EARLIER_DAYS) for _ in range(count))

    def _begin(self, month: Month, start: int) -> Assessment:
        rng, at = self._rng, month.index
        timely = rng.random() < along(self._in_time, at)
        days = rng.randrange(45, _FOUR_MONTHS) if timely else _FOUR_MONTHS + rng.randrange(6, 150)
        met = "ja" if rng.random() < along(self._network, at) else "nej"
        heard = "ja" if rng.random() < along(self._others, at) else "nej"
        district = rng.choices(self._names, self._shares)[0]
        head = f"{pseudonym(rng, 'b-')};{district};{day_text(start)};"
        return Assessment(head=head, end=start + days, outcome=f"{met};{heard}")

    def rows(self, month: Month) -> Iterator[str]:
        """The rows of `undersoegelser`: whatever is open in the month, with the end only once it has come."""
        rng = self._rng
        season = 0.7 if month.number == 7 else 1.03
        expected = _BEGUN * self._town.children / 1000 * season * rng.uniform(0.88, 1.12)
        for _ in range(int(expected + rng.random())):
            self._open.append(self._begin(month, month.first + rng.randrange(month.length)))
        last = month.last
        for one in self._open:
            if one.end <= last:
                yield f"{one.head}{day_text(one.end)};{one.outcome};ja\r\n"
            else:
                yield f"{one.head};;;ja\r\n"
        self._open = [one for one in self._open if one.end > last]


def _levels(town: Town) -> tuple[Points, Points, Points]:
    """The municipality's shares; those of the partners as above, the others' made up."""
    rng = town.rng("assessments", "level")
    made_up = []
    for low, high in ((0.58, 0.80), (0.24, 0.50), (0.15, 0.40)):
        begins = low + rng.uniform(-0.06, 0.06)
        made_up.append(((0, begins), (119, begins + (high - low) * rng.uniform(0.6, 1.2))))
    chosen = (_IN_TIME, _NETWORK_MEETING, _OTHER_PROFESSIONS)
    in_time, network, others = (known.get(town.code, own) for known, own in zip(chosen, made_up, strict=True))
    return in_time, network, others
