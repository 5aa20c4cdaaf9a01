"""Who may see which number: the threshold, its remainder, and the coarse rule of the open file."""

from datetime import date
from typing import Any

import pytest

from dashboard.load.contract import municipalities
from dashboard.settings import OPEN, Settings
from tests.deliveries import HADERSLEV, HERNING, HVIDOVRE, Inbox, Row, figure, figures

MONTH = "2016-12"
MANY, FEW, REMAINDER, ALL = HERNING, HADERSLEV, HVIDOVRE, "101"
NUMBERS = ("numerator", "denominator", "value", "n")


def _children(**counts: int) -> list[Row]:
    """So many children in each type of placement, in district Nord; `syd_...` in Syd."""
    return [
        {
            "barn": f"{kind[:5]}{number}",
            "foranstaltning": kind.removeprefix("syd_"),
            "distrikt": "Syd" if kind.startswith("syd_") else "Nord",
            "udgift": 10_000,
        }
        for kind, count in counts.items()
        for number in range(count)
    ]


def _desks(*cases: int) -> list[Row]:
    return [{"raadgiver": number, "sager": count} for number, count in enumerate(cases)]


def _deliveries(inbox: Inbox) -> Settings:
    for code in (MANY, FEW, REMAINDER, ALL):
        inbox.districts(code, "2016-01", Nord="pilot", Syd="sammenligning")
    many = _children(
        plejefamilie=12, doegninstitution=4, efterskole=5, opholdssted=1, syd_plejefamilie=6, syd_sikret=5
    )
    for month in range(1, 13):
        inbox.add("foranstaltninger", MANY, f"2016-{month:02d}", many)
    inbox.add("foranstaltninger", FEW, MONTH, _children(plejefamilie=3))
    inbox.add("foranstaltninger", REMAINDER, MONTH, _children(plejefamilie=10, sikret=3))
    inbox.add("foranstaltninger", ALL, MONTH, _children(plejefamilie=10))
    for code, cases in (
        (MANY, (20, 21, 22, 23, 24, 30, 31)),
        (FEW, (20, 30, 31)),
        (ALL, (20, 21, 22, 23, 24)),
    ):
        inbox.add("sagstal", code, "2015-12", _desks(*cases))
        inbox.add("sagstal", code, MONTH, _desks(*cases))
    for code in (MANY, FEW, ALL):
        inbox.districts(code, "2015-12", Nord="pilot", Syd="sammenligning")
        inbox.add("maal", code, "2015-12", [{"maal": 25, "frist": date(2018, 1, 1)}])
    budget = {"vedtaget": 500, "korrigeret": 500, "forbrug": 40, "forventet": 480}
    lines = [
        {"post": f"P-{kind}", "foranstaltning": kind, **budget}
        for kind in ("plejefamilie", "doegninstitution", "eget_vaerelse")
    ]
    inbox.add("budget", MANY, MONTH, [*lines, {"post": "Løn", **budget}])
    part = [{"inviterede": 9, "besvarede": 9}, {"rolle": "leder", "inviterede": 4, "besvarede": 4}]
    inbox.add("spoergeskema_deltagelse", MANY, "2016-10", part)
    answers = [{"svar": 1, "antal": 3}, {"svar": 4, "antal": 6}]
    inbox.add("spoergeskema", MANY, "2016-10", answers)
    inbox.add("spoergeskema", FEW, "2016-10", [{"svar": 5, "antal": 4}])
    return inbox.build()


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return _deliveries(Inbox(tmp_path_factory.mktemp("disclosure")))


