"""Notifications: about sixty a year per 1,000 children, a slowly rising share of them about the youngest."""

from collections.abc import Iterator

from dashboard.demo.caseworkers import pseudonym
from dashboard.demo.plan import HERNING, HVIDOVRE, Month, Town, along
from dashboard.demo.stays import day_text

Points = tuple[tuple[int, float], ...]
_A_YEAR = 0.06
# Fewer come in the summer holiday, more in the dark months.
_SEASON = (1.05, 1.0, 1.08, 1.0, 1.05, 1.02, 0.74, 0.93, 1.06, 1.04, 1.15, 1.0)
_AGAIN = 0.22
_REMEMBERED = 300
_SOURCES = (
    "Skole",
    "Dagtilbud",
    "Sundhedsplejen",
    "Politi",
    "Sygehus eller læge",
    "Familie",
    "Anonym",
    "Anden kommune",
)
_OF_100 = (34, 46, 54, 68, 78, 86, 95, 100)
_YOUNGEST: dict[str, Points] = {
    HERNING: ((0, 0.29), (71, 0.36)),
    HVIDOVRE: ((0, 0.275), (36, 0.29), (71, 0.355)),
}
_IN_24_HOURS: dict[str, Points] = {HERNING: ((0, 0.95), (71, 0.99)), HVIDOVRE: ((0, 0.93), (71, 0.985))}


def youngest(town: Town) -> Points:
    """The share about children aged 0-6, 0-1, at the months its path turns."""
    begins = town.rng("notifications", "level").uniform(0.26, 0.31)
    return _YOUNGEST.get(town.code, ((0, begins), (119, begins + 0.06)))


class Notifications:
    """The notifications of one municipality, a month at a time."""

    def __init__(self, town: Town) -> None:
        """Draw how many this municipality receives and how fast it looks at them."""
        self._town = town
        self._rng = town.rng("notifications")
        self._names = [d.name for d in town.districts]
        self._shares = [d.share for d in town.districts]
        rng = town.rng("notifications", "habits")
        level = 1.0 if town.code == HERNING else rng.uniform(0.85, 1.15)
        self._monthly = town.children * _A_YEAR / 12 * level
        quick = rng.uniform(0.92, 0.96)
        self._quick = _IN_24_HOURS.get(town.code, ((0, quick), (119, quick + 0.03)))
        self._youngest = youngest(town)
        self._known: list[str] = []

    def rows(self, month: Month) -> Iterator[str]:
        """The rows of `underretninger` in the month."""
        rng = self._rng
        chance, quick, young = rng.random, along(self._quick, month.index), along(self._youngest, month.index)
        expected = self._monthly * _SEASON[month.number - 1] * (1 + 0.0015 * month.index)
        count = int(expected * rng.uniform(0.9, 1.1) + chance())
        days = sorted(int(chance() * month.length) for _ in range(count))
        sources = rng.choices(_SOURCES, cum_weights=_OF_100, k=count)
        for day, source in zip(days, sources, strict=True):
            about = self._again(month) if self._known and chance() < _AGAIN else self._child(month, young)
            assessed = "ja" if chance() < quick else "nej"
            yield f"{about};{day_text(month.first + day)};{assessed};{source};ja\r\n"

    def _child(self, month: Month, young: float) -> str:
        """A child not notified of before, as its row begins."""
        rng = self._rng
        age = int(rng.random() * 7) if rng.random() < young else 7 + int(rng.random() * 11)
        district = rng.choices(self._names, self._shares)[0]
        about = f"{pseudonym(rng, 'b-')};{district};{month.year - age}"
        self._known.append(about)
        if len(self._known) > _REMEMBERED:
            del self._known[0]
        return about

    def _again(self, month: Month) -> str:
        """One of the latest children again; small municipalities remember some until they have grown up."""
        about = self._known[int(self._rng.random() * len(self._known))]
        if month.year - int(about.rpartition(";")[2]) <= 17:
            return about
        self._known.remove(about)
        return self._child(month, 0.3)
