"""deliveries, withdraw and restore as they are typed: what stands, what was taken back, what is in force."""

import csv
import errno
import io
import json
import sqlite3
import time
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest
from click.testing import Result
from typer.testing import CliRunner

from dashboard import clock
from dashboard.build.retention import purge
from dashboard.build.versions import versions
from dashboard.cli import app
from dashboard.load import deliver
from dashboard.settings import Settings
from dashboard.settings import settings as settings_of_process
from tests.deliveries import HERNING, Inbox, figure, kept


def _run(data: Settings, *arguments: object, **environment: str) -> Result:
    settings_of_process.cache_clear()
    env = {"DASHBOARD_DATA": str(data.data), **environment}
    result = CliRunner().invoke(app, [str(a) for a in arguments], env=env)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def _caseloads(inbox: Inbox, cases: int, month: str = "2016-01") -> Path:
    return inbox.add("sagstal", HERNING, month, [{"sager": cases, "raadgiver": f"r{n}"} for n in range(6)])


@pytest.fixture
def corrected(inbox: Inbox) -> Inbox:
    """Districts, six caseworkers with 20 cases corrected to 99, and a refused month."""
    data = inbox.settings
    _run(data, "load", inbox.districts(HERNING, "2016-01", Nord=""), "--no-build", DASHBOARD_USER="Anna")
    _run(data, "load", _caseloads(inbox, 20), "--no-build", DASHBOARD_USER="Anna")
    _run(data, "load", _caseloads(inbox, 99), DASHBOARD_USER="Bent")
    bad = inbox.put(f"sagstal_{HERNING}_2016-02.csv", "raadgiver;distrikt;sager\r\nx;Nord;20\r\n")
    assert _run(data, "load", bad, "--no-build").exit_code == 1
    return inbox


def _listed(data: Settings, *arguments: str) -> list[dict[str, object]]:
    return json.loads(_run(data, "deliveries", "--format", "json", *arguments).stdout)  # type: ignore[no-any-return]


def _mean(data: Settings) -> float:
    return float(figure(data, "caseload", month="2016-01", category="mean")["value"])


def test_deliveries_tell_file_rows_who_what_was_replaced_and_state(corrected: Inbox) -> None:
    rows = _listed(corrected.settings, "--all")
    keys = ("id", "file", "layout", "rows", "received_by", "replaces", "state")
    assert [tuple(row[key] for key in keys) for row in rows[1:]] == [
        (3, "sagstal_657_2016-01.csv", "kontrakt", 6, "Bent", 2, "i kraft"),
        (2, "sagstal_657_2016-01.csv", "kontrakt", 6, "Anna", None, "erstattet"),
        (1, "distrikter_657_2016-01.csv", "kontrakt", 1, "Anna", None, "i kraft"),
    ]
    assert (rows[0]["state"], rows[0]["errors"]) == ("afvist", 1)


def test_deliveries_show_what_stands_and_say_what_is_left_out(corrected: Inbox) -> None:
    shown = _run(corrected.settings, "deliveries")
    assert [line.split()[0] for line in shown.stdout.splitlines()] == ["Id", "4", "3", "1"]
    assert "1 erstattede, tilbagetrukne eller ryddede vises med --all." in shown.stderr
    assert len(str(_listed(corrected.settings)[0]["sha256"])) == 64


def test_deliveries_can_be_narrowed(corrected: Inbox) -> None:
    assert [r["id"] for r in _listed(corrected.settings, "--extract", "distrikter")] == [1]
    assert [r["id"] for r in _listed(corrected.settings, "--month", "2016-02")] == [4]
    assert _listed(corrected.settings, "--municipality", "167") == []
    rows = list(csv.DictReader(io.StringIO(_run(corrected.settings, "deliveries", "--format", "csv").stdout)))
    assert [row["id"] for row in rows] == ["4", "3", "1"]


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--extract", "sagstall", "Nærmest er: sagstal"),
        ("--municipality", "999", "Kommunen »999« findes ikke"),
        ("--month", "2016-13", "skal skrives som åååå-mm"),
    ],
)
def test_a_filter_that_names_nothing_is_refused(inbox: Inbox, option: str, value: str, said: str) -> None:
    result = _run(inbox.settings, "deliveries", option, value)
    assert (result.exit_code, said in result.stderr) == (2, True)


