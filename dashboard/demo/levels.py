"""What a municipality's figures were in December 2015, for the targets that ask for more or less than then."""

from collections import Counter
from collections.abc import Iterable
from statistics import median

from dashboard.demo.measures import measures
from dashboard.demo.plan import Month
from dashboard.demo.stays import Stay

_YEAR = 2015
_DAYS_IN_MONTH = 30.4375


class Levels:
    """Counts of 2015, taken as its stays are lived, and the levels they give."""

    def __init__(self) -> None:
        """Begin with nothing counted."""
        self._follow_ups = self._in_force = 0
        self._months_inside: list[float] = []
        self._measures_of: Counter[str] = Counter()

    def see(self, month: Month, stays: Iterable[Stay], follow_ups: int) -> None:
        """Count a month's stays and follow-ups, if the month is one of 2015."""
        if month.year != _YEAR:
            return
        self._follow_ups += follow_ups
        for stay in stays:
            if stay.end is None or stay.end == month.last:
                self._in_force += 1
                if month.number == 12:
                    self._measures_of[stay.child.id] += 1
            if stay.end is not None and measures()[stay.code].group == "institution":
                self._months_inside.append((stay.end - stay.start + 1) / _DAYS_IN_MONTH)

    @property
    def follow_ups_per_measure(self) -> float:
        """Follow-ups of the year per measure in force at the end of a month."""
        return 12 * self._follow_ups / self._in_force

    @property
    def institution_length(self) -> float:
        """Median months of the institution placements that ended in the year."""
        return median(self._months_inside)

    @property
    def parallel_measures(self) -> float:
        """The share of children with two measures or more at the year's end, in per cent."""
        several = sum(number > 1 for number in self._measures_of.values())
        return 100 * several / len(self._measures_of)
