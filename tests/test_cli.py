"""The commands as they are typed: their words, their exit codes, and never a traceback."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from dashboard.cli import app
from dashboard.settings import ROOT, Settings
from dashboard.settings import settings as settings_of_process
from tests.deliveries import HERNING, Inbox

GOOD = "begivenheder_657_2016-01.csv"
BAD = "begivenheder_657_2016-02.csv"


def _run(data: Settings, *arguments: object) -> Result:
    """Run a command in this process."""
    settings_of_process.cache_clear()
    result = CliRunner().invoke(app, [str(a) for a in arguments], env={"DASHBOARD_DATA": str(data.data)})
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def _type(data: Settings, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the real command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "dashboard", *map(str, arguments)],
        cwd=ROOT, env={**os.environ, "DASHBOARD_DATA": str(data.data)}, capture_output=True, text=True,
    )  # fmt: skip


def _good(inbox: Inbox) -> Path:
    return inbox.put(GOOD, "dato;titel\r\n01-02-2016;Start\r\n")


def _bad(inbox: Inbox) -> Path:
    return inbox.put(BAD, "dato;titel\r\n31-02-2016;Slut\r\n02-02-2016;\r\n")


def _rows(text: str) -> list[list[str]]:
    """The cells of a printed table, rows by their line."""
    return [line.split() for line in text.splitlines()]


def test_load_prints_each_file_with_its_outcome_and_publishes(inbox: Inbox) -> None:
    _good(inbox)
    done = _type(inbox.settings, "load", inbox.settings.inbox)
    assert (done.returncode, [GOOD, "1", "indlæst"] in _rows(done.stdout)) == (0, True)
    assert "1 indlæst." in done.stdout
    assert "er i kraft" in done.stderr
    assert (inbox.settings.warehouse / "current" / "open.duckdb").is_file()


def test_load_exits_one_where_a_file_was_refused_and_publishes_the_others(inbox: Inbox) -> None:
    _good(inbox), _bad(inbox)
    done = _type(inbox.settings, "load", inbox.settings.inbox)
    assert done.returncode == 1
    assert [BAD, "2", "afvist"] in _rows(done.stdout)
    assert [GOOD, "1", "indlæst"] in _rows(done.stdout)
    place = f"FEJL i {BAD}, linje 2, kolonne dato: ventede en dato som dd-mm-åååå; fandt »31-02-2016«."
    assert place in done.stdout
    assert f"FEJL i {BAD}, linje 3, kolonne titel" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert (inbox.settings.warehouse / "current").exists()


def test_load_without_building_publishes_nothing(inbox: Inbox) -> None:
    assert _run(inbox.settings, "load", _good(inbox), "--no-build").exit_code == 0
    assert not (inbox.settings.warehouse / "current").exists()


def test_load_of_refused_files_alone_publishes_nothing(inbox: Inbox) -> None:
    assert _run(inbox.settings, "load", _bad(inbox)).exit_code == 1
    assert not (inbox.settings.warehouse / "current").exists()


def test_load_tells_a_correction_from_what_is_unchanged(inbox: Inbox) -> None:
    _run(inbox.settings, "load", _good(inbox), "--no-build")
    again = _run(inbox.settings, "load", _good(inbox), "--no-build")
    assert (again.exit_code, [GOOD, "1", "uændret"] in _rows(again.stdout)) == (0, True)
    changed = inbox.put(GOOD, "dato;titel\r\n01-02-2016;Begyndelse\r\n02-02-2016;Slut\r\n")
    corrected = _run(inbox.settings, "load", changed, "--no-build")
    assert (corrected.exit_code, [GOOD, "2", "rettelse"] in _rows(corrected.stdout)) == (0, True)


def test_a_warning_is_printed_and_refuses_nothing(inbox: Inbox) -> None:
    path = inbox.put(GOOD, "dato;titel;farve\r\n01-02-2016;Start;rød\r\n")
    result = _run(inbox.settings, "load", path, "--no-build")
    assert result.exit_code == 0
    assert f"Advarsel i {GOOD}, linje 1: ventede kun kontraktens kolonner" in result.stdout


def test_quiet_prints_files_with_findings_and_the_sum(inbox: Inbox) -> None:
    _good(inbox), _bad(inbox)
    result = _run(inbox.settings, "load", inbox.settings.inbox, "--no-build", "--quiet")
    assert GOOD not in result.stdout
    assert BAD in result.stdout
    assert "1 indlæst, 1 afvist." in result.stdout


@pytest.mark.parametrize("name", ["ingenting", ".", "010190-1234.csv"])
def test_load_of_nothing_is_a_sentence(inbox: Inbox, name: str) -> None:
    result = _run(inbox.settings, "load", inbox.settings.inbox / name)
    assert result.exit_code == 1
    assert "010190" not in result.output
    assert result.output.strip().endswith(".")


def test_a_store_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path / "data")
    inbox.settings.store.write_text("no folder")
    done = _type(inbox.settings, "load", _good(inbox))
    assert done.returncode == 1
    assert "kan ikke åbnes eller skrives" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["DASHBOARD_THRESHOLD", "DASHBOARD_DUE_DAY", "DASHBOARD_AUDIENCE"])
def test_a_setting_that_cannot_be_used_is_named(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "mange")
    result = _run(inbox.settings, "check")
    assert result.exit_code == 2
    assert f"Indstillingen {name} kan ikke bruges" in result.stderr


def test_a_build_that_may_not_be_published_says_why(inbox: Inbox) -> None:
    inbox.districts(HERNING, "2016-01", Nord="", Syd="")
    inbox.add("foranstaltninger", HERNING, "2016-01", [{"distrikt": "Syd"}])
    assert _run(inbox.settings, "load", inbox.settings.inbox).exit_code == 0
    result = _run(inbox.settings, "load", inbox.districts(HERNING, "2016-01", Nord=""))
    assert result.exit_code == 1
    assert "Kontrollen parts_sum_to_totals fandt" in result.stderr


SHOW = ("show", "placement_mix", "--municipality", "657", "--month", "2015-09", "--audience", "657")


def test_show_says_the_same_in_each_format(demo_data: Settings) -> None:
    printed = {form: _run(demo_data, *SHOW, "--format", form) for form in ("table", "csv", "json")}
    assert {result.exit_code for result in printed.values()} == {0}
    records = json.loads(printed["json"].stdout)
    as_text = [["" if v is None else str(v) for v in record.values()] for record in records]
    header, *lines = list(csv.reader(io.StringIO(printed["csv"].stdout)))
    assert header == list(records[0])
    assert header == [
        "indicator", "month", "municipality", "district", "item", "category", "numerator", "denominator", "value", "n",
        "status",
    ]  # fmt: skip
    assert lines == as_text
    table = _rows(printed["table"].stdout)
    assert table[0] == header
    assert table[1:] == [" ".join(line).split() for line in lines]
    assert len(lines) > 50


def test_show_in_a_process_of_its_own_prints_the_rows(demo_data: Settings) -> None:
    done = _type(demo_data, *SHOW, "--format", "json")
    assert done.returncode == 0
    assert {row["month"] for row in json.loads(done.stdout)} == {"2015-09-01"}


def test_show_narrows_to_a_district(demo_data: Settings) -> None:
    everything = json.loads(_run(demo_data, *SHOW, "--format", "json").stdout)
    name = next(row["district"] for row in everything if row["district"])
    found = json.loads(_run(demo_data, *SHOW, "--district", name, "--format", "json").stdout)
    assert found == [row for row in everything if row["district"] == name]


def test_show_gives_each_audience_what_it_may_see(demo_data: Settings) -> None:
    command = ("show", "caseload_distribution", "--month", "2016-09", "--format", "json")
    everyone, own = (json.loads(_run(demo_data, *command, "--audience", a).stdout) for a in ("open", "657"))
    assert not [row for row in everyone if row["item"]]
    assert {row["municipality"] for row in own if row["item"]} == {"657"}
    assert "hidden" not in {row["status"] for row in own if row["municipality"] == "657"}
    assert [r for r in own if r["municipality"] != "657"] == [
        r for r in everyone if r["municipality"] != "657"
    ]
    assert json.loads(_run(demo_data, *command).stdout) == everyone


def test_show_prints_a_count_as_a_whole_number(demo_data: Settings) -> None:
    rows = json.loads(
        _run(demo_data, "show", "children_placed", "--month", "2015-09", "--format", "json").stdout
    )
    assert {type(row["n"]) for row in rows} == {int, type(None)}


@pytest.mark.parametrize(
    ("arguments", "nearest"),
    [
        (("placement_mx",), "placement_mix"),
        (("placement_mix", "--municipality", "656"), "657"),
        (("placement_mix", "--municipality", "657", "--district", "Nrd"), "Nærmest er:"),
        (("placement_mix", "--audience", "658"), "657"),
        (("placement_mix", "--audience", "aben"), "open"),
        (("placement_mix", "--month", "2015-13"), "åååå-mm"),
        (("placement_mix", "--month", "september"), "åååå-mm"),
    ],
)
def test_show_refuses_an_unknown_name_with_the_nearest(
    demo_data: Settings, arguments: tuple[str, ...], nearest: str
) -> None:
    result = _run(demo_data, "show", *arguments)
    assert result.exit_code == 2
    assert nearest in result.stderr
    assert result.stdout == ""


def test_show_without_a_version_says_what_to_do(inbox: Inbox) -> None:
    result = _run(inbox.settings, "show", "placement_mix")
    assert (result.exit_code, "python -m dashboard load" in result.stderr) == (2, True)


@pytest.fixture
def published(inbox: Inbox) -> Settings:
    """A small store with one version in force."""
    inbox.districts(HERNING, "2016-01", Nord="", Syd="")
    inbox.add("foranstaltninger", HERNING, "2016-01", [{"barn": n, "udgift": n} for n in range(300)])
    inbox.add("sagstal", HERNING, "2016-01", [{"sager": n} for n in range(9)])
    return inbox.build()


def _damage(path: Path, start: float, length: int = 8) -> None:
    content = bytearray(path.read_bytes())
    place = int(len(content) * start)
    for position in range(place, min(place + length, len(content))):
        content[position] ^= 0xFF
    path.write_bytes(content)


def test_check_of_a_whole_store_says_so(published: Settings) -> None:
    result = _run(published, "check")
    assert (result.exit_code, "3 leverancer i kraft" in result.stdout) == (0, True)


@pytest.mark.parametrize("start", [0.0, 0.2, 0.4, 0.6, 0.8])
def test_check_finds_a_damaged_part_of_the_store(published: Settings, start: float) -> None:
    part = next((published.store / "foranstaltninger").iterdir())
    _damage(part, start)
    result = _run(published, "check")
    assert result.exit_code == 1
    assert f"foranstaltninger/{part.name}" in result.stdout


def test_check_finds_a_lost_part_of_the_store(published: Settings) -> None:
    part = next((published.store / "sagstal").iterdir())
    part.unlink()
    result = _run(published, "check")
    assert result.exit_code == 1
    assert f"Lagerets fil sagstal/{part.name} mangler" in result.stdout
    # What was made of it stands; what now needs it cannot be made.
    assert _run(published, "build").exit_code == 0
    later = Inbox(published.data).add("sagstal", HERNING, "2016-02", [{}])
    rebuilt = _run(published, "load", str(later))
    assert (rebuilt.exit_code, "python -m dashboard check" in rebuilt.stderr) == (1, True)


@pytest.mark.parametrize("start", [0.1, 0.3, 0.5, 0.7])
def test_check_finds_a_damaged_ledger(published: Settings, start: float) -> None:
    _damage(published.store / "ledger.sqlite", start, length=4000)
    result = _run(published, "check")
    assert result.exit_code == 1
    assert "beskadiget" in result.output or "kan ikke" in result.output


@pytest.mark.parametrize("name", ["open", HERNING])
def test_check_finds_a_damaged_published_file(published: Settings, name: str) -> None:
    path = (published.warehouse / "current").resolve() / f"{name}.duckdb"
    whole = path.read_bytes()
    for start in (0.0, 0.3, 0.5, 0.9):
        path.write_bytes(whole)
        _damage(path, start)
        result = _run(published, "check")
        assert (result.exit_code, f"{name}.duckdb er beskadiget" in result.stdout) == (1, True)
        assert result.stdout.count(".duckdb") == 1


def test_a_damaged_published_file_is_shown_as_a_sentence(published: Settings) -> None:
    path = (published.warehouse / "current").resolve() / "open.duckdb"
    path.write_bytes(path.read_bytes()[:5000])
    result = _run(published, "show", "caseload")
    assert result.exit_code != 0
    assert result.stderr.strip().endswith((".", "check", "STI"))


@pytest.mark.parametrize("name", ["open.duckdb", f"{HERNING}.duckdb", "SHA256SUMS"])
def test_check_finds_a_lost_published_file(published: Settings, name: str) -> None:
    ((published.warehouse / "current").resolve() / name).unlink()
    result = _run(published, "check")
    assert (result.exit_code, f"{name} mangler" in result.stdout or f"mangler {name}" in result.stdout) == (
        1,
        True,
    )


def test_check_finds_a_lost_version(published: Settings) -> None:
    shutil.rmtree((published.warehouse / "current").resolve())
    result = _run(published, "check")
    assert (result.exit_code, "ingen udgivet version" in result.stdout) == (1, True)


def test_check_without_a_store_says_what_to_do(tmp_path: Path) -> None:
    result = _run(Settings(data=tmp_path), "check")
    assert (result.exit_code, "python -m dashboard load" in result.stderr) == (1, True)


def test_demo_writes_extracts_that_load(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path / "data")
    written = _run(
        inbox.settings, "demo", "--out", inbox.settings.inbox, "--municipalities", "1", "--months", "2"
    )
    assert (written.exit_code, "Skrev" in written.stderr) == (0, True)
    assert _run(inbox.settings, "load", inbox.settings.inbox, "--quiet").exit_code == 0
    assert _run(inbox.settings, "check").exit_code == 0
