"""The goal for cases per caseworker of each municipality: an editable table, held to its rules where it is read."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from dashboard.build.reference_table import TableRefused, is_whole_number, path_of, rows_of, told
from dashboard.load.contract import municipalities
from dashboard.load.findings import Finding, error, has_cpr, quoted
from dashboard.tables import make_table

FILE_NAME = "caseload_goals.csv"
EVERY_OTHER = "*"
_HIGHEST = 99
_COLUMNS = ("kommune", "mindst", "hoejst", "kilde", "side")


@dataclass(frozen=True, kw_only=True)
class Goal:
    """A row of the table: cases per caseworker from `low` (None: only a highest) to `high`, and its source."""

    municipality: str
    low: int | None
    high: int
    source: str
    page: str | None


def caseload_goals_path(data: Path) -> Path:
    """A municipality's own table in its data folder, or the one that comes with the program."""
    return path_of(data, FILE_NAME)


def add_caseload_goals(connection: duckdb.DuckDBPyConnection, data: Path) -> None:
    """Create the table `caseload_goal_rules`, a row a municipality and `*`. Raises TableRefused."""
    make_table(
        connection,
        "caseload_goal_rules",
        "municipality varchar, low integer, high integer, source varchar, page varchar",
        [tuple(vars(goal).values()) for goal in read_caseload_goals(caseload_goals_path(data))],
    )


def read_caseload_goals(path: Path) -> list[Goal]:
    """Every row of a table of goals. Raises TableRefused."""
    rows, faults = rows_of(path, _COLUMNS)
    for line, row in rows:
        faults += [error(expected, quoted(row[c]), line=line, column=c) for c, expected in _wrong(row)]
    if not faults:
        faults = _faults_of_table([row["kommune"] for _line, row in rows])
    if faults:
        raise TableRefused(
            f"Tabellen over mål for sagstal {path} kan ikke bruges. Versionen i kraft er uændret.\n{told(faults)}"
        )
    return [
        Goal(
            municipality=row["kommune"], low=int(row["mindst"]) if row["mindst"] else None,
            high=int(row["hoejst"]), source=row["kilde"], page=row["side"] or None,
        )
        for _line, row in rows
    ]  # fmt: skip


def _wrong(row: dict[str, str]) -> Iterable[tuple[str, str]]:
    """Columns of a row that hold something else than expected."""
    if row["kommune"] != EVERY_OTHER and row["kommune"] not in municipalities():
        yield "kommune", f"en kommunekode med tre cifre, eller {EVERY_OTHER} for alle andre"
    if not is_whole_number(row["hoejst"], _HIGHEST):
        yield "hoejst", f"et helt tal fra 1 til {_HIGHEST}"
    elif row["mindst"] and not is_whole_number(row["mindst"], int(row["hoejst"])):
        yield "mindst", "et helt tal, der ikke er over hoejst, eller et tomt felt"
    if not row["kilde"]:
        yield "kilde", "hvor målet står"
    if has_cpr(row["kilde"]):
        yield "kilde", "en tekst uden cpr-nummer"


def _faults_of_table(codes: list[str]) -> list[Finding]:
    """One row a municipality, and one for all others."""
    twice = [code for code, count in Counter(codes).items() if count > 1]
    faults = [error(f"én række med kommune {code}", "flere") for code in twice]
    return (
        faults if EVERY_OTHER in codes else [*faults, error(f"en række med kommune {EVERY_OTHER}", "ingen")]
    )
