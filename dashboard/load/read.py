"""One delivered file as rows of text: decoded, split into fields, its header matched to the contract."""

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb

from dashboard.load.contract import DEMONSTRATION, EXTRACTS, Slot
from dashboard.load.findings import Finding, error, first_cpr, has_cpr, quoted, warning

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# The second bytes of two-byte UTF-8 letters as Windows-1252 shows them.
_SECOND = re.escape(bytes(range(0x80, 0xC0)).decode("cp1252", "ignore"))
# A UTF-8 letter or dash read as Windows-1252; a file that holds both kinds of bytes is mixed.
_MIXED = re.compile(f"[\u00c2\u00c3][{_SECOND}]|\u00e2\u20ac[{_SECOND}]")
# Longer rows are a lost line break; DuckDB reads up to 4 MB, and a character is at most four bytes.
_LONGEST_ROW = 900_000


class Refused(Exception):
    """A file cannot be read at all; its one argument is the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.sentence)
        self.finding = finding


@dataclass(kw_only=True)
class Sheet:
    """A file's rows as text: `names` are the contract's columns in file order ('' = left out)."""

    slot: Slot
    file_name: str
    sha256: str
    names: tuple[str, ...] = ()
    rows: int = 0
    lines: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def refused(self) -> bool:
        """Whether any finding refuses the file."""
        return any(f.severity == "error" for f in self.findings)


def read(path: Path, slot: Slot) -> Sheet:
    """Read one file into lines of `line number;field;field...`, with what was found wrong on the way.

    Raises OSError where the file cannot be opened.
    """
    content = path.read_bytes()
    sheet = Sheet(slot=slot, file_name=path.name, sha256=hashlib.sha256(content).hexdigest())
    try:
        if path.suffix.lower() == ".parquet":
            _read_parquet(path, sheet)
        else:
            _read_csv(_decode(content), sheet)
        _refuse_endless_rows(sheet)
        if not sheet.refused and sheet.rows == 0 and not EXTRACTS[slot.extract].may_be_empty:
            sheet.findings.append(error("mindst én række under overskriften", "ingen rækker"))
    except Refused as refused:
        sheet.findings.append(refused.finding)
    if sheet.refused:
        sheet.lines.clear()
    return sheet


def _refuse_endless_rows(sheet: Sheet) -> None:
    if max(map(len, sheet.lines), default=0) > _LONGEST_ROW:
        number = next(
            int(row.lstrip('"').split(";")[0].rstrip('"')) for row in sheet.lines if len(row) > _LONGEST_ROW
        )
        raise Refused(error("en række af rimelig længde", "en række, der ikke ender", line=number))


def _decode(content: bytes) -> str:
    """Bytes as text: strict UTF-8, else Windows-1252; anything else is refused."""
    if not content:
        raise Refused(error("en overskrift og mindst én række", "en tom fil"))
    if content.startswith(_UTF16_MARKS) or b"\x00" in content:
        raise Refused(
            error("tegnsættet UTF-8 eller Windows-1252", "UTF-16 eller nulbytes; gem filen som CSV UTF-8")
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        raise Refused(
            error("tegnsættet UTF-8 eller Windows-1252", "tegn, der ikke findes i nogen af dem", line=line)
        ) from None
    mixed = _MIXED.search(text)
    if mixed:
        line = text.count("\n", 0, mixed.start()) + 1
        raise Refused(error("ét tegnsæt i hele filen", "både UTF-8 og Windows-1252", line=line))
    return text


def _read_csv(text: str, sheet: Sheet) -> None:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    at = first_cpr(text)
    if at is not None:
        line = text.count("\n", 0, at) + 1
        raise Refused(error("ingen personnumre i filen", "noget, der ligner et CPR-nummer", line=line))
    if not text.endswith("\n"):
        sheet.findings.append(warning("linjeskift efter sidste linje", "en sidste linje uden; er filen hel?"))
    if '"' in text:
        _take(sheet, _quoted_rows(text))
    else:
        _take_plain(sheet, text.split("\n"))


def _quoted_rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Rows of a CSV with quotation marks, each with the line it starts on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)
    start = 1
    try:
        for fields in reader:
            yield start, fields
            start = reader.line_num + 1
    except csv.Error:
        raise Refused(
            error("parvise anførselstegn", "et anførselstegn, der ikke lukkes rigtigt", line=start)
        ) from None


def _take_plain(sheet: Sheet, lines: list[str]) -> None:
    """Keep the lines of a CSV without quotation marks as they stand; only their fields are counted."""
    header = lines[0].split(";")
    _match_header(sheet, header)
    width = len(header) - 1
    for number, line in enumerate(lines[1:], start=2):
        if not line:
            continue
        if line.count(";") != width:
            _wrong_width(sheet, number, width + 1, line.count(";") + 1)
        sheet.lines.append(f"{number};{line}")
    sheet.rows = len(sheet.lines)


def _take(sheet: Sheet, rows: Iterable[tuple[int, list[str]]]) -> None:
    """Keep rows of fields, written again as CSV with quotation marks."""
    iterator = iter(rows)
    _, header = next(iterator, (1, []))
    _match_header(sheet, header)
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\n", quoting=csv.QUOTE_ALL)
    for number, fields in iterator:
        if not fields:
            continue
        if len(fields) != len(header):
            _wrong_width(sheet, number, len(header), len(fields))
        writer.writerow([number, *fields])
        sheet.lines.append(buffer.getvalue().rstrip("\n"))
        buffer.seek(0)
        buffer.truncate()
    sheet.rows = len(sheet.lines)


def _wrong_width(sheet: Sheet, line: int, expected: int, found: int) -> None:
    sheet.findings.append(error(f"{expected} felter adskilt af semikolon", f"{found} felter", line=line))


def _match_header(sheet: Sheet, header: list[str]) -> None:
    """Match header names to the contract regardless of case and surrounding space."""
    columns = {c.file_name: c for c in (*EXTRACTS[sheet.slot.extract].columns, DEMONSTRATION)}
    found = [name.strip().lower() for name in header]
    for name in sorted({name for name in found if found.count(name) > 1}):
        sheet.findings.append(error("hver kolonne én gang", f"kolonnen {quoted(name)} flere gange", line=1))
    for name in found:
        if name not in columns:
            sheet.findings.append(
                warning("kun kontraktens kolonner", f"kolonnen {quoted(name)}; den er ikke læst", line=1)
            )
    missing = [c.file_name for c in columns.values() if c.required and c.file_name not in found]
    if missing:
        seen = ", ".join(quoted(name) for name in found[:12])
        sheet.findings.append(error(f"kolonnerne {', '.join(missing)}", f"overskriften {seen}", line=1))
    sheet.names = tuple(columns[name].name if name in columns else "" for name in found)


def _read_parquet(path: Path, sheet: Sheet) -> None:
    try:
        with duckdb.connect() as connection:
            relation = connection.execute("select * from read_parquet($path)", {"path": str(path)})
            header = [column[0] for column in relation.description]
            rows = relation.fetchall()
    except duckdb.Error:
        raise Refused(error("en hel Parquet-fil", "en fil, der ikke kan læses som Parquet")) from None
    texts = [[_text(value) for value in row] for row in rows]
    if any(has_cpr(name) for name in header):
        raise Refused(error("ingen personnumre i filen", "noget, der ligner et CPR-nummer", line=1))
    for number, fields in enumerate(texts, start=2):
        if any(has_cpr(value) for value in fields):
            raise Refused(error("ingen personnumre i filen", "noget, der ligner et CPR-nummer", line=number))
    _take(sheet, [(1, header), *enumerate(texts, start=2)])


def _text(value: object) -> str:
    """A typed Parquet value as a Dane would write it, so that one set of rules reads everything."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == value.time().min else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value).replace(".", ",")
    if isinstance(value, Decimal):
        whole, _, places = format(value, "f").partition(".")
        return ",".join(part for part in (whole, places.rstrip("0")) if part)
    return str(value)
