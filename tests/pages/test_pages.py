"""Every page through its real layout: with everything, with little, with nothing, and for every audience."""

import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from dash._utils import to_json

from dashboard.indicators import INDICATORS
from dashboard.settings import OPEN, Settings
from tests.deliveries import HADERSLEV, HERNING, HVIDOVRE
from tests.serve.site import PATHS, Site, nodes, page, texts

every_page = pytest.mark.parametrize("path", PATHS)
VIEWS: dict[str, dict[str, str]] = {
    "whole": {},
    "one month": {"kommune": HERNING, "fra": "2016-09", "til": "2016-09"},
    "first month": {"fra": "2013-01", "til": "2013-01"},
    "district": {"kommune": HERNING, "distrikt": "Herning Nord"},
    "compare two": {"kommune": HERNING, "sammenlign": f"{HVIDOVRE},{HADERSLEV}"},
    "another": {"kommune": HVIDOVRE, "sammenlign": HERNING, "fra": "2014-03", "til": "2017-05"},
    "english": {"kommune": HADERSLEV, "lang": "en"},
}


def district_of(site: Site, asked: dict[str, str]) -> dict[str, str]:
    """The view with a district that exists, where it asks for one."""
    return (
        asked | {"distrikt": site.view().context.districts_of(HERNING)[0]} if "distrikt" in asked else asked
    )


def ids(component: Any) -> list[str]:
    return [json.dumps(n["props"]["id"], sort_keys=True) for n in nodes(component) if "id" in n["props"]]


def headings(component: Any) -> list[int]:
    return [int(n["type"][1]) for n in nodes(component) if re.fullmatch(r"H[1-6]", n["type"])]


@pytest.mark.parametrize("audience", [None, HERNING])
@pytest.mark.parametrize("name", VIEWS)
@every_page
def test_a_page_is_drawn_whole(demo_site: Site, path: str, name: str, audience: str | None) -> None:
    tree = demo_site.layout(path, audience, **district_of(demo_site, VIEWS[name]))
    assert json.loads(to_json(tree))
    found = ids(tree)
    assert len(set(found)) == len(found), "an id stands for one element"
    levels = headings(tree)
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), levels
    cards = [
        n for n in nodes(tree) if n["type"] == "Section" and "figure-card" in n["props"].get("className", "")
    ]
    assert cards or (path, name) == ("/motivation", "first month"), "the first round of answers came later"
    assert not [text for text in texts(tree) if re.search(r"\bNone\b|\bnan\b|\{\w*\}", text)]


@every_page
def test_what_a_label_points_at_is_there(demo_site: Site, path: str) -> None:
    tree = demo_site.layout(path)
    there = {n["props"].get("id") for n in nodes(tree) if isinstance(n["props"].get("id"), str)}
    pointed = {n["props"][a] for n in nodes(tree) for a in ("aria-labelledby", "htmlFor") if a in n["props"]}
    assert pointed <= there


def exhibits(site: Site, audience: str = OPEN) -> Iterator[tuple[str, Any]]:
    for path in PATHS:
        for exhibit in site.content(path, audience, kommune=HERNING, sammenlign=HVIDOVRE).exhibits:
            yield path, exhibit


def test_a_page_has_cards_whose_keys_make_an_address(demo_site: Site) -> None:
    for audience in (OPEN, HERNING):
        found = [(path, exhibit.key) for path, exhibit in exhibits(demo_site, audience)]
        assert len(set(found)) == len(found)
        assert {path for path, _key in found} == set(PATHS)
        assert all(re.fullmatch(r"[a-z0-9-]+", key) for _path, key in found)


def test_a_card_speaks_of_indicators_of_the_catalogue(demo_site: Site) -> None:
    for path, exhibit in exhibits(demo_site):
        assert set(exhibit.indicators) <= set(INDICATORS), exhibit.key
        assert exhibit.indicators or path in ("/maal", "/data", "/om-tallene"), (
            "plans are words and no figures"
        )


def test_every_indicator_has_a_card_and_a_definition(demo_site: Site) -> None:
    shown = {i for _path, exhibit in exhibits(demo_site, HERNING) for i in exhibit.indicators}
    shown |= {i for _path, exhibit in exhibits(demo_site) for i in exhibit.indicators}
    assert set(INDICATORS) == shown
    defined = " ".join(texts(demo_site.layout("/om-tallene")))
    assert all(i in defined for i in INDICATORS)


