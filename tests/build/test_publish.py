"""A version is built, checked and put in force in one step; nothing half-done is ever in force."""

import errno
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import duckdb
import pytest

from dashboard.build import publish
from dashboard.build.checks import CheckFailed, check_file
from dashboard.build.turns import alone_in
from dashboard.build.versions import versions
from dashboard.load.ledger import StoreError
from dashboard.settings import ROOT, Settings
from tests.clocks import SetClock
from tests.deliveries import HERNING, Inbox, figure, figures

PSEUDONYM = r"\b[br]-[a-z]{16}\b"


def _small(inbox: Inbox, cases: int = 20) -> Settings:
    inbox.districts(HERNING, "2016-01", Nord="pilot", Syd="sammenligning")
    inbox.add("foranstaltninger", HERNING, "2016-01", [{"raadgiver": "x", "udgift": 5}, {"distrikt": "Syd"}])
    inbox.add("sagstal", HERNING, "2016-01", [{"sager": cases} for _ in range(6)])
    return inbox.build()


def _mean(data: Settings) -> float:
    return float(figure(data, "caseload", month="2016-01", category="mean")["value"])


def _versions(data: Settings) -> list[str]:
    return sorted(
        path.name
        for path in data.warehouse.iterdir()
        if path.is_dir() and path.name not in ("current", "status")
    )


def test_a_new_version_takes_the_place_of_the_one_in_force(inbox: Inbox) -> None:
    data = _small(inbox)
    first = (data.warehouse / "current").resolve()
    assert _mean(_small(inbox, cases=21)) == 21
    assert (data.warehouse / "current").resolve() != first
    assert (data.warehouse / "current").is_symlink()
    assert (first / "open.duckdb").is_file()


def test_versions_beyond_those_kept_are_removed(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path / "data", keep_versions=1)
    data = _small(inbox)
    for _ in range(3):
        publish.build(data)
    assert len(_versions(data)) == 2


def test_a_failed_check_leaves_the_version_in_force_untouched(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = _small(inbox)
    before = (data.warehouse / "current").resolve(), _versions(data)

    def found(connection: duckdb.DuckDBPyConnection) -> None:
        raise CheckFailed("Kontrollen fandt en fejl.")

    monkeypatch.setattr(publish, "check_figures", found)
    with pytest.raises(CheckFailed):
        _small(inbox, cases=30)
    assert ((data.warehouse / "current").resolve(), _versions(data)) == before
    assert _mean(data) == 20


def test_figures_that_do_not_add_up_are_not_published(inbox: Inbox) -> None:
    data = _small(inbox)
    before = (data.warehouse / "current").resolve(), _versions(data)
    inbox.load(inbox.districts(HERNING, "2016-01", Nord="pilot"))
    with pytest.raises(CheckFailed, match="Kontrollen parts_sum_to_totals fandt"):
        publish.build(data)
    assert ((data.warehouse / "current").resolve(), _versions(data)) == before


def test_a_part_lost_from_the_store_leaves_the_version_in_force(inbox: Inbox) -> None:
    data = _small(inbox)
    before = (data.warehouse / "current").resolve()
    next((data.store / "sagstal").iterdir()).unlink()
    inbox.load(inbox.add("foranstaltninger", HERNING, "2016-02", [{"raadgiver": "x", "udgift": 5}]))
    with pytest.raises(StoreError, match="sagstal"):
        publish.build(data)
    assert (data.warehouse / "current").resolve() == before
    assert _mean(data) == 20


def test_a_build_without_a_store_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="python -m dashboard load"):
        publish.build(Settings(data=tmp_path))


def test_an_empty_store_builds_an_empty_version(inbox: Inbox) -> None:
    inbox.put("begivenheder_657_2016-01.csv", "dato;titel\r\n31-02-2016;Start\r\n")
    assert inbox.load()[0].result == "refused"
    publish.build(inbox.settings)
    assert figures(inbox.settings, "placement_mix") == []


