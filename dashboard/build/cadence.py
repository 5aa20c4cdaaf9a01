"""How often a municipality follows up a kind of measure: an editable table, held to its rules where it is read."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import duckdb

from dashboard.build.reference_table import TableRefused, is_whole_number, path_of, rows_of, told
from dashboard.load.contract import interventions, municipalities
from dashboard.load.findings import Finding, error, has_cpr, quoted
from dashboard.tables import make_table

FILE_NAME = "follow_up_cadence.csv"
EVERY_OTHER = "*"
_NUMBERS = {
    "foerste_opfoelgning_uger": 520, "foerste_opfoelgning_maaneder": 120, "derefter_uger": 520,
    "derefter_maaneder": 120, "gaelder_til_maaned": 276,
}  # fmt: skip
_COLUMNS = ("kommune", "foranstaltning", *_NUMBERS, "undtagelse", "kilde", "side")


class CadenceRefused(TableRefused):
    """The table of cadences cannot be used; the message names every place, what was expected and what was found."""


@dataclass(frozen=True, kw_only=True)
class Phase:
    """A row of the table: a kind of measure of a municipality (`*`: every other), until a month after its start."""

    line: int
    municipality: str
    intervention: str
    first_weeks: int | None
    first_months: int | None
    then_weeks: int | None
    then_months: int | None
    until_month: int | None
    exception: str | None
    source: str
    page: str | None


def add_cadence(connection: duckdb.DuckDBPyConnection, data: Path) -> None:
    """Create the table `cadence_rules`, a row a phase. Raises CadenceRefused."""
    make_table(
        connection,
        "cadence_rules",
        "municipality varchar, intervention varchar, first_weeks integer, first_months integer, "
        "then_weeks integer, then_months integer, until_month integer, exception varchar, source varchar, "
        "page varchar",
        [
            tuple(value for name, value in vars(phase).items() if name != "line")
            for phase in read_cadence(cadence_path(data))
        ],
    )


def cadence_path(data: Path) -> Path:
    """A municipality's own table in its data folder, or the one that comes with the program."""
    return path_of(data, FILE_NAME)


def read_cadence(path: Path) -> list[Phase]:
    """Every row of a table of cadences. Raises CadenceRefused."""
    rows, faults = rows_of(path, _COLUMNS)
    phases = []
    for line, row in rows:
        found = _faults_of_row(line, row)
        faults += found
        if not found:
            phases.append(_phase(line, row))
    if not faults:
        faults = [*_faults_of_phases(phases), *_kinds_without_rule(phases)]
    if faults:
        raise CadenceRefused(
            f"Tabellen over opfølgning {path} kan ikke bruges. Versionen i kraft er uændret.\n{told(faults)}"
        )
    return phases


def _faults_of_row(line: int, row: dict[str, str]) -> list[Finding]:
    """What is wrong with a row on its own."""
    found = [*_wrong_words(row), *_wrong_numbers(row)]
    return [error(expected, quoted(row[column]), line=line, column=column) for column, expected in found]


def _wrong_words(row: dict[str, str]) -> Iterable[tuple[str, str]]:
    """Columns of codes and words that hold something else than expected."""
    kinds = [i.code for i in interventions()]
    if row["kommune"] != EVERY_OTHER and row["kommune"] not in municipalities():
        yield "kommune", f"en kommunekode med tre cifre, eller {EVERY_OTHER} for alle andre"
    if row["foranstaltning"] not in kinds:
        yield "foranstaltning", f"en af koderne {', '.join(kinds)}"
    if not row["kilde"]:
        yield "kilde", "hvor reglen står"
    for column in ("undtagelse", "kilde", "side"):
        if has_cpr(row[column]):
            yield column, "en tekst uden cpr-nummer"


def _wrong_numbers(row: dict[str, str]) -> Iterable[tuple[str, str]]:
    """Columns of weeks and months that hold something else than expected."""
    for column, highest in _NUMBERS.items():
        if row[column] and not is_whole_number(row[column], highest):
            yield column, f"et helt tal fra 1 til {highest}, eller et tomt felt"
    if not row["derefter_uger"] and not row["derefter_maaneder"]:
        yield "derefter_uger", "et antal uger, eller et antal måneder i derefter_maaneder"
    for weeks, months in (
        ("derefter_uger", "derefter_maaneder"),
        ("foerste_opfoelgning_uger", "foerste_opfoelgning_maaneder"),
    ):
        if row[weeks] and row[months]:
            yield months, f"et tomt felt, for {weeks} er udfyldt"


def _phase(line: int, row: dict[str, str]) -> Phase:
    first_weeks, first_months, then_weeks, then_months, until_month = (
        int(row[column]) if row[column] else None for column in _NUMBERS
    )
    return Phase(
        line=line,
        municipality=row["kommune"],
        intervention=row["foranstaltning"],
        first_weeks=first_weeks,
        first_months=first_months,
        then_weeks=then_weeks,
        then_months=then_months,
        until_month=until_month,
        exception=row["undtagelse"] or None,
        source=row["kilde"],
        page=row["side"] or None,
    )


def _faults_of_phases(phases: Iterable[Phase]) -> list[Finding]:
    """Phases of a kind follow each other: none twice, the first says when, the last has no end."""
    by_kind: dict[tuple[str, str], list[Phase]] = defaultdict(list)
    for phase in phases:
        by_kind[phase.municipality, phase.intervention].append(phase)
    faults = []
    for kind in by_kind.values():
        ordered = sorted(kind, key=lambda phase: phase.until_month or 999)
        faults += _overlaps(ordered)
        faults += _firsts(ordered)
        last = ordered[-1]
        if last.until_month is not None:
            faults.append(
                error(
                    "et tomt felt i foranstaltningens sidste fase, så reglen ikke holder op",
                    quoted(str(last.until_month)),
                    line=last.line,
                    column="gaelder_til_maaned",
                )
            )
    return sorted(faults, key=lambda fault: fault.line or 0)


def _overlaps(ordered: list[Phase]) -> list[Finding]:
    return [
        error(
            f"en anden måned end linje {before.line}, for faser må ikke overlappe",
            quoted("" if phase.until_month is None else str(phase.until_month)),
            line=phase.line,
            column="gaelder_til_maaned",
        )
        for before, phase in pairwise(ordered)
        if before.until_month == phase.until_month
    ]


def _firsts(ordered: list[Phase]) -> list[Finding]:
    faults = []
    for number, phase in enumerate(ordered):
        given = phase.first_weeks or phase.first_months
        column = (
            "foerste_opfoelgning_uger" if phase.first_weeks or not given else "foerste_opfoelgning_maaneder"
        )
        if number == 0 and not given:
            expected = "et antal uger, eller et antal måneder i foerste_opfoelgning_maaneder"
        elif number and given:
            expected = "et tomt felt, for den første opfølgning hører til den første fase"
        else:
            continue
        faults.append(error(expected, quoted(str(given or "")), line=phase.line, column=column))
    return faults


def _kinds_without_rule(phases: Iterable[Phase]) -> list[Finding]:
    """Every kind of measure has a rule for the municipalities that have none of their own."""
    known = {phase.intervention for phase in phases if phase.municipality == EVERY_OTHER}
    return [
        error(f"en række med kommune {EVERY_OTHER} og foranstaltning {kind.code}", "ingen")
        for kind in interventions()
        if kind.code not in known
    ]
