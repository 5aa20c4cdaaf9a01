"""One value of a source system written as the contract writes it, or why it cannot be."""

import re
from datetime import date
from decimal import Decimal

from dashboard.load.findings import quoted
from dashboard.load.layout_model import Date

# As the contract reads a number: a group before a thousands point never starts with 0.
_NUMBER = re.compile(r"-?(?:[1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,\d+)?")
_POINT_NUMBER = re.compile(r"-?(?:[1-9]\d{0,2}(?:,\d{3})+|\d+)(?:\.\d+)?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DATES: dict[Date, re.Pattern[str]] = {
    "dd-mm-åååå": re.compile(r"(?P<d>\d{2})-(?P<m>\d{2})-(?P<y>\d{4})"),
    "dd.mm.åååå": re.compile(r"(?P<d>\d{2})\.(?P<m>\d{2})\.(?P<y>\d{4})"),
    "dd/mm/åååå": re.compile(r"(?P<d>\d{2})/(?P<m>\d{2})/(?P<y>\d{4})"),
    "åååå-mm-dd": re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})"),
    "ååååmmdd": re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})"),
}
# Systems write a date's midnight too.
_MIDNIGHT = re.compile(r"[ T]00[:.]00(?:[:.]00)?$")


class Unreadable(ValueError):
    """A value is not written as the layout says; `expected` and `found` are for a message.

    `column` is its header, where who catches it does not know it.
    """

    column = ""

    def __init__(self, expected: str, found: str) -> None:
        super().__init__(expected)
        self.expected = expected
        self.found = found


def read_date(text: str, form: Date) -> date:
    """A date in a layout's form, or as ISO (typed cells are). Raises Unreadable."""
    bare = _MIDNIGHT.sub("", text)
    match = _DATES[form].fullmatch(bare)
    if match is None and _ISO.fullmatch(bare):
        match = _DATES["åååå-mm-dd"].fullmatch(bare)
    try:
        if match:
            return date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        pass
    raise Unreadable(f"en dato som {form}", quoted(text))


def read_number(text: str, decimal: str) -> Decimal:
    """A number with a decimal comma (or point) and optional thousands marks. Raises Unreadable."""
    if decimal == ",":
        if _NUMBER.fullmatch(text):
            return Decimal(text.replace(".", "").replace(",", "."))
        raise Unreadable("et tal med decimalkomma, fx 1.234,5", quoted(text))
    if _POINT_NUMBER.fullmatch(text):
        return Decimal(text.replace(",", ""))
    raise Unreadable("et tal med decimalpunktum, fx 1,234.5", quoted(text))


def written(number: Decimal) -> str:
    """A number as the contract writes it: decimal comma, no thousands, no zeros at the end."""
    whole, _, places = format(number, "f").partition(".")
    places = places.rstrip("0")
    text = f"{whole},{places}" if places else whole
    return "0" if text == "-0" else text
