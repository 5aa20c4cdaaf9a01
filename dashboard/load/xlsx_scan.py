"""Look for personal numbers in everything of a spreadsheet file but its cells' values.

Comments, also threaded, names of sheets and ranges, page headers, properties, text boxes, charts, filters
and cached tables lie in parts of the package that no reader of cells opens.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError
from zipfile import ZipFile

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from dashboard.load.archive import member
from dashboard.load.findings import error, has_cpr, personal_number
from dashboard.load.raw import Refused

_TEXT_PARTS = (".xml", ".rels", ".vml")
# Parts that are packages of their own, in which anything may lie.
_EMBEDDED = ("xl/embeddings/", "xl/model/")
_PLACES = {
    "comment": "filens kommentarer",
    "docprops": "filens egenskaber",
    "workbook.xml": "navnene på ark og områder",
    "worksheets": "sidehoved, sidefod og hjælpetekster",
    "drawing": "tekstbokse",
    "chart": "diagrammer",
    "pivot": "pivottabeller, også skjulte",
    "sharedstrings": "cellerne, også skjulte og slettede",
}
# Elements whose text is cut into runs; a number may go across them.
_JOINED = {"si", "is", "text", "p", "comment"}
# Attributes that people fill; another attribute that is only digits is a measure of the layout.
_WRITTEN = {"name", "displayName", "v", "descr", "title", "caption", "uniqueName", "display", "val"}
_CELLS = re.compile(rb"<(\w+:)?sheetData\b.*</(?:\w+:)?sheetData>", re.DOTALL)
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*\bhidden="(?:1|true)"')
# Identifiers made by programs: they are hexadecimal, and may by chance be digits throughout.
_MADE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|0x[0-9a-f]+", re.IGNORECASE)
_PAGE_CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|\d{1,3}(?=\D)|[A-Za-z])')
# A worked-out number; six digits, a point and four are a way to write a CPR number.
_FRACTION = re.compile(r"(?!\d{6}\.\d{4}$)-?\d*\.\d+(?:[eE][+-]?\d+)?")


def refuse_personal_parts(package: ZipFile) -> None:
    """Refuse a spreadsheet file with something like a CPR number outside its cells, or a file within it."""
    for info in package.infolist():
        if has_cpr(info.filename):
            raise Refused(personal_number(where="navnene på filens dele"))
        if info.filename.lower().startswith(_EMBEDDED) and not info.is_dir():
            raise Refused(error("et regneark uden andre filer i", "en indlejret fil; slet den, og gem igen"))
        if info.filename.lower().endswith(_TEXT_PARTS) and _is_personal(member(package, info.filename)):
            raise Refused(personal_number(where=_place(info.filename)))


def hidden_rows(sheet: bytes) -> int:
    """How many rows of a sheet's XML are hidden, by hand or by a filter."""
    return len(_HIDDEN_ROW.findall(sheet))


def _place(part: str) -> str:
    return next((place for word, place in _PLACES.items() if word in part.lower()), "filens øvrige dele")


def _is_personal(xml: bytes) -> bool:
    xml = _CELLS.sub(b"", xml)
    try:
        texts = _texts(fromstring(xml))
    except DefusedXmlException:
        raise Refused(error("et almindeligt regneark", "XML med egne definitioner")) from None
    except (ParseError, ValueError):
        # Drawings of old programs are not always well-formed.
        texts = iter([re.sub(r"<[^>]*>", " ", xml.decode("utf-8", "replace"))])
    return any(has_cpr(_MADE.sub(" ", text)) for text in texts)


def _texts(root: Element) -> Iterator[str]:
    """Every text that a person may have written, runs joined."""
    for element in root.iter():
        name = _local(element.tag)
        text = "".join(element.itertext()) if name in _JOINED else element.text or ""
        if name.endswith(("Header", "Footer")):
            text = _PAGE_CODES.sub(" ", text)
        if not text.isspace() and not _FRACTION.fullmatch(text):
            yield text.replace("\n", " ")
        for attribute, value in element.attrib.items():
            if not value.isdecimal() or _local(attribute) in _WRITTEN:
                yield "" if _FRACTION.fullmatch(value) else value


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]