def test_deliveries_without_a_store_say_what_to_do(inbox: Inbox) -> None:
    result = _run(inbox.settings, "deliveries")
    assert (result.exit_code, "Indlæs først" in result.stderr) == (1, True)


def test_a_withdrawn_correction_puts_the_earlier_delivery_in_force_and_publishes(corrected: Inbox) -> None:
    data = corrected.settings
    assert _mean(data) == 99
    done = _run(data, "withdraw", 3, DASHBOARD_USER="Carl")
    assert done.exit_code == 0
    assert "Leverance 3 (sagstal_657_2016-01.csv) er trukket tilbage; leverance 2" in done.stdout
    assert "gælder igen" in done.stdout
    assert _mean(data) == 20
    row = next(r for r in _listed(data, "--all") if r["id"] == 3)
    assert (row["state"], row["withdrawn_by"]) == ("trukket tilbage", "Carl")


def test_a_withdrawn_file_loaded_again_is_a_new_delivery(corrected: Inbox) -> None:
    data = corrected.settings
    _run(data, "withdraw", 3, "--no-build")
    again = _run(data, "load", _caseloads(corrected, 99), "--no-build")
    assert "1 rettelse." in again.stdout
    assert {row["cases"] for row in kept(data, "sagstal")} == {99}


def test_the_only_delivery_of_a_place_withdrawn_leaves_it_empty(corrected: Inbox) -> None:
    done = _run(corrected.settings, "withdraw", 2, 3, "--no-build")
    assert "der er nu ingen sagstal for 657 i 2016-01" in done.stdout
    assert kept(corrected.settings, "sagstal") == []


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        ((9,), "Der er ingen leverance 9. Find id'et"),
        ((4,), "Leverance 4 (sagstal_657_2016-02.csv) blev afvist og gælder ikke"),
        ((3, 9), "Der er ingen leverance 9"),
    ],
)
def test_what_cannot_be_withdrawn_withdraws_nothing(
    corrected: Inbox, ids: tuple[int, ...], said: str
) -> None:
    before = _listed(corrected.settings, "--all")
    result = _run(corrected.settings, "withdraw", *ids)
    assert result.exit_code == 1
    assert said in result.stderr
    assert "Ingen leverancer er trukket tilbage." in result.stderr
    assert _listed(corrected.settings, "--all") == before


def test_what_leads_back_to_rows_that_are_purged_is_not_withdrawn(corrected: Inbox) -> None:
    purge(corrected.settings.store, months=13, today=clock.today() + timedelta(days=400))
    assert _run(corrected.settings, "load", _caseloads(corrected, 30)).exit_code == 0
    newest = _listed(corrected.settings)[0]["id"]
    result = _run(corrected.settings, "withdraw", newest)
    assert result.exit_code == 1
    assert "rækkerne i den tidligere er ryddet" in result.stderr
    assert _mean(corrected.settings) == 30


def test_a_delivery_is_withdrawn_once(corrected: Inbox) -> None:
    _run(corrected.settings, "withdraw", 3, "--no-build")
    result = _run(corrected.settings, "withdraw", 3, "--no-build")
    assert (result.exit_code, "er allerede trukket tilbage" in result.stderr) == (1, True)


def test_a_withdrawal_after_which_nothing_can_be_built_leaves_the_version_in_force(corrected: Inbox) -> None:
    data = corrected.settings
    in_force = (data.warehouse / "current").resolve()
    result = _run(data, "withdraw", 1)
    assert result.exit_code == 1
    assert "Traceback" not in result.stdout + result.stderr
    assert (data.warehouse / "current").resolve() == in_force


