"""One row of a source system as the contract's columns, by a layout's rules."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dashboard.load.contract import Column, interventions
from dashboard.load.findings import quoted
from dashboard.load.layout_model import EVERYTHING_ELSE, ColumnRule, Layout, key_of
from dashboard.load.layout_values import Unreadable, read_date, read_number, written
from dashboard.load.paragraphs import Paragraph, measures_of, read_paragraph
from dashboard.load.raw import RawTable

Fields = Sequence[str]
Maker = Callable[[Fields], str]
_PLACES = frozenset(one.code for one in interventions() if one.is_placement)


class Reading:
    """How a table's dates and numbers are read: in a spreadsheet, cells have a type and no layout's spelling."""

    def __init__(self, layout: Layout, raw: RawTable) -> None:
        self._layout = layout
        self._raw = raw
        self._decimal = layout.decimal if raw.epoch is None else ","

    def date(self, text: str) -> date:
        """A date of the layout's form, ISO, or a spreadsheet's day number. Raises Unreadable."""
        return read_date(self._raw.serial_date(text) or text, self._layout.dates)

    def number(self, text: str) -> Decimal:
        """A number with the layout's decimal mark. Raises Unreadable."""
        return read_number(text, self._decimal)


@dataclass(frozen=True, kw_only=True)
class Made:
    """A column of the contract, where it is read from, and what makes its value (raising Unreadable)."""

    rule: ColumnRule
    column: Column
    source: str
    make: Maker


def place_of(names: Sequence[str], header: Sequence[str]) -> int | None:
    """Where the first of a column's names stands in a header, or None."""
    keys = [key_of(name) for name in header]
    return next((keys.index(key_of(name)) for name in names if key_of(name) in keys), None)


def made_columns(
    layout: Layout, raw: RawTable, month: date, paragraphs: Sequence[Paragraph]
) -> tuple[list[Made], list[ColumnRule]]:
    """The columns that can be made of a table, and the rules whose column it lacks."""
    header, reading = raw.header, Reading(layout, raw)
    made, lacking = [], []
    for rule in layout.columns:
        column = layout.column(rule.to)
        place, beside = place_of(rule.from_, header), place_of(rule.beside, header)
        if column is None:
            continue
        if rule.constant is not None:
            made.append(Made(rule=rule, column=column, source="", make=_constant(rule.constant)))
        elif place is None or (rule.beside and beside is None):
            lacking.append(rule)
        else:
            make = _maker(reading, rule, column, place, beside, month, paragraphs)
            made.append(Made(rule=rule, column=column, source=header[place].strip(), make=make))
    return made, lacking


def _constant(text: str) -> Maker:
    return lambda fields: text


def _maker(
    reading: Reading,
    rule: ColumnRule,
    column: Column,
    place: int,
    beside: int | None,
    month: date,
    paragraphs: Sequence[Paragraph],
) -> Maker:
    empty = frozenset(map(key_of, rule.empty))
    turn = _turner(reading, rule, column, month, paragraphs)

    def make(fields: Fields) -> str:
        text = fields[place].strip()
        if not text or key_of(text) in empty:
            return ""
        return turn(text, fields[beside].strip() if beside is not None else "")

    return make


def _turner(
    reading: Reading, rule: ColumnRule, column: Column, month: date, paragraphs: Sequence[Paragraph]
) -> Callable[[str, str], str]:
    codes = {key_of(name): code for name, code in rule.codes.items()}
    if rule.paragraph:
        return lambda text, beside: _measure(text, beside, rule, codes, month, paragraphs)
    if rule.pairs:
        pairs = {(key_of(pair.value), key_of(pair.beside)): pair.code for pair in rule.pairs}
        return lambda text, beside: _pair(text, beside, pairs, codes)
    if codes:
        return lambda text, beside: _code(text, codes, column)
    if column.kind == "date":
        return lambda text, beside: f"{reading.date(text):%d-%m-%Y}"
    if column.kind in ("money", "integer", "decimal"):
        sign = -1 if rule.reverse else 1
        return lambda text, beside: written(reading.number(text) * rule.factor * sign)
    return lambda text, beside: text


def _code(text: str, codes: dict[str, str], column: Column) -> str:
    """The contract's code of a system's; one the contract already knows is left as it is."""
    if key_of(text) in codes:
        return codes[key_of(text)]
    if key_of(text) in column.codes:
        return text
    if EVERYTHING_ELSE in codes:
        return codes[EVERYTHING_ELSE]
    if column.kind in ("code", "yes_no"):
        raise Unreadable("en af de værdier, som layoutet oversætter", _shown(text, column))
    return text


def _shown(text: str, column: Column) -> str:
    return "en værdi, der ikke gengives" if column.personal else quoted(text)


def _pair(text: str, beside: str, pairs: dict[tuple[str, str], str], codes: dict[str, str]) -> str:
    code = pairs.get((key_of(text), key_of(beside))) or codes.get(key_of(text))
    if code is None:
        raise Unreadable("et par af værdier, som layoutet oversætter", f"{quoted(text)} med {quoted(beside)}")
    return code


def _measure(
    text: str,
    beside: str,
    rule: ColumnRule,
    codes: dict[str, str],
    month: date,
    paragraphs: Sequence[Paragraph],
) -> str:
    """The measure of a paragraph; where it may be several, or a place, the column beside is heard too."""
    read = read_paragraph(text, rule.law)
    if read is None:
        raise Unreadable("én paragraf med lovens navn, fx SEL § 52, stk. 3, nr. 3", quoted(text))
    measures = measures_of(paragraphs, *read, month)
    if not measures:
        raise Unreadable("en paragraf fra data/reference/paragraphs.csv", f"{read[0]} § {read[1]}")
    named = codes.get(key_of(beside))
    if len(measures) == 1 and (named in (None, *measures) or measures[0] not in _PLACES):
        return measures[0]
    if named not in measures:
        kinds = f" (en art, som layoutet oversætter til {' eller '.join(measures)})"
        raise Unreadable(
            f"en foranstaltning, som både {read[0]} § {read[1]} og {rule.beside[0]} siger{kinds}",
            quoted(beside),
        )
    return named
