"""Unlawful absence from the public schools, of about one day in a hundred."""

from collections.abc import Iterator

from dashboard.demo import writer
from dashboard.demo.plan import HADERSLEV, HERNING, HVIDOVRE, Month, Town, along
from dashboard.demo.published import split

Points = tuple[tuple[int, float], ...]
# Of the children aged 0-17, those who go to the municipality's own schools.
_PUPILS = 0.72
# The month's school days, the same for every pupil: 200 a year.
SCHOOL_DAYS = (21, 15, 20, 16, 18, 18, 0, 15, 21, 17, 21, 18)
_SEASON = (1.06, 1.04, 0.98, 1.0, 0.96, 1.02, 1.0, 0.85, 0.94, 1.0, 1.06, 1.09)
# Days of unlawful absence per 1,000 pupil days; Hvidovre wants them to fall (udviklingsplan 2016 s. 4).
_PATHS: dict[str, Points] = {
    HERNING: ((0, 11.0), (36, 10.6), (71, 9.4)),
    HVIDOVRE: ((0, 13.2), (36, 13.6), (71, 10.6)),
    HADERSLEV: ((0, 11.8), (71, 11.2)),
}


def path(town: Town) -> Points:
    """Unlawful absence per 1,000 pupil days, at the months its path turns."""
    begins = town.rng("absence", "level").uniform(9.5, 13.5)
    return _PATHS.get(town.code, ((0, begins), (119, begins - 0.8)))


def rows(town: Town, month: Month) -> Iterator[str]:
    """The rows of `skolefravaer`; in July no day is a school day."""
    rng = town.rng("absence", month.label)
    pupils = split(
        round(town.children * _PUPILS * (1 - 0.002 * month.index / 12)), [d.share for d in town.districts]
    )
    days = SCHOOL_DAYS[month.number - 1]
    usual = along(path(town), month.index) * _SEASON[month.number - 1] / 1000
    for district, number in zip(town.districts, pupils, strict=True):
        lean = town.rng("absence", district.name).uniform(0.88, 1.12)
        # Half days are counted too.
        absent = int(number * days * usual * lean * rng.uniform(0.93, 1.07) * 2) / 2
        yield writer.line(district.name, str(number), str(days), writer.decimal(absent, 1))