def test_restore_puts_an_earlier_version_in_force_within_a_second(corrected: Inbox) -> None:
    data = corrected.settings
    earlier = (data.warehouse / "current").resolve().name
    _run(data, "withdraw", 3)
    newer = (data.warehouse / "current").resolve().name
    shown = _run(data, "restore").stdout.splitlines()
    assert [line.split()[0] for line in shown] == [newer, earlier]
    assert [line.endswith("i kraft") for line in shown] == [True, False]
    start = time.perf_counter()
    done = _run(data, "restore", earlier)
    assert time.perf_counter() - start < 1
    assert (done.exit_code, "næste beregning tager igen alle leverancer med" in done.stdout) == (0, True)
    assert _mean(data) == 99
    assert "allerede i kraft" in _run(data, "restore", earlier).stdout


def test_a_damaged_or_unknown_version_is_not_put_in_force(corrected: Inbox) -> None:
    data = corrected.settings
    earlier = (data.warehouse / "current").resolve()
    _run(data, "withdraw", 3)
    newer = (data.warehouse / "current").resolve()
    with (earlier / "open.duckdb").open("r+b") as file:
        file.write(b"damage")
    result = _run(data, "restore", earlier.name)
    assert (result.exit_code, "open.duckdb er beskadiget" in result.stderr) == (1, True)
    (earlier / "SHA256SUMS").unlink()
    assert _run(data, "restore", earlier.name).exit_code == 1
    for name in ("current", "../store", "20990101T000000-abcdef", ""):
        result = _run(data, "restore", name)
        assert (result.exit_code, "findes ikke" in result.stderr) == (2, True)
    assert (data.warehouse / "current").resolve() == newer


def test_a_version_of_an_older_program_is_put_in_force_with_a_word_of_it(corrected: Inbox) -> None:
    data = corrected.settings
    earlier = (data.warehouse / "current").resolve()
    _run(data, "withdraw", 3)
    assert "anden udgave" not in _run(data, "restore", earlier.name).stdout
    newest = next(n for n in versions(data.warehouse) if n != earlier.name)
    (data.warehouse / newest / "BUILT_BY").write_text("older")
    assert "anden udgave af programmet" in _run(data, "restore", newest).stdout


def test_restore_without_versions_says_what_to_do(inbox: Inbox) -> None:
    result = _run(inbox.settings, "restore")
    assert (result.exit_code, "python -m dashboard build" in result.stderr) == (1, True)


def test_the_ledger_names_the_user_of_the_system_where_no_setting_does(inbox: Inbox) -> None:
    _run(inbox.settings, "load", inbox.districts(HERNING, "2016-01", Nord=""), "--no-build", LOGNAME="dorte")
    with sqlite3.connect(inbox.settings.store / "ledger.sqlite") as db:
        assert db.execute("select received_by from deliveries").fetchall() == [("dorte",)]


def _sqlite_full() -> sqlite3.Error:
    db = sqlite3.connect(":memory:")
    db.execute("pragma max_page_count = 1")
    with pytest.raises(sqlite3.Error) as caught:
        db.execute("create table t (x)")
    return caught.value


@pytest.mark.parametrize(
    "fault",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        OSError(errno.EROFS, "Read-only file system"),
        duckdb.IOException('Could not write file "/srv/x": No space left on device'),
        _sqlite_full(),
    ],
    ids=lambda fault: type(fault).__name__ + str(getattr(fault, "errno", "")),
)
def test_a_full_disk_is_one_sentence_and_keeps_what_stood(
    corrected: Inbox, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    data = corrected.settings
    before = _listed(data, "--all")

    def fails(_: Path) -> str:
        raise fault

    with monkeypatch.context() as patched:
        patched.setattr(deliver, "keep_part", fails)
        result = _run(data, "load", _caseloads(corrected, 10))
    assert result.exit_code == 1
    assert result.stderr.strip().startswith("Disken er fuld eller kan ikke skrives.")
    assert len(result.stderr.strip().splitlines()) == 1
    assert _listed(data, "--all") == before
    assert "1 rettelse." in _run(data, "load", _caseloads(corrected, 10), "--no-build").stdout
