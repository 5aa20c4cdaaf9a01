"""Follow-ups held on the stays: at the municipality's own intervals, some late, more on time year by year."""

from bisect import bisect
from collections.abc import Iterable, Iterator
from random import Random

from dashboard.demo.measures import measures
from dashboard.demo.plan import HADERSLEV, HERNING, HVIDOVRE, Month, Town, along
from dashboard.demo.stays import Stay, day_text

Points = tuple[tuple[int, float], ...]
_YEAR = 365
# Days to the first follow-up, between them in the first year, and after it: midtvejsevaluering-2017 p. 38
# for Herning, the law's three and six months for the others.
_HERNING_PLACED, _HERNING_AT_HOME = (14, 42, 91), (28, 91, 91)
_BY_LAW = (91, 182, 182)
# The share of stays whose last follow-up is recent enough, and of follow-ups with the network, 0-1.
_ON_TIME: dict[str, Points] = {
    HERNING: ((0, 0.49), (30, 0.65), (60, 0.82), (71, 0.85)),
    HVIDOVRE: ((0, 0.56), (35, 0.57), (48, 0.68), (71, 0.72)),
    HADERSLEV: ((0, 0.56), (35, 0.61), (71, 0.72)),
}
_NETWORK: dict[str, Points] = {
    HERNING: ((0, 0.27), (36, 0.45), (71, 0.62)),
    HVIDOVRE: ((0, 0.24), (36, 0.30), (71, 0.58)),
    HADERSLEV: ((0, 0.25), (36, 0.36), (71, 0.56)),
}
_KINDS = ("moede", "hjemmebesoeg", "telefon", "video")
_KINDS_UP_TO = (0.58, 0.89, 0.98)
_ENDINGS = tuple(tuple(f"{present};{kind};ja\r\n" for kind in _KINDS) for present in ("nej", "ja"))


class FollowUps:
    """The follow-ups of one municipality, a month at a time."""

    def __init__(self, town: Town) -> None:
        """Draw how often this municipality is on time and has the network with it."""
        self._rng: Random = town.rng("follow-ups")
        rng = town.rng("follow-ups", "level")
        begins = rng.uniform(0.55, 0.68)
        self._on_time = _ON_TIME.get(town.code, ((0, begins), (119, begins + rng.uniform(0.05, 0.15))))
        met = rng.uniform(0.20, 0.30)
        self._network = _NETWORK.get(town.code, ((0, met), (119, met + rng.uniform(0.10, 0.25))))
        herning = town.code == HERNING
        placed, at_home = (_HERNING_PLACED, _HERNING_AT_HOME) if herning else (_BY_LAW, _BY_LAW)
        self._cadences = {m.code: placed if m.is_placement else at_home for m in measures().values()}

    def rows(self, stays: Iterable[Stay], month: Month) -> Iterator[str]:
        """The rows of `opfoelgninger` for the stays in force in the month."""
        first, last, chance = month.first, month.last, self._rng.random
        punctual = _punctual(1 - along(self._on_time, month.index))
        network = along(self._network, month.index)
        for stay in stays:
            if stay.next_follow_up > last:
                continue
            if not stay.next_follow_up:
                stay.next_follow_up = self._first(stay, first, punctual)
                if stay.next_follow_up > last:
                    continue
            held = stay.next_follow_up
            if stay.end is not None and held > stay.end:
                continue
            _, early, later = self._cadences[stay.code]
            usual = early if held - stay.start < _YEAR else later
            stay.next_follow_up = held + self._interval(usual, punctual)
            kind = bisect(_KINDS_UP_TO, chance())
            yield f"{stay.child.id};{stay.code};{day_text(held)};{_ENDINGS[chance() < network][kind]}"

    def _first(self, stay: Stay, first: int, punctual: float) -> int:
        """The first follow-up of a new stay, or the next one of a stay that is older than the extract."""
        cadence = self._cadences[stay.code]
        if stay.start >= first:
            return stay.start + self._interval(cadence[0], punctual)
        usual = cadence[1] if first - stay.start < _YEAR else cadence[2]
        return first + int(self._rng.random() * self._interval(usual, punctual))

    def _interval(self, usual: int, punctual: float) -> int:
        """Days to the next follow-up: just within the cadence, or up to well over three times as many."""
        chance = self._rng.random
        if chance() < punctual:
            return int(usual * (0.84 + 0.15 * chance()))
        return int(usual * (1.05 + 2.3 * chance()))


def _punctual(overdue: float) -> float:
    """How many follow-ups must be held in time, 0-1, for the share of stays that are overdue."""
    # A late one takes 2.2 times the usual on average, and is overdue for 1.2 of that; a timely one takes 0.92.
    return (1.2 - 2.2 * overdue) / (1.2 - 1.28 * overdue)
