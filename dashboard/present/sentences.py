"""What a figure says, in plain words; a word of change only where there is a difference to see."""

from dataclasses import dataclass
from datetime import date

from dashboard.indicators import Good
from dashboard.language import _, decimal, month_name, ngettext, percent
from dashboard.present.differences import difference_words, digits_of
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


def no_figure(point: Point | None, place: str, month: date) -> str:
    """A sentence for a figure that is not there: hidden, not delivered, or not to be made."""
    match point.status if point else "absent":
        case "hidden":
            text = _("Tallet for {place} i {month} hviler på for få til at vise.")
        case "missing":
            text = _("{place} har ikke leveret tal for {month}.")
        case "not_applicable":
            text = _("Tallet for {place} i {month} kan ikke opgøres.")
        case _:
            text = _("Der er ingen tal for {place} i {month}.")
    return text.format(place=place, month=month_name(month))


def change_words(now: Point | None, before: Point | None, unit: str) -> str:
    """The difference from a year before, in words: more, less or the same; no verdict."""
    if now is None or now.value is None:
        return ""
    if before is None:
        return _("For få måneder til at sammenligne med året før")
    if before.value is None:
        return (
            _("Tallet fra året før kan ikke vises")
            if before.status == "hidden"
            else _("Intet tal fra samme måned året før")
        )
    if now.status in BOUNDS or before.status in BOUNDS:
        return _("Ændringen i et år kan ikke vises, for kun en grænse er kendt")
    if _same(now.value, before.value, unit):
        return _("Det samme som i {month}").format(month=month_name(before.month))
    return _("{change} end i {month}").format(
        change=difference_words(now.value - before.value, unit), month=month_name(before.month)
    )


def _same(now: float, before: float, unit: str) -> bool:
    """Whether two values are the same as they are written."""
    return round(now - before, digits_of(unit)) == 0


def change_sentence(now: Point | None, before: Point | None, unit: str) -> str:
    """The difference from a year before as a sentence of its own; empty where there is none to tell."""
    if now is None or before is None or now.exact is None or before.exact is None:
        return ""
    if _same(now.exact, before.exact, unit):
        return _("Det er det samme som i {month}.").format(month=month_name(before.month))
    return _("Det er {change}.").format(change=change_words(now, before, unit))


def rests_words(point: Point | None, kind: str, low: Point | None, high: Point | None) -> str:
    """How many people a figure rests on, and the 95 % interval of a share where it is known."""
    words = people_words(point, kind)
    if not words or low is None or high is None or low.value is None or high.value is None:
        return words
    return _("{words} (usikkerhed {low}-{high})").format(
        words=words, low=decimal(low.value), high=amount(round(high.value), "whole_percent")
    )


def people_words(point: Point | None, kind: str) -> str:
    """How many people a figure rests on."""
    if point is None or point.n is None:
        return ""
    match kind:
        case "children":
            text = ngettext("Bygger på {count} barn", "Bygger på {count} børn", point.n)
        case "assessments":
            text = ngettext("Bygger på {count} undersøgelse", "Bygger på {count} undersøgelser", point.n)
        case "notifications":
            text = ngettext("Bygger på {count} underretning", "Bygger på {count} underretninger", point.n)
        case "measures":
            text = ngettext("Bygger på {count} indsats", "Bygger på {count} indsatser", point.n)
        case "pupils":
            text = ngettext("Bygger på {count} elev", "Bygger på {count} elever", point.n)
        case "caseworkers":
            text = ngettext("Bygger på {count} socialrådgiver", "Bygger på {count} socialrådgivere", point.n)
        case "respondents":
            text = ngettext("Bygger på {count} besvarelse", "Bygger på {count} besvarelser", point.n)
        case "invited":
            text = ngettext("Bygger på {count} inviteret", "Bygger på {count} inviterede", point.n)
        case _:
            return ""
    return text.format(count=decimal(point.n))


def told_unit(unit: str) -> str:
    """The unit a value of a target is told in: a budget's kroner in millions."""
    return "millions" if unit == "kroner" else unit


def target_words(direction: str, target: float, unit: str) -> str:
    """A target in words."""
    value = short_amount(target, told_unit(unit))
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


def _judged_value(value: float, target: float, unit: str) -> str:
    """A judged value with a decimal at most, and with more where the rounded one would read as the target itself."""
    if unit == "percent" and value != target and round(value, 1) == round(target, 1):
        digits = next((d for d in (2, 3) if round(value, d) != round(target, d)), 4)
        return percent(value, digits)
    return short_amount(value if unit == "millions" else round(value, 1), unit)


def deadline_cell(status: str, point: Point, unit: str) -> str:
    """How a target stood at its deadline, for a table: `○ 41 % mod 80 %, ikke nået`."""
    unit = told_unit(unit)
    if point.numerator is None or point.denominator is None:
        return _("● nået") if status == "reached" else absence("hidden")
    text = (
        _("● {value} mod {target}, nået") if status == "reached" else _("○ {value} mod {target}, ikke nået")
    )
    return text.format(
        value=_judged_value(point.numerator, point.denominator, unit),
        target=short_amount(point.denominator, unit),
    )


def deadline_words(status: str, point: Point, unit: str) -> str:
    """How a target stood at its deadline: `Ved fristen: 41 % mod 80 %, ikke nået`."""
    unit = told_unit(unit)
    if point.numerator is None or point.denominator is None:
        return _("Ved fristen: {told}").format(told=_("nået") if status == "reached" else absence("hidden"))
    value = _judged_value(point.numerator, point.denominator, unit)
    target = short_amount(point.denominator, unit)
    text = (
        _("Ved fristen: {value} mod {target}, nået")
        if status == "reached"
        else _("Ved fristen: {value} mod {target}, ikke nået")
    )
    return text.format(value=value, target=target)


def aim_words(direction: str, target: float, unit: str) -> str:
    """What a measured value is held against: `mod mindst 80 %`."""
    value = short_amount(target, told_unit(unit))
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
