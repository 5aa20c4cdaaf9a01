"""What a figure says, in plain words; a word of change only where there is a difference to see."""

from dataclasses import dataclass

from dashboard.indicators import Good
from dashboard.language import _, decimal, month_name
from dashboard.present.tables import absence, amount, short_amount
from dashboard.serve.series import Point


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
        case _:
            return None


def value_words(point: Point | None, unit: str) -> str:
    """A figure, or why there is none."""
    if point is None:
        return absence("absent")
    return amount(point.value, unit) if point.value is not None else absence(point.status)


def change_words(now: Point | None, before: Point | None, unit: str) -> str:
    """The difference from a year before, in words: more, less or the same; no verdict."""
    if now is None or before is None or now.value is None or before.value is None:
        return _("Intet tal fra samme måned året før")
    month = month_name(before.month)
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
    if now is None or before is None or now.value is None or before.value is None:
        return ""
    if _same(now.value, before.value, unit):
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
