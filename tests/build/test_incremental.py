"""A build makes again only what changed, and gives the same figures as one that makes everything."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from dashboard.build.kept_figures import read_kept
from dashboard.build.publish import build
from dashboard.build.work import work_of
from dashboard.demo import write
from dashboard.load.deliver import load
from dashboard.load.ledger import Ledger
from dashboard.settings import Settings
from tests.deliveries import HERNING, HVIDOVRE, Inbox, figure

# More than control limits look back before the year of the newest, so that what looks back further shows.
MONTHS = 52


def rows_of(data: Settings) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table of every published file, in order; what tells of earlier versions left out."""
    found = {}
    for path in sorted((data.warehouse / "current").resolve().glob("*.duckdb")):
        with duckdb.connect(str(path), read_only=True) as connection:
            for (table,) in connection.execute(
                "select table_name from duckdb_tables() order by 1"
            ).fetchall():
                rounded = "numerator, denominator, value" if table == "figures" else ""
                replaced = ", ".join(f"round({name}, 6) as {name}" for name in rounded.split(", ") if name)
                columns = f"* replace ({replaced})" if replaced else "*"
                if table != "corrections":
                    found[f"{path.name} {table}"] = connection.execute(
                        f"select {columns} from {table} order by all"
                    ).fetchall()
    return found


def made_whole(data: Settings, folder: Path) -> Settings:
    """The same store built with nothing made before."""
    fresh = Settings(data=folder)
    shutil.copytree(data.store, fresh.store, ignore=shutil.ignore_patterns("figures"))
    build(fresh)
    return fresh


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Demonstration extracts of three municipalities over more than four years."""
    folder = tmp_path_factory.mktemp("files")
    write(folder, municipalities=3, months=MONTHS)
    # A target may speak of what derives from figures, and is then held to what that was a year before.
    for path in folder.rglob("maal_*.csv"):
        text = path.read_text(encoding="cp1252")
        more = ("cost_effects", "motivation_dip", "pilot_difference")
        lines = [f"{name};;0;faldende;;Udviklingsplan;ja\n" for name in more]
        path.write_text(text + "".join(lines), encoding="cp1252")
    return folder


def steps(files: Path) -> Iterator[tuple[str, list[Path]]]:
    """Deliveries in an order that people send them in: months in turn, one late, one corrected, one left out."""
    paths = sorted(files.rglob("*.csv"))
    month = lambda path: path.stem.rsplit("_", 1)[1]  # noqa: E731
    later = {"2017-01", "2017-02", "2017-03", "2017-04"}
    late = next(p for p in paths if p.name == "foranstaltninger_167_2016-06.csv")
    left_out = next(p for p in paths if p.name == "sagstal_657_2016-12.csv")
    yield "the first years", [p for p in paths if month(p) not in later and p not in (late, left_out)]
    yield "a month", [p for p in paths if month(p) == "2017-01"]
    yield "a late delivery", [late]
    yield "two months", [p for p in paths if month(p) in ("2017-02", "2017-03")]
    yield "the month left out", [left_out]
    corrected = files / "correction" / "foranstaltninger_657_2014-05.csv"
    corrected.parent.mkdir(exist_ok=True)
    lines = (next(p for p in paths if p.name == corrected.name)).read_text(encoding="utf-8").splitlines(True)
    corrected.write_text("".join(lines[:-3]), encoding="utf-8")
    yield "a correction of long ago", [corrected]
    yield "the newest month", [p for p in paths if month(p) == "2017-04"]


def test_the_file_of_a_municipality_that_nothing_came_from_stays_the_file_it_was(inbox: Inbox) -> None:
    for code in (HERNING, HVIDOVRE):
        inbox.districts(code, "2016-01", Nord="")
        inbox.add("sagstal", code, "2016-01", [{"sager": 20} for _ in range(6)])
    data = inbox.build()
    before = (data.warehouse / "current").resolve()
    inbox.add("sagstal", HERNING, "2016-02", [{"sager": 24} for _ in range(6)])
    inbox.build()
    now = (data.warehouse / "current").resolve()
    assert (now / f"{HVIDOVRE}.duckdb").samefile(before / f"{HVIDOVRE}.duckdb")
    assert not (now / f"{HERNING}.duckdb").samefile(before / f"{HERNING}.duckdb")
    assert figure(data, "caseload", municipality=HERNING, month="2016-02", category="mean")["value"] == 24
    assert figure(data, "caseload", municipality=HERNING, month="2016-01", category="mean")["value"] == 20


def test_only_the_month_that_came_is_made(inbox: Inbox) -> None:
    inbox.districts(HERNING, "2016-01", Nord="")
    for month in ("2016-01", "2016-02"):
        inbox.add("sagstal", HERNING, month, [{}])
    data = inbox.build()
    parts = read_kept(data.store).parts
    inbox.load(inbox.add("sagstal", HERNING, "2016-03", [{}]))
    with Ledger(data.store) as ledger:
        work = work_of(ledger.deliveries(), read_kept(data.store), data)
    assert work.from_month == {HERNING: date(2016, 3, 1)}
    build(data)
    later = read_kept(data.store).parts
    assert {month: later[month] for month in parts} == parts
    assert set(later) - set(parts) == {"2016-03"}


def test_building_step_by_step_gives_the_figures_of_building_all_at_once(files: Path, tmp_path: Path) -> None:
    data = Settings(data=tmp_path / "steps")
    for name, paths in steps(files):
        assert {o.result for o in load(paths, data.store)} <= {"loaded", "corrected"}, name
        build(data)
    with Ledger(data.store) as ledger, ledger.writing():
        newest = max(ledger.deliveries().query("extract == 'sagstal' and municipality == '510'")["id"])
        ledger.withdraw([int(newest)], "")
    build(data)
    expected = rows_of(made_whole(data, tmp_path / "whole"))
    found = rows_of(data)
    assert found.keys() == expected.keys()
    for file, rows in expected.items():
        missing = set(rows) - set(found[file])
        extra = set(found[file]) - set(rows)
        assert not missing and not extra, (file, sorted(missing, key=str)[:5], sorted(extra, key=str)[:5])
        assert len(found[file]) == len(rows)
