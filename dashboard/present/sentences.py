"""What a figure says, in plain words; a word of change only where there is a difference to see."""

from dataclasses import dataclass

from dashboard.indicators import Good
from dashboard.language import _, decimal, month_name
from dashboard.present.tables import absence, amount, short_amount, worded
from dashboard.serve.series import BOUNDS, Point


@dataclass(frozen=True, kw_only=True)
class Status:
    """A target's status: a shape and words, never colour alone."""

    shape: str
    words: str


def status_of(category: str | None) -> Status | None:
    """The shape and words of a status code; None where there is none."""
    match category:
        case "reached":
            return Status(shape="●", words=_("Målet er nået"))
        case "on_track":
            return Status(shape="◐", words=_("På vej mod målet"))
        case "off_track":
            return Status(shape="○", words=_("Ikke på vej mod målet"))
        case "too_early":
            return Status(shape="◌", words=_("For tidligt at sige"))
        case "too_short":
            return Status(shape="◌", words=_("Færre end 12 måneder er for lidt at dømme efter"))
        case _:
            return None


def sentence(text: str) -> str:
    """Words as the start of a sentence: with a capital, where they begin with a bound."""
    return text[:1].upper() + text[1:]


def value_words(point: Point | None, unit: str) -> str:
    """A figure, or why there is none."""
    if point is None:
        return absence("absent")
    return worded(point.value, unit, point.status)


def change_words(now: Point | None, before: Point | None, unit: str) -> str:
    """The difference from a year before, in words: more, less or the same; no verdict."""
    if now is None or now.value is None:
        return ""
    if before is None:
        return _("For få måneder til at sammenligne med året før")
    month = month_name(before.month)
    if before.value is None:
        return (
            _("Tallet fra året før kan ikke vises")
            if before.status == "hidden"
            else _("Intet tal fra samme måned året før")
        )
    if now.status in BOUNDS or before.status in BOUNDS:
        return _("Ændringen i et år kan ikke vises, for kun en grænse er kendt")
    difference = now.value - before.value
    if _same(now.value, before.value, unit):
        return _("Det samme som i {month}").format(month=month)
    size = _difference(abs(difference), unit, _digits(unit))
    if difference > 0:
        return _("{size} mere end i {month}").format(size=size, month=month)
    return _("{size} mindre end i {month}").format(size=size, month=month)


def _digits(unit: str) -> int:
    return 0 if unit in ("children", "caseworkers", "count", "measures", "days", "kroner") else 1


def _same(now: float, before: float, unit: str) -> bool:
    """Whether two values are the same as they are written."""
    return round(now - before, _digits(unit)) == 0


def change_sentence(now: Point | None, before: Point | None, unit: str) -> str:
    """The difference from a year before as a sentence of its own; empty where there is none to tell."""
    if now is None or before is None or now.exact is None or before.exact is None:
        return ""
    if _same(now.exact, before.exact, unit):
        return _("Det er det samme som i {month}.").format(month=month_name(before.month))
    return _("Det er {change}.").format(change=change_words(now, before, unit))


def _difference(size: float, unit: str, digits: int) -> str:
    match unit:
        case "percent" | "percentage_points":
            return _("{number} procentpoint").format(number=decimal(size, digits))
        case "index":
            return _("{number} point").format(number=decimal(size, digits))
        case "millions":
            return amount(size, "millions")
        case "months" | "days":
            return amount(size, unit)
        case "cases":
            return _("{number} sager").format(number=decimal(size, digits))
        case "children":
            return _("{number} børn").format(number=decimal(size, digits))
        case _:
            return decimal(size, digits)


def rests_words(point: Point | None, kind: str, low: Point | None, high: Point | None) -> str:
    """How many people a figure rests on, and the 95 % interval of a share where it is known."""
    words = people_words(point, kind)
    if not words or low is None or high is None or low.value is None or high.value is None:
        return words
    return _("{words} (95 % usikkerhed: {low}-{high})").format(
        words=words, low=decimal(low.value), high=amount(round(high.value), "whole_percent")
    )


def people_words(point: Point | None, kind: str) -> str:
    """How many people a figure rests on."""
    if point is None or point.n is None:
        return ""
    count = decimal(point.n)
    match kind:
        case "children":
            return _("Hviler på {count} børn").format(count=count)
        case "assessments":
            return _("Hviler på {count} undersøgelser").format(count=count)
        case "notifications":
            return _("Hviler på {count} underretninger").format(count=count)
        case "measures":
            return _("Hviler på {count} foranstaltninger").format(count=count)
        case "pupils":
            return _("Hviler på {count} elever").format(count=count)
        case "caseworkers":
            return _("Hviler på {count} socialrådgivere").format(count=count)
        case "respondents":
            return _("Hviler på {count} besvarelser").format(count=count)
        case "invited":
            return _("Hviler på {count} inviterede personer").format(count=count)
        case _:
            return ""


def target_words(direction: str, target: float, unit: str) -> str:
    """A target in words."""
    value = short_amount(target, unit)
    match direction:
        case "hoejst":
            return _("Mål: højst {value}").format(value=value)
        case "mindst":
            return _("Mål: mindst {value}").format(value=value)
        case "stigende":
            return _("Mål: stigende fra {value}").format(value=value)
        case _:
            return _("Mål: faldende fra {value}").format(value=value)


def full_stop(text: str) -> str:
    """A sentence with its full stop; one that ends in an abbreviation ("mio. kr.") has it already."""
    return text if text.endswith(".") else f"{text}."


def deadline_cell(status: str, point: Point, unit: str) -> str:
    """How a target stood at its deadline, for a table: `○ 41 % mod 80 %, ikke nået`."""
    if point.numerator is None or point.denominator is None:
        return _("● nået") if status == "reached" else absence("hidden")
    text = (
        _("● {value} mod {target}, nået") if status == "reached" else _("○ {value} mod {target}, ikke nået")
    )
    return text.format(
        value=short_amount(round(point.numerator, 1), unit), target=short_amount(point.denominator, unit)
    )


def deadline_words(status: str, point: Point, unit: str) -> str:
    """How a target stood at its deadline: `Ved fristen: 41 % mod 80 %, ikke nået`."""
    if point.numerator is None or point.denominator is None:
        return _("Ved fristen: {told}").format(told=_("nået") if status == "reached" else absence("hidden"))
    value, target = short_amount(round(point.numerator, 1), unit), short_amount(point.denominator, unit)
    text = (
        _("Ved fristen: {value} mod {target}, nået")
        if status == "reached"
        else _("Ved fristen: {value} mod {target}, ikke nået")
    )
    return text.format(value=value, target=target)


def aim_words(direction: str, target: float, unit: str) -> str:
    """What a measured value is held against: `mod mindst 80 %`."""
    value = short_amount(target, unit)
    match direction:
        case "hoejst":
            return _("mod højst {value}").format(value=value)
        case "mindst":
            return _("mod mindst {value}").format(value=value)
        case "stigende":
            return _("mod stigende fra {value}").format(value=value)
        case _:
            return _("mod faldende fra {value}").format(value=value)


def deviation_word(value: float) -> str:
    """The word printed with a deviation: plus is spent less than the budget."""
    if round(value) == 0:
        return _("i balance")
    return _("mindreforbrug") if value > 0 else _("merforbrug")


def good_word(good: Good) -> str:
    """A declared good direction in words."""
    match good:
        case "up":
            return _("Et højere tal er ønsket")
        case "down":
            return _("Et lavere tal er ønsket")
        case _:
            return _("Ingen retning er i sig selv god")
