"""watch as it is typed: whole files are loaded, moved and published; no file, fault or signal stops it untidily."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from dashboard.cli import app
from dashboard.load import deliver
from dashboard.load.arrivals import Arrivals, put_away
from dashboard.settings import ROOT
from dashboard.settings import settings as settings_of_process
from tests.clocks import SetClock, command_at
from tests.deliveries import Inbox, kept

GOOD, BAD = "begivenheder_657_2016-01.csv", "begivenheder_657_2016-02.csv"
TEXT = "dato;titel\r\n01-02-2016;Start\r\n"
MONTH = "2016-03"


@pytest.fixture(autouse=True)
def _in_march(at: SetClock) -> None:
    at(f"{MONTH}-01")


def _once(inbox: Inbox) -> Result:
    settings_of_process.cache_clear()
    result = CliRunner().invoke(
        app, ["watch", str(inbox.settings.inbox), "--once", "--settle", "0.05"],
        env={"DASHBOARD_DATA": str(inbox.settings.data)},
    )  # fmt: skip
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def _files(inbox: Inbox) -> set[str]:
    found = (p.relative_to(inbox.settings.inbox) for p in inbox.settings.inbox.rglob("*") if p.is_file())
    return {str(p) for p in found if p.name != ".watch.lock" and not p.name.startswith("afvist_")}


@contextmanager
def _watching(inbox: Inbox) -> Iterator[subprocess.Popen[str]]:
    command = [
        *command_at(f"{MONTH}-01"),
        "watch",
        str(inbox.settings.inbox),
        "--every",
        "0.2",
        "--settle",
        "0.1",
    ]
    env = {**os.environ, "DASHBOARD_DATA": str(inbox.settings.data)}
    process = subprocess.Popen(command, cwd=ROOT, env=env, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        assert "Overvåger" in process.stderr.readline()
        yield process
    finally:
        process.kill()
        process.wait()


def _wait_for(path: Path) -> None:
    deadline = time.monotonic() + 30
    while not path.exists():
        assert time.monotonic() < deadline, f"{path} never came"
        time.sleep(0.05)


def test_what_arrives_is_loaded_moved_and_published(inbox: Inbox) -> None:
    inbox.put(GOOD, TEXT)
    inbox.put(f"fra_herning/{BAD}", "dato;titel\r\n31-02-2016;Slut\r\n")
    done = _once(inbox)
    assert done.exit_code == 0
    assert _files(inbox) == {f"modtaget/{MONTH}/{GOOD}", f"afvist/{BAD}"}
    assert f"1 indlæst, 1 afvist: {BAD}." in done.stderr
    assert len(list((inbox.settings.inbox / "afvist").glob("afvist_*.csv"))) == 1
    assert (inbox.settings.warehouse / "current").exists()
    assert _once(inbox).stderr == ""


@pytest.mark.parametrize("name", [f"{GOOD}.part", f"~${GOOD}", f".{GOOD}", f"{GOOD}.tmp", f"{GOOD}.filepart"])
def test_what_is_still_being_written_is_left_alone(inbox: Inbox, name: str) -> None:
    inbox.put(name, TEXT)
    _once(inbox)
    assert _files(inbox) == {name}


def test_a_file_is_whole_when_two_looks_apart_saw_the_same(inbox: Inbox) -> None:
    arrivals = Arrivals(folder=inbox.settings.inbox, settle=5)
    path = inbox.put(GOOD, TEXT)
    assert arrivals.look(100) == []
    assert arrivals.look(103) == []
    inbox.put(GOOD, TEXT + "02-02-2016;Mere\r\n")
    assert arrivals.look(106) == []
    assert arrivals.look(110) == []
    assert arrivals.look(111) == [path]


def test_a_clock_set_back_holds_no_file_up(inbox: Inbox) -> None:
    path = inbox.put(GOOD, TEXT)
    os.utime(path, (4e9, 4e9))
    _once(inbox)
    assert _files(inbox) == {f"modtaget/{MONTH}/{GOOD}"}


def test_a_moved_file_never_takes_the_place_of_another(inbox: Inbox) -> None:
    for number in range(3):
        inbox.put(GOOD, TEXT + f"02-02-2016;Nr {number}\r\n")
        _once(inbox)
    folder = inbox.settings.inbox / "modtaget" / MONTH
    assert sorted(p.name for p in folder.iterdir()) == [
        "begivenheder_657_2016-01.csv", "begivenheder_657_2016-01_2.csv", "begivenheder_657_2016-01_3.csv",
    ]  # fmt: skip
    assert len({p.read_bytes() for p in folder.iterdir()}) == 3


def test_a_disk_without_hard_links_is_moved_on_all_the_same(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    for _ in range(2):
        path = inbox.put(GOOD, TEXT)
        put_away(path, inbox.settings.inbox, refused=False, today=date(2016, 3, 1))
    assert _files(inbox) == {f"modtaget/2016-03/{GOOD}", "modtaget/2016-03/begivenheder_657_2016-01_2.csv"}


def test_a_crash_between_load_and_move_is_made_good_by_the_next_round(inbox: Inbox) -> None:
    inbox.load(inbox.put(GOOD, TEXT))
    _once(inbox)
    assert _files(inbox) == {f"modtaget/{MONTH}/{GOOD}"}
    assert len(kept(inbox.settings, "begivenheder")) == 1
    assert (inbox.settings.warehouse / "current").exists(), "what the crash left unbuilt is built"


def test_a_crash_in_the_middle_of_a_move_leaves_one_file(inbox: Inbox) -> None:
    path = inbox.put(GOOD, TEXT)
    folder = inbox.settings.inbox / "modtaget" / MONTH
    folder.mkdir(parents=True)
    os.link(path, folder / GOOD)
    _once(inbox)
    assert _files(inbox) == {f"modtaget/{MONTH}/{GOOD}"}


def test_a_file_the_program_fails_on_is_refused_and_the_others_are_loaded(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox.put(GOOD, TEXT), inbox.put(BAD, TEXT)
    real = deliver.read

    def fails(*arguments: object, **named: object) -> object:
        if BAD in str(arguments[0]):
            raise RuntimeError("b-aaaaaaaaaaaaaaaa")
        return real(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(deliver, "read", fails)
    done = _once(inbox)
    assert _files(inbox) == {f"modtaget/{MONTH}/{GOOD}", f"afvist/{BAD}"}
    assert "Traceback" not in done.stderr
    assert "aaaaaaaa" not in done.stderr


def test_a_fault_of_the_store_ends_the_round_and_the_next_one_tries_again(inbox: Inbox) -> None:
    inbox.load(inbox.put(GOOD, TEXT))
    inbox.put(GOOD, TEXT + "02-02-2016;Mere\r\n")
    ledger = inbox.settings.store / "ledger.sqlite"
    whole = ledger.read_bytes()
    ledger.write_bytes(b"no ledger at all" * 1000)
    done = _once(inbox)
    assert done.exit_code == 1
    assert "er beskadiget" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert _files(inbox) == {GOOD}
    ledger.write_bytes(whole)
    assert _once(inbox).exit_code == 0
    assert len(kept(inbox.settings, "begivenheder")) == 2


def test_a_package_waits_for_what_its_manifest_lists(inbox: Inbox) -> None:
    inbox.put(f"pakke/{GOOD}", TEXT)
    inbox.put("pakke/manifest.csv", f"fil;rækker;sha256\r\n{GOOD};1;\r\n{BAD};1;\r\n")
    _once(inbox)
    assert _files(inbox) == {f"pakke/{GOOD}", "pakke/manifest.csv"}
    inbox.put(f"pakke/{BAD}", TEXT)
    _once(inbox)
    assert _files(inbox) == {f"modtaget/{MONTH}/{name}" for name in (GOOD, BAD, "manifest.csv")}


def test_a_package_that_stays_incomplete_is_loaded_and_what_it_lacks_is_told(inbox: Inbox) -> None:
    inbox.put(f"pakke/{GOOD}", TEXT)
    manifest = inbox.put("pakke/manifest.csv", f"fil;rækker;sha256\r\n{GOOD};1;\r\n{BAD};1;\r\n")
    arrivals = Arrivals(folder=inbox.settings.inbox, settle=5)
    assert [arrivals.look(moment) for moment in (0, 10, 3000)] == [[], [], []]
    assert arrivals.look(3700) == [manifest.with_name(GOOD), manifest]
    assert {o.file_name: o.result for o in inbox.load(manifest.with_name(GOOD), manifest)} == {
        BAD: "missing",
        GOOD: "loaded",
    }


def test_a_folder_is_watched_by_one_alone_until_it_is_stopped(inbox: Inbox) -> None:
    with _watching(inbox) as process:
        second = _once(inbox)
        assert (second.exit_code, "overvåges allerede" in second.stderr) == (1, True)
        inbox.put(GOOD, TEXT)
        _wait_for(inbox.settings.inbox / "modtaget" / MONTH / GOOD)
        _wait_for(inbox.settings.warehouse / "current")
        process.send_signal(signal.SIGTERM)
        said = process.communicate(timeout=30)[1]
    assert process.returncode == 0
    assert said.strip().splitlines()[-1].startswith("Overvågningen er stoppet.")
    assert "Traceback" not in said
    assert _once(inbox).exit_code == 0


def test_a_folder_that_does_not_exist_is_a_sentence(inbox: Inbox) -> None:
    inbox.settings.inbox.rmdir()
    result = _once(inbox)
    assert (result.exit_code, "findes ikke" in result.stderr) == (2, True)


def test_a_load_that_is_stopped_ends_in_a_sentence_and_keeps_nothing_half_done(inbox: Inbox) -> None:
    inbox.load(inbox.put(GOOD, TEXT))
    text = "dato;titel\r\n" + "".join(f"01-02-2016;Nr {n}\r\n" for n in range(2_000))
    for number in range(36):
        inbox.put(f"begivenheder_657_{2010 + number // 12}-{number % 12 + 1:02d}.csv", text)
    program = """
import os, signal, sys
from dashboard.cli import app
from dashboard.load import deliver
real = deliver.validate.findings_of
def stopped(*arguments):
    os.kill(os.getpid(), signal.SIGTERM)
    return real(*arguments)
deliver.validate.findings_of = stopped
app(["load", sys.argv[1], "--no-build"])
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(inbox.settings.inbox)], cwd=ROOT, capture_output=True, text=True,
        env={**os.environ, "DASHBOARD_DATA": str(inbox.settings.data)},
    )  # fmt: skip
    assert done.returncode == 128 + signal.SIGTERM
    assert done.stderr.strip().splitlines()[-1].startswith("Indlæsningen er stoppet.")
    assert "Traceback" not in done.stderr
    assert len(kept(inbox.settings, "begivenheder")) == 1
    with sqlite3.connect(inbox.settings.store / "ledger.sqlite") as db:
        assert db.execute("select count(*) from deliveries").fetchone() == (1,)
