"""What a correction changed in the figures is told with the version that holds it, as each audience may see it."""

from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard.build import corrections
from dashboard.build.publish import build
from dashboard.serve.warehouse import Warehouse
from dashboard.settings import OPEN, Settings
from tests.deliveries import HERNING, HVIDOVRE, Inbox

Told = dict[tuple[str, str, str | None, str | None], tuple[float | None, float | None]]


def deliver(inbox: Inbox, cases: int = 20, month: str = "2016-01", count: int = 6) -> Path:
    return inbox.add("sagstal", HERNING, month, [{"sager": cases} for _ in range(count)])


@pytest.fixture
def started(inbox: Inbox) -> Inbox:
    for code in (HERNING, HVIDOVRE):
        inbox.districts(code, "2016-01", Nord="")
    deliver(inbox)
    deliver(inbox, month="2016-02")
    inbox.add("sagstal", HVIDOVRE, "2016-01", [{"sager": 18} for _ in range(6)])
    inbox.build()
    return inbox


def told(data: Settings, audience: str = OPEN) -> Told:
    cursor = Warehouse(data.warehouse).cursor(audience)
    rows = cursor.execute(
        "select indicator, strftime(month, '%Y-%m'), district, category, before, after from corrections"
    )
    return {(r[0], r[1], r[2], r[3]): (r[4], r[5]) for r in rows.fetchall()}


def test_a_first_version_tells_of_no_correction(started: Inbox) -> None:
    assert told(started.settings) == {}


def test_a_correction_tells_before_and_after_of_its_month(started: Inbox) -> None:
    started.load(deliver(started, cases=25))
    build(started.settings)
    found = told(started.settings)
    assert found["caseload", "2016-01", None, "mean"] == (20, 25)
    assert {month for _i, month, _d, _c in found} == {"2016-01"}
    assert not [key for key in found if key[0] in ("process_limits", "share_interval", "target_status")]


def test_a_new_month_is_no_correction(started: Inbox) -> None:
    started.load(deliver(started, cases=30, month="2016-03"))
    build(started.settings)
    assert told(started.settings) == {}


def test_a_correction_is_carried_on_and_the_newest_comes_first(started: Inbox) -> None:
    for cases in (25, 26):
        started.load(deliver(started, cases=cases, month="2016-01" if cases == 25 else "2016-02"))
        build(started.settings)
    build(started.settings)
    found = told(started.settings)
    assert found["caseload", "2016-01", None, "mean"] == (20, 25)
    assert found["caseload", "2016-02", None, "mean"] == (20, 26)


def test_no_more_are_kept_than_so_many_a_municipality(
    started: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corrections, "_MOST", 3)
    started.load(deliver(started, cases=25))
    build(started.settings)
    started.load(deliver(started, cases=26, month="2016-02"))
    build(started.settings)
    found = told(started.settings)
    assert len(found) == 3
    assert found["caseload", "2016-02", None, "mean"] == (20, 26)


def test_a_hidden_figure_stays_hidden_and_the_own_file_tells_it(started: Inbox) -> None:
    started.load(deliver(started, cases=25, count=3))
    build(started.settings)
    key = ("caseload", "2016-01", None, "mean")
    assert told(started.settings)[key] == (None, None)
    assert told(started.settings, HERNING)[key] == (20, 25)
    assert told(started.settings, HVIDOVRE)[key] == (None, None)


def test_a_figure_told_before_is_hidden_once_it_is_hidden(started: Inbox) -> None:
    started.load(deliver(started, cases=25))
    build(started.settings)
    started.load(deliver(started, cases=25, count=3))
    build(started.settings)
    cursor = Warehouse(started.settings.warehouse).cursor(OPEN)
    rows = cursor.execute(
        "select before, after from corrections where indicator = 'caseload' and category = 'mean' and district is null"
    ).fetchall()
    assert rows == [(None, None), (None, None)]


def test_a_caseworkers_mark_is_told_to_nobody(started: Inbox) -> None:
    started.load(deliver(started, cases=25))
    build(started.settings)
    for audience in (OPEN, HERNING):
        cursor = Warehouse(started.settings.warehouse).cursor(audience)
        assert cursor.execute(
            "select count(*) from corrections where item like '%caseworker-%'"
        ).fetchone() == (0,)


@pytest.mark.parametrize("damage", ["missing", "cut", "another program"])
def test_without_a_whole_earlier_version_there_is_nothing_to_compare(started: Inbox, damage: str) -> None:
    version = (started.settings.warehouse / "current").resolve()
    path = version / "open.duckdb"
    if damage == "missing":
        path.unlink()
    elif damage == "cut":
        path.write_bytes(path.read_bytes()[:4000])
    else:
        (version / "BUILT_BY").write_text("another\n")
    started.load(deliver(started, cases=25))
    build(started.settings)
    assert told(started.settings) == {}


def test_an_earlier_version_without_the_table_is_no_hindrance(started: Inbox) -> None:
    version = (started.settings.warehouse / "current").resolve()
    with duckdb.connect(version / "open.duckdb") as connection:
        connection.execute("drop table corrections")
    started.load(deliver(started, cases=25))
    build(started.settings)
    assert told(started.settings) == {}


def test_the_slot_and_time_of_a_correction_are_told(started: Inbox) -> None:
    started.load(deliver(started, cases=25))
    build(started.settings)
    cursor = Warehouse(started.settings.warehouse).cursor(OPEN)
    found: Any = cursor.execute(
        "select distinct extract, municipality, strftime(delivered_month, '%Y-%m') from corrections"
    ).fetchall()
    assert found == [("sagstal", HERNING, "2016-01")]
