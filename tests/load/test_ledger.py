"""The ledger: an older format is brought up to date with everything in it, and tells who delivered what."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.load import ledger as ledger_module
from dashboard.load.deliver import load
from dashboard.load.ledger import Ledger, StoreError
from dashboard.load.ledger_schema import FORMAT
from dashboard.load.outcomes import Terms
from dashboard.settings import QUERIES, ROOT
from tests.deliveries import Inbox, kept

NEW = {"layout", "received_by", "withdrawn_at", "withdrawn_by", "purged_at", "figures_at", "total"}


def _events(inbox: Inbox, *titles: str) -> Path:
    return inbox.add("begivenheder", "657", "2016-01", [{"titel": title} for title in titles])


def _rows(path: Path, query: str) -> list[dict[str, object]]:
    with sqlite3.connect(path) as db:
        db.row_factory = sqlite3.Row
        return [dict(row) for row in db.execute(query)]


def _as_format_2(path: Path) -> None:
    """Write a ledger again as format 2 held it: its view alone was another."""
    script = (QUERIES / "ledger" / "format_2.sql").read_text()
    view = script[script.index("create view") :].split(";")[0]
    with sqlite3.connect(path) as db:
        db.executescript(f"drop view in_force; {view};")
        db.execute("pragma user_version = 2")


def _as_format_1(path: Path) -> None:
    """Write a ledger again as format 1 held it."""
    with sqlite3.connect(path) as db:
        held = [r[1] for r in db.execute("pragma table_info(deliveries)") if r[1] not in NEW]
        tables = {t: db.execute(f"select {c} from {t}").fetchall() for t, c in
                  (("deliveries", ", ".join(held)), ("findings", "*"))}  # fmt: skip
        db.executescript("drop view in_force; drop table findings; drop table deliveries;")
        db.executescript((QUERIES / "ledger" / "format_1.sql").read_text())
        for table, rows in tables.items():
            if rows:
                db.executemany(f"insert into {table} values ({', '.join('?' * len(rows[0]))})", rows)
        db.execute("pragma user_version = 1")


@pytest.fixture
def corrected(inbox: Inbox) -> Inbox:
    """A store with a delivery, its correction and a refused file."""
    for titles in (("Start",), ("Begyndelse", "Slut"), ("",)):
        inbox.load(_events(inbox, *titles))
    return inbox


@pytest.fixture
def format_1(corrected: Inbox) -> Inbox:
    """The same in format 1."""
    _as_format_1(corrected.settings.store / "ledger.sqlite")
    return corrected


@pytest.mark.parametrize("as_format, totals", [(_as_format_1, [None]), (_as_format_2, [None, 1.0, 2.0])])
def test_a_store_of_an_earlier_format_opens_and_keeps_everything(
    corrected: Inbox, as_format: Callable[[Path], None], totals: list[float | None]
) -> None:
    path = corrected.settings.store / "ledger.sqlite"
    as_format(path)
    old = "id, received_at, file_name, sha256, outcome, row_count, replaces, part"
    before = [_rows(path, f"select {old} from deliveries"), _rows(path, "select * from findings")]
    assert [row["title"] for row in kept(corrected.settings, "begivenheder")] == ["Begyndelse", "Slut"]
    assert _rows(path, "pragma user_version") == [{"user_version": FORMAT}]
    assert [_rows(path, f"select {old} from deliveries"), _rows(path, "select * from findings")] == before
    assert len(before[0]) == 3
    assert before[1]
    assert _rows(path, "select distinct layout, withdrawn_at, total from deliveries order by total") == [
        {"layout": "kontrakt", "withdrawn_at": None, "total": total} for total in totals
    ]
    with Ledger(corrected.settings.store, create=False) as ledger:
        assert ledger.check() == []
    assert corrected.load(_events(corrected, "Begyndelse", "Slut"))[0].result == "unchanged"
    assert corrected.load(_events(corrected, "Ny"))[0].result == "corrected"


def test_a_migration_that_fails_midway_leaves_format_1_as_it_was(
    format_1: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = format_1.settings.store / "ledger.sqlite"
    from dashboard.load import ledger_schema

    real = ledger_schema._statements
    monkeypatch.setattr(ledger_schema, "_statements", lambda number: [*real(number), "select no_such_column"])
    with pytest.raises(StoreError, match="kan ikke åbnes"):
        Ledger(format_1.settings.store)
    assert _rows(path, "pragma user_version") == [{"user_version": 1}]
    assert not NEW & {row["name"] for row in _rows(path, "pragma table_info(deliveries)")}


def test_a_newer_format_is_refused_with_a_sentence(inbox: Inbox) -> None:
    inbox.load(_events(inbox, "Start"))
    with sqlite3.connect(inbox.settings.store / "ledger.sqlite") as db:
        db.execute(f"pragma user_version = {FORMAT + 1}")
    with pytest.raises(StoreError, match=r"nyere version\. Opdater programmet"):
        Ledger(inbox.settings.store)


def test_the_ledger_tells_who_delivered(inbox: Inbox) -> None:
    load([_events(inbox, "Start")], inbox.settings.store, terms=Terms(received_by="Analyseenheden"))
    with Ledger(inbox.settings.store) as ledger:
        row = ledger.history().iloc[0]
    assert (row["received_by"], row["state"], row["layout"]) == ("Analyseenheden", "i kraft", "kontrakt")


def test_a_delivery_taken_back_gives_way_to_the_one_before(inbox: Inbox) -> None:
    inbox.load(_events(inbox, "Start"))
    second = _events(inbox, "Fejl")
    inbox.load(second)
    with Ledger(inbox.settings.store) as ledger, ledger.writing():
        ledger.withdraw([2], "Analyseenheden")
    assert [row["title"] for row in kept(inbox.settings, "begivenheder")] == ["Start"]
    assert inbox.load(second)[0].result == "corrected"
    assert [row["title"] for row in kept(inbox.settings, "begivenheder")] == ["Fejl"]


def test_the_only_delivery_taken_back_and_sent_again_is_a_new_delivery(inbox: Inbox) -> None:
    path = _events(inbox, "Start")
    inbox.load(path)
    with Ledger(inbox.settings.store) as ledger, ledger.writing():
        ledger.withdraw([1], "")
    assert kept(inbox.settings, "begivenheder") == []
    assert inbox.load(path)[0].result == "loaded"
    assert [row["title"] for row in kept(inbox.settings, "begivenheder")] == ["Start"]


def test_a_load_waits_for_another_and_says_so(inbox: Inbox) -> None:
    inbox.load(_events(inbox, "Start"))
    program = (
        "import sys, time; from pathlib import Path; from dashboard.load.ledger import Ledger\n"
        "with Ledger(Path(sys.argv[1])) as ledger, ledger.writing():\n"
        "    print('held', flush=True); time.sleep(2)\n"
    )
    command = [sys.executable, "-c", program, str(inbox.settings.store)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        waited: list[bool] = []
        path = _events(inbox, "Ny")
        outcomes = load([path], inbox.settings.store, on_wait=lambda: waited.append(True))
    assert ([o.result for o in outcomes], waited) == (["corrected"], [True])


def test_a_load_that_waits_in_vain_says_what_to_do(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger_module, "_PATIENCE", 1)
    inbox.load(_events(inbox, "Start"))
    said = pytest.raises(StoreError, match="En anden indlæsning er i gang")
    with Ledger(inbox.settings.store) as first, first.writing(), said:
        inbox.load(_events(inbox, "Ny"))