@pytest.fixture(scope="module")
def stricter(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return _deliveries(Inbox(tmp_path_factory.mktemp("stricter"), threshold=7))


def _one(data: Settings, indicator: str, code: str, audience: str = OPEN, **key: object) -> dict[str, Any]:
    return figure(data, indicator, audience, **({"municipality": code, "month": MONTH} | key))


def _is_hidden(row: dict[str, Any]) -> bool:
    """Hidden, with nothing left of it."""
    if row["status"] == "hidden":
        assert all(row[name] is None for name in NUMBERS), row
    return bool(row["status"] == "hidden")


@pytest.mark.parametrize(
    ("category", "children", "hidden"),
    [
        ("sikret", 5, False),
        ("doegninstitution", 4, True),
        ("opholdssted", 1, True),
        ("eget_vaerelse", 0, False),
        (None, 33, False),
    ],
)
def test_a_count_of_one_to_four_children_is_hidden(
    data: Settings, category: str | None, children: int, hidden: bool
) -> None:
    row = _one(data, "children_placed", MANY, category=category)
    assert _is_hidden(row) is hidden
    assert hidden or row["value"] == children
    assert _one(data, "children_placed", MANY, MANY, category=category)["value"] == children


def test_year_children_are_hidden_where_they_rest_on_few(data: Settings) -> None:
    assert _is_hidden(_one(data, "year_children", MANY, category="doegninstitution"))
    assert not _is_hidden(_one(data, "year_children", MANY, category="efterskole"))
    assert _one(data, "year_children", MANY, category="eget_vaerelse")["value"] == 0


@pytest.mark.parametrize(
    ("code", "category", "hidden"),
    [
        pytest.param(MANY, "doegninstitution", True, id="four in the part"),
        pytest.param(MANY, "efterskole", False, id="five in the part"),
        pytest.param(MANY, "eget_vaerelse", False, id="none in the part"),
        pytest.param(REMAINDER, "sikret", True, id="three in the part"),
        pytest.param(REMAINDER, "plejefamilie", True, id="three in the remainder"),
        pytest.param(REMAINDER, "efterskole", False, id="none in the part, many in all"),
        pytest.param(ALL, "plejefamilie", False, id="none in the remainder"),
        pytest.param(FEW, "plejefamilie", True, id="fewer than five in all"),
        pytest.param(FEW, "sikret", True, id="none of fewer than five"),
    ],
)
def test_a_share_is_hidden_where_it_or_its_remainder_rests_on_few(
    data: Settings, code: str, category: str, hidden: bool
) -> None:
    assert _is_hidden(_one(data, "placement_mix", code, category=category)) is hidden


@pytest.mark.parametrize("indicator", ["children_placed", "year_children", "placement_mix"])
def test_zeros_do_not_tell_where_everyone_of_fewer_than_five_is(data: Settings, indicator: str) -> None:
    rows = figures(data, indicator, municipality=FEW, month=MONTH, district=None, item=None)
    assert len(rows) > 5
    assert all(_is_hidden(row) for row in rows)


def test_caseworkers_in_bands_are_counted_only_where_they_are_five(data: Settings) -> None:
    few = figures(data, "caseload_distribution", municipality=FEW, month=MONTH)
    assert len(few) == 11
    assert all(_is_hidden(row) for row in few)
    many = {
        row["category"]: _is_hidden(row)
        for row in figures(data, "caseload_distribution", municipality=MANY, month=MONTH)
    }
    assert (many["20-25"], many["26-30"], many["0-4"]) == (False, True, False)


@pytest.mark.parametrize(("code", "hidden"), [(MANY, False), (FEW, True), (ALL, False)])
@pytest.mark.parametrize("statistic", ["mean", "min", "p25", "median", "p75", "max"])
def test_statistics_need_five_caseworkers_behind_them(
    data: Settings, code: str, statistic: str, hidden: bool
) -> None:
    assert _is_hidden(_one(data, "caseload", code, category=statistic)) is hidden


def test_a_share_over_the_target_of_fewer_than_nine_is_not_told_whatever_it_is(data: Settings) -> None:
    for code in (MANY, FEW, ALL):
        assert _is_hidden(_one(data, "caseload_over_target", code))


@pytest.mark.parametrize("caseworkers", [6, 8, 9, 10, 14])
def test_no_share_of_a_stock_can_be_told_from_the_few_beside_it(inbox: Inbox, caseworkers: int) -> None:
    """Each number over the goal is a town of its own: those told alike are five at least, none and all among them."""
    codes = list(municipalities())[: caseworkers + 1]
    for over, code in enumerate(codes):
        inbox.districts(code, MONTH, Nord="")
        inbox.add("sagstal", code, MONTH, _desks(*[30] * over, *[20] * (caseworkers - over)))
    built = inbox.build()
    told = [figure(built, "caseload_over_target", municipality=code, month=MONTH) for code in codes]
    words = [(row["status"], row["value"], row["numerator"], row["denominator"], row["n"]) for row in told]
    alike = [words.count(word) for word, row in zip(words, told, strict=True) if row["status"] != "shown"]
    assert min(alike) >= 5
    assert words[0][0] == ("at_most" if caseworkers >= 9 else "hidden")
    assert words[-1][0] == ("at_least" if caseworkers >= 9 else "hidden")
    for over, row in enumerate(told):
        share = 100 * over / caseworkers
        if row["status"] in ("at_least", "at_most"):
            assert row["value"] <= share if row["status"] == "at_least" else share <= row["value"]


@pytest.mark.parametrize(
    ("indicator", "key", "hidden"),
    [
        ("survey_answers", {"item": "motivation", "category": "1"}, True),
        ("survey_answers", {"item": "motivation", "category": "4"}, True),
        ("survey_answers", {"item": "motivation", "category": "5"}, False),
        ("survey_positive", {"item": "motivation"}, True),
        ("motivation_index", {}, False),
        ("response_rate", {}, False),
        ("response_rate", {"item": "leder"}, True),
    ],
)
def test_answers_of_few_are_hidden(
    data: Settings, indicator: str, key: dict[str, object], hidden: bool
) -> None:
    assert _is_hidden(_one(data, indicator, MANY, month="2016-10", **key)) is hidden


def test_answers_of_fewer_than_five_are_hidden_with_their_zeros(data: Settings) -> None:
    for indicator in ("survey_answers", "survey_positive", "motivation_index"):
        rows = figures(data, indicator, municipality=FEW)
        assert rows
        assert all(_is_hidden(row) for row in rows)


@pytest.mark.parametrize(
    ("item", "hidden"),
    [
        ("SO16/P-plejefamilie", False),
        ("SO16/P-doegninstitution", True),
        ("SO16/P-eget_vaerelse", False),
        ("SO16/Løn", False),
    ],
)
def test_money_spent_on_few_children_is_hidden_and_the_budget_is_not(
    data: Settings, item: str, hidden: bool
) -> None:
    assert _is_hidden(_one(data, "budget_line", MANY, item=item, category="forecast")) is hidden
    assert _one(data, "budget_line", MANY, item=item, category="adopted")["value"] == 500


def test_the_price_of_few_children_is_hidden(data: Settings) -> None:
    assert _is_hidden(_one(data, "unit_price", MANY, category="doegninstitution"))
    assert not _is_hidden(_one(data, "unit_price", MANY, category="plejefamilie"))


def test_a_district_has_totals_and_one_split_in_the_open_file(data: Settings) -> None:
    assert _one(data, "children_placed", MANY, district="Nord")["value"] == 22
    assert _one(data, "caseload", MANY, district="Nord", category="mean")["status"] == "shown"
    split = {
        indicator
        for indicator in (
            "placement_mix",
            "placement_mix_12m",
            "year_children",
            "children_placed",
            "caseload_distribution",
            "survey_answers",
        )
        if any(row["district"] and (row["category"] or row["item"]) for row in figures(data, indicator))
    }
    assert split == {"placement_mix_12m"}
    assert figure(data, "placement_mix_12m", district="Syd", month=MONTH, category="institution")[
        "value"
    ] == pytest.approx(100 * 5 / 11)


def test_the_own_file_has_the_districts_splits(data: Settings) -> None:
    for indicator in ("placement_mix", "year_children", "children_placed"):
        assert any(
            row["district"] and row["category"] for row in figures(data, indicator, MANY, municipality=MANY)
        )


def test_no_mark_of_a_caseworker_is_in_the_open_file(data: Settings) -> None:
    assert not any(row["item"] for row in figures(data, "caseload_distribution"))
    assert not any(
        row["item"] for row in figures(data, "caseload_distribution", MANY) if row["municipality"] != MANY
    )
    assert any(row["item"] for row in figures(data, "caseload_distribution", MANY, municipality=MANY))


def test_a_municipality_sees_its_own_in_full_and_its_neighbours_as_everyone_does(data: Settings) -> None:
    for indicator in (
        "placement_mix",
        "children_placed",
        "caseload",
        "caseload_distribution",
        "survey_answers",
    ):
        mine = figures(data, indicator, FEW)
        assert not [row for row in mine if row["municipality"] == FEW and row["status"] == "hidden"]
        theirs = [row for row in mine if row["municipality"] != FEW]
        assert theirs == [row for row in figures(data, indicator) if row["municipality"] != FEW]


def test_what_derives_from_a_hidden_figure_is_hidden(data: Settings) -> None:
    status = figures(data, "target_status", municipality=FEW, month=MONTH)
    assert len(status) == 1
    told = {name: status[0][name] for name in ("status", "category", "numerator", "value", "n")}
    assert told == {"status": "hidden", "category": None, "numerator": None, "value": None, "n": None}
    assert figures(data, "target_status", municipality=ALL, month=MONTH)[0]["category"] == "reached"
    assert figures(data, "target_status", FEW, municipality=FEW, month=MONTH)[0]["category"] == "off_track"


def test_the_difference_of_a_hidden_share_is_hidden_with_its_interval(data: Settings) -> None:
    for item in (None, "low", "high"):
        assert _is_hidden(_one(data, "pilot_difference", MANY, item=item, category="home_based")) is False
        assert (
            _one(data, "pilot_difference", MANY, MANY, item=item, category="home_based")["status"] != "hidden"
        )
    shares = {
        (row["item"], row["category"]): _is_hidden(row)
        for row in figures(data, "placement_mix", municipality=MANY, month=MONTH)
        if row["item"]
    }
    for category in ("institution", "family_care", "home_based"):
        hidden = shares["pilot", category] or shares["sammenligning", category]
        assert _is_hidden(_one(data, "pilot_difference", MANY, category=category)) is hidden


def test_the_threshold_is_a_setting(stricter: Settings, data: Settings) -> None:
    for category, children in (("sikret", 5), ("efterskole", 5)):
        assert _one(data, "children_placed", MANY, category=category)["value"] == children
        assert _is_hidden(_one(stricter, "children_placed", MANY, category=category))
    assert _is_hidden(_one(stricter, "caseload", ALL, category="mean"))
    assert not _is_hidden(_one(stricter, "caseload", MANY, category="mean"))


def test_a_hidden_figure_gives_no_reason_and_a_missing_one_stays_missing(data: Settings) -> None:
    assert {row["status"] for row in figures(data, "caseload", municipality=FEW, month="2016-06")} == {
        "missing"
    }
    statuses = {row["status"] for row in figures(data, "children_placed")}
    assert statuses == {"shown", "hidden"}
