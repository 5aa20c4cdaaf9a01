"""How the money stands: rows in, figures out, by numbers worked out by hand."""

from datetime import date

import pytest

from dashboard.settings import Settings
from tests.deliveries import HADERSLEV, HERNING, HVIDOVRE, Inbox, Row, figure, figures


def _budget(spent: int) -> list[Row]:
    """Three lines; `spent` is the month's spending on placements."""
    return [
        {
            "post": "Anbringelser", "foranstaltning": "plejefamilie", "vedtaget": 1200, "tillaeg": 120,
            "korrigeret": 1320, "forbrug": spent, "disponeret": 10, "forventet": 1300,
        },
        {"post": "Drift", "vedtaget": 600, "korrigeret": 600, "forbrug": 70, "forventet": 650},
        {"omraade": "SO20", "post": "Løn", "vedtaget": 240, "korrigeret": 240, "forbrug": "20,50", "forventet": 240},
    ]  # fmt: skip


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    inbox = Inbox(tmp_path_factory.mktemp("money"))
    inbox.districts(HERNING, "2015-01", Nord="")
    for month, spent in (
        ("2015-12", 999),
        ("2016-01", 100),
        ("2016-02", 130),
        ("2016-04", 90),
        ("2017-01", 80),
    ):
        inbox.add("budget", HERNING, month, _budget(spent))
    stays: list[Row] = [
        {"barn": "a", "udgift": 31_000},
        {"barn": "b"},
        {"barn": "c", "foranstaltning": "aflastning", "udgift": "1.550,50"},
    ]
    inbox.add("foranstaltninger", HERNING, "2016-01", stays)
    stays = [
        {"barn": "a", "udgift": 29_000},
        {"barn": "d", "foranstaltning": "sikret", "startdato": date(2016, 2, 20), "udgift": 50_000},
    ]
    inbox.add("foranstaltninger", HERNING, "2016-02", stays)
    inbox.add("businesscase", HERNING, "2016-01", _case(-90, 160, -200, None))
    inbox.add("businesscase", HVIDOVRE, "2016-01", [{"aar": 2016, "planlagt": 100}])
    inbox.add(
        "businesscase", HVIDOVRE, "2017-01", [{"aar": 2016, "planlagt": 70}, {"aar": 2017, "planlagt": 5}]
    )
    inbox.add("businesscase", HADERSLEV, "2016-01", _case(-90, 160, -200, 100))
    return inbox.build()


def _case(*realised: int | None) -> list[Row]:
    lines = (
        ("SO16", "Besparelse", 2016, -100),
        ("SO20", "Løn", 2016, 150),
        ("SO16", "Besparelse", 2017, -300),
        ("SO20", "Løn", 2017, 150),
    )
    return [
        {"omraade": account, "linje": line, "aar": year, "planlagt": planned, "realiseret": real}
        for (account, line, year, planned), real in zip(lines, realised, strict=True)
    ]


def _line(data: Settings, month: str, item: str | None, category: str) -> dict[str, object]:
    return figure(data, "budget_line", HERNING, month=month, item=item, category=category)


@pytest.mark.parametrize(
    ("item", "category", "value"),
    [
        ("SO16/Anbringelser", "adopted", 1200), ("SO16/Anbringelser", "supplementary", 120),
        ("SO16/Anbringelser", "adjusted", 1320), ("SO16/Anbringelser", "actual", 230),
        ("SO16/Anbringelser", "committed", 10), ("SO16/Anbringelser", "forecast", 1300),
        ("SO16/Anbringelser", "deviation", 20), ("SO16/Drift", "deviation", -50), ("SO16/Drift", "supplementary", 0),
        ("SO20/Løn", "actual", 41), ("SO16", "adjusted", 1920), ("SO16", "actual", 370), ("SO16", "deviation", -30),
        (None, "adjusted", 2160), (None, "actual", 411), (None, "forecast", 2190), (None, "deviation", -30),
    ],
)  # fmt: skip
def test_the_table_of_the_council_with_totals(
    data: Settings, item: str | None, category: str, value: float
) -> None:
    row = _line(data, "2016-02", item, category)
    assert (row["value"], row["status"]) == (value, "shown")


def test_spending_to_date_starts_anew_each_year(data: Settings) -> None:
    assert _line(data, "2016-01", "SO16/Anbringelser", "actual")["value"] == 100
    assert _line(data, "2017-01", "SO16/Anbringelser", "actual")["value"] == 80


