"""States of a data folder as a test compares them: what is in force in the store, and what is published."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from dashboard.build.kept_figures import FOLDER, check_kept, read_kept
from dashboard.build.versions import versions
from dashboard.load.ledger import Ledger
from dashboard.serve.wholeness import check_version
from dashboard.settings import Settings
from tests.deliveries import HERNING, HVIDOVRE, Inbox, kept
from tests.faults.process import run

Rows = list[tuple[object, ...]]
# Extracts that `deliver_small` writes.
EXTRACTS = ("distrikter", "foranstaltninger", "sagstal")


@dataclass(frozen=True, kw_only=True)
class State:
    """Rows in force per extract, and every figure of every published file."""

    rows: Mapping[str, list[str]]
    figures: Mapping[str, Rows]


def published(data: Settings) -> dict[str, Rows]:
    """Every figure of every file of the version in force, in order."""
    found = {}
    for path in sorted((data.warehouse / "current").resolve().glob("*.duckdb")):
        with duckdb.connect(str(path), read_only=True) as connection:
            found[path.name] = connection.execute(
                "select * replace (round(numerator, 6) as numerator, round(denominator, 6) as denominator, "
                "round(value, 6) as value) from figures order by all"
            ).fetchall()
    return found


def in_force(data: Settings) -> dict[str, list[str]]:
    """Per extract its rows in force, without the delivery's id, which counts what came before."""
    return {
        name: sorted(str({k: v for k, v in row.items() if k != "delivery"}) for row in kept(data, name))
        for name in EXTRACTS
    }


def state_of(data: Settings) -> State:
    """The state of a data folder, which must be sound: whole ledger and parts, and a whole version in force."""
    with Ledger(data.store, create=False) as ledger:
        assert ledger.check() == []
    assert check_kept(data.store) == []
    assert check_version((data.warehouse / "current").resolve()) == []
    return State(rows=in_force(data), figures=published(data))


def assert_completes(data: Settings, after: State) -> None:
    """Load what lies in the inbox: all of it is then in force, and nothing half done is left."""
    code, said = run(data, "load", data.inbox)
    assert code == 0, said
    assert state_of(data) == after
    assert leftovers(data) == []


def leftovers(data: Settings) -> list[str]:
    """What a command that ended well may not leave behind, by its path in the data folder."""
    with Ledger(data.store, create=False) as ledger:
        named = {data.store / part for part in ledger.parts()}
    named |= {
        data.store / "ledger.sqlite",
        *read_kept(data.store).files(),
        data.store / FOLDER / "index.json",
    }
    whole = set(versions(data.warehouse)) | {".lock", "current", "status"}
    status = (data.status / "current").resolve()
    found = [path for path in data.store.rglob("*") if path.is_file() and path not in named]
    found += [path for path in data.warehouse.iterdir() if path.name not in whole]
    found += [path for path in data.status.iterdir() if path.name not in (".lock", "current", status.name)]
    return [str(path.relative_to(data.data)) for path in found]


def shape_of(data: Settings, before: State, now: State) -> str:
    """What kind of moment a folder was left in: what was in force already, and what lay there half done."""
    index = data.store / FOLDER / "index.json"
    told = {
        "rows": [name for name in EXTRACTS if now.rows[name] != before.rows[name]],
        "published": now.figures != before.figures,
        "index": hashlib.sha256(index.read_bytes()).hexdigest()[:8] if index.exists() else None,
        "left": sorted({_kind(path) for path in leftovers(data)}),
    }
    return json.dumps(told)


def _kind(path: str) -> str:
    return (
        Path(path).parts[0] + "/" + re.sub(r"\d{8}T\d{6}-[0-9a-f]{6}|[0-9a-f]{16}|\d+", "", Path(path).name)
    )


def deliver_small(inbox: Inbox, cases: int, month: str = "2016-01") -> None:
    """Two municipalities' districts, caseloads and measures of a month; `cases` decides the figures."""
    for code in (HERNING, HVIDOVRE):
        inbox.districts(code, "2016-01", Nord="pilot", Syd="sammenligning")
        inbox.add("sagstal", code, month, [{"sager": cases, "raadgiver": f"r{n}"} for n in range(6)])
        inbox.add(
            "foranstaltninger",
            code,
            month,
            [{"udgift": cases * 1000, "distrikt": name} for name in ("Nord", "Nord", "Syd")],
        )
