"""A reader's connection: what it holds, what it refuses, and how it follows the version in force."""

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from dashboard.build.publish import build
from dashboard.build.versions import put_in_force
from dashboard.serve.warehouse import NoWarehouse, Warehouse
from dashboard.settings import OPEN, Settings
from tests.deliveries import HERNING, HVIDOVRE, Inbox

COUNT = "select count(*) from figures"


def copied(data: Settings, folder: Path) -> Path:
    """A warehouse of its own that a test may damage."""
    version = (data.warehouse / "current").resolve()
    shutil.copytree(version, folder / version.name)
    put_in_force(folder, version.name)
    return folder


@pytest.fixture
def own_copy(one_month: Settings, tmp_path: Path) -> Path:
    (tmp_path / "warehouse").mkdir()
    return copied(one_month, tmp_path / "warehouse")


def test_no_warehouse_is_said_so(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path)
    with pytest.raises(NoWarehouse):
        warehouse.cursor(OPEN)
    with pytest.raises(NoWarehouse):
        _ = warehouse.version


def test_a_pointer_to_a_version_that_is_gone_is_no_warehouse(own_copy: Path) -> None:
    shutil.rmtree((own_copy / "current").resolve())
    with pytest.raises(NoWarehouse):
        Warehouse(own_copy).cursor(OPEN)


@pytest.mark.parametrize(
    ("file", "audience"), [("657.duckdb", HERNING), ("open.duckdb", OPEN), ("open.duckdb", HERNING)]
)
@pytest.mark.parametrize("damage", ["missing", "cut", "nonsense"])
def test_a_file_that_cannot_be_opened_is_no_warehouse(
    own_copy: Path, file: str, audience: str, damage: str
) -> None:
    path = (own_copy / "current").resolve() / file
    if damage == "missing":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:100] if damage == "cut" else b"nonsense" * 2000)
    with pytest.raises(NoWarehouse):
        Warehouse(own_copy).cursor(audience)


@pytest.mark.parametrize("audience", ["999", "", "../657", "657' as x; --", "alle", "٦٥٧", "-57"])
def test_an_audience_without_a_file_is_no_warehouse(one_month: Settings, audience: str) -> None:
    with pytest.raises(NoWarehouse):
        Warehouse(one_month.warehouse).cursor(audience)


def test_a_new_version_is_seen_by_the_next_cursor_and_an_old_cursor_still_answers(inbox: Inbox) -> None:
    inbox.districts(HERNING, "2016-01", Nord="")
    inbox.add("sagstal", HERNING, "2016-01", [{"sager": 20} for _ in range(6)])
    warehouse = Warehouse(inbox.build().warehouse)
    mean = "select value from figures where indicator = 'caseload' and category = 'mean' and district is null"
    before, first = warehouse.cursor(OPEN), warehouse.version
    inbox.add("sagstal", HERNING, "2016-01", [{"sager": 30} for _ in range(6)])
    inbox.build()
    assert warehouse.cursor(OPEN).execute(mean).fetchall() == [(30.0,)]
    assert before.execute(mean).fetchall() == [(20.0,)]
    assert warehouse.version != first


def test_many_threads_get_right_answers_while_versions_are_swapped(
    demo_data: Settings, tmp_path: Path
) -> None:
    folder = tmp_path / "warehouse"
    folder.mkdir()
    version = (copied(demo_data, folder) / "current").resolve().name
    shutil.copytree(folder / version, folder / "other")
    warehouse = Warehouse(folder)
    per_municipality = "select count(*), sum(value) from figures where municipality = $code"
    wanted = {
        (audience, code): warehouse.cursor(audience).execute(per_municipality, {"code": code}).fetchone()
        for audience in (OPEN, HERNING, HVIDOVRE)
        for code in (HERNING, HVIDOVRE, "510")
    }

    def ask(number: int) -> bool:
        if number % 10 == 0:
            put_in_force(folder, "other" if number % 20 else version)
        audience, code = list(wanted)[number % len(wanted)]
        found = warehouse.cursor(audience).execute(per_municipality, {"code": code}).fetchone()
        return found is not None and found == pytest.approx(wanted[audience, code])

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(ask, range(120)))


