"""All extracts of one municipality, month by month."""

from pathlib import Path

from dashboard.demo import absence, caseworkers, goals, money, occasional, plan_status, remarks, survey
from dashboard.demo.assessments import Assessments
from dashboard.demo.children import DistrictLife
from dashboard.demo.follow_ups import FollowUps
from dashboard.demo.levels import Levels
from dashboard.demo.notifications import Notifications
from dashboard.demo.paths import targets
from dashboard.demo.plan import Month, Town, index_of, months, town
from dashboard.demo.stays import Prices, rows
from dashboard.demo.writer import Outbox


def _stays(
    place: Town, span: tuple[Month, ...], desks: list[list[caseworkers.Desk]], outbox: Outbox, levels: Levels
) -> tuple[int, list[dict[str, int]]]:
    """Write `foranstaltninger` and `opfoelgninger`; give the files and each month's cost per measure, in øre."""
    stocks = targets(place, span)
    lives = {
        d.name: DistrictLife(
            district=d.name, targets=stocks[d.name], rng=place.rng("children", d.name), first=span[0]
        )
        for d in place.districts
    }
    prices, chance = Prices(len(span) // 12 + 1), place.rng("assigned")
    follow_ups = FollowUps(place)
    files, costs = 0, []
    for month, roster in zip(span, desks, strict=True):
        spent: dict[str, int] = {}
        lines: list[str] = []
        held: list[str] = []
        for name, life in lives.items():
            life.live(month)
            present = [desk.worker.id for desk in roster if desk.worker.district == name]
            lines += rows(
                life.rows, month, factor=prices.factor(month.year), present=present, rng=chance, spent=spent
            )
            new = list(follow_ups.rows(life.rows, month))
            levels.see(month, life.rows, len(new))
            held += new
        files += outbox.put("foranstaltninger", month.label, lines)
        files += outbox.put("opfoelgninger", month.label, held)
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
    levels = Levels()
    files, spent = _stays(place, span, desks, outbox, levels)
    lines = money.budget_lines(place, spent, [len(roster) for roster in desks])
    kinship = _kinship(place, span)
    assessments, notifications = Assessments(place, span[0]), Notifications(place)
    for month, roster in zip(span, desks, strict=True):
        files += outbox.put("distrikter", month.label, occasional.districts(place, month))
        files += outbox.put("befolkning", month.label, occasional.population(place, month))
        files += outbox.put("sagstal", month.label, caseworkers.lines(place, roster))
        files += outbox.put("budget", month.label, money.budget(place, lines, month))
        files += outbox.put("businesscase", month.label, money.business_case_rows(place, month))
        files += outbox.put("maal", month.label, goals.targets(place, month, kinship, levels))
        files += outbox.put("begivenheder", month.label, occasional.events(place, month))
        files += outbox.put("undersoegelser", month.label, assessments.rows(month))
        files += outbox.put("underretninger", month.label, notifications.rows(month))
        files += outbox.put("skolefravaer", month.label, absence.rows(place, month))
        files += outbox.put("milepaele", month.label, plan_status.rows(place, month))
        files += outbox.put("bemaerkninger", month.label, remarks.rows(place, month))
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
