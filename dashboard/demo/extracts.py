"""All extracts of one municipality, month by month."""

from pathlib import Path

from dashboard.demo import caseworkers, money, occasional, survey
from dashboard.demo.children import DistrictLife
from dashboard.demo.paths import targets
from dashboard.demo.plan import Month, Town, index_of, months, town
from dashboard.demo.stays import Prices, rows
from dashboard.demo.writer import Outbox


def _stays(
    place: Town, span: tuple[Month, ...], desks: list[list[caseworkers.Desk]], outbox: Outbox
) -> tuple[int, list[dict[str, int]]]:
    """Write `foranstaltninger`; give the number of files and what each measure cost per month, in øre."""
    stocks = targets(place, span)
    lives = {
        d.name: DistrictLife(
            district=d.name, targets=stocks[d.name], rng=place.rng("children", d.name), first=span[0]
        )
        for d in place.districts
    }
    prices, chance = Prices(len(span) // 12 + 1), place.rng("assigned")
    files, costs = 0, []
    for month, roster in zip(span, desks, strict=True):
        spent: dict[str, int] = {}
        lines: list[str] = []
        for name, life in lives.items():
            life.live(month)
            present = [desk.worker.id for desk in roster if desk.worker.district == name]
            lines += rows(
                life.rows, month, factor=prices.factor(month.year), present=present, rng=chance, spent=spent
            )
        files += outbox.put("foranstaltninger", month.label, lines)
        costs.append(spent)
    return files, costs


def _kinship(place: Town, span: tuple[Month, ...]) -> float | None:
    """Kinship care's share of family care in December 2015, in per cent."""
    before = index_of(2015, 12)
    if len(span) <= before:
        return None
    stocks = [t.stock for t in targets(place, span).values()]
    kin = sum(stock["netvaerkspleje"][before] for stock in stocks)
    family = kin + sum(stock["plejefamilie"][before] for stock in stocks)
    return 100 * kin / family if family else None


def write_town(out: Path, code: str, count: int) -> int:
    """Write every extract of a municipality for the first `count` months; give the number of files."""
    place, span = town(code), months(count)
    folder = out / code
    folder.mkdir(parents=True, exist_ok=True)
    outbox = Outbox(folder=folder, municipality=code)
    desks = caseworkers.rosters(place, span)
    files, spent = _stays(place, span, desks, outbox)
    lines = money.budget_lines(place, spent, [len(roster) for roster in desks])
    kinship = _kinship(place, span)
    for month, roster in zip(span, desks, strict=True):
        files += outbox.put("distrikter", month.label, occasional.districts(place, month))
        files += outbox.put("befolkning", month.label, occasional.population(place, month))
        files += outbox.put("sagstal", month.label, caseworkers.lines(place, roster))
        files += outbox.put("budget", month.label, money.budget(place, lines, month))
        files += outbox.put("businesscase", month.label, money.business_case_rows(place, month))
        files += outbox.put("maal", month.label, occasional.targets(place, month, kinship))
        files += outbox.put("begivenheder", month.label, occasional.events(place, month))
        files += _survey(place, month, roster, outbox)
    return files


def _survey(place: Town, month: Month, roster: list[caseworkers.Desk], outbox: Outbox) -> int:
    if not survey.is_round(month):
        return 0
    staff = dict.fromkeys((d.name for d in place.districts), 0)
    for desk in roster:
        staff[desk.worker.district] += 1
    round_ = survey.held(place, month, staff)
    files = outbox.put("spoergeskema", month.label, survey.answer_rows(round_))
    return files + outbox.put("spoergeskema_deltagelse", month.label, survey.taking_part_rows(round_))
