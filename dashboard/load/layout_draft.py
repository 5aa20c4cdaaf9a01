"""A first layout of a file, to be edited: its headers guessed by their closeness to the contract's names."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import get_args

from dashboard.load.contract import EXTRACTS, Column, municipalities
from dashboard.load.findings import has_cpr
from dashboard.load.layout_model import Date, key_of
from dashboard.load.layout_values import Unreadable, read_date, read_number
from dashboard.load.layouts import LayoutFault, Library
from dashboard.load.local_file import local_table
from dashboard.load.pseudonymise import NAMES
from dashboard.load.raw import RawTable
from dashboard.settings import LAYOUTS

FILL_IN = "UDFYLD"
_LIKE_ENOUGH = 0.75
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_MONTH = re.compile(r"(?<!\d)(19|20)\d{2}[-_]?(0[1-9]|1[0-2])(?!\d)")
_MUNICIPALITY = re.compile(r"(?<!\d)\d{3}(?!\d)")


def draft(path: Path, library: Library, extract: str | None) -> tuple[str, str]:
    """Name and text (TOML) of a first layout; no value of the file is in it. Raises LocalFault and LayoutFault."""
    if extract is not None and extract not in EXTRACTS:
        raise LayoutFault(f"{extract} er intet udtræk. De er {', '.join(EXTRACTS)}.")
    table = local_table(path, lambda fields: sum(bool(field.strip()) for field in fields) > 2)
    header = {
        " ".join(name.split()): n for n, name in enumerate(table.header) if name.strip() and not has_cpr(name)
    }
    aliases = _aliases(library)
    chosen = extract or max(EXTRACTS, key=lambda name: _closeness(name, header, aliases))
    matched = _matched(chosen, list(header), aliases)
    name = _name(path.stem)
    return name, "\n".join(_written(name, path, chosen, table, header, matched)) + "\n"


def _aliases(library: Library) -> dict[str, set[str]]:
    """Every name that some layout knows a column of the contract by."""
    found: dict[str, set[str]] = {}
    for layout in library.layouts.values():
        for rule in layout.columns:
            found.setdefault(rule.to, set()).update(rule.from_)
    return found


def _likeness(header: str, column: Column, aliases: Mapping[str, set[str]]) -> float:
    told = _plain(header)
    names = {_plain(name) for name in (column.file_name, *aliases.get(column.file_name, ()))}
    return max(SequenceMatcher(None, told, name).ratio() for name in names)


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", key_of(name).translate(_LETTERS))


def _matched(extract: str, header: Sequence[str], aliases: Mapping[str, set[str]]) -> dict[str, str]:
    """Each column of an extract with its header, the closest pairs first, no header twice."""
    columns = EXTRACTS[extract].columns
    pairs = sorted(
        ((_likeness(name, column, aliases), column.file_name, name) for column in columns for name in header),
        key=lambda pair: -pair[0],
    )
    found: dict[str, str] = {}
    for score, column, name in pairs:
        if score >= _LIKE_ENOUGH and column not in found and name not in found.values():
            found[column] = name
    return found


def _closeness(extract: str, header: Mapping[str, int], aliases: Mapping[str, set[str]]) -> int:
    """How many columns of an extract a header has, less the required ones it lacks."""
    matched = _matched(extract, list(header), aliases)
    return len(matched) - sum(c.required and c.file_name not in matched for c in EXTRACTS[extract].columns)


def _name(stem: str) -> str:
    bare = _MONTH.sub("", stem.lower().translate(_LETTERS))
    name = re.sub(r"[^a-z]+", "-", bare).strip("-") or "udtraek"
    return f"{name}-egen" if (LAYOUTS / f"{name}.toml").exists() else name


def _pattern(stem: str) -> str:
    """The file's name as a pattern, with the month and a municipality's code in it as groups."""
    month = _MONTH.search(stem)
    text = _MONTH.sub("\0", stem, count=1) if month else stem
    code = next((m for m in _MUNICIPALITY.finditer(text) if m[0] in municipalities()), None)
    if code:
        text = f"{text[: code.start()]}\1{text[code.end() :]}"
    text = re.sub(r"\d+", "\2", text)
    groups = {"\0": r"(?P<month>\d{4}[-_]?\d{2})", "\1": r"(?P<municipality>\d{3})", "\2": r"\d+"}
    return "".join(groups.get(c) or (c if c in "-_" else re.escape(c)) for c in text)


def _written(
    name: str,
    path: Path,
    extract: str,
    table: RawTable,
    header: Mapping[str, int],
    matched: Mapping[str, str],
) -> Iterator[str]:
    columns = EXTRACTS[extract].columns
    dates = [n for n in columns if n.kind == "date"]
    numbers = [n for n in columns if n.kind in ("money", "decimal", "integer")]
    needed = [matched[c.file_name] for c in columns if c.required and c.file_name in matched]
    yield f"# Udkast. Ret det, der står {FILL_IN}, og prøv: python -m dashboard layout check FIL"
    yield "# Sproget i denne fil er forklaret i docs/layouts.md."
    yield f"name = {_text(name)}"
    yield f"title = {_text('Udkast til ' + name)}"
    yield f"extract = {_text(extract)}"
    yield f"file = [{_text(_pattern(path.stem))}]"
    yield '# Tilføj municipality = "657", hvis filnavnet ikke rummer kommunens kode.'
    yield f"requires = {_list(needed or [FILL_IN])}"
    yield f"dates = {_text(_date_form(table, [header[matched[c.file_name]] for c in dates if c.file_name in matched]))}"
    places = [header[matched[c.file_name]] for c in numbers if c.file_name in matched]
    yield f"decimal = {_text(_decimal(table, places))}"
    others = [one for one in header if one not in matched.values()]
    yield f"personal = {_list([one for one in others if key_of(one) in NAMES])}"
    yield f"ignore = {_list([one for one in others if key_of(one) not in NAMES])}"
    for column in columns:
        yield from _column(column, matched.get(column.file_name))


def _column(column: Column, header: str | None) -> Iterator[str]:
    if header is None and not column.required:
        yield ""
        yield f"# {column.file_name} er frivillig og blev ikke fundet: {column.expected}."
        return
    yield ""
    yield "[[columns]]"
    yield f"to = {_text(column.file_name)}"
    yield f"from = {_list([header or FILL_IN])}"
    if column.codes:
        yield "# Systemets værdier til venstre, kontraktens koder til højre:"
        yield "# [columns.codes]"
        yield f'# "systemets værdi" = {_text(column.codes[0])}  # en af {", ".join(column.codes)}'


def _date_form(table: RawTable, places: Sequence[int]) -> Date:
    """The form that every date of the columns is written in; the contract's own where none is."""
    values = {fields[n].strip() for _, fields in table.fields() for n in places} - {""}
    forms: tuple[Date, ...] = get_args(Date)
    return next(
        (form for form in forms if values and all(_reads(read_date, v, form) for v in values)), forms[0]
    )


def _decimal(table: RawTable, places: Sequence[int]) -> str:
    values = {fields[n].strip() for _, fields in table.fields() for n in places} - {""}
    return next((mark for mark in (",", ".") if all(_reads(read_number, v, mark) for v in values)), ",")


def _reads(read: object, value: str, form: str) -> bool:
    try:
        read(value, form)  # type: ignore[operator]
    except Unreadable:
        return False
    return True


def _text(value: str) -> str:
    """A basic string of TOML, which escapes as JSON does."""
    return json.dumps("".join(c for c in value if c.isprintable()), ensure_ascii=False)


def _list(values: Sequence[str]) -> str:
    return f"[{', '.join(map(_text, values))}]"
