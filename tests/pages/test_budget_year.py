"""How a year's budget, a business case and a price are told: as they stand, and resting on what is delivered."""

from typing import Any

import pytest

from dashboard.settings import OPEN, Settings
from tests.deliveries import HERNING, Inbox, Row
from tests.serve.site import Site

YEAR = [f"2016-{month:02}" for month in range(1, 13)]


def budget(adjusted: int, spent: int, forecast: int) -> list[Row]:
    return [{"vedtaget": adjusted, "korrigeret": adjusted, "forbrug": spent, "forventet": forecast}]


@pytest.fixture
def told(inbox: Inbox, site_of: Any) -> Any:
    """What the budget page says of months of one line: `told(months, adjusted, spent a month, forecast)`."""

    def said(months: list[str], adjusted: int, spent: int, forecast: int, **asked: object) -> Any:
        for month in months:
            inbox.add("budget", HERNING, month, budget(adjusted, spent, forecast))
        site: Site = site_of(inbox.build())
        return site.content("/budget", OPEN, kommune=HERNING, **asked)

    return said


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def keys(content: Any) -> dict[str, str]:
    return {plain(k.name): plain(k.value) for k in content.key_figures}


def card(content: Any, key: str) -> Any:
    return next(e for e in content.exhibits if e.key == key)


def test_a_year_that_is_over_has_no_forecast(told: Any) -> None:
    content = told(YEAR, 249_200_000, 20_760_000, 255_000_000)
    answer = plain(content.answer)
    assert answer.startswith(
        "Herning har brugt 249,1 mio. kr. af 249,2; regninger i supplementsperioden mangler. "
    )
    assert "Herning holder budgettet for 2016 med et mindreforbrug på 0,1 mio. kr. " in answer
    assert "vente" not in answer.lower()
    assert "prognose" not in answer.lower()
    assert keys(content)["Afvigelse i 2016"] == "0,1 mio. kr. mindreforbrug"
    assert keys(content)["Forbrug i 2016"] == "249,1 mio. kr."
    assert not [name for name in keys(content) if "orventet" in name]


def test_a_year_under_way_tells_how_it_is_expected_to_end(told: Any) -> None:
    content = told(YEAR[:6], 10_000_000, 800_000, 9_400_000)
    answer = plain(content.answer)
    assert answer.startswith("Året ventes at ende med et mindreforbrug på 0,6 mio. kr. Afvigelsen er 6,0 % ")
    assert answer.endswith("Prognosen er fra udgangen af juni 2016.")
    assert keys(content)["Forventet afvigelse i 2016"] == "0,6 mio. kr. mindreforbrug"


def test_a_december_with_a_month_missing_before_it_still_has_only_its_forecast(told: Any) -> None:
    answer = plain(told([*YEAR[:4], *YEAR[5:]], 10_000_000, 800_000, 10_600_000).answer)
    assert answer.startswith("Året ventes at ende med et merforbrug på 0,6 mio. kr. ")
    assert "har brugt" not in answer


@pytest.mark.parametrize(
    ("forecast", "words"),
    [
        (9_950_000, "Herning holder budgettet: Året ventes at ende med et mindreforbrug på 0,1 mio. kr. "),
        (10_050_000, "Herning holder budgettet: Året ventes at ende med et merforbrug på 0,1 mio. kr. "),
        (10_050_001, "Året ventes at ende med et merforbrug på 0,1 mio. kr. "),
        (9_949_999, "Året ventes at ende med et mindreforbrug på 0,1 mio. kr. "),
        (10_000_000, "Herning holder budgettet: Året ventes at ende med balance. "),
        (10_004_000, "Herning holder budgettet: Året ventes at ende med et merforbrug på 4.000 kr. Afvigelsen er under 0,1 % "),
    ],
)  # fmt: skip
def test_within_half_a_per_cent_the_budget_holds(told: Any, forecast: int, words: str) -> None:
    assert plain(told(YEAR[:3], 10_000_000, 800_000, forecast).answer).startswith(words)


@pytest.mark.parametrize(
    ("months", "used"), [(YEAR, "Der er brugt 1,2 mio. kr."), (YEAR[:2], "Der ventes brugt 1,1 mio. kr.")]
)
def test_without_a_budget_nothing_is_measured_against_it(told: Any, months: list[str], used: str) -> None:
    content = told(months, 0, 100_000, 1_100_000)
    assert (
        plain(content.answer)
        == f"Herning har intet korrigeret budget for 2016, så forbruget kan ikke måles mod det. {used}"
    )
    assert keys(content)["Afvigelse i 2016"] == "intet budget"
    assert "Forbrug mod budget til dato" not in keys(content)
    assert card(content, "forbrug").heading == "Herning har intet budget i 2016 at måle forbruget mod"


def test_lines_that_deviate_equally_are_a_tie(inbox: Inbox, site_of: Any) -> None:
    inbox.add(
        "budget", HERNING, "2016-01",
        [{"post": post, "vedtaget": 1_000_000, "korrigeret": 1_000_000, "forventet": forecast}
         for post, forecast in (("A", 900_000), ("B", 1_100_000), ("C", 1_000_000))],
    )  # fmt: skip
    content = site_of(inbox.build()).content("/budget", OPEN, kommune=HERNING)
    assert plain(card(content, "budgetopfoelgning").heading) == (
        "Størst afvigelse: A med et mindreforbrug på 0,1 mio. kr. og B med et merforbrug på 0,1 mio. kr."
    )


