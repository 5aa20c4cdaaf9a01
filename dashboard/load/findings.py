"""What was found wrong or odd in a delivery, as one Danish sentence each."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

_SPACE = r"[ \t\u00a0\u00ad\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff]"
_DASHES = r"\-\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d"
_MARK = rf"[._/\u00b7\uff0e\uff0f{_DASHES}]"
# Six digits that form a date (60 may be added to the day), written together or with one and the same mark
# between day, month and year; then four digits, close by. With the century a dash must join them, or every
# date before an amount would be one. The first character is plain, so that the search skips letters fast.
_CPR = re.compile(
    rf"[0-9](?<!\d\d)\d(?P<mark>{_SPACE}?{_MARK}?{_SPACE}?)[01]\d(?P=mark)"
    rf"(?:\d\d{_SPACE}{{0,3}}{_MARK}{{0,2}}{_SPACE}{{0,3}}|(?:19|20)\d\d[{_DASHES}])\d{{4}}(?!\d)"
)
# A CPR number is ten digits, or a longer row of digits and marks. A letter beyond ASCII, two bytes or more, may be
# either; all else breaks a row.
_DIGITS = bytes(ord("0") if chr(byte) in "0123456789" else 0 for byte in range(256))
_ROWS = bytes(
    ord("-") if byte > 127 or re.match(rf"[0-9]|{_SPACE}|{_MARK}", chr(byte)) else 0 for byte in range(256)
)
# Written after four digits, these tell that the digits are an amount or a time after a date.
_MEASURED = re.compile(r"[.,:]\d|\s?(?:kr|kl|%|t\.kr|mio|timer|børn|sager)")
_OTHER_DIGITS = {
    number: str(unicodedata.decimal(chr(number)))
    for number in range(128, 0x20000)
    if unicodedata.decimal(chr(number), None) is not None
}
_OTHER_SCRIPT = re.compile("[\u0600-\u1fff\ua000-\U0001ffff]")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# Also one that was cut, typed in capitals or written together with something else.
_PSEUDONYM = re.compile(r"[br]-[a-z]{12,}", re.IGNORECASE)
# Two or more words, each with a capital, as people are named; a column moved one place brings them anywhere.
_FULL_NAME = re.compile(r"[^\W\d_a-zæøå][\w.'’-]*(?: [^\W\d_a-zæøå][\w.'’-]*)+")
_NO_BREAK = re.compile("[\u00a0\u202f]")
_ALL_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_LONGEST_FOUND = 60
# What is said in place of a value that may be a person's.
LEFT_OUT = "en værdi, der ikke gengives"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One error or warning: its place, what was expected and what was found (never a personal value)."""

    severity: Literal["error", "warning"]
    expected: str
    found: str
    line: int | None = None
    column: str | None = None

    @property
    def sentence(self) -> str:
        """The finding in words, its place first."""
        place = ", ".join(
            part
            for part in (
                f"linje {self.line}" if self.line is not None else "",
                f"kolonne {self.column}" if self.column else "",
            )
            if part
        )
        words = f"ventede {self.expected}; fandt {self.found}{'' if self.found.endswith('?') else '.'}"
        return f"{place}: {words}" if place else words[0].upper() + words[1:]


def error(expected: str, found: str, *, line: int | None = None, column: str | None = None) -> Finding:
    """A finding that refuses the file."""
    return Finding(severity="error", expected=expected, found=found, line=line, column=column)


def warning(expected: str, found: str, *, line: int | None = None, column: str | None = None) -> Finding:
    """A finding that is shown but refuses nothing."""
    return Finding(severity="warning", expected=expected, found=found, line=line, column=column)


def has_cpr(text: str) -> bool:
    """Whether a text holds anything written like a CPR number; modulus 11 is not required."""
    return first_cpr(text) is not None


def first_cpr(text: str) -> int | None:
    """Where in a text the first value written like a CPR number starts, or None."""
    if not _may_hold_cpr(text):
        return None
    if not text.isascii() and _OTHER_SCRIPT.search(text):
        text = text.translate(_OTHER_DIGITS)
    match = _CPR.search(text)
    while match:
        start, month_at = match.start(), match.end("mark")
        amount = match["mark"] and _MEASURED.match(text, match.end())
        if not amount and _is_day(int(text[start : start + 2]), int(text[month_at : month_at + 2])):
            return start
        match = _CPR.search(text, start + 1)
    return None


def _may_hold_cpr(text: str) -> bool:
    """Whether a text has digits and marks enough in a row for a CPR number; most files have not."""
    return has_digits(text, 10) or b"-" * 11 in text.encode("utf-8", "surrogatepass").translate(_ROWS)


def has_digits(text: str, count: int) -> bool:
    """Whether so many digits 0-9 stand together anywhere in a text."""
    return b"0" * count in text.encode("utf-8", "surrogatepass").translate(_DIGITS)


def is_short_cpr(digits: str) -> bool:
    """Whether nine digits are a CPR number whose leading zero was lost, as in a column of numbers."""
    return len(digits) == 9 and digits.isdecimal() and has_cpr("0" + digits)


def personal_number(*, line: int | None = None, column: str | None = None, where: str = "filen") -> Finding:
    """The finding that refuses a file in which something is written like a CPR number."""
    return error(f"ingen personnumre i {where}", "noget, der ligner et CPR-nummer", line=line, column=column)


def _is_day(day: int, month: int) -> bool:
    day -= 60 if day > 60 else 0
    return 1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]


def quoted(value: str | None) -> str:
    """A found value fit for a message: shortened, and left out where it looks like a person's."""
    if not value:
        return "et tomt felt"
    if _is_personal(value):
        return LEFT_OUT
    seen = "".join(c for c in re.sub(r"[\r\n\t]+", " ", value) if c.isprintable() or _NO_BREAK.match(c))
    short = seen if len(seen) <= _LONGEST_FOUND else seen[:_LONGEST_FOUND] + "…"
    return f"»{short}«{' med usynlige tegn' if len(seen) < len(value) else ''}"


def _is_personal(value: str) -> bool:
    bare = " ".join(value.replace(",", " ").split())
    return bool(
        has_cpr(value)
        or is_short_cpr(value.strip())
        or _PSEUDONYM.search(value)
        or _FULL_NAME.fullmatch(bare)
    )


def described(value: str) -> str:
    """A found value fit for a message, with a word on what cannot be seen in it."""
    if _NO_BREAK.search(value):
        return f"{quoted(value)} med hårdt mellemrum"
    if not value.strip(_ALL_DASHES):
        return f"{quoted(value)}; et felt uden værdi skal være tomt"
    return quoted(value)