FORBIDDEN = (
    "from read_csv('/etc/passwd')",
    "from read_text('/etc/passwd')",
    "from read_blob('{version}/167.duckdb')",
    "from glob('/**')",
    "from '/etc/passwd'",
    "attach '{version}/167.duckdb' as other (read_only)",
    "copy figures to '/tmp/figures.csv'",
    "export database '/tmp/exported'",
    "install httpfs",
    "load httpfs",
    "set enable_external_access = true",
    "set memory_limit = '8GB'",
    "set lock_configuration = false",
    "reset enable_external_access",
    "delete from open_file.figures",
    "update open_file.figures set status = 'shown'",
    "create table open_file.mine (x integer)",
)


@pytest.mark.parametrize("audience", [OPEN, HERNING])
@pytest.mark.parametrize("statement", FORBIDDEN)
def test_a_page_can_neither_read_files_nor_write_nor_loosen_its_connection(
    demo_data: Settings, audience: str, statement: str
) -> None:
    warehouse = Warehouse(demo_data.warehouse)
    cursor = warehouse.cursor(audience)
    with pytest.raises(duckdb.Error):
        cursor.execute(statement.format(version=warehouse.version)).fetchall()
    assert cursor.execute(COUNT).fetchone() is not None


def test_a_page_cannot_reach_the_variables_of_the_program(demo_data: Settings) -> None:
    import pandas as pd

    secret = pd.DataFrame({"x": [1]})
    assert len(secret) == 1
    with pytest.raises(duckdb.Error):
        Warehouse(demo_data.warehouse).cursor(OPEN).execute("from secret")


def rows_of(path: Path, code: str) -> set[tuple[object, ...]]:
    with duckdb.connect(path, read_only=True) as connection:
        return set(connection.execute("from figures where municipality = $code", {"code": code}).fetchall())


@pytest.mark.parametrize("audience", [HERNING, HVIDOVRE])
def test_a_department_sees_its_own_rows_in_full_and_others_open_rows_only(
    demo_data: Settings, audience: str
) -> None:
    warehouse = Warehouse(demo_data.warehouse)
    cursor = warehouse.cursor(audience)
    for code in (HERNING, HVIDOVRE, "510"):
        seen = set(cursor.execute("from figures where municipality = $code", {"code": code}).fetchall())
        own = rows_of(warehouse.version / f"{code}.duckdb", code)
        openly = rows_of(warehouse.version / "open.duckdb", code)
        assert own != openly, "the demonstration hides something of every municipality"
        assert seen == (own if code == audience else openly)


def test_a_connection_holds_the_files_of_its_audience_alone(demo_data: Settings) -> None:
    warehouse = Warehouse(demo_data.warehouse)
    databases = "select path from duckdb_databases() where path is not null"
    files = {
        audience: warehouse.cursor(audience).execute(databases).fetchall() for audience in (OPEN, HERNING)
    }
    assert {Path(path).name for (path,) in files[OPEN]} == {"open.duckdb"}
    assert {Path(path).name for (path,) in files[HERNING]} == {"open.duckdb", "657.duckdb"}


def test_the_open_view_has_no_mark_per_caseworker(demo_data: Settings) -> None:
    marks = "select count(*) from figures where regexp_matches(item, '^(caseworker|other_duties)-')"
    warehouse = Warehouse(demo_data.warehouse)
    assert warehouse.cursor(OPEN).execute(marks).fetchone() == (0,)
    assert warehouse.cursor(HERNING).execute(marks + " and municipality <> '657'").fetchone() == (0,)


def test_connections_of_many_audiences_do_not_pile_up(demo_data: Settings, tmp_path: Path) -> None:
    version = (demo_data.warehouse / "current").resolve()
    (tmp_path / "v").mkdir()
    os.link(version / "open.duckdb", tmp_path / "v" / "open.duckdb")
    for code in range(100, 120):
        os.link(version / "657.duckdb", tmp_path / "v" / f"{code}.duckdb")
    put_in_force(tmp_path, "v")
    warehouse = Warehouse(tmp_path)
    for code in range(100, 120):
        assert warehouse.cursor(str(code)).execute(COUNT).fetchone()
    assert len(warehouse._connections) <= 8


def test_a_version_under_a_path_with_a_quote_is_served(one_month: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "Børn's tal"
    folder.mkdir()
    assert Warehouse(copied(one_month, folder)).cursor(HERNING).execute(COUNT).fetchone()


def test_a_killed_build_leaves_the_readers_version(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    inbox.districts(HERNING, "2016-01", Nord="")
    warehouse = Warehouse(inbox.build().warehouse)
    version = warehouse.version

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("dashboard.build.publish.write_digests", killed)
    with pytest.raises(KeyboardInterrupt):
        build(inbox.settings)
    assert warehouse.version == version
