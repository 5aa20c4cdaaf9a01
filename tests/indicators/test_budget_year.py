"""A year's spending is the year's, whatever becomes of the lines it was booked on."""

import pytest

from dashboard.settings import Settings
from tests.cases import built
from tests.deliveries import HERNING, Inbox, figure, figures

TOWN = "492"


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A line of 50,000 a month that another carries on from July."""
    return built(tmp_path_factory.mktemp("budget"), "B_budget")


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The same, with March corrected afterwards."""
    return built(tmp_path_factory.mktemp("correction"), "B_budget", "B_budget_correction")


@pytest.mark.parametrize("item", [None, "SO16"])
@pytest.mark.parametrize(
    ("month", "actual", "share", "deviation"),
    [("2016-07", 977_000, 99.69, 3_000), ("2016-12", 1_682_000, 100.12, -2_000)],
)
def test_a_total_to_date_holds_every_line_of_the_year(
    renamed: Settings, item: str | None, month: str, actual: int, share: float, deviation: int
) -> None:
    key = {"month": month, "item": item}
    assert figure(renamed, "budget_line", TOWN, category="actual", **key)["value"] == actual
    assert figure(renamed, "budget_line", TOWN, category="deviation_to_date", **key)["value"] == deviation
    assert figure(renamed, "spend_to_date", TOWN, **key)["value"] == pytest.approx(share, abs=0.01)


def test_a_line_that_left_keeps_what_was_spent_on_it_and_has_no_budget(renamed: Settings) -> None:
    line = {
        row["category"]: (row["value"], row["status"])
        for row in figures(renamed, "budget_line", TOWN, item="SO16/Gammel", month="2016-12")
    }
    assert line.pop("actual") == (300_000, "shown")
    assert line.pop("deviation_to_date") == (-300_000, "shown")
    assert set(line.values()) == {(None, "not_applicable")}
    assert figure(renamed, "budget_line", TOWN, item="SO16/Ny", month="2016-12", category="actual")[
        "value"
    ] == (300_000)


def test_a_forecast_that_came_true_has_no_error_though_a_line_left(renamed: Settings) -> None:
    errors = [row["value"] for row in figures(renamed, "forecast_error", TOWN, item=None)]
    assert errors == [0] * 12


def test_a_correction_is_in_every_total_to_date_after_it(corrected: Settings) -> None:
    key = {"month": "2016-12"}
    assert figure(corrected, "spend_to_date", TOWN, **key)["value"] == pytest.approx(103.1, abs=0.05)
    assert figure(corrected, "budget_line", TOWN, category="deviation_to_date", **key)["value"] == -52_000
    error = figure(corrected, "forecast_error", TOWN, month="2016-03")["value"]
    assert error == pytest.approx(-2.9, abs=0.05)


def test_a_share_of_a_budget_of_zero_does_not_apply_and_is_not_missing(renamed: Settings) -> None:
    for item, spent in (("SO16/Nul", 0), ("SO16/Nul med forbrug", 12_000)):
        row = figure(renamed, "spend_to_date", TOWN, item=item, month="2016-12")
        assert (row["value"], row["status"], row["numerator"]) == (None, "not_applicable", spent)


def test_a_line_comes_and_goes_and_comes_again(inbox: Inbox) -> None:
    inbox.districts(HERNING, "2015-01", Nord="")
    inbox.add("budget", HERNING, "2015-12", [{"forbrug": 999}, {"post": "Gammel", "forbrug": 999}])
    for month, spent in (("2016-01", 5), ("2016-02", None), ("2016-03", 7)):
        inbox.add(
            "budget", HERNING, month,
            [{"forbrug": 100}, *([] if spent is None else [{"post": "Gammel", "forbrug": spent}])],
        )  # fmt: skip
    data = inbox.build()
    totals = [
        figure(data, "budget_line", HERNING, month=f"2016-0{m}", category="actual")["value"]
        for m in (1, 2, 3)
    ]
    assert totals == [105, 205, 312]
    lines = [
        row["value"] for row in figures(data, "budget_line", HERNING, item="SO16/Gammel", category="actual")
    ]
    assert lines == [None, 5, 5, 12]


def test_a_line_that_left_unspent_leaves_no_trace(inbox: Inbox) -> None:
    inbox.districts(HERNING, "2016-01", Nord="")
    inbox.add("budget", HERNING, "2016-01", [{"forbrug": 100}, {"post": "Tom"}])
    inbox.add("budget", HERNING, "2016-02", [{"forbrug": 100}])
    data = inbox.build()
    assert {row["month"] for row in figures(data, "budget_line", HERNING, item="SO16/Tom")} == {"2016-01-01"}
