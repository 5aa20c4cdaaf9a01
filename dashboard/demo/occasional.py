"""The extracts that come seldom: districts, population, targets and events."""

from collections.abc import Iterator
from datetime import date

from dashboard.demo import writer
from dashboard.demo.plan import HERNING, HVIDOVRE, PARTNERS, Month, Town, index_of
from dashboard.demo.published import split

# Ages from and to, and people in the span per child aged 0-17.
_SPANS = ((0, 5, 0.31), (6, 12, 0.40), (13, 17, 0.29), (18, 22, 0.30))
_MADE_UP = "Demonstrationsmål"
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
            yield writer.line(district.name, "" if rolled_out else district.group)


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
                yield writer.line(writer.day(day), title, text)


def targets(town: Town, month: Month, kinship: float | None) -> Iterator[str]:
    """Targets, in January 2016; `kinship` is the share of December 2015, in per cent."""
    if month.index != index_of(2016, 1):
        return
    partner = town.code in PARTNERS
    shared = "midtvejsevaluering-2017 s. 40"
    yield writer.line("caseload", "", "25", "hoejst", "", shared if partner else _MADE_UP)
    if town.code == HERNING:
        yield writer.line("placement_mix", "", "10", "hoejst", "31-12-2018", _MADE_UP)
    if town.code == HVIDOVRE and kinship is not None:
        source = "hvidovre-udviklingsplan-2016 s. 25"
        yield writer.line("kinship_share", "", str(round(kinship)), "stigende", "", source)
    yield writer.line("response_rate", "", "80", "mindst", "", _MADE_UP)
    yield writer.line("motivation_index", "", "65", "mindst", "", _MADE_UP)
    yield writer.line("spend_to_date", "", "100", "hoejst", "", _MADE_UP)
