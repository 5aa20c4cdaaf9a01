"""Plans as data: purposes, activities, results and milestones, held to their rules where they are read."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import duckdb

from dashboard.build.checks import CheckFailed
from dashboard.build.reference_table import told
from dashboard.indicators import INDICATORS
from dashboard.load.contract import municipalities
from dashboard.load.findings import Finding, error, has_cpr, quoted
from dashboard.settings import PLANS
from dashboard.tables import make_table

# What a row of a plan is, and the code it has in the tables.
KINDS = {
    "formaal": "purpose", "aktivitet": "activity", "kort": "short", "mellem": "medium", "lang": "long",
    "milepael": "milestone", "resultatmaal": "result_target",
}  # fmt: skip
COLUMNS = (
    "kommune", "plan", "fokusomraade", "slags", "tekst", "ansvarlig", "frist", "indikatorer", "kilde", "side",
)  # fmt: skip
_REQUIRED = {
    "plan": "planens navn", "tekst": "planens ord", "kilde": "hvor teksten står",
}  # fmt: skip
_OWN_NAME = re.compile(r"\d{3}\.csv")
_DATES = ("%Y-%m-%d", "%d-%m-%Y")


class PlanRefused(CheckFailed):
    """A plan cannot be used; the message names every place, what was expected and what was found."""


@dataclass(frozen=True, kw_only=True)
class PlanRow:
    """A row of a plan of one municipality, in the order the plan has it."""

    municipality: str
    position: int
    plan: str
    focus_area: str | None
    kind: str
    text: str
    owner: str | None
    deadline: date | None
    indicators: str | None
    source: str
    page: str | None


def add_plans(connection: duckdb.DuckDBPyConnection, data: Path) -> None:
    """Create the table `plan_rows`. Raises PlanRefused."""
    make_table(
        connection,
        "plan_rows",
        "municipality varchar, position integer, plan varchar, focus_area varchar, kind varchar, text varchar, "
        "owner varchar, deadline date, indicators varchar, source varchar, page varchar",
        [tuple(vars(row).values()) for row in read_plans(data)],
    )


def read_plans(data: Path) -> list[PlanRow]:
    """The plans that come with the program, and a municipality's own in their place. Raises PlanRefused.

    A municipality's own plan is `plans/<kommunekode>.csv` in the data folder.
    """
    own: list[PlanRow] = []
    for path in _own_files(data):
        own += _read(path, only=path.stem)
    replaced = {row.municipality for row in own}
    shipped: list[PlanRow] = []
    for path in sorted(PLANS.glob("*.csv")):
        if not _OWN_NAME.fullmatch(path.name):
            shipped += [row for row in _read(path) if row.municipality not in replaced]
    return [*shipped, *own]


def _own_files(data: Path) -> list[Path]:
    """The files of municipalities' own plans; any other file beside them has a name nobody would read."""
    folder = data / "plans"
    paths = sorted(folder.glob("*.csv")) if folder.is_dir() else []
    for path in paths:
        known = _OWN_NAME.fullmatch(path.name) and path.stem in municipalities()
        if not known and folder.resolve() != PLANS.resolve():
            raise PlanRefused(
                f"Planen {path} kan ikke bruges. Ventede et filnavn som 657.csv, hvor tallet er kommunens kode; "
                f"fandt {quoted(path.name)}."
            )
    return [path for path in paths if _OWN_NAME.fullmatch(path.name)]


def _read(path: Path, only: str | None = None) -> list[PlanRow]:
    """Every row of a plan, one for each municipality it names; `only` is the municipality it may speak of."""
    lines, faults = _lines(path)
    rows: list[PlanRow] = []
    for number, line in lines:
        found = list(_faults(number, line, only))
        faults += found
        if not found:
            rows += _rows(number, line)
    if faults:
        raise PlanRefused(f"Planen {path} kan ikke bruges. Versionen i kraft er uændret.\n{told(faults)}")
    return rows


def _lines(path: Path) -> tuple[list[tuple[int, dict[str, str]]], list[Finding]]:
    """The lines of a file with their numbers, or why it cannot be read as a table."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        return [], [error("en fil i UTF-8", "andre tegn")]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    lines = []
    try:
        names = [name.strip().lower() for name in next(reader, [])]
        missing = [name for name in COLUMNS if name not in names]
        if missing:
            found = quoted(";".join(names)) if names else "en tom fil"
            return [], [error(f"kolonnerne {', '.join(missing)} skilt af semikolon", found, line=1)]
        for fields in reader:
            if len(fields) != len(names) and any(fields):
                return [], [error(f"{len(names)} felter", f"{len(fields)} felter", line=reader.line_num)]
            if any(field.strip() for field in fields):
                lines.append((reader.line_num, {n: f.strip() for n, f in zip(names, fields, strict=True)}))
    except csv.Error as fault:
        return [], [error("felter skilt af semikolon", f"noget andet ({fault})", line=reader.line_num)]
    return lines, []


def _faults(number: int, line: dict[str, str], only: str | None) -> Iterator[Finding]:
    """What is wrong with a line."""
    for column, expected, found in _wrong(line, only):
        yield error(expected, quoted(found), line=number, column=column)


def _wrong(line: dict[str, str], only: str | None) -> Iterator[tuple[str, str, str]]:
    """What is wrong with a line: column, what was expected, what was found."""
    yield from _wrong_municipalities(line, only)
    if line["slags"] not in KINDS:
        yield "slags", f"et af ordene {', '.join(KINDS)}", line["slags"]
    for column, expected in _REQUIRED.items():
        if not line[column]:
            yield column, expected, line[column]
    if line["frist"] and _day(line["frist"]) is None:
        yield "frist", "en dato som 2016-12-31, eller et tomt felt", line["frist"]
    for indicator in _split(line["indikatorer"]):
        if indicator not in INDICATORS:
            yield "indikatorer", "navne på tal i kataloget, fx caseload, skilt af komma", indicator
    for column in COLUMNS:
        if has_cpr(line[column]):
            yield column, "en tekst uden cpr-nummer", line[column]


def _wrong_municipalities(line: dict[str, str], only: str | None) -> Iterator[tuple[str, str, str]]:
    for code in _split(line["kommune"]) or [""]:
        if only and code != only:
            yield "kommune", f"{only}, som filen hedder", code
        elif code not in municipalities():
            yield "kommune", "en kommunekode med tre cifre, fx 657", code


def _split(field: str) -> list[str]:
    return [part.strip() for part in field.split(",") if part.strip()]


def _day(text: str) -> date | None:
    """A date written in one of the ways a Danish office does, or None."""
    for form in _DATES:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None


def _rows(number: int, line: dict[str, str]) -> list[PlanRow]:
    return [
        PlanRow(
            municipality=code,
            position=number,
            plan=line["plan"],
            focus_area=line["fokusomraade"] or None,
            kind=KINDS[line["slags"]],
            text=line["tekst"],
            owner=line["ansvarlig"] or None,
            deadline=_day(line["frist"]) if line["frist"] else None,
            indicators=",".join(_split(line["indikatorer"])) or None,
            source=line["kilde"],
            page=line["side"] or None,
        )
        for code in _split(line["kommune"])
    ]
