"""The status file tells what came, what was refused and what is due, and nothing of a person."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from typer.testing import CliRunner

from dashboard.build.status import publish_status
from dashboard.cli import app
from dashboard.load.ledger import StoreError
from dashboard.serve.deliveries import Deliveries, deliveries_of
from dashboard.settings import Settings
from tests.deliveries import HERNING, HVIDOVRE, Inbox, child, csv_text

CPR = "010203-1234"


def status(inbox: Inbox, today: date = date(2016, 3, 1), municipality: str = HERNING) -> Deliveries:
    publish_status(inbox.settings)
    found = deliveries_of(inbox.settings.warehouse, municipality, today)
    assert found is not None
    return found


def states(found: Deliveries, extract: str) -> dict[str, str]:
    return {f"{m.month:%Y-%m}": m.state for m in found.months if m.extract == extract}


def caseloads(inbox: Inbox, month: str, count: int = 6, cases: int = 20) -> Path:
    return inbox.add("sagstal", HERNING, month, [{"sager": cases} for _ in range(count)])


def refused(inbox: Inbox, month: str) -> Path:
    return inbox.put(f"sagstal_{HERNING}_{month}.csv", "raadgiver;distrikt;sager\r\nLone;Nord;mange\r\n")


@pytest.fixture
def started(inbox: Inbox) -> Inbox:
    inbox.districts(HERNING, "2016-01", Nord="")
    caseloads(inbox, "2016-01")
    inbox.load()
    return inbox


def late(found: Deliveries) -> list[str]:
    return [d.extract for d in found.late]


@pytest.mark.parametrize(
    ("today", "due_day", "last_missing"),
    [
        ("2016-02-29", 15, None),
        ("2016-02-29", 28, None),
        ("2016-03-01", 1, None),
        ("2016-03-02", 1, "2016-02"),
        ("2016-03-27", 27, None),
        ("2016-03-29", 28, "2016-02"),
        ("2016-03-31", 15, "2016-02"),
        ("2016-10-30", 28, "2016-09"),
        ("2016-11-30", 28, "2016-10"),
        ("2016-12-31", 28, "2016-11"),
        ("2017-01-01", 1, "2016-11"),
        ("2017-01-02", 1, "2016-12"),
        ("2017-02-28", 28, "2016-12"),
    ],
)
def test_every_month_past_its_due_day_is_missing_and_no_other(
    tmp_path: Path, today: str, due_day: int, last_missing: str | None
) -> None:
    inbox = Inbox(tmp_path / "data", due_day=due_day)
    inbox.districts(HERNING, "2016-01", Nord="")
    caseloads(inbox, "2016-01")
    inbox.load()
    found = status(inbox, date.fromisoformat(today))
    months = [m for m, state in states(found, "sagstal").items() if state == "missing"]
    until = int(last_missing[5:]) if last_missing else 1
    assert months == [f"2016-{month:02d}" for month in range(2, until + 1)]
    assert late(found) == (["sagstal"] if last_missing else [])


@pytest.mark.parametrize(("today", "expected"), [("2016-03-15", []), ("2016-03-16", ["sagstal"])])
def test_a_month_is_late_the_day_after_it_was_due(started: Inbox, today: str, expected: list[str]) -> None:
    found = status(started, date.fromisoformat(today))
    (due,) = [d for d in found.due if d.extract == "sagstal"]
    assert (due.next_month, due.due_on) == (date(2016, 2, 1), date(2016, 3, 15))
    assert late(found) == expected
    assert states(found, "sagstal") == {"2016-01": "delivered"} | ({"2016-02": "missing"} if expected else {})


def test_the_due_day_is_a_setting(started: Inbox) -> None:
    publish_status(Settings(data=started.settings.data, due_day=5))
    found = deliveries_of(started.settings.warehouse, HERNING, date(2016, 3, 6))
    assert found is not None
    assert late(found) == ["sagstal"]


def test_every_month_past_its_due_day_is_missing(started: Inbox) -> None:
    assert states(status(started, date(2016, 6, 30)), "sagstal") == {
        "2016-01": "delivered", "2016-02": "missing", "2016-03": "missing", "2016-04": "missing", "2016-05": "missing",
    }  # fmt: skip


def test_a_month_between_two_is_missing_whatever_day_it_is(started: Inbox) -> None:
    started.load(caseloads(started, "2016-03"))
    assert states(status(started, date(2016, 1, 2)), "sagstal")["2016-02"] == "missing"


def test_a_correction_a_warning_and_a_refusal_are_told_apart(started: Inbox) -> None:
    started.load(caseloads(started, "2016-01", cases=25))
    started.load(caseloads(started, "2016-02", count=30))
    started.load(refused(started, "2016-03"))
    found = status(started)
    assert states(found, "sagstal") == {"2016-01": "corrected", "2016-02": "warnings", "2016-03": "refused"}
    assert [w.expected for w in found.warnings] == ["omtrent 6 rækker som måneden før"]


def test_a_refused_correction_leaves_the_earlier_in_force_and_waits(started: Inbox) -> None:
    started.load(refused(started, "2016-01"))
    (month,) = status(started).refused
    assert month.is_in_force
    started.load(caseloads(started, "2016-01", cases=22))
    found = status(started)
    assert found.refused == ()
    assert {r.is_replaced for r in found.refusals} == {True}


def test_a_round_of_a_survey_is_late_by_its_own_rhythm(inbox: Inbox) -> None:
    for month in ("2015-04", "2015-10"):
        inbox.add("spoergeskema", HERNING, month, [{}])
    inbox.load()
    assert late(status(inbox, date(2016, 5, 15))) == []
    assert late(status(inbox, date(2016, 5, 16))) == ["spoergeskema"]
    inbox.load(inbox.add("spoergeskema", HERNING, "2016-06", [{}]))
    assert "missing" not in states(status(inbox, date(2016, 6, 2)), "spoergeskema").values()


def test_what_comes_when_something_changes_is_never_late(inbox: Inbox) -> None:
    inbox.districts(HERNING, "2016-01", Nord="")
    inbox.load()
    found = status(inbox, date(2026, 1, 1))
    assert late(found) == []
    assert [d.next_month for d in found.due] == [None]


def made_up(inbox: Inbox, extract: str, month: str, **row: object) -> None:
    header, *lines = csv_text(extract, [row]).splitlines()
    text = "\r\n".join([f"{header};demonstration", *[f"{x};ja" for x in lines]])
    inbox.put(f"{extract}_{HERNING}_{month}.csv", text)


def test_made_up_months_are_late_only_behind_the_others(inbox: Inbox) -> None:
    for month in ("2016-01", "2016-02"):
        made_up(inbox, "budget", month, omraade="A")
        if month == "2016-01":
            made_up(inbox, "skolefravaer", month, distrikt="Nord")
            made_up(inbox, "distrikter", month, distrikt="Nord")
    inbox.load()
    found = status(inbox, date(2026, 1, 1))
    assert late(found) == ["skolefravaer"]
    assert states(found, "skolefravaer")["2016-02"] == "missing"
    assert set(states(found, "budget")) == {"2016-01", "2016-02"}


def test_a_month_typed_far_ahead_makes_nothing_late(started: Inbox) -> None:
    started.load(caseloads(started, "2061-01"))
    found = status(started)
    assert late(found) == []
    assert states(found, "sagstal") == {"2016-01": "delivered", "2061-01": "warnings"}


def test_so_few_rows_that_they_could_be_children_are_not_told(started: Inbox) -> None:
    started.load(caseloads(started, "2016-02", count=3))
    started.load(caseloads(started, "2016-03", count=30))
    found = status(started)
    assert {m.month.month: m.row_count for m in found.months if m.extract == "sagstal"} == {
        1: 6,
        2: None,
        3: 30,
    }
    assert "omtrent få rækker som måneden før" in [w.expected for w in found.warnings]


def test_nothing_of_a_person_and_nothing_found_is_in_the_file(started: Inbox) -> None:
    heading = "raadgiver;distrikt;sager;Lone Hansen"
    started.put(f"sagstal_{HERNING}_2016-02.csv", f"{heading}\r\n{child(1)};Nord;{CPR};x\r\n")
    started.put(f"sagstal_{HERNING}_2016-03.csv", f"raadgiver;distrikt;sager\r\nLone Hansen;{CPR};3\r\n")
    started.put(f"foranstaltninger_{HERNING}_2016-01 Lone.csv", "x")
    assert "refused" in {o.result for o in started.load()}
    path = publish_status(started.settings)
    assert path is not None
    content = path.read_bytes()
    for secret in ("Lone", "Hansen", CPR, "010203", child(1)):
        assert secret.encode() not in content
    with duckdb.connect(path, read_only=True) as connection:
        files = connection.execute("select distinct file from refusals order by 1").fetchall()
        columns = connection.execute("select column_name from duckdb_columns() where not internal").fetchall()
    assert files == [("sagstal_657_2016-02",), ("sagstal_657_2016-03",)]
    assert ("found",) not in columns


def test_the_newest_status_is_in_force_and_the_older_is_gone(started: Inbox) -> None:
    publish_status(started.settings)
    newest = publish_status(started.settings)
    folder = started.settings.status
    assert (folder / "current").resolve() == newest
    assert {p.name for p in folder.iterdir()} == {".lock", "current", newest.name} if newest else False


def test_a_status_that_cannot_be_written_leaves_the_one_in_force(
    started: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = publish_status(started.settings)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dashboard.build.status._write", full)
    with pytest.raises(OSError, match="space"):
        publish_status(started.settings)
    assert (started.settings.status / "current").resolve() == before
    assert before in started.settings.status.iterdir()


def test_a_damaged_ledger_is_said_so(started: Inbox) -> None:
    (started.settings.store / "ledger.sqlite").write_bytes(b"nonsense" * 1000)
    with pytest.raises(StoreError, match="python -m dashboard check"):
        publish_status(started.settings)


def test_without_a_store_there_is_no_status(tmp_path: Path) -> None:
    assert publish_status(Settings(data=tmp_path)) is None


@pytest.mark.parametrize("damage", ["missing", "cut", "nonsense", "gone"])
def test_a_status_that_cannot_be_read_is_none(started: Inbox, damage: str) -> None:
    path = publish_status(started.settings)
    assert path is not None
    match damage:
        case "missing":
            path.unlink()
        case "cut":
            path.write_bytes(path.read_bytes()[:5000])
        case "nonsense":
            path.write_bytes(b"nonsense" * 2000)
        case _:
            (started.settings.status / "current").unlink()
    assert deliveries_of(started.settings.warehouse, HERNING, date(2016, 1, 2)) is None


def test_a_load_in_which_all_was_refused_is_told_and_the_figures_stay(
    started: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    started.build()
    version = (started.settings.warehouse / "current").resolve()
    monkeypatch.setenv("DASHBOARD_DATA", str(started.settings.data))
    run = CliRunner().invoke(app, ["load", str(refused(started, "2016-02"))])
    assert run.exit_code == 1
    found = deliveries_of(started.settings.warehouse, HERNING, date(2016, 1, 2))
    assert found is not None
    assert [m.month for m in found.refused] == [date(2016, 2, 1)]
    assert (started.settings.warehouse / "current").resolve() == version


def test_one_municipality_never_sees_anothers(started: Inbox) -> None:
    assert status(started, municipality=HVIDOVRE).months == ()


def test_the_demonstration_is_delivered_to_time(demo_data: Settings) -> None:
    for code in ("657", "167", "510"):
        found: Any = deliveries_of(demo_data.warehouse, code, date(2026, 1, 1))
        assert (late(found), found.refusals) == ([], ())
        assert json.dumps([m.state for m in found.months]).count("missing") == 0
