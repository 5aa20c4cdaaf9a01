"""Spreadsheets for tests: written by openpyxl, and changed in their parts as other programs write them."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

Edit = Callable[[openpyxl.Workbook, Worksheet], object]


def spreadsheet(
    rows: Sequence[Sequence[Any]], edit: Edit | None = None, parts: Mapping[str, str] | None = None
) -> bytes:
    """The bytes of an XLSX file of rows; `edit` changes the workbook, `parts` are put into its package."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    if edit:
        edit(book, sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    if parts:
        with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as package:
            for name, content in parts.items():
                package.writestr(name, content)
    return buffer.getvalue()


def replaced(content: bytes, part: str, old: str, new: str) -> bytes:
    """A spreadsheet with one part's text changed, as a program writes what openpyxl cannot."""
    parts = _parts(content)
    assert old in parts[part]
    return _package(parts | {part: parts[part].replace(old, new)})


def with_shared_strings(content: bytes) -> bytes:
    """A spreadsheet whose texts lie in a table of their own, as Excel writes them; openpyxl writes them in place."""
    parts, strings = _parts(content), list[str]()

    def share(cell: re.Match[str]) -> str:
        strings.append(f"<si>{cell[2]}</si>")
        return f'<c r="{cell[1]}" t="s"><v>{len(strings) - 1}</v></c>'

    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = re.sub(r'<c r="(\w+)" t="inlineStr"><is>(.*?)</is></c>', share, parts[sheet])
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{_MAIN}">{"".join(strings)}</sst>'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        "</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    )
    return _package(parts)


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {info.filename: package.read(info).decode() for info in package.infolist()}


def _package(parts: Mapping[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return buffer.getvalue()