@pytest.mark.parametrize(
    "extract", ["distrikter", "begivenheder", "maal", "budget", "businesscase", "spoergeskema"]
)
def test_one_extract_alone_is_enough_to_build(inbox: Inbox, extract: str) -> None:
    inbox.add(extract, HERNING, "2016-01", [{}])
    data = inbox.build()
    with duckdb.connect(data.warehouse / "current" / "open.duckdb", read_only=True) as connection:
        assert connection.execute("select code, name from municipalities").fetchall() == [
            (HERNING, "Herning")
        ]


def test_an_account_may_hold_a_slash(inbox: Inbox) -> None:
    line = {"omraade": "Børn/unge", "vedtaget": 5, "korrigeret": 5, "forventet": 5}
    inbox.add(
        "budget",
        HERNING,
        "2016-01",
        [line | {"post": "Løn"}, line | {"post": "Kurser/IT"}, {"post": "Drift"}],
    )
    data = inbox.build()
    assert figure(data, "budget_line", item="Børn/unge", category="adopted")["value"] == 10
    assert figure(data, "budget_line", item="Børn/unge/Kurser/IT", category="adopted")["value"] == 5


def test_a_build_killed_at_any_moment_leaves_the_version_in_force_and_the_next_one_works(
    inbox: Inbox,
) -> None:
    data = _small(inbox)
    program = "from dashboard.build.publish import build; from dashboard.settings import Settings; print('ready', flush=True); build(Settings())"
    draw = random.Random(2016)
    killed = 0
    for _ in range(5):
        child = subprocess.Popen(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={**os.environ, "DASHBOARD_DATA": str(data.data)},
            stdout=subprocess.PIPE,
        )
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(draw.uniform(0.02, 0.6))
        child.send_signal(signal.SIGKILL)
        killed += child.wait() == -signal.SIGKILL
        child.stdout.close()
        assert _mean(data) == 20
    assert killed
    assert _mean(_small(inbox, cases=23)) == 23


@pytest.mark.parametrize("moment", ["write_files", "_prune"])
def test_a_build_killed_at_a_step_leaves_a_whole_version_in_force(inbox: Inbox, moment: str) -> None:
    data = _small(inbox)
    inbox.load(inbox.add("sagstal", HERNING, "2016-01", [{"sager": 22} for _ in range(6)]))
    program = (
        "import os, signal; from dashboard.build import publish; from dashboard.settings import Settings\n"
        f"publish.{moment} = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "publish.build(Settings())"
    )
    environment = {**os.environ, "DASHBOARD_DATA": str(data.data)}
    ended = subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=environment)
    assert ended.returncode == -signal.SIGKILL
    assert _mean(data) == (22 if moment == "_prune" else 20)
    publish.build(data)
    assert _mean(data) == 22


def test_what_a_killed_build_left_is_removed_by_the_next(inbox: Inbox) -> None:
    data = _small(inbox)
    folder, link = data.warehouse / ".building-left", data.warehouse / ".current-left"
    folder.mkdir()
    link.symlink_to("nowhere")
    publish.build(data)
    assert not folder.exists()
    assert not link.is_symlink()


def test_a_build_waits_for_the_one_that_runs_and_leaves_its_files_alone(inbox: Inbox) -> None:
    data = _small(inbox)
    working = data.warehouse / ".building-of-another"
    waited = threading.Event()
    with ThreadPoolExecutor() as pool:
        with alone_in(data.warehouse):
            working.mkdir()
            building = pool.submit(publish.build, data, None, waited.set)
            assert waited.wait(30)
            assert working.exists()
            assert not building.done()
        assert building.result(60).is_dir()


