"""Where children are placed: rows in, figures out, by numbers worked out by hand."""

from datetime import date
from math import sqrt

import pytest

from dashboard.settings import Settings
from tests.deliveries import HADERSLEV, HERNING, HVIDOVRE, Inbox, Row, figure, figures

FEB = "2016-02"


def _pilot_month(pilot: tuple[int, int], other: tuple[int, int]) -> list[Row]:
    """Children in institutions and in foster families, for the pilot and the comparison district."""
    return [
        {"barn": f"{district}{kind[0]}{n}", "distrikt": district, "foranstaltning": kind}
        for district, counts in (("Nord", pilot), ("Syd", other))
        for kind, count in zip(("opholdssted", "plejefamilie"), counts, strict=True)
        for n in range(count)
    ]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    inbox = Inbox(tmp_path_factory.mktemp("placements"))
    inbox.districts(HVIDOVRE, "2016-01", Nord="pilot", Syd="sammenligning", Vest="", Øst="")
    inbox.add(
        "befolkning", HVIDOVRE, "2016-01",
        [
            {"alder_fra": 0, "alder_til": 6, "antal": 100},
            {"alder_fra": 7, "alder_til": 17, "antal": 150},
            {"alder_fra": 18, "alder_til": 22, "antal": 500},
            {"distrikt": "Syd", "antal": 250},
        ],
    )  # fmt: skip
    inbox.add(
        "foranstaltninger", HVIDOVRE, FEB,
        [
            {"barn": "a", "foranstaltning": "plejefamilie"},
            {"barn": "a", "foranstaltning": "eget_vaerelse", "startdato": date(2016, 2, 20)},
            {"barn": "b", "foranstaltning": "doegninstitution", "startdato": date(2016, 2, 10)},
            {"barn": "c", "foranstaltning": "netvaerkspleje", "slutdato": date(2016, 2, 10)},
            {"barn": "d", "foranstaltning": "opholdssted", "distrikt": "Syd"},
            {"barn": "e", "foranstaltning": "efterskole", "distrikt": "Syd", "startdato": date(2016, 2, 29)},
            {"barn": "f", "foranstaltning": "aflastning", "distrikt": "Syd"},
            {"barn": "g", "foranstaltning": "plejefamilie", "distrikt": "Vest", "slutdato": date(2016, 2, 29)},
        ],
    )  # fmt: skip
    inbox.add("foranstaltninger", HVIDOVRE, "2016-04", [{"barn": "a"}])

    inbox.districts(HERNING, "2013-01", Nord="pilot", Syd="sammenligning")
    inbox.add("foranstaltninger", HERNING, "2013-05", _pilot_month((8, 0), (0, 4)))
    inbox.add("foranstaltninger", HERNING, "2013-06", _pilot_month((2, 6), (2, 2)))
    inbox.add("foranstaltninger", HERNING, "2013-07", _pilot_month((1, 7), (2, 3)))
    inbox.add(
        "foranstaltninger",
        HERNING,
        "2013-08",
        [*_pilot_month((0, 0), (2, 3)), {"foranstaltning": "dagtilbud"}],
    )

    inbox.districts(HADERSLEV, "2015-01", Nord="pilot", Syd="sammenligning")
    for month in range(1, 13):
        rows: list[Row] = [{"barn": "a"}]
        if month >= 11:
            rows.append(
                {"barn": "b", "foranstaltning": "sikret", "distrikt": "Syd", "startdato": date(2015, 11, 30)}
            )
        inbox.add("foranstaltninger", HADERSLEV, f"2015-{month:02d}", rows)
    return inbox.build()


def _mix(data: Settings, **key: object) -> dict[str, object]:
    return figure(data, "placement_mix", HVIDOVRE, municipality=HVIDOVRE, month=FEB, **key)


