"""The fault matrix: what a case is, the deliveries it starts from, and everything it is held to."""

import csv
import hashlib
import io
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
from typer.testing import CliRunner

from dashboard.cli import app
from dashboard.load.findings import has_cpr
from dashboard.load.kept import attach_kept
from dashboard.load.ledger import Ledger
from dashboard.settings import ROOT, Settings
from dashboard.settings import settings as settings_of_process
from tests.deliveries import caseworker, child

Files = Mapping[str, bytes]
Place = tuple[str, str, str]
PLACEMENTS, CASELOADS = "foranstaltninger_657_2016-01.csv", "sagstal_657_2016-01.csv"
NEXT = "foranstaltninger_657_2016-02.csv"
_HEADERS = {
    PLACEMENTS: "barn;distrikt;foedselsaar;foranstaltning;startdato;slutdato;raadgiver;udgift",
    CASELOADS: "raadgiver;distrikt;sager;andre_opgaver;stillingsbroek;enhed",
}
_PSEUDONYM = re.compile(r"[br]-[a-z]{12,}", re.IGNORECASE)
# In the names of versions and reports; a time of day may look like a date.
_MOMENT = re.compile(r"\d{8}T\d{6}-?")
_KEPT = ("distrikter", "foranstaltninger", "sagstal", "budget", "spoergeskema_deltagelse", "spoergeskema")


def table(name: str) -> list[list[str]]:
    """Header and rows of one of the files in force, as text."""
    header = _HEADERS[name].split(";")
    if name == CASELOADS:
        return [
            header,
            *([caseworker(n), "Nord" if n < 3 else "Sønder", "20", "nej", "1", "barn"] for n in range(6)),
        ]
    return [
        header,
        *(
            [child(n), "Nord" if n < 5 else "Sønder", "2006", "plejefamilie", "01-03-2014", "", caseworker(n), "12500,50"]
            for n in range(8)
        ),
    ]  # fmt: skip


def text(rows: Sequence[Sequence[str]], end: str = "\r\n") -> str:
    """Rows as a CSV without quotation marks."""
    return "".join(";".join(row) + end for row in rows)


def with_value(name: str, column: str, value: str, line: int = 4) -> bytes:
    """A file in force with one value changed, line 4 unless told."""
    rows = table(name)
    rows[line - 1][rows[0].index(column)] = value
    return text(rows).encode()


def packed(files: Files) -> bytes:
    """A zip package of files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return buffer.getvalue()


def manifest(*lines: str) -> bytes:
    """A manifest of lines below its header."""
    return "\r\n".join(["fil;rækker;sha256", *lines, ""]).encode()


def listed(name: str, content: bytes, rows: int | str) -> str:
    """A manifest's line for a file."""
    return f"{name};{rows};{hashlib.sha256(content).hexdigest()}"


IN_FORCE: Files = {
    "distrikter_657_2016-01.csv": "distrikt;gruppe\r\nNord;pilot\r\nSønder;\r\n".encode(),
    "distrikter_167_2016-01.csv": "distrikt;gruppe\r\nØst;\r\nVest;\r\n".encode(),
    PLACEMENTS: text(table(PLACEMENTS)).encode(),
    CASELOADS: text(table(CASELOADS)).encode(),
    "budget_657_2016-01.csv": b"omraade;post;vedtaget;tillaeg;korrigeret;forbrug;forventet\r\n"
    b"SO16;Anbringelser;1000;50;1050;80;1050\r\n",
    "spoergeskema_deltagelse_657_2016-01.csv": b"rolle;inviterede;besvarede\r\nmedarbejder;30;20\r\n",
    "spoergeskema_657_2016-01.csv": b"rolle;spoergsmaal;svar;antal\r\nmedarbejder;motivation;4;20\r\n",
}
GOOD_NEXT = text(table(PLACEMENTS)).replace("12500,50", "13000").encode()


@dataclass(frozen=True, kw_only=True)
class Case:
    """One fault, named for the rule it breaks or keeps.

    `says` are all the errors and warnings that are printed, each after its file's name; in the order they come.
    `gives`: the rows that are in force of a place afterwards, as values by column; None where all is refused.
    `before`: files loaded, and commands given, before the case begins.
    """

    rule: str
    files: Files
    says: Sequence[str] = ()
    gives: Mapping[Place, Sequence[Mapping[str, object]]] | None = None
    before: Sequence[Files | tuple[str, ...]] = ()
    secrets: Sequence[str] = ()
    exit_code: int | None = None
    same_figures: bool = False
    in_own_process: bool = False

    @property
    def code(self) -> int:
        """The exit code: 1 where anything is refused."""
        return self.exit_code if self.exit_code is not None else int(self.gives is None)


