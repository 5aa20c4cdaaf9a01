"""Made-up children: stays that begin, end and move on the ladder so that every stock is met."""

from collections.abc import Iterator
from datetime import date
from random import Random

from dashboard.demo.caseworkers import pseudonym
from dashboard.demo.measures import Measure, measures
from dashboard.demo.paths import Targets
from dashboard.demo.plan import FIRST_YEAR, Month
from dashboard.demo.stays import Child, Leaver, Stay, day_text


class DistrictLife:
    """One district's stays, a month at a time."""

    def __init__(self, *, district: str, targets: Targets, rng: Random, first: Month) -> None:
        """Begin with the stays that were under way when the first month began."""
        self._district = district
        self._targets = targets
        self._rng = rng
        self._kinds = measures()
        self._pools: dict[str, list[Stay]] = {code: [] for code in self._kinds}
        self._ended: list[Stay] = []
        for kind in self._kinds.values():
            for _ in range(targets.stock[kind.code][0]):
                child = self._placed_child(kind, first, chance=0.07) or self._new_child(
                    kind, first, earlier=True
                )
                self._begin(kind, child, self._long_ago(kind, child, first), first)

    @property
    def rows(self) -> Iterator[Stay]:
        """The stays in force on at least one day of the month just lived."""
        for code in self._kinds:
            yield from self._pools[code]
        yield from self._ended

    def live(self, month: Month) -> None:
        """End, move and begin stays until each measure's stock is the month's target."""
        self._ended = []
        free = self._end_some(month)
        for kind in self._kinds.values():
            pool = self._pools[kind.code]
            missing = self._targets.stock[kind.code][month.index] - len(pool)
            for _ in range(missing):
                self._fill(kind, free, month)

    def _end_some(self, month: Month) -> list[Leaver]:
        free: list[Leaver] = []
        for kind in self._kinds.values():
            if kind.is_placement and month.index in self._targets.frozen:
                continue
            leaving = self._leaving(kind, month)
            if leaving:
                gone = set(map(id, leaving))
                self._pools[kind.code] = [s for s in self._pools[kind.code] if id(s) not in gone]
            for stay in leaving:
                free += self._end(stay, kind, month)
        return free

    def _leaving(self, kind: Measure, month: Month) -> list[Stay]:
        pool = self._pools[kind.code]
        due = [stay for stay in pool if stay.due <= month.index]
        rate = kind.monthly_end * (0.8 + 0.4 * self._rng.random())
        if kind.code == "efterskole":
            rate = 0.4 if month.number == 7 else rate
        usual = int(rate * len(pool) + self._rng.random())
        too_many = len(pool) - self._targets.stock[kind.code][month.index]
        others = max(usual, too_many) - len(due)
        if others <= 0:
            return due
        rest = [stay for stay in pool if stay.due > month.index]
        return due + self._rng.sample(rest, min(others, len(rest)))

    def _end(self, stay: Stay, kind: Measure, month: Month) -> list[Leaver]:
        """End a stay; the child is free for another measure where it goes on from this one."""
        stay.child.now_in.discard(stay.code)
        self._ended.append(stay)
        goes_on = self._rng.random() < (0.85 if kind.is_placement else 0.3)
        if goes_on:
            stay.end = month.first + self._rng.randrange(month.length - 1)
            return [Leaver(child=stay.child, code=stay.code, end=stay.end)]
        at_end = self._rng.random() < 0.35
        stay.end = month.last if at_end else month.first + self._rng.randrange(month.length)
        return []

    def _fill(self, kind: Measure, free: list[Leaver], month: Month) -> None:
        for place, leaver in enumerate(free):
            if self._may_follow(kind, leaver, month):
                del free[place]
                start = leaver.end + 1
                if kind.is_placement and self._rng.random() < 0.02:
                    start = max(month.first, leaver.end - 5)
                self._begin(kind, leaver.child, start, month)
                return
        child = self._placed_child(kind, month) or self._new_child(kind, month)
        at_first = self._rng.random() < 0.3
        offset = 0 if at_first else self._rng.randrange(month.length)
        self._begin(kind, child, month.first + offset, month)

    def _may_follow(self, kind: Measure, leaver: Leaver, month: Month) -> bool:
        before = self._kinds[leaver.code]
        if kind.code == before.code or not self._suits(kind, leaver.child, month):
            return False
        up = before.is_placement and kind.is_placement and kind.step >= before.step
        # A stay that breaks down now and then leads up the ladder.
        return not up or self._rng.random() < 0.04

    def _suits(self, kind: Measure, child: Child, month: Month) -> bool:
        fits = kind.youngest <= child.age(month.year) <= kind.oldest
        return fits and kind.code not in child.now_in and self._due(kind, child) > month.index + 3

    def _placed_child(self, kind: Measure, month: Month, *, chance: float = 0.15) -> Child | None:
        """Some placed children have a preventive measure as well."""
        if kind.code not in ("kontaktperson", "aflastning") or self._rng.random() > chance:
            return None
        pool = self._pools["plejefamilie"]
        child = self._rng.choice(pool).child if pool else None
        return child if child is not None and self._suits(kind, child, month) else None

    def _new_child(self, kind: Measure, month: Month, *, earlier: bool = False) -> Child:
        rng = self._rng
        # Whoever is already there when the first month begins was born before it.
        low = max(kind.youngest, 1 if earlier or month.number < 3 else 0)
        born = month.year - min(kind.oldest, max(low, int(rng.triangular(low, kind.oldest + 1, kind.usual))))
        leaves = 18 if rng.random() < 0.8 else rng.randrange(19, 23)
        if kind.is_placement:
            leaves = max(leaves, month.year - born + 1)
        birth_month = rng.randrange(1, 13 if month.year - born else max(2, month.number))
        grown = (born + leaves - FIRST_YEAR) * 12 + birth_month - 1
        return Child(id=pseudonym(rng, "b-"), born=born, birth_month=birth_month, grown=grown)

    def _due(self, kind: Measure, child: Child) -> int:
        too_old = (child.born + kind.oldest + 1 - FIRST_YEAR) * 12 + child.birth_month - 1
        return min(child.grown, too_old) if kind.is_placement else too_old

    def _long_ago(self, kind: Measure, child: Child, first: Month) -> int:
        born = date(child.born, child.birth_month, 1).toordinal()
        days = max(1, min(kind.longest, first.first - born - 30))
        return first.first - 1 - int(self._rng.random() * self._rng.random() * days)

    def _begin(self, kind: Measure, child: Child, start: int, month: Month) -> None:
        spread = self._rng.uniform(0.75, 1.25) * (1.8 if self._rng.random() < 0.02 else 1)
        child.now_in.add(kind.code)
        head = f"{child.id};{self._district};{child.born};{kind.code};{day_text(start)};"
        self._pools[kind.code].append(
            Stay(
                child=child,
                code=kind.code,
                prefix=head,
                start=start,
                rate=int(kind.price * 100 / 365 * spread),
                due=max(month.index + 1, self._due(kind, child)),
            )
        )
