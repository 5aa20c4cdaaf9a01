"""A reader's choice is followed, or the page says what it shows instead."""

from typing import Any

import pytest

from tests.deliveries import HADERSLEV, HERNING, HVIDOVRE
from tests.serve.site import Site, nodes, texts

# What an address may ask for that the demonstration (2013-01 to 2018-12) does not have, and what the page says of it.
NOT_TO_BE_HAD = [
    ({"kommune": "999"}, ("»999«", "I ser Herning")),
    ({"kommune": "Atlantis"}, ("»Atlantis«", "I ser Herning")),
    ({"distrikt": "Vestbyen"}, ("»Vestbyen«", "I ser hele Herning")),
    ({"kommune": HVIDOVRE, "distrikt": "Herning Nord"}, ("Hvidovre har ikke distriktet", "I ser hele Hvidovre")),
    ({"til": "2031-01"}, ("ingen tal efter december 2018", "til december 2018")),
    ({"fra": "1999-01"}, ("ingen tal før januar 2013", "I ser januar 2013 til")),
    ({"fra": "2017-05", "til": "2016-09"}, ("kan ikke begynde", "I ser september 2016.")),
    ({"fra": "i går"}, ("ikke kan læses", "2016-09")),
    ({"sammenlign": "999"}, ("»999«", "sammenligne")),
]  # fmt: skip
FOLLOWED = [
    {},
    {"kommune": HERNING, "fra": "2014-01", "til": "2016-09", "sammenlign": HVIDOVRE},
    {"kommune": HADERSLEV, "lang": "en"},
]


def bands(tree: Any) -> list[str]:
    return [
        " ".join(texts(n["props"]["children"]))
        for n in nodes(tree)
        if n["props"].get("className") == "notice-band"
    ]


def address_shown(tree: Any) -> str | None:
    return next(n["props"].get("data") for n in nodes(tree) if n["props"].get("id") == "page-address")


@pytest.mark.parametrize("path", ["/", "/sagstal", "/maal"])
@pytest.mark.parametrize(("asked", "words"), NOT_TO_BE_HAD, ids=lambda v: str(v)[:40])
def test_what_cannot_be_had_is_said_and_the_address_mended(
    demo_site: Site, path: str, asked: dict[str, str], words: tuple[str, ...]
) -> None:
    tree = demo_site.layout(path, None, **asked)
    said = " ".join(bands(tree))
    assert all(word in said for word in words), said
    assert address_shown(tree) == demo_site.view(**asked).chosen.query
    again = dict(pair.split("=") for pair in str(address_shown(tree))[1:].split("&"))
    assert not demo_site.view(**again).unmet, "the mended address asks for what is shown"


@pytest.mark.parametrize("asked", FOLLOWED, ids=str)
def test_an_address_that_is_followed_is_left_as_it_is(demo_site: Site, asked: dict[str, str]) -> None:
    tree = demo_site.layout("/sagstal", None, **asked)
    assert address_shown(tree) is None
    assert not demo_site.view(**asked).unmet


def test_more_municipalities_than_can_be_compared_are_said(demo_site: Site) -> None:
    view = demo_site.view(kommune=HERNING, sammenlign="167,510,657")
    assert not view.unmet, "two beside the chosen one can be shown"


@pytest.mark.parametrize("value", ["010203-1234", "0102031234", "<b>fed</b>", "x" * 500])
@pytest.mark.parametrize("name", ["kommune", "distrikt", "sammenlign", "fra"])
def test_a_number_or_a_long_text_is_not_repeated(demo_site: Site, name: str, value: str) -> None:
    said = " ".join(bands(demo_site.layout("/sagstal", None, **{name: value})))
    assert value[:30] not in said
    assert len(said) > 20


def applies_of(tree: Any) -> list[str]:
    return [" ".join(texts(n)) for n in nodes(tree) if n["props"].get("className") == "applies"]


@pytest.mark.parametrize("path", ["/", "/sammenlign"])
def test_a_page_of_the_whole_municipality_says_so_where_a_district_is_chosen(
    demo_site: Site, path: str
) -> None:
    district = demo_site.view().context.districts_of(HERNING)[0]
    assert applies_of(demo_site.layout(path, None, kommune=HERNING, distrikt=district)) == [
        f"Gælder hele Herning, ikke kun {district}."
    ]
    assert applies_of(demo_site.layout(path, None, kommune=HERNING)) == []


@pytest.mark.parametrize("audience", [None, HERNING])
@pytest.mark.parametrize("path", ["/anbringelser", "/indsatstrappen", "/sagstal", "/opfoelgning"])
def test_a_card_follows_the_district_or_says_that_it_does_not(
    demo_site: Site, path: str, audience: str | None
) -> None:
    """A card that says the same with a district as without speaks of the whole municipality."""
    district = demo_site.view().context.districts_of(HERNING)[0]
    asked = {"kommune": HERNING, "distrikt": district}
    followed = demo_site.content(path, audience or "open", **asked)
    whole = {e.key: e for e in demo_site.content(path, audience or "open", kommune=HERNING).exhibits}
    for exhibit in followed.exhibits:
        same = exhibit.key in whole and exhibit.table.rows == whole[exhibit.key].table.rows
        assert bool(exhibit.applies) == same, f"{exhibit.key}: {exhibit.applies!r}"
        assert not exhibit.applies or district in exhibit.applies
        assert not whole.get(exhibit.key) or not whole[exhibit.key].applies
