"""The manifest of a folder or package: which files it holds, how many rows each, and their digests; enforced."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard.load.findings import Finding, error, first_cpr, quoted
from dashboard.load.read import Sheet
from dashboard.load.sources import MANIFEST

_COLUMNS = {
    "fil": "file",
    "rækker": "rows",
    "raekker": "rows",
    "file": "file",
    "rows": "rows",
    "sha256": "sha256",
}
_ROWS = re.compile(r"\d{1,3}(\.\d{3})+|\d+")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_HEADER = "overskriften fil;rækker;sha256"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One listed file: its name, and what it must hold where the manifest says."""

    file_name: str
    line: int
    rows: int | None
    sha256: str | None


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What a manifest lists, by file name in lower case, and what is wrong with the manifest itself."""

    name: str
    entries: dict[str, Entry]
    findings: tuple[Finding, ...] = ()

    def findings_of(self, file_name: str, sheet: Sheet) -> list[Finding]:
        """Why a file that lies beside the manifest is not what it lists; nothing where it is."""
        if self.findings:
            return [error(f"en læselig {MANIFEST} ved siden af", "en med fejl; ret den, og indlæs igen")]
        entry = self.entries.get(file_name.lower())
        if entry is None:
            return [
                error(
                    f"en fil, der står i {MANIFEST}",
                    "en fil, der ikke står i den; føj den til, eller fjern den",
                )
            ]
        found = []
        if entry.sha256 is not None and sheet.sha256 not in ("", entry.sha256):
            found.append(
                error(
                    f"sha256 {entry.sha256[:12]}… som i {MANIFEST}, linje {entry.line}",
                    f"{sheet.sha256[:12]}…",
                )
            )
        # A file that could not be read at all has no rows to count.
        if entry.rows is not None and sheet.names and sheet.rows_in_file != entry.rows:
            expected = f"{entry.rows} rækker som i {MANIFEST}, linje {entry.line}"
            found.append(error(expected, f"{sheet.rows_in_file} rækker"))
        return found

    def tells_empty(self, file_name: str) -> bool:
        """Whether a file is listed with no rows."""
        entry = self.entries.get(file_name.lower())
        return not self.findings and entry is not None and entry.rows == 0

    def missing(self, present: Iterable[str]) -> list[Entry]:
        """The listed files that are not there."""
        there = {name.lower() for name in present}
        return [entry for name, entry in self.entries.items() if name not in there]


def read_manifest(content: bytes, name: str = MANIFEST) -> Manifest:
    """Read a manifest; what is wrong with it stands in its findings, with the line."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = content.decode("cp1252")
        except UnicodeDecodeError:
            fault = error("tegnsættet UTF-8", "andre tegn; gem filen som CSV UTF-8")
            return Manifest(name=name, entries={}, findings=(fault,))
    at = first_cpr(text)
    if at is not None:
        fault = error(
            "ingen personnumre", "noget, der ligner et CPR-nummer", line=text.count("\n", 0, at) + 1
        )
        return Manifest(name=name, entries={}, findings=(fault,))
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True))
    except csv.Error:
        return Manifest(
            name=name, entries={}, findings=(error("parvise anførselstegn", "et, der ikke lukkes"),)
        )
    return _of_rows(rows, name)


def _of_rows(rows: Sequence[Sequence[str]], name: str) -> Manifest:
    header = [_COLUMNS.get(field.strip().lower(), "") for field in rows[0]] if rows else []
    if sorted(header) != ["file", "rows", "sha256"]:
        seen = quoted(";".join(rows[0]) if rows else "")
        return Manifest(name=name, entries={}, findings=(error(_HEADER, seen, line=1),))
    entries: dict[str, Entry] = {}
    findings: list[Finding] = []
    for line, fields in enumerate(rows[1:], start=2):
        if not any(field.strip() for field in fields):
            continue
        if len(fields) != len(header):
            findings.append(error("3 felter adskilt af semikolon", f"{len(fields)} felter", line=line))
            continue
        values = dict(zip(header, (field.strip() for field in fields), strict=True))
        faults = _faults(values, line, entries)
        findings += faults
        if not faults:
            entries[values["file"].lower()] = Entry(
                file_name=values["file"],
                line=line,
                rows=int(values["rows"].replace(".", "")) if values["rows"] else None,
                sha256=values["sha256"].lower() or None,
            )
    if not entries and not findings:
        findings.append(error("mindst én fil under overskriften", "ingen"))
    return Manifest(name=name, entries=entries, findings=tuple(findings))


def _faults(values: dict[str, str], line: int, entries: dict[str, Entry]) -> list[Finding]:
    faults = []
    file, rows, sha256 = values["file"], values["rows"], values["sha256"].lower()
    if not file or "/" in file or "\\" in file:
        expected = "navnet på en fil i samme mappe, uden sti"
        faults.append(error(expected, quoted(file), line=line, column="fil"))
    elif file.lower() in entries:
        found = f"samme fil som linje {entries[file.lower()].line}"
        faults.append(error("hver fil én gang", found, line=line, column="fil"))
    if rows and not _ROWS.fullmatch(rows):
        faults.append(error("et antal rækker uden overskriften", quoted(rows), line=line, column="rækker"))
    if sha256 and not _SHA256.fullmatch(sha256):
        faults.append(error("64 tegn 0-9 og a-f", quoted(sha256), line=line, column="sha256"))
    if not rows and not sha256:
        faults.append(error("et antal rækker eller en sha256", "ingen af dem", line=line))
    return faults


def manifest_in(folder: Path) -> Path | None:
    """The manifest of a folder, whatever the case of its name."""
    if not folder.is_dir():
        return None
    return next(
        (path for path in sorted(folder.iterdir()) if path.name.lower() == MANIFEST and path.is_file()), None
    )
