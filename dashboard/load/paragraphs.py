"""The paragraph of a decision and the measure it is: serviceloven to 2023, Barnets lov from 2024."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dashboard.load.contract import interventions
from dashboard.settings import REFERENCE

FILE_NAME = "paragraphs.csv"
_COLUMNS = ("law", "paragraph", "intervention", "valid_from", "valid_to", "note")
_LAWS = {
    "SEL": r"\bSEL\b|(?i:\bservicelovens?\b|\blov om social service\b)",
    "BL": r"\bBL\b|(?i:\bbarnets lovs?\b)",
}
_NUMBER = re.compile(
    r"(?P<number>\d{1,3})(?:\s?(?P<letter>[a-z])(?![a-zæøå]))?"
    r"(?:[ ,.]*stk\.?\s*(?P<part>\d{1,2}))?(?:[ ,.]*nr\.?\s*(?P<item>\d{1,2}))?"
)
_DOTTED = re.compile(r"(?P<number>\d{1,3})\.(?P<part>\d{1,2})(?:\.(?P<item>\d{1,2}))?(?![\d.])")


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A paragraph while it read so; of several measures the kind of place decides."""

    law: str
    paragraph: str
    interventions: tuple[str, ...]
    valid_from: date
    valid_to: date


def paragraphs_of(data: Path) -> tuple[Paragraph, ...]:
    """A data folder's own table, or the one that comes with the program.

    Raises ValueError with one Danish sentence naming file, line and column.
    """
    own = data / "reference" / FILE_NAME
    path = own if own.is_file() else REFERENCE / FILE_NAME
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, delimiter=";")
        if tuple(reader.fieldnames or ()) != _COLUMNS:
            raise ValueError(f"{path}, linje 1: ventede kolonnerne {';'.join(_COLUMNS)}.")
        return tuple(_paragraph(path, reader.line_num, row) for row in reader)


def _paragraph(path: Path, line: int, row: dict[str, str | None]) -> Paragraph:
    told = {name: (row.get(name) or "").strip() for name in _COLUMNS}

    def refuse(column: str, expected: str) -> ValueError:
        return ValueError(
            f"{path}, linje {line}, kolonne {column}: ventede {expected}; fandt »{told[column]}«."
        )

    if told["law"] not in _LAWS:
        raise refuse("law", "SEL eller BL")
    read = read_paragraph(f"{told['law']} § {told['paragraph']}")
    if read is None:
        raise refuse("paragraph", "en paragraf som 52 stk. 3 nr. 1")
    codes = tuple(told["intervention"].split("|"))
    if not set(codes) <= {one.code for one in interventions()}:
        raise refuse("intervention", "koder fra intervention_types.csv, skilt af |")
    try:
        first = date.fromisoformat(told["valid_from"]) if told["valid_from"] else date.min
    except ValueError:
        raise refuse("valid_from", "en dato som åååå-mm-dd eller ingenting") from None
    try:
        last = date.fromisoformat(told["valid_to"]) if told["valid_to"] else date.max
    except ValueError:
        raise refuse("valid_to", "en dato som åååå-mm-dd eller ingenting") from None
    return Paragraph(law=read[0], paragraph=read[1], interventions=codes, valid_from=first, valid_to=last)


def read_paragraph(text: str, law: str | None = None) -> tuple[str, str] | None:
    """Law and paragraph (`52 stk. 3 nr. 1`) of a text, or None where it does not name exactly one of each.

    `law` is what a text without a law's name speaks of.
    """
    laws = [name for name, pattern in _LAWS.items() if re.search(pattern, text)]
    if len(laws) > 1 or not (laws or law):
        return None
    marked = [part for part in text.split("§")[1:] if part.strip()]
    if not marked and laws:
        marked = re.split(_LAWS[laws[0]], text)[1:]
    if len(marked) != 1:
        return None
    said = " ".join(marked[0].split()).lower().lstrip(", ")
    match = _DOTTED.match(said) or _NUMBER.match(said)
    if match is None or re.match(r"\s*(?:-|–|og|eller|jf)\s*§?\s*\d", said[match.end() :]):
        return None
    found = match.groupdict()
    written = found["number"] + (f" {found['letter']}" if found.get("letter") else "")
    written += f" stk. {int(found['part'])}" if found["part"] else ""
    written += f" nr. {int(found['item'])}" if found["item"] else ""
    return (laws[0] if laws else str(law)), written


def measures_of(table: Sequence[Paragraph], law: str, paragraph: str, on: date) -> tuple[str, ...]:
    """The measures a paragraph may be on a day; none where the table does not know it."""
    return next(
        (
            one.interventions
            for one in table
            if (one.law, one.paragraph) == (law, paragraph) and one.valid_from <= on <= one.valid_to
        ),
        (),
    )
