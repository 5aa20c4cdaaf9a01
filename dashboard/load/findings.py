"""What was found wrong or odd in a delivery, as one Danish sentence each."""

import re
from dataclasses import dataclass
from typing import Literal

# Six digits that form a date (60 may be added to the day), an optional separator, four digits.
_CPR = re.compile(
    r"(?<!\d)(\d{2})(\d{2})(\d{2})[ \u00a0\u202f]?[.\-\u2010-\u2015\u2212]?[ \u00a0\u202f]?\d{4}(?!\d)"
)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_PSEUDONYM = re.compile(r"\b[br]-[a-z]{16}\b")
_LONGEST_FOUND = 60


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
        words = f"ventede {self.expected}; fandt {self.found}."
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
    for match in _CPR.finditer(text):
        day, month = int(match[1]), int(match[2])
        day -= 60 if day > 60 else 0
        if 1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]:
            return match.start()
    return None


def quoted(value: str | None) -> str:
    """A found value fit for a message: shortened, and left out where it looks like a person's."""
    if not value:
        return "et tomt felt"
    if has_cpr(value) or _PSEUDONYM.search(value):
        return "en værdi, der ikke gengives"
    short = value if len(value) <= _LONGEST_FOUND else value[:_LONGEST_FOUND] + "…"
    return f"»{short}«"