def refused(rule: str, name: str, content: bytes, *says: str, **more: Any) -> Case:
    """A case of one file that is refused."""
    return Case(rule=rule, files={name: content}, says=[f"FEJL i {name}, {one}" for one in says], **more)


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def findings(self) -> list[str]:
        """Its errors and warnings, one a line."""
        return [line for line in self.out.splitlines() if line.startswith(("FEJL", "Advarsel"))]


class Desk:
    """A municipality's inbox, with a store and a published version of its own."""

    def __init__(self, data: Path) -> None:
        self.settings = Settings(data=data)

    def put(self, files: Files) -> None:
        """Empty the inbox and put files in it."""
        shutil.rmtree(self.settings.inbox, ignore_errors=True)
        for name, content in files.items():
            path = self.settings.inbox / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    def say(self, *command: str, in_own_process: bool = False) -> Said:
        """Give a command as it is typed; there is never a traceback."""
        env = {"DASHBOARD_DATA": str(self.settings.data)}
        if in_own_process:
            done = subprocess.run(
                [sys.executable, "-m", "dashboard", *command],
                cwd=ROOT, env={**os.environ, **env}, capture_output=True, text=True,
            )  # fmt: skip
            said = Said(code=done.returncode, out=done.stdout, err=done.stderr)
        else:
            settings_of_process.cache_clear()
            result = CliRunner().invoke(app, command, env=env)
            assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
            said = Said(code=result.exit_code, out=result.stdout, err=result.stderr)
        assert "Traceback" not in said.out + said.err
        return said

    def load(self, *options: str, in_own_process: bool = False) -> Said:
        """Load the whole inbox."""
        return self.say("load", str(self.settings.inbox), *options, in_own_process=in_own_process)

    def rows(self, *extracts: str) -> dict[Place, list[dict[str, object]]]:
        """Every row in force of some extracts, else of all, by extract, municipality and month."""
        wanted = extracts or _KEPT
        found: dict[Place, list[dict[str, object]]] = {}
        with Ledger(self.settings.store, create=False) as ledger, duckdb.connect() as connection:
            attach_kept(connection, ledger, wanted)
            for name in wanted:
                answer = connection.execute(f"select * from kept_{name} order by delivery")
                columns = [column[0] for column in answer.description]
                for values in answer.fetchall():
                    row = dict(zip(columns, values, strict=True))
                    found.setdefault((name, row["municipality"], f"{row['month']:%Y-%m}"), []).append(row)
        return found

    def standing(self) -> list[tuple[object, ...]]:
        """What is in force, and each file of the store with a digest of its bytes: the same means the same rows."""
        with closing(sqlite3.connect(self.settings.store / "ledger.sqlite")) as ledger:
            found = ledger.execute("select * from in_force order by id").fetchall()
        for path in sorted(p for p in self.settings.store.rglob("*") if p.is_file()):
            if not path.name.startswith("ledger.sqlite"):
                found.append((str(path), hashlib.sha256(path.read_bytes()).hexdigest()))
        return found

    def version(self) -> tuple[str, str]:
        """The version in force: where `current` points, and a digest of every byte of it."""
        current = self.settings.warehouse / "current"
        digest = hashlib.sha256()
        for path in sorted(current.iterdir()):
            digest.update(path.name.encode() + path.read_bytes())
        return str(current.readlink()), digest.hexdigest()

    def written(self) -> str:
        """Everything that the program wrote of deliveries: ledger, refusal reports and status file."""
        parts = []
        with closing(sqlite3.connect(self.settings.store / "ledger.sqlite")) as ledger:
            for query in ("select file_name, layout, received_by from deliveries", "select * from findings"):
                parts += [str(row) for row in ledger.execute(query)]
        reports = [*self.settings.inbox.rglob("afvist_*.csv"), *self.settings.data.glob("afvist/*.csv")]
        parts += [path.read_text(encoding="utf-8-sig") for path in reports]
        with duckdb.connect(self.settings.status / "current", read_only=True) as status:
            for (name,) in status.execute("select table_name from duckdb_tables()").fetchall():
                parts += [str(row) for row in status.execute(f'select * from "{name}"').fetchall()]
        return "\n".join(parts)

    def report(self) -> list[dict[str, str]]:
        """The rows of the refusal report in the inbox."""
        (path,) = self.settings.inbox.rglob("afvist_*.csv")
        return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")), delimiter=";"))


def nothing_personal(text: str, secrets: Sequence[str]) -> None:
    """Hold a text to hold no pseudonym, no CPR number and none of the secrets."""
    text = _MOMENT.sub("", text)
    assert not _PSEUDONYM.search(text), _PSEUDONYM.search(text)
    for line in text.splitlines():
        assert not has_cpr(line), line
    for secret in secrets:
        assert secret.lower() not in text.lower(), secret
