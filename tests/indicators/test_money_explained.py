"""Why the money moved, how it is spread and how well it was foreseen: rows in, figures out, worked out by hand."""

from datetime import date

import pytest

from dashboard.settings import OPEN, Settings
from tests.deliveries import HADERSLEV, HERNING, HVIDOVRE, Inbox, Row, figure, figures
from tests.indicators import twins_money

DEAR = "101"
MONTHS = [f"{year}-{month:02d}" for year in (2015, 2016) for month in range(1, 13)]


def _stays(count: int, kind: str, monthly: int) -> list[Row]:
    return [{"barn": f"{kind[:5]}{n}", "foranstaltning": kind, "udgift": monthly} for n in range(count)]


# All year round, so that a child is a year-child. Two measures have too few children to show.
FIRST_YEAR = [
    *_stays(10, "plejefamilie", 30_000), *_stays(5, "doegninstitution", 100_000),
    *_stays(3, "aflastning", 2_000), *_stays(2, "kontaktperson", 1_000),
]  # fmt: skip
SECOND_YEAR = [
    *_stays(12, "plejefamilie", 31_000), *_stays(5, "doegninstitution", 98_000), *_stays(6, "efterskole", 10_000),
    *_stays(4, "aflastning", 2_500), *_stays(1, "kontaktperson", 4_000),
]  # fmt: skip


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    inbox = Inbox(tmp_path_factory.mktemp("explained"))
    for code in (HERNING, HVIDOVRE, HADERSLEV, DEAR):
        inbox.districts(code, "2015-01", Nord="")
    for month in MONTHS:
        rows = FIRST_YEAR if month < "2016" else SECOND_YEAR
        inbox.add("foranstaltninger", HERNING, month, rows)
        inbox.add("foranstaltninger", HADERSLEV, month, _stays(3, "plejefamilie", 40_000))
        if month != "2015-06":
            inbox.add("foranstaltninger", HVIDOVRE, month, rows)
    # 40 children, one of them placed twice, each dearer than the one before; one whose cost nobody told.
    dear: list[Row] = [{"barn": f"c{n}", "udgift": 1_000 * n} for n in range(1, 41)]
    dear += [{"barn": "c1", "startdato": date(2012, 1, 1), "udgift": 41_000}, {"barn": "untold"}]
    for month in MONTHS[:12]:
        inbox.add("foranstaltninger", DEAR, month, dear)
    for number in range(1, 13):
        forecast = 1_300 if number < 3 else 1_150
        inbox.add("budget", HERNING, f"2016-{number:02d}", _budget(forecast))
    for month in ("2015-12", "2017-01"):
        inbox.add("budget", HERNING, month, _budget(1_300))
    return inbox.build()


def _budget(forecast: int) -> list[Row]:
    return [
        {"post": "Anbringelser", "vedtaget": 1200, "korrigeret": 1200, "forbrug": 100, "forventet": forecast},
        {
            "omraade": "SO20",
            "post": "Løn",
            "vedtaget": 480,
            "korrigeret": 480,
            "forbrug": 50,
            "forventet": 600,
        },
    ]


@pytest.mark.parametrize(
    ("item", "cost", "year_children", "most"), [(None, 9_696_000, 20, 20), ("placements", 9_600_000, 15, 15)]
)
def test_the_price_of_all_measures_and_of_all_placements_is_their_cost_over_their_year_children(
    data: Settings, item: str | None, cost: int, year_children: int, most: int
) -> None:
    row = figure(data, "unit_price", HERNING, municipality=HERNING, month="2015-12", item=item)
    assert (row["numerator"], row["n"]) == (cost, most)
    assert row["denominator"] == pytest.approx(year_children)
    assert row["value"] == pytest.approx(cost / year_children)


def test_a_price_of_all_waits_for_twelve_months_and_a_price_of_one_does_not(data: Settings) -> None:
    eleven = figures(data, "unit_price", HERNING, municipality=HERNING, month="2015-11")
    assert {row["category"] for row in eleven} == {
        "plejefamilie", "doegninstitution", "aflastning", "kontaktperson"
    }  # fmt: skip


def _effects(data: Settings, audience: str, code: str, month: str, item: str | None) -> dict[str, object]:
    rows = figures(data, "cost_effects", audience, municipality=code, month=month, item=item)
    return {row["category"]: row["value"] for row in rows}


