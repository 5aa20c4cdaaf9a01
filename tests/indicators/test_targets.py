"""How an indicator stands against its target: each status, by numbers worked out by hand."""

from datetime import date

import pytest

from dashboard.settings import Settings
from tests.deliveries import HADERSLEV, HERNING, HVIDOVRE, Inbox, Row, figure, figures


def _desks(cases: int) -> list[Row]:
    return [{"raadgiver": n, "sager": cases} for n in range(5)]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    inbox = Inbox(tmp_path_factory.mktemp("targets"))
    soon = date(2018, 1, 1)
    for code in (HERNING, HVIDOVRE, HADERSLEV):
        inbox.districts(code, "2015-01", Nord="")
        for month, cases in (
            ("2016-01", 30),
            ("2016-02", 28),
            ("2017-01", 27),
            ("2017-02", 28),
            ("2017-03", 25),
        ):
            inbox.add("sagstal", code, month, _desks(cases))
    inbox.add(
        "maal",
        HERNING,
        "2016-01",
        [{"maal": 25, "frist": soon}, {"distrikt": "Nord", "maal": 20, "retning": "mindst"}],
    )
    inbox.add("maal", HVIDOVRE, "2016-01", [{"maal": 20, "frist": soon}])
    inbox.add(
        "maal",
        HVIDOVRE,
        "2017-02",
        [
            {"maal": 28, "retning": "faldende"},
            {"indikator": "caseload_over_target", "maal": 100, "retning": "stigende"},
        ],
    )
    inbox.add("maal", HADERSLEV, "2017-01", [{"maal": 10, "retning": "faldende"}])
    return inbox.build()


def _status(data: Settings, code: str, month: str, **key: object) -> dict[str, object]:
    found = figures(
        data,
        "target_status",
        code,
        municipality=code,
        month=month,
        **({"district": None, "item": "caseload"} | key),
    )
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("code", "month", "status"),
    [
        pytest.param(HERNING, "2016-01", "too_early", id="no year of figures"),
        pytest.param(HERNING, "2017-01", "on_track", id="the year's pace reaches it in time"),
        pytest.param(HERNING, "2017-02", "off_track", id="no movement in a year"),
        pytest.param(HERNING, "2017-03", "reached", id="at most is reached at the target"),
        pytest.param(HVIDOVRE, "2017-01", "off_track", id="the year's pace is too slow"),
        pytest.param(HVIDOVRE, "2017-02", "off_track", id="falling is not reached at the target"),
        pytest.param(HVIDOVRE, "2017-03", "reached", id="falling is reached below the target"),
        pytest.param(HADERSLEV, "2017-01", "on_track", id="without a deadline the right way is enough"),
        pytest.param(HADERSLEV, "2017-02", "off_track", id="without a deadline standing still is not"),
    ],
)
def test_a_target_is_reached_on_track_off_track_or_too_early(
    data: Settings, code: str, month: str, status: str
) -> None:
    assert _status(data, code, month)["category"] == status


def test_a_status_tells_the_value_the_target_and_the_distance(data: Settings) -> None:
    row = _status(data, HERNING, "2017-01")
    assert (row["numerator"], row["denominator"], row["value"], row["n"], row["status"]) == (
        27,
        25,
        2,
        5,
        "shown",
    )


def test_a_district_may_have_a_target_of_its_own(data: Settings) -> None:
    assert _status(data, HERNING, "2016-01", district="Nord")["category"] == "reached"


def test_rising_is_not_reached_at_the_target(data: Settings) -> None:
    row = _status(data, HVIDOVRE, "2017-02", item="caseload_over_target")
    assert (row["numerator"], row["category"]) == (100, "off_track")


def test_a_new_file_of_targets_ends_the_one_before(data: Settings) -> None:
    assert _status(data, HVIDOVRE, "2016-02")["denominator"] == 20
    assert _status(data, HVIDOVRE, "2017-02")["denominator"] == 28


def test_a_target_is_judged_from_its_first_month_and_never_in_a_month_not_delivered(data: Settings) -> None:
    months = [row["month"] for row in figures(data, "target_status", HADERSLEV, municipality=HADERSLEV)]
    assert sorted(months) == ["2017-01-01", "2017-02-01", "2017-03-01"]
    assert (
        figure(data, "caseload", HERNING, municipality=HERNING, month="2016-06", category="mean")["status"]
        == "missing"
    )
    assert not figures(data, "target_status", HERNING, municipality=HERNING, month="2016-06")
