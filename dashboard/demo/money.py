"""Budget follow-up and the business case, in øre, resting on what the stays really cost."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.demo import writer
from dashboard.demo.measures import measures
from dashboard.demo.plan import HERNING, Month, Town
from dashboard.demo.published import business_case

_OWN_LINE = (
    "aflastning",
    "kontaktperson",
    "familiebehandling",
    "stoette_i_hjemmet",
    "dagtilbud",
    "doegnophold_familie",
)
_THOUSAND = 100_000
_CASE_YEARS = range(2016, 2020)
# How much of a planned saving or cost came true, year by year.
_SAVED = {2016: 0.81, 2017: 0.93, 2018: 1.03, 2019: 1.05}
_SPENT = {2016: 0.94, 2017: 1.02, 2018: 1.01, 2019: 0.99}


@dataclass(frozen=True, kw_only=True)
class Line:
    """A budget line and what it cost in each month."""

    account: str
    title: str
    intervention: str
    actual: tuple[int, ...]


def budget_lines(town: Town, spent: list[dict[str, int]], staff: list[int]) -> list[Line]:
    """The municipality's lines; `spent` is øre per measure and `staff` caseworkers, both per month."""
    own = [m for m in measures().values() if m.is_placement or m.code in _OWN_LINE]
    rest = [m.code for m in measures().values() if m not in own]

    def line(account: str, title: str, actual: Iterator[int], intervention: str = "") -> Line:
        return Line(account=account, title=title, intervention=intervention, actual=tuple(actual))

    rng = town.rng("budget", "other")
    monthly = town.children * 2_000
    result = [line("SO16", m.label, (s.get(m.code, 0) for s in spent), m.code) for m in own]
    result.append(
        line("SO16", "Øvrige forebyggende foranstaltninger", (sum(s.get(c, 0) for c in rest) for s in spent))
    )
    for title, size in (("PPR og sundhedspleje", 5.0), ("Kurser og kompetenceudvikling", 0.4)):
        result.append(line("SO16", title, (int(monthly * size * rng.uniform(0.85, 1.15)) for _ in spent)))
    result.append(
        line("SO20", "Socialrådgivere", (int(n * 3_500_000 * rng.uniform(0.97, 1.03)) for n in staff))
    )
    result.append(
        line("SO20", "Ledelse og administration", (int(n * 700_000 * rng.uniform(0.95, 1.05)) for n in staff))
    )
    return result


def _surprise(town: Town, line: Line, year: int) -> float:
    """How much dearer the year turned out than was adopted, as a share."""
    rng = town.rng("surprise", line.title, str(year))
    institution = line.intervention in ("doegninstitution", "opholdssted", "sikret")
    lean = 0.0
    if town.code == HERNING:
        lean = (0.045 if institution else 0.01) if year < 2015 else (-0.025 if institution else -0.01)
    return lean + rng.uniform(-0.025, 0.03)


def _row(town: Town, line: Line, month: Month) -> str:
    begins = month.index - (month.number - 1)
    year = line.actual[begins : begins + 12]
    expected = sum(year) * 12 // len(year)
    surprise = _surprise(town, line, month.year)
    adopted = max(50, round(expected / (1 + surprise) / _THOUSAND)) * _THOUSAND
    # Supplementary grants follow the reports of 31 March and 31 August, and cover part of the gap.
    cover = 0.0 if month.number < 4 or not expected else 0.25 if month.number < 9 else 0.5
    granted = round((expected - adopted) * cover / _THOUSAND) * _THOUSAND
    adjusted = adopted + granted
    to_date = sum(year[: month.number])
    left = 12 - month.number
    trend = (to_date * 0.5 / month.number + adjusted * 0.5 / 12) * left
    committed = int(to_date / month.number * left * 0.88)
    return writer.line(
        line.account,
        line.title,
        line.intervention,
        writer.money(adopted),
        writer.money(granted) if granted or cover else "",
        writer.money(adjusted),
        writer.money(line.actual[month.index]),
        writer.money(committed),
        writer.money(to_date + int(trend)),
    )


def budget(town: Town, lines: list[Line], month: Month) -> Iterator[str]:
    """The rows of `budget` as they stand at the month's end."""
    for line in lines:
        yield _row(town, line, month)


def business_case_rows(town: Town, month: Month) -> Iterator[str]:
    """The whole business case each January from 2016; earlier years have their realised amounts."""
    if month.number != 1 or month.year < _CASE_YEARS[0]:
        return
    for case in business_case(town.name):
        realised = ""
        if case.year < month.year:
            came_true = (_SAVED if case.planned < 0 else _SPENT)[case.year]
            spread = town.rng("case", case.line, str(case.year)).uniform(0.98, 1.02)
            realised = writer.money(int(case.planned * came_true * spread / 100) * 100)
        yield writer.line(case.account, case.line, str(case.year), writer.money(case.planned), realised)