def test_a_version_that_cannot_be_put_in_force_leaves_nothing_behind(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = _small(inbox)
    before = (data.warehouse / "current").resolve(), _versions(data)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(publish, "put_in_force", full)
    with pytest.raises(OSError, match="No space"):
        publish.build(data)
    assert ((data.warehouse / "current").resolve(), _versions(data)) == before


def test_a_version_sorts_after_those_before_it_also_when_the_clock_is_set_back(
    tmp_path: Path, at: SetClock
) -> None:
    inbox = Inbox(tmp_path / "data", keep_versions=2)
    at("2020-01-01")
    data = _small(inbox)
    for year in (2031, 2026, 2020):
        at(f"{year}-01-01")
        made = publish.build(data)
        assert versions(data.warehouse)[-1] == made.name
        assert (data.warehouse / "current").resolve() == made.resolve()
    assert [name[:4] for name in versions(data.warehouse)] == ["2031"] * 3


def test_no_person_is_in_any_published_file(demo_data: Settings) -> None:
    files = {"open.duckdb", "167.duckdb", "510.duckdb", "657.duckdb"}
    version = demo_data.warehouse / "current"
    assert {path.name for path in version.iterdir()} == {*files, "SHA256SUMS", "BUILT_BY", "HOLDS"}
    for path in sorted(version.glob("*.duckdb")):
        with duckdb.connect(path, read_only=True) as connection:
            columns = connection.execute(
                "select table_name, column_name from duckdb_columns() where data_type = 'VARCHAR' and not internal"
            ).fetchall()
            assert len(columns) > 5
            for table, column in columns:
                found = connection.execute(
                    f'select count(*) from "{table}" where regexp_matches("{column}", $pattern)',
                    {"pattern": PSEUDONYM},
                ).fetchone()
                assert found == (0,), (path.name, table, column)


def test_an_own_file_holds_that_municipality_and_nothing_else(demo_data: Settings) -> None:
    for path in sorted((demo_data.warehouse / "current").glob("[0-9]*.duckdb")):
        with duckdb.connect(path, read_only=True) as connection:
            assert connection.execute("select distinct municipality from figures").fetchall() == [
                (path.stem,)
            ]
            tables = connection.execute("select table_name from duckdb_tables() order by 1").fetchall()
            assert tables == [("corrections",), ("figures",)]


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("create table open.stays as select 1 as days", "uventede tabeller"),
        ("update open.events set title = 'om b-abcdefghijklmnop'", "pseudonymer"),
        ("update open.figures set item = 'r-abcdefghijklmnop'", "pseudonymer"),
        ("update open.figures set item = 'caseworker-001'", "enkelte socialrådgivere"),
        ("alter table open.figures add column child varchar", "kolonnerne"),
        ("drop table open.freshness", "uventede tabeller"),
    ],
)
def test_a_person_in_a_file_stops_it(inbox: Inbox, statement: str, said: str) -> None:
    inbox.add("begivenheder", HERNING, "2016-01", [{}])
    data = _small(inbox)
    with duckdb.connect() as connection:
        connection.execute(f"attach '{data.warehouse}/current/open.duckdb' as open")
        check_file(connection, "open", is_open=True)
        connection.execute(statement)
        with pytest.raises(CheckFailed, match=said):
            check_file(connection, "open", is_open=True)


def test_a_correction_is_in_the_next_version_and_a_refused_one_is_not(inbox: Inbox) -> None:
    assert _mean(_small(inbox)) == 20
    assert _mean(_small(inbox, cases=24)) == 24
    inbox.put(f"sagstal_{HERNING}_2016-01.csv", "raadgiver;distrikt;sager\r\nLone;Nord;30\r\n")
    inbox.load()
    publish.build(inbox.settings)
    assert _mean(inbox.settings) == 24


def test_the_ledger_is_only_read_by_a_build(inbox: Inbox) -> None:
    data = _small(inbox)
    ledger = data.store / "ledger.sqlite"
    before = ledger.read_bytes()
    publish.build(data)
    assert ledger.read_bytes() == before
    with sqlite3.connect(ledger) as db:
        assert db.execute("select distinct month from deliveries").fetchall() == [(str(date(2016, 1, 1)),)]