@pytest.mark.parametrize(
    ("audience", "item", "parts"),
    [
        pytest.param(
            HERNING, "placements",
            {"before": 9_600_000, "volume": 5_120_000, "mix": -3_680_000, "price": 24_000, "after": 11_064_000},
            id="placements: eight more, boarding school is new and moves no price",
        ),
        pytest.param(
            HERNING, None,
            {"before": 9_696_000, "volume": 3_878_400, "mix": -2_426_400, "price": 84_000, "after": 11_232_000},
            id="all measures, each by itself",
        ),
        pytest.param(
            OPEN, None,
            {"before": 9_696_000, "volume": 3_878_400, "mix": -2_438_400, "price": 96_000, "after": 11_232_000},
            id="the two that are hidden are one, and the sum is still the municipality's",
        ),
    ],
)  # fmt: skip
def test_price_volume_and_mix_explain_the_change_to_the_krone(
    data: Settings, audience: str, item: str | None, parts: dict[str, int]
) -> None:
    found = _effects(data, audience, HERNING, "2016-12", item)
    assert found == parts | {"change": parts["after"] - parts["before"]}
    assert parts["volume"] + parts["mix"] + parts["price"] == found["change"]
    row = figure(
        data, "cost_effects", audience, month="2016-12", municipality=HERNING, item=item, category="price"
    )
    assert (row["numerator"], row["denominator"], row["n"]) == (None, None, 23 if item else 28)


def test_the_change_is_hidden_where_the_total_is_and_nothing_is_said_without_two_full_years(
    data: Settings,
) -> None:
    rows = figures(data, "cost_effects", municipality=HADERSLEV)
    assert rows
    assert {row["status"] for row in rows} == {"hidden"}
    assert all(row["value"] is None and row["n"] is None for row in rows)
    assert _effects(data, HADERSLEV, HADERSLEV, "2016-12", None)["change"] == 0
    assert not figures(data, "cost_effects", municipality=HVIDOVRE)
    assert {row["month"][:7] for row in figures(data, "cost_effects", municipality=HERNING)} == {"2016-12"}


@pytest.mark.parametrize(("code", "threshold"), [(HERNING, 1), (OPEN, 5)])
def test_the_parts_counted_stay_by_stay_are_the_same(demo_data: Settings, code: str, threshold: int) -> None:
    books = twins_money.read_books(demo_data.inbox, HERNING)
    held = 0
    for item in (None, "placements"):
        for month in ("2014-12", "2016-03", "2017-09", "2018-12"):
            last = date.fromisoformat(f"{month}-01")
            expected = twins_money.cost_effects(
                books,
                last.replace(year=last.year - 1),
                last,
                placements=item is not None,
                threshold=threshold,
            )
            found = _effects(demo_data, code, HERNING, month, item)
            assert expected is not None
            assert found == {name: pytest.approx(value, abs=1) for name, value in expected.items()}
            held += 1
    assert held == 8


@pytest.mark.parametrize(
    ("audience", "code", "month", "tenth", "cost", "placements"),
    [
        pytest.param(
            OPEN, DEAR, "2015-12", 12_000 * 195, 12_000 * 861, 41, id="five of 41; the untold is out"
        ),
        pytest.param(HERNING, HERNING, "2015-12", 2_400_000, 9_600_000, 15, id="two of 15"),
        pytest.param(HERNING, HERNING, "2016-12", 3 * 1_176_000, 11_064_000, 23, id="three of 23"),
    ],
)
def test_the_dearest_tenth_of_the_placements_has_its_share_of_the_cost(
    data: Settings, audience: str, code: str, month: str, tenth: int, cost: int, placements: int
) -> None:
    row = figure(data, "spend_concentration", audience, municipality=code, month=month)
    assert (row["numerator"], row["denominator"], row["n"]) == (tenth, cost, placements)
    assert row["value"] == pytest.approx(100 * tenth / cost)


def test_a_tenth_of_fewer_than_five_placements_is_hidden(data: Settings) -> None:
    row = figure(data, "spend_concentration", municipality=HERNING, month="2016-12")
    assert (row["value"], row["numerator"], row["n"], row["status"]) == (None, None, None, "hidden")


@pytest.mark.parametrize(
    ("month", "item", "forecast", "came"),
    [
        ("2016-01", None, 1_900, 1_800), ("2016-02", "SO16", 1_300, 1_200), ("2016-03", "SO16", 1_150, 1_200),
        ("2016-12", "SO20", 600, 600), ("2016-12", None, 1_750, 1_800),
    ],
)  # fmt: skip
def test_a_forecast_is_held_against_what_came(
    data: Settings, month: str, item: str | None, forecast: int, came: int
) -> None:
    row = figure(data, "forecast_error", municipality=HERNING, month=month, item=item)
    assert (row["numerator"], row["denominator"]) == (forecast, came)
    assert row["value"] == pytest.approx(100 * (forecast - came) / came)


def test_a_forecast_is_judged_only_when_every_month_of_its_year_is_there(data: Settings) -> None:
    rows = figures(data, "forecast_error", municipality=HERNING)
    assert {row["month"][:4] for row in rows} == {"2016"}
    assert {row["item"] for row in rows} == {None, "SO16", "SO20"}


def test_the_distance_from_the_budget_to_date_is_its_twelfths_less_what_was_spent(data: Settings) -> None:
    row = figure(data, "budget_line", municipality=HERNING, month="2016-03", category="deviation_to_date")
    assert row["value"] == pytest.approx(1_680 * 3 / 12 - 450)
    gone = figure(data, "budget_line", municipality=HERNING, month="2015-12", category="deviation_to_date")
    assert (gone["value"], gone["status"]) == (None, "missing")