@pytest.mark.parametrize(
    ("category", "days"),
    [
        ("institution", 20 + 29), ("family_care", 29 + 10 + 29), ("home_based", 10 + 1),
        ("doegninstitution", 20), ("opholdssted", 29), ("plejefamilie", 58), ("netvaerkspleje", 10),
        ("eget_vaerelse", 10), ("efterskole", 1), ("sikret", 0),
    ],
)  # fmt: skip
def test_the_mix_is_a_types_care_days_of_all_care_days(data: Settings, category: str, days: int) -> None:
    row = _mix(data, category=category)
    assert (row["numerator"], row["denominator"], row["n"], row["status"]) == (days, 128, 6, "shown")
    assert row["value"] == pytest.approx(100 * days / 128)


def test_a_measure_at_home_is_no_placement(data: Settings) -> None:
    assert not figures(data, "placement_mix", HVIDOVRE, category="aflastning")
    assert not figures(data, "year_children", HVIDOVRE, category="aflastning")
    assert not figures(data, "children_placed", HVIDOVRE, category="aflastning")


@pytest.mark.parametrize("where", [{"district": "Nord"}, {"item": "pilot"}])
def test_the_mix_is_split_by_district_and_by_group_of_districts(
    data: Settings, where: dict[str, object]
) -> None:
    row = _mix(data, category="institution", **where)
    assert (row["numerator"], row["denominator"], row["n"]) == (20, 69, 3)


def test_a_district_without_a_group_belongs_to_none(data: Settings) -> None:
    items = {
        row["item"] for row in figures(data, "placement_mix", HVIDOVRE, municipality=HVIDOVRE, month=FEB)
    }
    assert items == {None, "pilot", "sammenligning"}


def test_a_share_of_no_care_days_does_not_apply(data: Settings) -> None:
    row = _mix(data, district="Øst", category="institution")
    assert (row["denominator"], row["value"], row["status"]) == (0, None, "not_applicable")


def test_a_month_not_delivered_is_missing_and_not_zero(data: Settings) -> None:
    for indicator, category in (
        ("placement_mix", "institution"),
        ("year_children", None),
        ("children_placed", None),
    ):
        row = figure(data, indicator, HVIDOVRE, municipality=HVIDOVRE, month="2016-03", category=category)
        assert (row["status"], row["value"], row["numerator"], row["n"]) == ("missing", None, None, None)


def test_a_type_without_children_is_a_zero_that_is_shown(data: Settings) -> None:
    for indicator in ("year_children", "children_placed"):
        row = figure(data, indicator, HVIDOVRE, municipality=HVIDOVRE, month=FEB, category="sikret")
        assert (row["value"], row["n"], row["status"]) == (0, 0, "shown")


@pytest.mark.parametrize(
    ("district", "category", "days", "children"),
    [
        (None, None, 128, 6),
        (None, "plejefamilie", 58, 2),
        ("Nord", None, 69, 3),
        ("Syd", "efterskole", 1, 1),
        ("Øst", None, 0, 0),
    ],
)
def test_year_children_are_care_days_over_the_days_of_the_month(
    data: Settings, district: str | None, category: str | None, days: int, children: int
) -> None:
    row = figure(
        data,
        "year_children",
        HVIDOVRE,
        municipality=HVIDOVRE,
        month=FEB,
        district=district,
        category=category,
    )
    assert (row["numerator"], row["denominator"], row["n"]) == (days, 29, children)
    assert row["value"] == pytest.approx(days / 29)


@pytest.mark.parametrize(
    ("district", "category", "children"),
    [
        (None, None, 5), ("Nord", None, 2), ("Syd", None, 2), ("Vest", None, 1), ("Øst", None, 0),
        (None, "plejefamilie", 2), (None, "eget_vaerelse", 0), (None, "netvaerkspleje", 0), ("Nord", "plejefamilie", 1),
    ],
)  # fmt: skip
def test_the_stock_counts_a_child_once_on_the_last_day_by_its_highest_step(
    data: Settings, district: str | None, category: str | None, children: int
) -> None:
    row = figure(
        data,
        "children_placed",
        HVIDOVRE,
        municipality=HVIDOVRE,
        month=FEB,
        district=district,
        category=category,
    )
    assert (row["value"], row["n"]) == (children, children)


