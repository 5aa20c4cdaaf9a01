"""Small deliveries for tests: rows in as a municipality would send them, figures out as a reader sees them."""

import csv
import io
import shutil
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from dashboard.build.publish import build
from dashboard.build.status import publish_status
from dashboard.load.contract import EXTRACTS
from dashboard.load.deliver import load
from dashboard.load.kept import attach_kept
from dashboard.load.ledger import Ledger
from dashboard.load.outcomes import Outcome
from dashboard.serve.rows import rows
from dashboard.settings import OPEN, Settings

HERNING, HVIDOVRE, HADERSLEV = "657", "167", "510"
Row = Mapping[str, object]

# What a row holds where a test does not say otherwise.
_DEFAULTS: dict[str, dict[str, object]] = {
    "distrikter": {"distrikt": "Nord"},
    "befolkning": {"distrikt": "Nord", "alder_fra": 0, "alder_til": 17, "antal": 1000},
    "foranstaltninger": {
        "distrikt": "Nord", "foedselsaar": 2006, "foranstaltning": "plejefamilie", "startdato": date(2010, 1, 1),
    },
    "sagstal": {"distrikt": "Nord", "sager": 20},
    "spoergeskema_deltagelse": {"rolle": "medarbejder", "inviterede": 20, "besvarede": 20},
    "spoergeskema": {"rolle": "medarbejder", "spoergsmaal": "motivation", "svar": 3, "antal": 5},
    "budget": {"omraade": "SO16", "post": "Anbringelser", "vedtaget": 0, "korrigeret": 0, "forbrug": 0, "forventet": 0},
    "businesscase": {"omraade": "SO16", "linje": "Besparelse", "aar": 2016, "planlagt": 0},
    "maal": {"indikator": "caseload", "maal": 25, "retning": "hoejst", "kilde": "Byrådet"},
    "begivenheder": {"dato": date(2016, 1, 1), "titel": "Start"},
    "opfoelgninger": {"foranstaltning": "plejefamilie", "dato": date(2016, 1, 15)},
    "undersoegelser": {"distrikt": "Nord", "startdato": date(2015, 12, 1)},
    "underretninger": {"distrikt": "Nord", "foedselsaar": 2006, "modtaget": date(2016, 1, 15)},
    "skolefravaer": {"distrikt": "Nord", "elever": 100, "skoledage": 20, "ulovligt_fravaer_dage": 0},
    "milepaele": {
        "indsatsomraade": "Tidlig indsats", "aktivitet": "Aktivitet", "ansvarlig": "Afdelingschef",
        "frist": date(2016, 12, 31), "status": "i_gang",
    },
    "bemaerkninger": {"indikator": "caseload", "tekst": "Tekst", "rolle": "Afdelingschef"},
}  # fmt: skip
_PSEUDONYMS = {"barn": "b", "raadgiver": "r"}