def test_spending_to_date_is_missing_where_a_month_of_the_year_is(data: Settings) -> None:
    for month in ("2015-12", "2016-04"):
        for item in ("SO16/Anbringelser", "SO16", None):
            row = _line(data, month, item, "actual")
            assert (row["value"], row["status"]) == (None, "missing")
            assert _line(data, month, item, "adjusted")["status"] == "shown"
    assert _line(data, "2016-03", "SO16/Drift", "adopted")["status"] == "missing"


@pytest.mark.parametrize(
    ("month", "item", "spent", "budget"),
    [
        ("2016-02", "SO16/Anbringelser", 230, 220),
        ("2016-02", None, 411, 360),
        ("2016-01", "SO20/Løn", 20.5, 20),
    ],
)
def test_spending_is_held_against_as_many_twelfths_as_months(
    data: Settings, month: str, item: str | None, spent: float, budget: float
) -> None:
    row = figure(data, "spend_to_date", HERNING, month=month, item=item)
    assert (row["numerator"], row["denominator"]) == (spent, pytest.approx(budget))
    assert row["value"] == pytest.approx(100 * spent / budget)
    assert figure(data, "spend_to_date", HERNING, month="2016-04", item=item)["status"] == "missing"


@pytest.mark.parametrize(
    ("month", "category", "cost", "days", "year", "n"),
    [
        ("2016-01", "plejefamilie", 31_000, 31, 365, 2),
        ("2016-02", "plejefamilie", 60_000, 60, 366, 2),
        ("2016-02", "sikret", 50_000, 10, 366, 1),
        ("2016-01", "aflastning", 1550.5, 31, 365, 1),
        ("2016-02", "aflastning", 1550.5, 31, 366, 1),
    ],
)
def test_the_unit_price_is_cost_over_year_children_of_the_stays_with_a_cost(
    data: Settings, month: str, category: str, cost: float, days: int, year: int, n: int
) -> None:
    row = figure(data, "unit_price", HERNING, month=month, category=category)
    assert (row["numerator"], row["n"]) == (cost, n)
    assert row["denominator"] == pytest.approx(days / year)
    assert row["value"] == pytest.approx(cost / days * year)


def test_a_measure_nobody_was_in_has_no_price(data: Settings) -> None:
    assert not figures(data, "unit_price", HERNING, category="efterskole")


def _business(data: Settings, code: str, year: int, item: str | None, category: str) -> object:
    return figure(
        data, "business_case", code, municipality=code, month=f"{year}-12", item=item, category=category
    )["value"]


@pytest.mark.parametrize(
    ("year", "item", "category", "value"),
    [
        (2016, "SO16/Besparelse", "planned", -100), (2017, "SO16", "planned", -300), (2016, None, "planned", 50),
        (2017, None, "planned", -150), (2017, None, "planned_accumulated", -100), (2016, None, "realised", 70),
        (2017, "SO16/Besparelse", "realised", -200), (2017, "SO16", "realised_accumulated", -290),
    ],
)  # fmt: skip
def test_the_business_case_sums_lines_accounts_and_years(
    data: Settings, year: int, item: str | None, category: str, value: int
) -> None:
    assert _business(data, HERNING, year, item, category) == value


def test_a_sum_of_what_is_realised_waits_for_every_line(data: Settings) -> None:
    for category in ("realised", "realised_accumulated"):
        assert not figures(
            data,
            "business_case",
            HERNING,
            municipality=HERNING,
            month="2017-12",
            item=None,
            category=category,
        )


def test_break_even_is_the_first_year_whose_sum_is_no_expense(data: Settings) -> None:
    assert _business(data, HERNING, 2017, None, "break_even_planned") == 2017
    assert _business(data, HADERSLEV, 2017, None, "break_even_realised") == 2017
    assert not figures(data, "business_case", HERNING, municipality=HERNING, category="break_even_realised")
    assert not figures(data, "business_case", HVIDOVRE, municipality=HVIDOVRE, category="break_even_planned")


def test_the_newest_business_case_is_in_force(data: Settings) -> None:
    assert _business(data, HVIDOVRE, 2016, None, "planned") == 70
    assert _business(data, HVIDOVRE, 2017, None, "planned_accumulated") == 75
