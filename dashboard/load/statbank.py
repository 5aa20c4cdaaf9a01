"""Files of Statistics Denmark's StatBank as rows to keep: recognised by content, codes resolved, sums held."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from dashboard.load.contract import Slot, municipalities
from dashboard.load.decode import decode
from dashboard.load.findings import Finding, error, first_cpr, quoted, warning
from dashboard.load.national import COUNTRY, TABLES, TOTAL, UNKNOWN, extract_of, statbank_codes
from dashboard.load.raw import Refused
from dashboard.load.read import Sheet
from dashboard.load.statbank_cells import Cell, Cells, cells_of

NAMES = ("year", "area", "category", "children", "status", "updated")
_AREAS = ("admkom", "administrationskommune", "kommune", "område", "omraade", "municipality", "region")
_TIMES = ("tid", "time", "år", "aar", "year")
_SUBJECTS = {
    "ANBAAR12": ("anbringelse", "anbringelsessted", "place of placement"),
    "ANBAAR13": ("foran", "foranstaltning", "measure"),
}
# The total's code differs from table to table.
_TOTALS = ("0", "000", "tot", "ialt")
# Regions and Christiansø: areas of StatBank that are no municipality. They are never added to anything.
_OTHER_AREAS = frozenset(("081", "082", "083", "084", "085", "411"))
# `..` is not known or not shown, `.` cannot be; a count is whole, in Danish perhaps with thousands points.
_ABSENT = ("", "..", ".")
_WHOLE = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:,0+)?|\d+\.0")
_MOST_TOLD = 5


@dataclass(kw_only=True)
class _Row:
    line: int
    year: int
    area: str
    code: str
    children: int | None

    @property
    def text(self) -> str:
        shown = self.children is not None
        count = str(self.children) if shown else ""
        return f"{self.line};{self.year};{self.area};{self.code};{count};{'shown' if shown else 'not_shown'}"


def read_statbank(name: str, content: bytes) -> Sheet:
    """A StatBank file as a sheet of its extract, with what was found wrong.

    Raises Refused where not even the table can be told.
    """
    text = decode(content)
    at = first_cpr(text)
    if at is not None:
        line = text.count("\n", 0, at) + 1
        raise Refused(error("ingen personnumre i filen", "noget, der ligner et CPR-nummer", line=line))
    found = cells_of(text)
    table, places = _table_of(found)
    findings: list[Finding] = []
    rows = list(_rows(found.cells, places, table, findings))
    year = max((row.year for row in rows), default=None)
    if year is None:
        raise Refused(
            findings[0] if findings else error("mindst én række under overskriften", "ingen rækker")
        )
    findings += _hold_sums(rows, table)
    updated = found.updated.isoformat() if found.updated else ""
    sheet = Sheet(
        slot=Slot(extract=extract_of(table), municipality=COUNTRY, month=date(year, 12, 1)),
        file_name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        names=NAMES,
        rows=len(rows),
        findings=findings,
    )
    if not sheet.refused:
        sheet.lines = [f"{row.text};{updated}" for row in rows]
    return sheet


def _table_of(found: Cells) -> tuple[str, tuple[int, int, int]]:
    """Which table a file is, and where its area, its subject and its year stand."""
    names = [name.casefold() for name in found.variables]
    for table, subjects in _SUBJECTS.items():
        places = [next((names.index(n) for n in of if n in names), None) for of in (_AREAS, subjects, _TIMES)]
        if found.table in (table, None) and len(names) == 3 and None not in places:
            area, subject, year = (place for place in places if place is not None)
            return table, (area, subject, year)
    expected = f"tabellen {' eller '.join(TABLES)} efter kommune, med alle anbringelsessteder og år"
    told = f"tabellen {quoted(found.table)} med " if found.table else ""
    raise Refused(error(expected, f"{told}variablerne {', '.join(map(quoted, found.variables))}"))


def _rows(
    cells: Iterable[Cell], places: tuple[int, int, int], table: str, findings: list[Finding]
) -> Iterable[_Row]:
    """Every cell whose labels and value can be read; each label that cannot is told once."""
    told: set[tuple[str, str]] = set()

    def tell(cell: Cell, column: str, expected: str, found: str) -> None:
        if (column, found) not in told and len(findings) < _MOST_TOLD:
            told.add((column, found))
            findings.append(error(expected, quoted(found), line=cell.line, column=column))

    for cell in cells:
        area, subject, time = (cell.labels[place] for place in places)
        place, code = _resolved(area, _area_codes(), _three_digits), _resolved(subject, _codes(table))
        if place is None:
            tell(cell, "kommune", "hele landet, 998 eller en kommunes kode eller navn", area)
        elif code is None:
            expected = f"en kode, som {table} har; hent tabellen med koder (valuePresentation Code)"
            tell(cell, "anbringelse" if table == "ANBAAR12" else "foranstaltning", expected, subject)
        elif not re.fullmatch(r"(19|20)\d\d", time):
            tell(cell, "tid", "et årstal med fire cifre", time)
        elif cell.value not in (*_ABSENT, "-") and not _WHOLE.fullmatch(cell.value):
            tell(cell, "INDHOLD", "et helt tal, .. eller -", cell.value)
        elif place not in _OTHER_AREAS:
            yield _Row(
                line=cell.line, year=int(time), area=place, code=code, children=_count(cell.value, place)
            )


def _count(text: str, area: str) -> int | None:
    """A cell's number. A municipality's zero may be a number that was suppressed, so it is not shown."""
    if text in _ABSENT:
        return None
    count = 0 if text == "-" else int(text.removesuffix(".0").split(",")[0].replace(".", ""))
    return None if count == 0 and area != COUNTRY else count


def _resolved(
    label: str, known: Mapping[str, str], written: Callable[[str], str] = str.casefold
) -> str | None:
    """The code of a label that is a code, a text, `code text` or `text code`; None where it is unknown."""
    first, _, rest = label.partition(" ")
    last = label.rpartition(" ")[2]
    for part in (label.casefold(), written(label), written(first), written(last) if rest else ""):
        if part in known:
            return known[part]
    return None


def _three_digits(text: str) -> str:
    return text.zfill(3) if text.isdecimal() else text.casefold()


@cache
def _area_codes() -> dict[str, str]:
    """Every way an area is written, to its code."""
    named = {name.casefold(): code for code, name in municipalities().items()}
    whole = dict.fromkeys((*_TOTALS, "hele landet", "i alt", "all denmark", "total"), COUNTRY)
    unknown = dict.fromkeys((UNKNOWN, "uoplyst", "uoplyst kommune", "ukendt kommune", "unknown"), UNKNOWN)
    codes = {code: code for code in (*municipalities(), *_OTHER_AREAS)}
    return named | {"copenhagen": "101"} | codes | unknown | whole


@cache
def _codes(table: str) -> dict[str, str]:
    """Every way a code of a table is written, to the code."""
    known: dict[str, str] = {}
    for one in statbank_codes():
        if one.table == table:
            known |= dict.fromkeys((one.code, *(text.casefold() for text in one.texts)), one.code)
            if one.category == TOTAL:
                known |= dict.fromkeys(_TOTALS, one.code)
    return known


def _hold_sums(rows: Sequence[_Row], table: str) -> list[Finding]:
    """Hold the parts of every year and area to their total; the country must be there, and be whole."""
    total = next(c.code for c in statbank_codes() if c.table == table and c.category == TOTAL)
    expected = {c.code for c in statbank_codes() if c.table == table} - {total}
    by_place: dict[tuple[str, int], dict[str, _Row]] = defaultdict(dict)
    for row in rows:
        by_place[row.area, row.year][row.code] = row
    findings = []
    for year in sorted({row.year for row in rows}):
        if total not in by_place.get((COUNTRY, year), {}):
            findings.append(
                error(f"en række for hele landet og i alt (kode 0) i {year}", "ingen; hent også hele landet")
            )
    for (area, year), cells in by_place.items():
        if total in cells and cells[total].children is not None:
            findings += _hold_sum(cells, total, expected, f"{year}, område {area}")
    return findings[:_MOST_TOLD]


def _hold_sum(cells: dict[str, _Row], total: str, expected: set[str], where: str) -> list[Finding]:
    whole = cells[total].children or 0
    parts = [row for code, row in cells.items() if code != total]
    known = sum(row.children or 0 for row in parts)
    if known > whole:
        return [error(f"dele, der højst giver {whole} i alt ({where})", f"{known}; er noget talt to gange?")]
    if known == whole or cells[total].area != COUNTRY:
        return []
    missing = expected - set(cells)
    if missing or all(row.children for row in parts):
        found = f"{known}; hent tabellen med alle koder ({len(missing)} mangler)"
        return [error(f"dele, der giver {whole} i alt ({where})", found)]
    # What is missing lies in parts that read as zero: none of them is known to be zero.
    for row in parts:
        row.children = row.children or None
    return [warning(f"dele, der giver {whole} i alt ({where})", f"{known}; dele med 0 regnes for ikke vist")]