@pytest.mark.parametrize(
    ("district", "children", "people"), [(None, 5, 500), ("Nord", 2, 250), ("Syd", 2, 250)]
)
def test_the_stock_per_thousand_counts_those_under_eighteen(
    data: Settings, district: str | None, children: int, people: int
) -> None:
    row = figure(
        data,
        "children_placed",
        HVIDOVRE,
        municipality=HVIDOVRE,
        month=FEB,
        district=district,
        item="per_1000",
    )
    assert (row["numerator"], row["denominator"], row["value"]) == (
        children,
        people,
        1000 * children / people,
    )


def test_kinship_is_a_share_of_family_care(data: Settings) -> None:
    row = figure(data, "kinship_share", HVIDOVRE, municipality=HVIDOVRE, month=FEB)
    assert (row["numerator"], row["denominator"], row["n"]) == (10, 68, 3)
    assert row["value"] == pytest.approx(100 * 10 / 68)
    none = figure(data, "kinship_share", HVIDOVRE, municipality=HVIDOVRE, month=FEB, district="Syd")
    assert (none["value"], none["status"]) == (None, "not_applicable")


@pytest.mark.parametrize(
    ("district", "category", "days", "of"),
    [
        (None, "institution", 32, 397), (None, "family_care", 365, 397), (None, "home_based", 0, 397),
        ("Nord", "family_care", 365, 365), ("Syd", "institution", 32, 32),
    ],
)  # fmt: skip
def test_the_mix_of_twelve_months_sums_their_days(
    data: Settings, district: str | None, category: str, days: int, of: int
) -> None:
    key = {"municipality": HADERSLEV, "month": "2015-12", "district": district, "category": category}
    row = figure(data, "placement_mix_12m", HADERSLEV, **key)
    assert (row["numerator"], row["denominator"]) == (days, of)
    assert row["value"] == pytest.approx(100 * days / of)
    assert row["n"] == (2 if district is None else 1)


def test_the_mix_of_twelve_months_waits_for_all_twelve(data: Settings) -> None:
    months = {row["month"] for row in figures(data, "placement_mix_12m", HADERSLEV, municipality=HADERSLEV)}
    assert months == {"2015-12-01"}


def _difference(data: Settings, month: str, item: str | None = None) -> dict[str, object]:
    return figure(
        data,
        "pilot_difference",
        HERNING,
        municipality=HERNING,
        month=month,
        item=item,
        category="institution",
    )


def test_the_difference_is_the_pilots_change_less_the_comparisons(data: Settings) -> None:
    row = _difference(data, "2013-07")
    assert row["value"] == pytest.approx(100 * ((1 / 8 - 2 / 8) - (2 / 5 - 2 / 4)))
    assert (row["n"], row["status"]) == (8 + 5, "shown")


def test_the_interval_takes_each_share_as_a_proportion_of_its_children(data: Settings) -> None:
    shares = ((1 / 8, 8), (2 / 8, 8), (2 / 5, 5), (2 / 4, 4))
    error = sqrt(sum(share * (1 - share) / n for share, n in shares))
    assert _difference(data, "2013-07", "low")["value"] == pytest.approx(-2.5 - 195.9964 * error)
    assert _difference(data, "2013-07", "high")["value"] == pytest.approx(-2.5 + 195.9964 * error)


def test_the_difference_is_measured_from_the_baseline_a_source_tells(data: Settings) -> None:
    months = {row["month"] for row in figures(data, "pilot_difference", HERNING, municipality=HERNING)}
    assert months == {"2013-07-01", "2013-08-01"}


def test_the_difference_is_measured_from_the_first_month_where_no_source_tells(data: Settings) -> None:
    row = figure(
        data, "pilot_difference", HVIDOVRE, municipality=HVIDOVRE, month="2016-04", category="institution"
    )
    assert (row["value"], row["status"]) == (None, "not_applicable")
    assert not figures(data, "pilot_difference", HVIDOVRE, municipality=HVIDOVRE, month=FEB)


def test_a_group_without_children_has_no_difference(data: Settings) -> None:
    assert (_difference(data, "2013-08")["value"], _difference(data, "2013-08")["status"]) == (
        None,
        "not_applicable",
    )