@every_page
def test_every_card_has_a_table_a_download_and_about_the_figure(demo_site: Site, path: str) -> None:
    tree = demo_site.layout(path)
    cards = [
        n for n in nodes(tree) if n["type"] == "Section" and "figure-card" in n["props"].get("className", "")
    ]
    links = [
        n["props"]["href"]
        for n in nodes(tree)
        if n["type"] == "A" and str(n["props"].get("href", "")).startswith("/hent/")
    ]
    assert len(links) == len(demo_site.content(path).exhibits) > 0
    for card in cards:
        inside = [n["type"] for n in nodes(card["props"]["children"])]
        if "Graph" in inside:
            assert "Table" in inside
    for link in links:
        answer = demo_site.client().get(link)
        assert answer.status_code == 200
        assert answer.mimetype == "text/csv"


@every_page
def test_every_chart_has_words_and_no_button_that_uploads(demo_site: Site, path: str) -> None:
    tree = demo_site.layout(path, kommune=HERNING)
    for node in nodes(tree):
        if node["type"] == "Graph":
            assert node["props"]["config"]["showSendToCloud"] is False
            assert node["props"]["config"]["plotlyServerURL"] == ""
    pictures = [n for n in nodes(tree) if n["props"].get("role") == "img"]
    assert len(pictures) == sum(n["type"] == "Graph" for n in nodes(tree))
    assert all(n["props"]["aria-label"] for n in pictures)


def test_pages_without_districts_show_the_whole_municipality(demo_site: Site) -> None:
    district = demo_site.view().context.districts_of(HERNING)[0]
    for path in ("/", "/budget"):
        whole, part = (demo_site.content(path, kommune=HERNING, distrikt=d) for d in ("", district))
        assert whole == replace(part, applies="")


@every_page
def test_a_page_in_english_has_no_danish_card(demo_site: Site, path: str) -> None:
    danish, english = (demo_site.content(path, kommune=HERNING, lang=lang) for lang in ("da", "en"))
    assert danish.question != english.question
    assert danish.answer != english.answer
    for one, other in zip(danish.exhibits, english.exhibits, strict=True):
        assert one.key == other.key
        assert one.heading != other.heading
        assert one.table.caption != other.table.caption


SMALL = ("one_month", "some_extracts", "mixed", "evil_names")


@pytest.mark.parametrize("audience", ["open", HERNING])
@pytest.mark.parametrize("warehouse", SMALL)
@every_page
def test_a_page_with_little_to_show_is_still_a_page(
    site_of: Any, request: pytest.FixtureRequest, path: str, warehouse: str, audience: str
) -> None:
    site = site_of(request.getfixturevalue(warehouse), audience=audience)
    for code in site.view().context.municipalities:
        others = ",".join(c for c in site.view().context.municipalities if c != code)
        district = site.view().context.districts_of(code)[0]
        for asked in (
            {"distrikt": district},
            {"sammenlign": others},
            {"sammenlign": others, "til": "2016-02"},
        ):
            tree = site.layout(path, None, kommune=code, **asked)
            assert headings(tree).count(1) == 1
            found = ids(tree)
            assert len(set(found)) == len(found)


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("warehouse", ["empty", "only_districts", "nothing"])
@every_page
def test_a_page_with_nothing_to_show_says_what_to_do(
    site_of: Any, request: pytest.FixtureRequest, path: str, warehouse: str, lang: str
) -> None:
    site = site_of(request.getfixturevalue(warehouse))
    tree = site.layout(path, None, lang=lang)
    words = " ".join(texts(tree))
    assert "python -m dashboard load" in words
    assert headings(tree) == [1]
    mains = [n for n in nodes(tree) if n["type"] == "Main"]
    assert len(mains) == 1, "one main part a page"
    found = ids(tree)
    assert len(set(found)) == len(found)


@every_page
def test_an_own_view_without_its_file_is_a_helpful_page(
    site_of: Any, some_extracts: Settings, path: str
) -> None:
    tree = site_of(some_extracts, audience="999").layout(path)
    assert "python -m dashboard load" in " ".join(texts(tree))


