"""Time enters the program at one place, and every day of the year is a day like another."""

import ast
import os
import re
import subprocess
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from dashboard import clock
from dashboard.build.versions import next_name, versions
from dashboard.cli import app
from dashboard.components.notices import older_band
from dashboard.demo import write
from dashboard.load.deliver import load
from dashboard.settings import QUERIES, ROOT
from dashboard.settings import settings as settings_of_process
from tests.clocks import HARD_DAYS, SetClock, command_at, moment_of
from tests.deliveries import Inbox

# How Python is asked for the time, whatever the module is called here; a steady clock (`time.monotonic`) tells no day.
_TYPES = {"date", "datetime", "Timestamp", "to_datetime", "datetime64"}
_DAY = {"now", "today", "utcnow"}
_TIME = {"time", "time_ns", "localtime", "gmtime", "ctime", "strftime"}
_SQL_CLOCK = re.compile(
    r"\b(current_(date|time|timestamp)|localtime(stamp)?|get_current_\w+|transaction_timestamp"
    r"|(now|today)\s*\(|(date|time|datetime|julianday|unixepoch)\s*\(\s*\)|'now')"
)


def _last_name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _asks_the_machine(path: Path) -> Iterator[str]:
    """Where a file asks for the time itself: `date.today`, `pd.Timestamp("now")`, `from time import time`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Attribute(value=ast.Name(id="time"), attr=name) if name in _TIME:
                pass
            case ast.Attribute(value=owner, attr=name) if name in _DAY and _last_name(owner) in _TYPES:
                pass
            case ast.Call(func=ast.Attribute(value=owner, attr=name)) if (
                name in _DAY and _last_name(owner) != "clock"
            ):
                pass
            case ast.Call(func=called, args=[ast.Constant(value="now" | "today"), *_]) if (
                _last_name(called) in _TYPES
            ):
                pass
            case ast.ImportFrom(module="time", names=names) if _TIME & {one.name for one in names}:
                pass
            case _:
                continue
        yield f"{path.relative_to(ROOT)}:{node.lineno}"


def test_no_other_module_and_no_test_asks_the_machine_what_day_it_is() -> None:
    files = [ROOT / "app.py", *(p for f in ("dashboard", "pages", "tests") for p in (ROOT / f).rglob("*.py"))]
    found = {place for path in files for place in _asks_the_machine(path)}
    assert {place.split(":")[0] for place in found} == {"dashboard/clock.py"}, found


def test_no_query_asks_the_database_what_day_it_is() -> None:
    written = [*QUERIES.rglob("*.sql"), *(ROOT / "dashboard").rglob("*.py")]
    code = {path: re.sub(r"--.*", "", path.read_text(encoding="utf-8").lower()) for path in written}
    assert [p.name for p, text in code.items() if p.suffix == ".sql" and _SQL_CLOCK.search(text)] == []
    assert [p.name for p, text in code.items() if re.search(r"current_(date|timestamp)", text)] == []


@pytest.mark.parametrize("zone", ["UTC", "Europe/Copenhagen", "America/Los_Angeles", "Pacific/Auckland"])
@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-12-31T22:59:59+00:00", "2026-12-31"),
        ("2026-12-31T23:00:00+00:00", "2027-01-01"),
        ("2028-02-29T22:59:59+00:00", "2028-02-29"),
        ("2028-02-28T23:00:00+00:00", "2028-02-29"),
        ("2027-03-31T21:59:59+00:00", "2027-03-31"),
        ("2027-03-31T22:00:00+00:00", "2027-04-01"),
        ("2026-11-30T23:00:00+00:00", "2026-12-01"),
        ("2027-03-27T23:00:00+00:00", "2027-03-28"),
        ("2027-03-28T21:59:59+00:00", "2027-03-28"),
        ("2026-10-24T22:00:00+00:00", "2026-10-25"),
        ("2026-10-25T22:59:59+00:00", "2026-10-25"),
    ],
)
def test_the_day_is_denmarks_wherever_the_server_stands(
    at: SetClock, monkeypatch: pytest.MonkeyPatch, zone: str, moment: str, day: str
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        at(moment)
        assert clock.today().isoformat() == day
        assert clock.day_of(moment).isoformat() == day
        assert clock.written() == moment
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize("day", HARD_DAYS)
def test_a_day_begins_where_the_one_before_it_ends(day: str) -> None:
    here = date.fromisoformat(day)
    start = clock.start_of(here)
    assert clock.day_of(start) == here
    assert clock.day_of(start - timedelta(seconds=1)) == here - timedelta(days=1)
    hours = (clock.start_of(here + timedelta(days=1)) - start) / timedelta(hours=1)
    assert hours == {"2027-03-28": 23, "2026-10-25": 25}.get(day, 24)


@pytest.mark.parametrize("day", HARD_DAYS)
def test_versions_of_one_day_sort_as_they_were_made_also_in_the_hour_that_comes_twice(
    tmp_path: Path, at: SetClock, day: str
) -> None:
    names = []
    for hour in range(24):
        at(f"{day}T{hour:02d}:30:00+00:00")
        names.append(next_name(tmp_path))
        (tmp_path / names[-1]).mkdir()
    assert names == sorted(names) == versions(tmp_path)
    assert [name[:15] for name in names] == [f"{day.replace('-', '')}T{hour:02d}3000" for hour in range(24)]
    assert [clock.stamped(name) for name in names] == [
        moment_of(f"{day}T{hour:02d}:30:00+00:00") for hour in range(24)
    ]


def test_a_version_made_after_the_clock_was_set_back_sorts_after_the_others(
    tmp_path: Path, at: SetClock
) -> None:
    for moment in ("2026-12-31T23:59:59+00:00", "2026-12-31T23:59:59+00:00", "2026-03-01"):
        at(moment)
        (tmp_path / next_name(tmp_path)).mkdir()
    assert [name[:15] for name in versions(tmp_path)] == [
        "20261231T235959", "20270101T000000", "20270101T000001",
    ]  # fmt: skip


def test_a_version_is_told_by_the_danish_day_it_was_made_on() -> None:
    said = str(older_band("20261231T233000-abcdef", "20270331T220000-abcdef"))
    assert "1. januar 2027" in said
    assert "1. april 2027" in said
    assert clock.stamped("en-udgave") is None


def _run(inbox: Inbox, *arguments: str) -> Result:
    settings_of_process.cache_clear()
    return CliRunner().invoke(app, arguments, env={"DASHBOARD_DATA": str(inbox.settings.data)})


@pytest.mark.parametrize(
    ("moment", "month", "shown"),
    [
        ("2028-02-29T22:59:59+00:00", "2028-02", "2028-02-29 23:59:59"),
        ("2026-12-31T22:59:59+00:00", "2026-12", "2026-12-31 23:59:59"),
        ("2026-12-31T23:00:00+00:00", "2027-01", "2027-01-01 00:00:00"),
        ("2027-03-31T22:00:00+00:00", "2027-04", "2027-04-01 00:00:00"),
        ("2026-11-30T22:59:59+00:00", "2026-11", "2026-11-30 23:59:59"),
        ("2027-03-28T01:00:00+00:00", "2027-03", "2027-03-28 03:00:00"),
        ("2026-10-25T00:30:00+00:00", "2026-10", "2026-10-25 02:30:00"),
        ("2026-10-25T01:30:00+00:00", "2026-10", "2026-10-25 02:30:00"),
    ],
)
def test_watch_keeps_what_it_took_by_the_danish_month(
    inbox: Inbox, at: SetClock, moment: str, month: str, shown: str
) -> None:
    at(moment)
    inbox.put("begivenheder_657_2016-01.csv", "dato;titel\r\n01-02-2016;Start\r\n")
    inbox.put("begivenheder_657_2016-02.csv", "dato;titel\r\n31-02-2016;Slut\r\n")
    said = _run(inbox, "watch", str(inbox.settings.inbox), "--once", "--settle", "0").stderr
    assert f"{shown} 1 indlæst, 1 afvist" in said
    assert [p.parent.name for p in inbox.settings.inbox.glob("modtaget/*/*.csv")] == [month]
    assert f"afvist_{re.sub('[-:]', '', shown).replace(' ', 'T')}.csv" in said


def test_reports_of_the_hour_that_comes_twice_do_not_take_each_others_place(
    inbox: Inbox, at: SetClock
) -> None:
    for moment in ("2026-10-25T00:30:00+00:00", "2026-10-25T01:30:00+00:00"):
        at(moment)
        inbox.put("begivenheder_657_2016-02.csv", "dato;titel\r\n31-02-2016;Slut\r\n")
        assert _run(inbox, "load", str(inbox.settings.inbox), "--no-build").exit_code == 1
    assert sorted(p.name for p in inbox.settings.inbox.glob("afvist_*")) == [
        "afvist_20261025T023000-2.csv", "afvist_20261025T023000.csv",
    ]  # fmt: skip


def test_the_demonstration_is_the_same_and_taken_without_a_word_of_the_day_it_is(
    tmp_path: Path, at: SetClock
) -> None:
    written = []
    for day in ("2026-12-31", "2028-02-29"):
        at(day)
        write(tmp_path / day)
        files = sorted(p for p in (tmp_path / day).rglob("*") if p.is_file())
        written.append({p.relative_to(tmp_path / day): p.read_bytes() for p in files})
    assert written[0] == written[1]
    taken = load([*(tmp_path / "2028-02-29").rglob("*_2018-1*.csv")], tmp_path / "store")
    assert not [f for o in taken for f in o.findings if "senest" in f.expected or "fremtid" in f.expected]


def test_a_process_of_its_own_lives_on_the_day_it_is_told(inbox: Inbox) -> None:
    inbox.put("begivenheder_657_2016-02.csv", "dato;titel\r\n31-02-2016;Slut\r\n")
    said = subprocess.run(
        [*command_at("2026-11-30"), "load", str(inbox.settings.inbox), "--no-build"],
        cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "DASHBOARD_DATA": str(inbox.settings.data)},
    )  # fmt: skip
    assert "afvist_20261130T130000.csv" in said.stdout + said.stderr
