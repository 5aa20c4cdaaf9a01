"""A table that a municipality may edit: which file it is, and its rows by the names of its columns."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from dashboard.build.checks import CheckFailed
from dashboard.load.findings import Finding, error, quoted
from dashboard.settings import REFERENCE


class TableRefused(CheckFailed):
    """An edited table cannot be used; the message names every place, what was expected and what was found."""


def path_of(data: Path, file_name: str) -> Path:
    """A municipality's own table in its data folder, or the one that comes with the program."""
    own = data / "reference" / file_name
    return own if own.is_file() else REFERENCE / file_name


def rows_of(path: Path, columns: Sequence[str]) -> tuple[list[tuple[int, dict[str, str]]], list[Finding]]:
    """The rows with their line numbers, or why the file cannot be read as a table of these columns."""
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    try:
        names = [name.strip().lower() for name in next(reader, [])]
        missing = [name for name in columns if name not in names]
        if missing:
            found = quoted(";".join(names)) if names else "en tom fil"
            return [], [error(f"kolonnerne {', '.join(missing)} skilt af semikolon", found, line=1)]
        rows = []
        for fields in reader:
            if len(fields) > len(names):
                return [], [error(f"{len(names)} felter", f"{len(fields)} felter", line=reader.line_num)]
            if any(field.strip() for field in fields):
                rows.append((reader.line_num, dict.fromkeys(columns, "") | _named(names, fields)))
        return rows, []
    except csv.Error as fault:
        return [], [error("felter skilt af semikolon", f"noget andet ({fault})", line=reader.line_num)]


def _named(names: list[str], fields: list[str]) -> dict[str, str]:
    return {name: field.strip() for name, field in zip(names, fields, strict=False)}


def told(faults: Iterable[Finding]) -> str:
    """Every fault as a sentence on a line of its own."""
    return "\n".join(fault.sentence[0].upper() + fault.sentence[1:] for fault in faults)


def is_whole_number(text: str, highest: int) -> bool:
    """Whether a text is a whole number from 1 to the highest."""
    return text.isascii() and text.isdigit() and len(text) <= 3 and 1 <= int(text) <= highest
