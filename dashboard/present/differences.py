"""A difference in words: people and things are more or fewer, shares higher or lower, money more or less."""

from dashboard.language import _, decimal, ngettext
from dashboard.present.tables import amount

_COUNTED = ("children", "caseworkers", "count", "measures", "cases", "year_children")
_WHOLE = ("children", "caseworkers", "count", "measures", "days", "kroner")


def digits_of(unit: str) -> int:
    """The decimals a difference of a unit is told with at most."""
    return 0 if unit in _WHOLE else 1


def difference_words(difference: float, unit: str) -> str:
    """A difference with its size and direction: `3 børn færre`, `1,8 procentpoint højere`."""
    size, is_more = abs(difference), difference > 0
    if unit in _COUNTED:
        return _counted(size, unit, is_more=is_more)
    if unit in ("kroner", "millions"):
        text = _("{size} mere") if is_more else _("{size} mindre")
        return text.format(size=amount(size, "millions"))
    if unit in ("months", "days"):
        text = _("{size} længere") if is_more else _("{size} kortere")
        return text.format(size=amount(size, unit))
    text = _("{size} højere") if is_more else _("{size} lavere")
    return text.format(size=_size(size, unit))


def _size(size: float, unit: str) -> str:
    match unit:
        case "percent" | "percentage_points":
            return _("{number} procentpoint").format(number=decimal(size, 1))
        case "index":
            return _("{number} point").format(number=decimal(size, 1))
        case _:
            return decimal(size, 1)


def _counted(size: float, unit: str, *, is_more: bool) -> str:
    """People and things: no decimals where the difference is whole, and the noun in its number."""
    whole = unit in _WHOLE or round(size, 1) == round(size)
    number = decimal(size, 0 if whole else 1)
    # What is written as 1 is one; 1.4 are several.
    count = 1 if whole and round(size) == 1 else 2
    match unit:
        case "children":
            more, fewer = (
                ngettext("{number} barn flere", "{number} børn flere", count),
                ngettext("{number} barn færre", "{number} børn færre", count),
            )
        case "cases":
            more, fewer = (
                ngettext("{number} sag flere", "{number} sager flere", count),
                ngettext("{number} sag færre", "{number} sager færre", count),
            )
        case "caseworkers":
            more, fewer = (
                ngettext("{number} socialrådgiver flere", "{number} socialrådgivere flere", count),
                ngettext("{number} socialrådgiver færre", "{number} socialrådgivere færre", count),
            )
        case "year_children":
            more, fewer = (
                ngettext("{number} helårsbarn flere", "{number} helårsbørn flere", count),
                ngettext("{number} helårsbarn færre", "{number} helårsbørn færre", count),
            )
        case _:
            more, fewer = _("{number} flere"), _("{number} færre")
    return (more if is_more else fewer).format(number=number)
