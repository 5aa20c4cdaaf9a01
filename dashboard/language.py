"""Danish and English: translated texts, numbers, amounts and months.

Danish is the language of the texts in the code; English is read from `locale/en`. The language of
a request is held in a context variable, so that pure functions need not pass it on.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from babel.dates import format_date
from babel.messages.pofile import read_po
from babel.numbers import get_decimal_symbol, get_group_symbol

Language = Literal["da", "en"]
_CATALOGUE = Path(__file__).parent / "locale" / "en" / "LC_MESSAGES" / "messages.po"
_language: ContextVar[Language] = ContextVar("language", default="da")
_MILLION = 1_000_000
# With one decimal of a million, less than this would be nil.
LEAST_IN_MILLIONS = _MILLION / 20


def language() -> Language:
    """The language texts are shown in now."""
    return _language.get()


def language_of(value: str | None) -> Language:
    """A language asked for; anything but English is Danish."""
    return "en" if value == "en" else "da"


@contextmanager
def speaking(chosen: Language) -> Iterator[None]:
    """Show texts in a language for as long as the block runs."""
    token = _language.set(chosen)
    try:
        yield
    finally:
        _language.reset(token)


@cache
def _translations() -> dict[str, tuple[str, ...]]:
    """Danish text -> English text; a plural has two forms."""
    with _CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="en")
    found: dict[str, tuple[str, ...]] = {}
    for message in catalogue:
        key = message.id[0] if isinstance(message.id, (list, tuple)) else message.id
        forms = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
        if key and all(forms) and not message.fuzzy:
            found[str(key)] = tuple(str(form) for form in forms)
    return found


def _(text: str) -> str:
    """A Danish text in the language shown now."""
    if language() == "da":
        return text
    return _translations().get(text, (text,))[0]


def ngettext(one: str, many: str, count: int) -> str:
    """A Danish text that counts something, in the language shown now."""
    if language() == "da":
        return one if count == 1 else many
    forms = _translations().get(one, (one, many))
    return forms[0] if count == 1 else forms[-1]


@cache
def _marks(locale: Language) -> dict[int, str]:
    """How Python's own signs of a number are written in a language."""
    return str.maketrans({",": get_group_symbol(locale), ".": get_decimal_symbol(locale), "-": "\u2212"})


@lru_cache(maxsize=65_536)
def _decimal(value: float, digits: int, locale: Language, signed: bool) -> str:
    rounded = round(value, digits) + 0.0
    # Babel's own formatting takes 80 microseconds a number, and a page has hundreds that were not seen before.
    text = format(rounded, f",.{digits}f").translate(_marks(locale))
    return f"+{text}" if signed and rounded > 0 else text


def decimal(value: float, digits: int = 0, *, signed: bool = False) -> str:
    """A number as it is written in the language shown now: 1.234,5 or 1,234.5."""
    return _decimal(float(value), digits, language(), signed)


def percent(value: float, digits: int = 0, *, signed: bool = False) -> str:
    """A percentage: `5,3 %` or `5.3%`."""
    text = decimal(value, digits, signed=signed)
    return f"{text}\u00a0%" if language() == "da" else f"{text}%"


def kroner(value: float, *, signed: bool = False) -> str:
    """An amount to the krone, in millions from one million on: `12,5 mio. kr.`, `845.000 kr.`."""
    return _in_millions(value, signed) if abs(value) >= _MILLION else whole_kroner(value, signed=signed)


def millions(value: float, *, signed: bool = False) -> str:
    """An amount as words and charts tell it, in millions: `0,8 mio. kr.`; to the krone where that would be nil."""
    return (
        _in_millions(value, signed) if abs(value) >= LEAST_IN_MILLIONS else whole_kroner(value, signed=signed)
    )


def whole_kroner(value: float, *, signed: bool = False) -> str:
    """An amount to the krone whatever its size, as a table has it: `1.504.321 kr.`."""
    return _dkk(decimal(value, 0, signed=signed), "")


def _in_millions(value: float, signed: bool) -> str:
    return _dkk(decimal(value / _MILLION, 1, signed=signed), "m")


def _dkk(number: str, unit: str) -> str:
    """A number with its currency; in English a sign stands before the currency."""
    if language() == "da":
        return "\u00a0".join([number, *(["mio."] if unit else []), "kr."])
    sign = number[0] if number[0] in "+\u2212" else ""
    return sign + "\u00a0".join(["DKK", number[len(sign) :], *([unit] if unit else [])])


@lru_cache(maxsize=4_096)
def _month(month: date, form: str, locale: Language) -> str:
    return format_date(month, form, locale=locale)


def month_name(month: date) -> str:
    """A month in words: `september 2016`."""
    return _month(month, "MMMM y", language())


def month_short(month: date) -> str:
    """A month shortened: `sep. 2016`."""
    return _month(month, "MMM y", language())


def quarter_name(month: date) -> str:
    """The calendar quarter of a month in words: `2. kvartal 2016`."""
    return _month(month, "QQQQ y", language())


def day_name(day: date) -> str:
    """A day in words: `1. marts 2016`."""
    return _month(day, "d. MMMM y" if language() == "da" else "d MMMM y", language())


def joined(names: list[str]) -> str:
    """Names as a list in words: `Herning, Hvidovre og Haderslev`."""
    if len(names) < 2:
        return "".join(names)
    return _("{first} og {last}").format(first=", ".join(names[:-1]), last=names[-1])
