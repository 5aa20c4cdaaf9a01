"""From a view to figures: the queries of the pages, their columns, and rows for the command line."""

from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard.serve import series
from dashboard.serve.rows import NotFound, rows
from dashboard.serve.series import BOUNDS, COLUMNS, Figures, Key, Point, WrongShape
from dashboard.serve.warehouse import Warehouse
from dashboard.serve.wholeness import check_warehouse
from dashboard.settings import OPEN, QUERIES, Settings
from tests.deliveries import HERNING, HVIDOVRE
from tests.serve.site import Site

PAGES = sorted(p.stem for p in (QUERIES / "pages").glob("*.sql"))
PARAMETERS: dict[str, object] = {
    "municipality": HERNING, "district": None, "indicator": "caseload", "end": date(2016, 9, 1), "month": None,
    "first": date(2014, 12, 1),
}  # fmt: skip


def reading(data: Settings, name: str, audience: str = OPEN) -> series.Figures:
    """What one query of a page gives."""
    used = {p: PARAMETERS[p] for p in series.parameters_of(name)}
    return series.read(Warehouse(data.warehouse).cursor(audience), name, used)


@pytest.mark.parametrize("audience", [OPEN, HERNING])
@pytest.mark.parametrize("page", PAGES)
def test_every_query_of_a_page_gives_the_columns_of_figures(
    demo_data: Settings, page: str, audience: str
) -> None:
    found = reading(demo_data, page, audience)
    # Marks of caseworkers are in no open file.
    assert bool(found.by_key) is (page != "caseload_marks" or audience != OPEN)
    for key, points in found.by_key.items():
        months = [point.month for point in points]
        assert months == sorted(set(months)), key
        assert all((point.value is None) == (point.status not in ("shown", *BOUNDS)) for point in points), key


@pytest.mark.parametrize("page", PAGES)
def test_a_query_of_a_page_formats_nothing_in(page: str) -> None:
    text = (QUERIES / "pages" / f"{page}.sql").read_text(encoding="utf-8")
    assert text.startswith("-- grain: ")
    assert "{" not in text


@pytest.mark.parametrize("page", [p for p in PAGES if p != "rows"])
def test_a_query_of_a_page_reads_one_municipality_alone(demo_data: Settings, page: str) -> None:
    assert {key.municipality for key in reading(demo_data, page, HERNING).by_key} == {HERNING}


def test_figures_until_a_month_hold_no_later_one_and_no_series_that_begins_later(demo_data: Settings) -> None:
    whole = reading(demo_data, "caseloads")
    later = Figures(rows={Key("caseload", "000"): [Point(date(2016, 2, 1), None, None, 1.0, 5, "shown")]})
    cut = series.until(date(2016, 1, 1), [whole, later])
    assert cut.by_key
    assert all(points[-1].month <= date(2016, 1, 1) for points in cut.by_key.values())
    assert all(whole.by_key[key][: len(points)] == points for key, points in cut.by_key.items())
    assert not cut.keys("caseload", "000")
    key = Key("caseload", HERNING, category="mean")
    assert [p.month for p in cut.by_key[key]] == [
        p.month for p in whole.by_key[key] if p.month <= date(2016, 1, 1)
    ]


@pytest.mark.parametrize(
    "query",
    [
        "select 1 as one",
        "select * exclude (n) from figures",
        "select status, * exclude (status) from figures",
    ],
)
def test_a_query_with_other_columns_is_refused(
    demo_data: Settings, query: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "wrong.sql").write_text(query, encoding="utf-8")
    monkeypatch.setattr(series, "QUERIES", tmp_path)
    series._query.cache_clear()
    with pytest.raises(WrongShape):
        series.read(Warehouse(demo_data.warehouse).cursor(OPEN), "wrong", {})
    series._query.cache_clear()


def test_a_series_is_in_order_of_month_and_empty_where_there_is_none() -> None:
    point = Point(date(2016, 1, 1), None, None, 1.0, 5, "shown")
    figures = series.Figures(rows={Key("caseload", HERNING): [point]})
    assert figures.series("caseload", HERNING) == [point]
    assert figures.series("caseload", HERNING, district="Nord") == []
    assert figures.at(date(2016, 1, 1), "caseload", HERNING) == point
    assert figures.at(date(2016, 2, 1), "caseload", HERNING) is None
    assert figures.keys("caseload", HVIDOVRE) == []


