"""How caseloads spread: rows in, figures out, by numbers worked out by hand."""

from collections.abc import Callable
from functools import cache

import duckdb
import pytest

from dashboard.settings import QUERIES, Settings
from tests.deliveries import HADERSLEV, HERNING, HVIDOVRE, Inbox, figure, figures

MONTH = "2016-03"
NORD, SYD = (10, 20, 25, 26, 40), (30,)


def _deliveries(inbox: Inbox) -> Settings:
    inbox.districts(HERNING, "2016-01", Nord="", Syd="", Vest="")
    rows = [{"raadgiver": f"n{c}", "sager": c, "andre_opgaver": c == 40} for c in NORD]
    rows += [{"raadgiver": f"s{c}", "sager": c, "distrikt": "Syd"} for c in SYD]
    inbox.add("sagstal", HERNING, MONTH, rows)
    inbox.add("sagstal", HERNING, "2016-05", rows)
    inbox.districts(HVIDOVRE, "2016-01", Nord="")
    units = [("barn", 10), ("barn", 20), (None, 30), ("familie", 5), ("familie", 7)]
    inbox.add("sagstal", HVIDOVRE, MONTH, [{"raadgiver": c, "sager": c, "enhed": unit} for unit, c in units])
    inbox.districts(HADERSLEV, "2016-01", Nord="")
    inbox.add("sagstal", HADERSLEV, MONTH, [{"sager": c} for c in (0, 4, 49, 50, 83)])
    return inbox.build()


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return _deliveries(Inbox(tmp_path_factory.mktemp("caseload")))


