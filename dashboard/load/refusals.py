"""The refusal report: every error of the refused files as a CSV that the sender opens in a Danish Excel."""

import csv
import io
import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from dashboard import clock
from dashboard.load.outcomes import Outcome

_SEVERITIES = {"error": "fejl", "warning": "advarsel"}
_HEADER = ("fil", "linje", "kolonne", "ventede", "fandt", "alvor")
# What a spreadsheet would run as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def write_report(outcomes: Sequence[Outcome], loaded: Sequence[Path], data: Path) -> Path | None:
    """Write a report beside what was loaded, else in `data/afvist`; gives its path, None where all was taken.

    Raises OSError where neither can be written.
    """
    refused = [outcome for outcome in outcomes if outcome.refused]
    if not refused:
        return None
    content = "\ufeff" + _text(refused)
    folders = [
        folder for folder in (path if path.is_dir() else path.parent for path in loaded) if folder.is_dir()
    ]
    for folder in folders[:1]:
        try:
            return _write(folder, content)
        except OSError:
            break
    fallback = data / "afvist"
    fallback.mkdir(parents=True, exist_ok=True)
    return _write(fallback, content)


def _text(refused: Iterable[Outcome]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(_HEADER)
    for outcome in refused:
        for finding in outcome.findings:
            line = "" if finding.line is None else str(finding.line)
            cells = (outcome.file_name, line, finding.column or "", finding.expected, finding.found)
            writer.writerow([*map(_harmless, cells), _SEVERITIES[finding.severity]])
    return buffer.getvalue()


def _harmless(cell: str) -> str:
    """A cell that a spreadsheet shows and never runs, on one line."""
    cell = re.sub(r"[\r\n\t\x00]+", " ", cell)
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) else cell


def _write(folder: Path, content: str) -> Path:
    """Write whole or not at all, under a name no other report has."""
    moment = clock.local(clock.now())
    for number in range(1, 1000):
        path = folder / f"afvist_{moment:%Y%m%dT%H%M%S}{f'-{number}' if number > 1 else ''}.csv"
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o640)
        except FileExistsError:
            continue
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
                file.write(content)
        except OSError:
            path.unlink(missing_ok=True)
            raise
        return path
    raise FileExistsError(f"{folder} holds a thousand reports of this second")
