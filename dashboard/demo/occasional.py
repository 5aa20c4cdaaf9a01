"""The extracts that come seldom: districts, population and events."""

from collections.abc import Iterator
from datetime import date

from dashboard.demo import writer
from dashboard.demo.plan import HERNING, HVIDOVRE, PARTNERS, Month, Town, index_of
from dashboard.demo.published import split

# Ages from and to, and people in the span per child aged 0-17.
_SPANS = ((0, 5, 0.31), (6, 12, 0.40), (13, 17, 0.29), (18, 22, 0.30))
_EVENTS: tuple[tuple[date, str, str, tuple[str, ...]], ...] = (
    (date(2013, 1, 1), "Forsøget begynder", "Forsøget begynder i tre distrikter", (HERNING,)),
    (date(2016, 1, 1), "Herningmodellen i hele kommunen", "Modellen gælder alle distrikter", (HERNING,)),
    (date(2016, 1, 1), "Lige Muligheder begynder", "", (HVIDOVRE,)),
    (date(2016, 10, 1), "Midtvejsevalueringens spørgeskema", "", PARTNERS),
    (date(2017, 3, 1), "Midtvejsevaluering", "", PARTNERS),
)


def districts(town: Town, month: Month) -> Iterator[str]:
    """Districts: all in the first month, and Herning's again when the model covers them all."""
    rolled_out = town.code == HERNING and month.index == index_of(2016, 1)
    if month.index == 0 or rolled_out:
        for district in town.districts:
            yield writer.line(district.name, "" if rolled_out else district.group, "", "")


def population(town: Town, month: Month) -> Iterator[str]:
    """People per district and age span on 1 January; the number of children falls a little."""
    if month.number != 1:
        return
    for low, high, part in _SPANS:
        people = round(town.children * part * (1 - 0.002 * month.index / 12))
        numbers = split(people, [d.share for d in town.districts])
        for district, number in zip(town.districts, numbers, strict=True):
            yield writer.line(district.name, str(low), str(high), str(number))


def events(town: Town, month: Month) -> Iterator[str]:
    """All events so far, in a month in which one happened."""
    mine = [event for event in _EVENTS if town.code in event[3]]
    if any((day.year, day.month) == (month.year, month.number) for day, *_ in mine):
        for day, title, text, _ in mine:
            if day.toordinal() <= month.last:
                # None of them changed what is registered.
                yield writer.line(writer.day(day), title, text, writer.yes_no(False), "")