def test_a_view_reads_its_own_municipality_district_and_period(demo_site: Site) -> None:
    district = demo_site.view().context.districts_of(HERNING)[0]
    view = demo_site.view(
        HERNING, kommune=HERNING, distrikt=district, fra="2015-01", til="2016-09", sammenlign=HVIDOVRE
    )
    figures = view.read("caseloads")
    months = [p.month for p in figures.series("caseload", HERNING, district=district, category="mean")]
    assert max(months) == date(2016, 9, 1)
    assert {key.municipality for key in figures.by_key} == {HERNING, HVIDOVRE}
    assert view.is_own
    assert view.place == district
    assert view.whole.chosen.district is None


def test_a_view_of_another_municipality_is_not_its_own(demo_site: Site) -> None:
    assert not demo_site.view(HERNING, kommune=HVIDOVRE).is_own
    assert not demo_site.view(OPEN, kommune=HERNING).is_own


def test_two_audiences_never_share_what_was_read(demo_site: Site) -> None:
    own, openly = (demo_site.view(a, kommune=HERNING).read("caseloads") for a in (HERNING, OPEN))
    again = demo_site.view(HERNING, kommune=HERNING).read("caseloads")
    assert own.by_key == again.by_key
    assert own.by_key != openly.by_key
    assert any(p.status == "hidden" for points in openly.by_key.values() for p in points)
    assert not any(
        p.status == "hidden" for k, points in own.by_key.items() for p in points if k.municipality == HERNING
    )


def test_a_new_version_is_read_anew(inbox: Any, site_of: Any) -> None:
    inbox.districts(HERNING, "2016-01", Nord="")
    inbox.add("sagstal", HERNING, "2016-01", [{"sager": 20} for _ in range(6)])
    site = site_of(inbox.build())
    month = date(2016, 1, 1)
    first = site.view().read("caseloads").at(month, "caseload", HERNING, category="mean")
    inbox.add("sagstal", HERNING, "2016-01", [{"sager": 30} for _ in range(6)])
    inbox.build()
    second = site.view().read("caseloads").at(month, "caseload", HERNING, category="mean")
    assert (first.value, second.value) == (20.0, 30.0)


def test_rows_hold_their_filters(demo_data: Settings) -> None:
    frame = rows(
        demo_data.warehouse, audience=OPEN, indicator="caseload", municipality=HERNING, month="2016-09"
    )
    assert tuple(frame.columns) == COLUMNS
    assert set(frame["municipality"]) == {HERNING}
    assert set(frame["month"]) == {"2016-09-01"}
    assert set(frame["indicator"]) == {"caseload"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"indicator": "caselaod"},
        {"municipality": "658"},
        {"district": "Nrod"},
        {"month": "2016-13"},
        {"month": "2016"},
        {"month": "２０１６-01"},
        {"audience": "999"},
        {"audience": "../open"},
    ],
    ids=str,
)
def test_rows_refuse_a_name_that_is_not_known(demo_data: Settings, wrong: dict[str, str]) -> None:
    with pytest.raises(NotFound):
        rows(demo_data.warehouse, **({"audience": OPEN, "indicator": "caseload"} | wrong))  # type: ignore[arg-type]


def test_the_nearest_names_are_told(demo_data: Settings) -> None:
    with pytest.raises(NotFound, match="caseload"):
        rows(demo_data.warehouse, audience=OPEN, indicator="caselaod")


def test_rows_without_a_warehouse_say_what_to_do(nothing: Settings) -> None:
    with pytest.raises(NotFound, match="python -m dashboard"):
        rows(nothing.warehouse, audience=OPEN, indicator="caseload")


def test_a_damaged_version_is_found(one_month: Settings, nothing: Settings, tmp_path: Path) -> None:
    import shutil

    assert check_warehouse(one_month.warehouse) == []
    assert len(check_warehouse(nothing.warehouse)) == 1
    copy = tmp_path / "copy"
    shutil.copytree(one_month.warehouse, copy, symlinks=True)
    with duckdb.connect((copy / "current").resolve() / "657.duckdb") as connection:
        connection.execute("update figures set value = 1")
    assert any("657.duckdb" in sentence for sentence in check_warehouse(copy))


def test_the_context_knows_what_is_in_force_in_a_month(demo_site: Site) -> None:
    context = demo_site.view().context
    assert context.all_demonstration
    assert set(context.municipalities) == {HERNING, HVIDOVRE, "510"}
    target = next(t for t in context.targets if t.district is None)
    assert context.target(target.indicator, target.municipality, target.from_month) == target
    assert context.target(target.indicator, target.municipality, date(1999, 1, 1)) is None
    assert context.intervention("findes_ikke", "da") == "findes_ikke"
    assert context.intervention("plejefamilie", "en") != context.intervention("plejefamilie", "da")
    assert all(p.value is not None for p in context.published_of("caseload", HERNING))
