"""Which rows of a source system belong to a delivery, by a layout's rules."""

from datetime import date

from dashboard.load.findings import quoted
from dashboard.load.layout_columns import Fields, Reading, place_of
from dashboard.load.layout_model import EVERYTHING_ELSE, Layout, RowRule, key_of
from dashboard.load.layout_values import Unreadable
from dashboard.load.raw import RawTable


class RowFilter:
    """Which rows a layout takes, and how many it left by each column."""

    def __init__(self, layout: Layout, raw: RawTable, month: date) -> None:
        self.lacking: list[RowRule] = []
        self.left: dict[str, int] = {}
        self._reading = Reading(layout, raw)
        self._month = month
        self._rules: list[tuple[RowRule, int, str]] = []
        for rule in layout.rows:
            place = place_of(rule.from_, raw.header)
            if place is not None:
                self._rules.append((rule, place, raw.header[place].strip()))
            elif not rule.optional:
                self.lacking.append(rule)

    def takes(self, fields: Fields) -> bool:
        """Whether a row is taken. Raises Unreadable with its column."""
        for rule, place, name in self._rules:
            try:
                taken = self._keeps(rule, fields[place].strip())
            except Unreadable as fault:
                fault.column = name
                raise
            if not taken:
                self.left[name] = self.left.get(name, 0) + 1
                return False
        return True

    def _keeps(self, rule: RowRule, text: str) -> bool:
        if rule.month:
            found = self._reading.date(text)
            return (found.year, found.month) == (self._month.year, self._month.month)
        keep, leave = set(map(key_of, rule.keep)), set(map(key_of, rule.leave))
        if key_of(text) in keep or key_of(text) in leave:
            return key_of(text) in keep
        if EVERYTHING_ELSE in keep or EVERYTHING_ELSE in leave:
            return EVERYTHING_ELSE in keep
        raise Unreadable(f"en af værdierne {', '.join((*rule.keep, *rule.leave))}", quoted(text))
