"""Find a table's header: the first line, or the one that holds the names when a title stands above it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dashboard.load.findings import Finding, warning

# A title, a date of extraction and a blank line may stand above; a header further down is no header.
DEPTH = 10
Row = tuple[int, list[str]]
# A pseudonym, number or date; no column is named so.
_VALUE = re.compile(r"[br]-[a-z]{16}|[\d.,:/ -]*\d[\d.,:/ -]*")


@dataclass(frozen=True, kw_only=True)
class Header:
    """A header's names as written, its (last) line, and what must be said of where it was found."""

    names: list[str]
    line: int
    findings: tuple[Finding, ...] = ()


def normal(name: str) -> str:
    """A column's name without regard to case and space."""
    return " ".join(name.split()).lower()


def is_data(names: Sequence[str], known: Collection[str]) -> bool:
    """Whether what stands where a header should is a row about someone: a value in it, and no known name."""
    return not any(name in known for name in names) and any(map(_VALUE.fullmatch, names))


def find(top: Sequence[Row], wanted: Collection[frozenset[str]]) -> Header:
    """The header among a table's first rows; `wanted` are sets of names of which it must hold one whole.

    Where no row does, it is the row that holds most of them, so that a refusal names what was seen.
    """
    filled = [(line, fields) for line, fields in top[:DEPTH] if any(map(str.strip, fields))]
    for number, (line, fields) in enumerate(filled):
        if _holds(fields, wanted):
            return Header(names=fields, line=line, findings=() if number == 0 else (_moved(line),))
    for (above, upper), (line, lower) in pairwise(filled):
        names = _together(upper, lower, wanted)
        if _holds(names, wanted):
            said = warning(
                "én overskriftslinje", f"to, linje {above} og {line}; de er læst sammen", line=line
            )
            return Header(names=names, line=line, findings=(said,))
    known = frozenset().union(*wanted)
    line, fields = max(filled, key=lambda row: len(known & set(map(normal, row[1]))), default=(1, [""]))
    return Header(names=fields, line=line)


def _holds(fields: Sequence[str], wanted: Collection[frozenset[str]]) -> bool:
    found = set(map(normal, fields))
    return any(names <= found for names in wanted)


def _moved(line: int) -> Finding:
    return warning(
        "overskriften på første linje", "titellinjer over overskriften; de er ikke læst", line=line
    )


def _together(upper: Sequence[str], lower: Sequence[str], wanted: Collection[frozenset[str]]) -> list[str]:
    """One name a column of two rows: the lower, or the upper where that is the one looked for."""
    known = frozenset().union(*wanted)
    width = max(len(upper), len(lower))
    pairs = zip(_padded(upper, width), _padded(lower, width), strict=True)
    return [u if normal(u) in known or not low.strip() else low for u, low in pairs]


def _padded(fields: Sequence[str], width: int) -> list[str]:
    return [*fields, *[""] * (width - len(fields))]