def test_what_a_municipality_has_not_delivered_is_never_filled_in_with_anothers(
    site_of: Any, some_extracts: Settings
) -> None:
    """Hvidovre delivered caseloads of 31 alone: a page about Herning or Haderslev never tells them as its own."""
    site = site_of(some_extracts)
    for path in PATHS[:-1]:
        content = site.content(path, kommune=HADERSLEV, sammenlign=f"{HVIDOVRE},{HERNING}")
        said = [content.answer, *[k.value for k in content.key_figures]]
        said += [e.heading for e in content.exhibits if "Haderslev" in e.heading]
        assert not [text for text in said if "31" in text or "21,0" in text], path
    content = site.content("/anbringelser", kommune=HVIDOVRE, sammenlign=HERNING)
    assert not [
        e.heading for e in content.exhibits if "Hvidovre" in e.heading and re.search(r"\d+\s?%", e.heading)
    ]


def test_the_chosen_place_alone_has_the_colour_of_the_chosen(site_of: Any, some_extracts: Settings) -> None:
    from dashboard.present import theme

    site = site_of(some_extracts)
    for path in PATHS[:-1]:
        for exhibit in site.content(path, kommune=HADERSLEV, sammenlign=f"{HVIDOVRE},{HERNING}").exhibits:
            for trace in (exhibit.figure or {"data": []})["data"]:
                if trace["type"] == "scatter" and trace.get("line", {}).get("color") == theme.CHOSEN:
                    assert trace["name"] not in ("Hvidovre", "Herning"), exhibit.key


def test_a_missing_month_is_said_to_be_missing(site_of: Any, some_extracts: Settings) -> None:
    content = site_of(some_extracts).content("/sagstal", kommune=HERNING)
    table = next(e.table for e in content.exhibits if e.key == "udvikling")
    assert [row[1].status for row in table.rows] == ["shown", "missing", "shown"]


def test_the_band_of_demonstration_data_stands_on_every_page(demo_site: Site) -> None:
    for path in PATHS:
        for asked in ({}, {"lang": "en"}):
            bands = [
                n
                for n in nodes(demo_site.layout(path, **asked))
                if n["props"].get("className") == "demonstration-band"
            ]
            assert len(bands) == 1


def bands(site: Site, path: str, **asked: object) -> list[str]:
    return [
        " ".join(texts(n))
        for n in nodes(site.layout(path, **asked))
        if n["props"].get("className") == "demonstration-band"
    ]


@every_page
def test_real_data_have_no_such_band(site_of: Any, one_month: Settings, path: str) -> None:
    assert bands(site_of(one_month), path) == []


@every_page
def test_where_some_data_are_made_up_the_band_names_whose(site_of: Any, mixed: Settings, path: str) -> None:
    site = site_of(mixed)
    for asked in ({"kommune": HVIDOVRE}, {"kommune": HERNING, "sammenlign": HVIDOVRE}):
        (band,) = bands(site, path, **asked)
        assert "Hvidovre" in band
        assert "Herning" not in band
    assert bands(site, path, kommune=HERNING) == []


@every_page
def test_a_page_carries_the_view_to_the_other_pages_and_languages(demo_site: Site, path: str) -> None:
    asked = {"kommune": HVIDOVRE, "fra": "2015-01", "til": "2016-09", "sammenlign": HERNING}
    query = demo_site.view(**asked).chosen.query
    links = [n["props"]["href"] for n in nodes(demo_site.layout(path, **asked)) if n["type"] == "Link"]
    assert links == [p + query for p in PATHS]
    shown = [n["props"].get("href") for n in nodes(demo_site.layout(path, **asked)) if n["type"] == "A"]
    assert f"{path}{query}&lang=en" in shown


def test_the_title_of_a_page_is_in_the_language_asked(demo_site: Site) -> None:
    """Dash asks for a page's layout and then for its title, in one request."""
    titles = []
    for lang in ("da", "en"):
        with demo_site.request("/sagstal", None, {"lang": lang}):
            page("/sagstal")["layout"](lang=lang)
            titles.append(page("/sagstal")["title"]())
    assert "Sagstal" in titles[0]
    assert "Sagstal" not in titles[1]