@pytest.fixture(scope="module")
def without_other_duties(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return _deliveries(Inbox(tmp_path_factory.mktemp("excluded"), exclude_other_duties=True))


@pytest.mark.parametrize(
    ("statistic", "value"),
    [("mean", 151 / 6), ("min", 10), ("p25", 21.25), ("median", 25.5), ("p75", 29), ("max", 40)],
)
def test_statistics_are_over_every_caseworker_of_the_municipality(
    data: Settings, statistic: str, value: float
) -> None:
    row = figure(data, "caseload", HERNING, municipality=HERNING, month=MONTH, category=statistic)
    assert row["value"] == pytest.approx(value)
    assert (row["n"], row["status"]) == (6, "shown")


def test_the_mean_shows_its_cases_and_caseworkers(data: Settings) -> None:
    row = figure(data, "caseload", HERNING, municipality=HERNING, month=MONTH, category="mean")
    assert (row["numerator"], row["denominator"]) == (151, 6)


def test_a_district_has_its_own_statistics_and_an_empty_one_has_none(data: Settings) -> None:
    assert (
        figure(
            data, "caseload", HERNING, municipality=HERNING, month=MONTH, district="Nord", category="mean"
        )["value"]
        == 24.2
    )
    assert (
        figure(
            data, "caseload", HERNING, municipality=HERNING, month=MONTH, district="Syd", category="median"
        )["value"]
        == 30
    )
    assert not figures(data, "caseload", HERNING, municipality=HERNING, district="Vest")


@pytest.mark.parametrize(
    ("statistic", "value", "n"),
    [("mean", 111 / 5, 5), ("p25", 20, 5), ("median", 25, 5), ("p75", 26, 5), ("min", 10, 6), ("max", 40, 6)],
)
def test_other_duties_leave_mean_and_quartiles_only_where_the_setting_says_so(
    without_other_duties: Settings, statistic: str, value: float, n: int
) -> None:
    row = figure(
        without_other_duties, "caseload", HERNING, municipality=HERNING, month=MONTH, category=statistic
    )
    assert (row["value"], row["n"]) == (pytest.approx(value), n)


@pytest.mark.parametrize(("unit", "mean", "n"), [(None, 72 / 5, 5), ("barn", 20, 3), ("familie", 6, 2)])
def test_units_are_told_apart_where_any_caseworker_counts_families(
    data: Settings, unit: str | None, mean: float, n: int
) -> None:
    row = figure(data, "caseload", HVIDOVRE, municipality=HVIDOVRE, month=MONTH, item=unit, category="mean")
    assert (row["value"], row["n"]) == (pytest.approx(mean), n)


def test_units_are_not_told_apart_where_all_count_children(data: Settings) -> None:
    assert {row["item"] for row in figures(data, "caseload", HERNING, municipality=HERNING)} == {None}


@pytest.mark.parametrize(("district", "over", "of"), [(None, 3, 6), ("Nord", 2, 5), ("Syd", 1, 1)])
def test_twenty_five_cases_are_not_over_the_target_of_twenty_five(
    data: Settings, district: str | None, over: int, of: int
) -> None:
    row = figure(data, "caseload_over_target", HERNING, municipality=HERNING, month=MONTH, district=district)
    assert (row["numerator"], row["denominator"], row["n"]) == (over, of, of)
    assert row["value"] == pytest.approx(100 * over / of)


def test_the_goal_is_the_municipalitys_own(inbox: Inbox) -> None:
    """Herning's table sets 15-20; Hvidovre follows the row for all others, which sets only a highest of 27."""
    path = inbox.settings.data / "reference" / "caseload_goals.csv"
    path.parent.mkdir()
    path.write_text(
        "kommune;mindst;hoejst;kilde;side\n*;;27;Byrådet;\n657;15;20;Byrådet;\n", encoding="utf-8"
    )
    for code in (HERNING, HVIDOVRE):
        inbox.districts(code, "2016-01", Nord="")
        inbox.add("sagstal", code, MONTH, [{"sager": c} for c in (14, 15, 20, 21, 27, 28)])
    data = inbox.build()
    over = {
        code: figure(data, "caseload_over_target", code, municipality=code, month=MONTH)["numerator"]
        for code in (HERNING, HVIDOVRE)
    }
    assert over == {HERNING: 3, HVIDOVRE: 1}
    bands = {
        code: {
            r["category"]: r["value"]
            for r in figures(data, "caseload_distribution", code, municipality=code, district=None, item=None)
            if r["value"]
        }
        for code in (HERNING, HVIDOVRE)
    }
    assert bands[HERNING] == {"10-14": 1, "15-20": 2, "21-25": 1, "26-30": 2}
    assert bands[HVIDOVRE] == {"12-16": 2, "17-21": 2, "22-27": 1, "28-32": 1}


@pytest.mark.parametrize("cases", [0, 1, 7, 19, 20, 25, 26, 49, 50, 51, 120])
@pytest.mark.parametrize(
    ("low", "high"), [("20", "25"), ("", "25"), ("1", "1"), ("", "3"), ("18", "22"), ("", "60")]
)
def test_every_number_of_cases_lies_in_one_band(
    bands_of: Callable[[str, str], list[tuple[int, int | None]]], low: str, high: str, cases: int
) -> None:
    found = [b for b in bands_of(low, high) if b[0] <= cases and (b[1] is None or cases <= b[1])]
    assert len(found) == 1


@pytest.fixture(scope="module")
def bands_of() -> Callable[[str, str], list[tuple[int, int | None]]]:
    """A function from a goal to the bands around it, as the build makes them."""

    @cache
    def bands(low: str, high: str) -> list[tuple[int, int | None]]:
        with duckdb.connect() as connection:
            connection.execute(
                "create table caseload_goals as select '657' as municipality, try_cast($low as integer) as low, "
                "cast($high as integer) as high",
                {"low": low or None, "high": high},
            )
            query = (QUERIES / "facts" / "caseload_bands.sql").read_text(encoding="utf-8")
            return connection.execute(f"select lowest, highest from ({query}) order by 1").fetchall()

    return bands


def test_the_goal_is_a_band_of_its_own_and_empty_bands_are_zero(data: Settings) -> None:
    rows = figures(
        data, "caseload_distribution", HERNING, municipality=HERNING, month=MONTH, district=None, item=None
    )
    assert {row["category"]: row["value"] for row in rows} == {
        "0-4": 0, "5-9": 0, "10-14": 1, "15-19": 0, "20-25": 2, "26-30": 2, "31-35": 0, "36-40": 1, "41-45": 0,
        "46-50": 0, "51+": 0,
    }  # fmt: skip
    assert {(row["denominator"], row["status"]) for row in rows} == {(6, "shown")}


def test_the_lowest_and_highest_caseloads_have_a_band(data: Settings) -> None:
    rows = figures(data, "caseload_distribution", HADERSLEV, municipality=HADERSLEV, district=None, item=None)
    assert {row["category"]: row["value"] for row in rows if row["value"]} == {"0-4": 2, "46-50": 2, "51+": 1}


def test_the_own_file_has_a_mark_per_caseworker_and_marks_other_duties(data: Settings) -> None:
    rows = [
        r
        for r in figures(data, "caseload_distribution", HERNING, municipality=HERNING, month=MONTH)
        if r["item"]
    ]
    assert sorted((r["district"], r["item"], r["category"], r["value"]) for r in rows) == [
        ("Nord", "caseworker-001", "10-14", 10),
        ("Nord", "caseworker-002", "20-25", 20),
        ("Nord", "caseworker-003", "20-25", 25),
        ("Nord", "caseworker-004", "26-30", 26),
        ("Nord", "other_duties-005", "36-40", 40),
        ("Syd", "caseworker-001", "26-30", 30),
    ]


def test_a_month_between_deliveries_is_missing(data: Settings) -> None:
    for indicator, category in (
        ("caseload", "mean"),
        ("caseload_over_target", None),
        ("caseload_distribution", "20-25"),
    ):
        row = figure(data, indicator, HERNING, municipality=HERNING, month="2016-04", category=category)
        assert (row["value"], row["status"]) == (None, "missing")