def pseudonym(kind: str, name: object) -> str:
    """A pseudonym of kind `b` or `r` that is the same for the same name: its characters as letters."""
    letters = "".join(chr(ord("a") + ord(c) // 26 % 26) + chr(ord("a") + ord(c) % 26) for c in str(name))
    if len(letters) > 16:
        raise ValueError(f"the name {name} is too long for a pseudonym of 16 letters")
    return f"{kind}-{letters.ljust(16, 'z')}"


def child(name: object) -> str:
    """A child's pseudonym."""
    return pseudonym("b", name)


def caseworker(name: object) -> str:
    """A caseworker's pseudonym."""
    return pseudonym("r", name)


def written(value: object) -> str:
    """A value as a Danish office writes it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    if isinstance(value, float | Decimal):
        return str(value).replace(".", ",")
    return str(value)


def complete(extract: str, rows_given: Sequence[Row]) -> list[dict[str, object]]:
    """Rows with their defaults; a child or caseworker not named is one of its own."""
    full: list[dict[str, object]] = []
    for number, row in enumerate(rows_given):
        one: dict[str, object] = _DEFAULTS[extract] | dict(row)
        for column, kind in _PSEUDONYMS.items():
            required = any(c.file_name == column and c.required for c in EXTRACTS[extract].columns)
            if column in one or required:
                name = one.get(column, f"{kind}{number}")
                one[column] = name if name is None else pseudonym(kind, name)
        full.append(one)
    return full


def csv_text(extract: str, rows_given: Sequence[Row]) -> str:
    """The text of a delivery file: semicolons, decimal commas, dates as dd-mm-åååå."""
    names = [c.file_name for c in EXTRACTS[extract].columns]
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(names)
    for row in complete(extract, rows_given):
        unknown = set(row) - set(names)
        if unknown:
            raise ValueError(f"{extract} has no column {', '.join(sorted(unknown))}")
        writer.writerow([written(row.get(name)) for name in names])
    return buffer.getvalue()


class Inbox:
    """A folder of delivery files, its store and its warehouse."""

    def __init__(self, data: Path, **settings: Any) -> None:
        self.settings = Settings(data=data, **settings)
        self.settings.inbox.mkdir(parents=True, exist_ok=True)

    def add(self, extract: str, municipality: str, month: str, rows_given: Sequence[Row]) -> Path:
        """Write one delivery file of rows in the contract's column names."""
        return self.put(f"{extract}_{municipality}_{month}.csv", csv_text(extract, rows_given))

    def put(self, name: str, content: str | bytes) -> Path:
        """Write a file as it is."""
        path = self.settings.inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def parquet(self, name: str, query: str) -> Path:
        """Write the rows of a DuckDB query as a Parquet file."""
        path = self.settings.inbox / name
        with duckdb.connect() as connection:
            connection.execute(f"copy ({query}) to '{path}' (format parquet)")
        return path

    def districts(self, municipality: str, month: str, **groups: str) -> Path:
        """Write the list of districts, each with its group or ''."""
        return self.add(
            "distrikter", municipality, month, [{"distrikt": n, "gruppe": g} for n, g in groups.items()]
        )

    def load(self, *paths: Path) -> list[Outcome]:
        """Load given files, or all of them."""
        return load(paths or [self.settings.inbox], self.settings.store)

    def build(self) -> Settings:
        """Load all and build; every file must be taken."""
        refused = [
            (o.file_name, [f.sentence for f in o.findings]) for o in self.load() if o.result == "refused"
        ]
        assert not refused, refused
        publish_status(self.settings)
        build(self.settings)
        return self.settings


def copy_of(base: Path, to: Path) -> Settings:
    """A data folder like another, `to/data`: what is slow to make is made once and copied."""
    shutil.copytree(base, to / "data", symlinks=True)
    return Settings(data=to / "data")


def figures(data: Settings, indicator: str, audience: str = OPEN, **filters: object) -> list[dict[str, Any]]:
    """Rows of `figures` that an audience sees; filters compare whole columns, `month` as `åååå-mm`."""
    if isinstance(filters.get("month"), str):
        filters["month"] = f"{filters['month']}-01"
    frame = rows(data.warehouse, audience=audience, indicator=indicator)
    return [
        {str(k): v for k, v in row.items()}
        for row in frame.to_dict("records")
        if all(row[name] == wanted for name, wanted in filters.items())
    ]


def figure(data: Settings, indicator: str, audience: str = OPEN, **key: object) -> dict[str, Any]:
    """The one row of a key; a district, item or category not given is NULL."""
    blank: dict[str, object] = {"district": None, "item": None, "category": None}
    found = figures(data, indicator, audience, **(blank | key))
    assert len(found) == 1, f"{len(found)} rows of {indicator} for {key}"
    return found[0]


def kept(data: Settings, extract: str) -> list[dict[str, Any]]:
    """Typed rows of an extract that are in force in the store, in the order they were delivered."""
    with Ledger(data.store, create=False) as ledger, duckdb.connect() as connection:
        attach_kept(connection, ledger, (extract,))
        found = connection.execute(f"select * from kept_{extract} order by delivery")
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def sentences(outcome: Outcome) -> str:
    """Everything that is said of one file, a finding a line."""
    return "\n".join(finding.sentence for finding in outcome.findings)
