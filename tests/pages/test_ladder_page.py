"""The ladder's page: what it shows to whom, with a year of figures and with a month of them."""

from typing import Any

from dashboard.indicators import INDICATORS
from dashboard.present.page import Exhibit, PageContent
from dashboard.present.tables import Number
from dashboard.settings import OPEN, Settings
from tests.deliveries import HADERSLEV, HERNING, HVIDOVRE
from tests.serve.site import Site, nodes, texts

PATH = "/indsatstrappen"


def card(content: PageContent, key: str) -> Exhibit:
    return next(e for e in content.exhibits if e.key == key)


def names(exhibit: Exhibit) -> list[str]:
    figure: Any = exhibit.figure
    return [trace["name"] for trace in figure["data"]]


def test_months_that_are_mostly_hidden_give_way_to_the_year_and_carry_no_limits(demo_site: Site) -> None:
    """Limits of the shown months alone would lie too high: what is hidden is what is small."""
    asked = {"kommune": HERNING, "til": "2016-09"}
    own, others = (card(demo_site.content(PATH, who, **asked), "ned") for who in (HERNING, OPEN))
    assert {"Midte", "Nedre grænse", "Øvre grænse"} < set(names(own))
    assert own.table.columns[:2] == ("Måned", "Ned")
    assert not {"Midte", "Nedre grænse", "Øvre grænse"} & set(names(others))
    assert "12 måneder" in others.subheading
    drawn: Any = others.figure
    assert min(y for y in drawn["data"][0]["y"] if y is not None) > 40


def test_each_of_the_national_boards_twelve_stands_in_the_table_and_is_marked_where_it_is_shown(
    demo_site: Site,
) -> None:
    rows = card(demo_site.content(PATH, HERNING, kommune=HERNING, til="2016-09"), "noegletal").table.rows
    assert {str(row[0]).split()[0] for row in rows} == {f"N{number}" for number in range(1, 13)}
    assert all(isinstance(row[1], Number) and row[1].value is not None for row in rows)
    marked = {number for indicator in INDICATORS.values() for number in indicator.national}
    assert marked == set(range(1, 13))
    shown = texts(demo_site.layout(PATH, kommune=HERNING, til="2016-09"))
    assert "N8, N9" in shown


def test_the_twelve_stand_beside_those_of_the_municipalities_compared(demo_site: Site) -> None:
    content = demo_site.content(PATH, kommune=HERNING, sammenlign=f"{HVIDOVRE},{HADERSLEV}", til="2016-09")
    assert card(content, "noegletal").table.columns == (
        "Nøgletal", "Nu", "Året før", "Hvidovre", "Haderslev", "Måned", "Side",
    )  # fmt: skip


def test_a_district_that_may_not_be_split_gives_the_whole_municipalitys_stairs(demo_site: Site) -> None:
    district = demo_site.view().context.districts_of(HERNING)[0]
    asked = {"kommune": HERNING, "distrikt": district, "til": "2016-09"}
    own, others = (card(demo_site.content(PATH, who, **asked), "trappen") for who in (HERNING, OPEN))
    assert district in own.heading
    assert "Herning" in others.heading
    assert district not in others.heading


def test_a_hidden_cell_of_the_grid_says_so_and_is_no_zero(demo_site: Site) -> None:
    grid = card(demo_site.content(PATH, kommune=HERNING, til="2016-09"), "fra-til")
    figure: Any = grid.figure
    told = [
        (text, value) for t in figure["data"] for text, value in zip(t["text"], t["customdata"], strict=True)
    ]
    assert len(told) == 49
    assert ("skjult", None) in told
    assert all(value is None for text, value in told if text in ("skjult", ""))
    assert ("0", 0.0) in told


def test_one_month_shows_who_stands_on_the_ladder_and_no_moves(site_of: Any, one_month: Settings) -> None:
    content = site_of(one_month).content(PATH, kommune=HERNING)
    keys = {e.key for e in content.exhibits}
    assert {"trappen", "noegletal"} <= keys
    assert not keys & {"op", "ned", "fra-til", "varighed", "efter-institution", "tilbageloeb"}
    assert (
        content.answer
        == "Flytninger på trappen kan først opgøres, når Herning har leveret to måneder i træk."
    )


def test_a_municipality_without_measures_has_no_cards(site_of: Any, some_extracts: Settings) -> None:
    site = site_of(some_extracts)
    assert not site.content(PATH, kommune=HADERSLEV).exhibits
    assert list(nodes(site.layout(PATH, kommune=HADERSLEV)))


def test_caseworker_changes_stand_on_the_page_of_caseloads(demo_site: Site) -> None:
    changes = card(demo_site.content("/sagstal", kommune=HERNING, til="2016-09"), "raadgiverskift")
    assert changes.indicators == ("caseworker_changes",)
    assert "mere end én rådgiver" in changes.heading