def case_rows(realised: dict[int, tuple[int, int]]) -> list[Row]:
    """An investment of three years and its savings; the realised of the years given."""
    planned = {
        2016: (4_000_000, -1_000_000),
        2017: (4_000_000, -4_700_000),
        2018: (0, -6_000_000),
        2019: (0, -6_000_000),
    }
    return [
        {"linje": line, "aar": year, "planlagt": amounts[place],
         "realiseret": realised[year][place] if year in realised else None}
        for year, amounts in planned.items()
        for place, line in enumerate(("Udgift", "Besparelse"))
    ]  # fmt: skip


@pytest.fixture
def case_site(inbox: Inbox, site_of: Any) -> Site:
    for year, months in ((2016, YEAR), (2017, [m.replace("2016", "2017") for m in YEAR])):
        for month in months:
            inbox.add("budget", HERNING, month, budget(10_000_000, 800_000, year * 5_000))
    inbox.add(
        "businesscase",
        HERNING,
        "2017-12",
        case_rows({2016: (4_000_000, -300_000), 2017: (4_000_000, -4_500_000)}),
    )
    site: Site = site_of(inbox.build())
    return site


def test_the_case_tells_what_is_outstanding_beside_what_was_planned(case_site: Site) -> None:
    content = case_site.content("/budget", OPEN, kommune=HERNING)
    (key,) = [k for k in content.key_figures if k.name == "Businesscasen"]
    assert plain(key.value) == "3,2 mio. kr. mangler"
    assert (
        plain(key.change)
        == "Realiseret ved udgangen af 2017. Planlagt: 2,3 mio. kr. mangler. Balance efter planen: 2018."
    )
    assert plain(card(content, "businesscase").heading) == (
        "Investeringen er efter planen tjent hjem i 2018; ved udgangen af 2017 manglede 3,2 mio. kr. mod planlagt 2,3 mio. kr."
    )


def test_every_year_of_the_plan_is_shown_and_nothing_realised_after_the_period(case_site: Site) -> None:
    for end, known in (("2017-12", ["2016", "2017"]), ("2016-12", ["2016"]), ("2016-06", [])):
        found = card(case_site.content("/budget", OPEN, kommune=HERNING, til=end), "businesscase")
        assert found.table.columns[1:] == ("2016", "2017", "2018", "2019")
        rows = {row[0]: row[1:] for row in found.table.rows}
        assert all(cell.value is not None for cell in rows["Lagt sammen, planlagt"])
        realised = [
            y
            for y, cell in zip(found.table.columns[1:], rows["Lagt sammen, realiseret"], strict=True)
            if cell.value is not None
        ]
        assert realised == known
        assert "i 2018" in found.heading


def test_planned_is_dashed_and_hollow_and_the_names_stand_at_the_places_of_years(case_site: Site) -> None:
    figure: Any = card(case_site.content("/budget", OPEN, kommune=HERNING), "businesscase").figure
    lines = {t["name"]: t["line"]["dash"] for t in figure["data"] if t["type"] == "scatter"}
    assert lines == {"Planlagt": "dash", "Realiseret": "solid"}
    columns = {t["name"]: t["marker"]["color"] for t in figure["data"] if t["type"] == "bar"}
    assert columns["Planlagt"] == figure["layout"]["plot_bgcolor"] != columns["Realiseret"]
    places = {a["text"]: a["x"] for a in figure["layout"]["annotations"] if a.get("xref") == "x2"}
    assert places == {"Planlagt": 3, "Realiseret": 1, "Balance 2018 (plan)": 2}


def test_a_price_says_how_many_months_it_rests_on(one_month: Settings, site_of: Any) -> None:
    content = site_of(one_month).content("/budget", OPEN, kommune=HERNING)
    prices, what_if = card(content, "enhedspriser"), card(content, "hvad-nu-hvis")
    assert (
        prices.subheading
        == "Nettoudgift pr. helårsbarn, kroner om året. Søjle: 1 måned til og med januar 2016."
    )
    assert prices.note.startswith("Kun 1 af de 12 måneder er leveret.")
    assert prices.table.columns[1:3] == ("Pris, jan. 2015 (0 md.)", "Pris, jan. 2016 (1 md.)")
    assert what_if.subheading.endswith("Priserne hviler på 1 måned til og med januar 2016.")
    assert "Kun 1 af de 12 måneder er leveret." in what_if.note
    assert "12 måneder til" not in what_if.note


def test_a_full_year_is_told_as_twelve_months(demo_site: Site) -> None:
    content = demo_site.content("/budget", OPEN, kommune=HERNING, til="2017-09")
    assert (
        "Søjle: 12 måneder til og med september 2017. Streg: 12 måneder til og med september 2016."
        in card(content, "enhedspriser").subheading
    )
    assert card(content, "enhedspriser").note == ""
    short = card(demo_site.content("/budget", OPEN, kommune=HERNING, til="2013-05"), "enhedspriser")
    assert "Søjle: 5 måneder til og med maj 2013." in short.subheading


def test_a_district_is_told_that_money_is_the_whole_municipalitys(demo_site: Site) -> None:
    assert (
        demo_site.content("/budget", OPEN, kommune=HERNING, distrikt="Nord").applies
        == "Gælder hele Herning, ikke kun Nord."
    )
    assert demo_site.content("/budget", OPEN, kommune=HERNING).applies == ""
