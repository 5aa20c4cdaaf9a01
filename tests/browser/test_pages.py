"""Every page at three widths and in four views: drawn, whole, in order and open to everyone."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.looking import (
    PATHS,
    cut_off,
    headings,
    jumps,
    labels_crossed,
    labels_cut,
    set_details,
    settle,
    sideways,
    undrawn,
    violations,
)

_NAMES = (
    "Overblik", "Anbringelser", "Indsatstrappen", "Sagstal", "Opfølgning", "Motivation", "Budget",
    "Mål og planer", "Sammenlign", "Leverancer", "Om tallene",
)  # fmt: skip
_CHARTS = dict(zip(PATHS, (2, 5, 9, 4, 12, 7, 6, 1, 2, 0, 0), strict=True))
# Whose view, what the address asks for, and the widths in the order they are seen: the first is that of the load.
_VIEWS = {
    "open": (None, "", (1440, 1024, 390)),
    "own": ("657", "", (390, 1024, 1440)),
    "compared": (None, "?kommune=657&sammenlign=167,510&fra=2016-01", (1024, 1440, 390)),
    "hidden": (None, "?kommune=657&distrikt=Forsøgsdistrikt 1&fra=2018-01", (390, 1024, 1440)),
}
# axe takes seconds on a page of open tables: where each view is held to it, with details closed and open.
_AXE = {
    "open": {(1440, "open"), (390, "closed"), (390, "open")},
    "own": {(1440, "closed"), (390, "open")},
    "compared": {(1024, "open")},
    "hidden": {(390, "open")},
}


@pytest.mark.parametrize("view", _VIEWS)
@pytest.mark.parametrize("path", PATHS)
def test_every_page_is_whole_at_every_width(open_page: Open, path: str, view: str) -> None:
    audience, query, widths = _VIEWS[view]
    page = open_page(path + query, width=widths[0], audience=audience)
    found: dict[str, object] = {}
    found["title"] = [] if page.title().startswith(_NAMES[PATHS.index(path)] + " - ") else [page.title()]
    found["language"] = [] if page.locator("html").get_attribute("lang") == "da" else ["not Danish"]
    found["charts missing"] = (
        [] if page.locator("main .chart").count() >= _fewest(path, view) else ["too few"]
    )
    found["charts without a mark"] = undrawn(page) if view != "hidden" else []
    found["mode bar or share button"] = page.locator(".modebar, .modebar-btn").count()
    levels = headings(page)
    found["headings"] = [] if levels[:1] == [1] and levels.count(1) == 1 and not jumps(levels) else levels
    for width in widths:
        if width != widths[0]:
            page.set_viewport_size({"width": width, "height": 900})
        for details in ("closed", "open"):
            set_details(page, open_=details == "open")
            settle(page)
            _look(page, found, f"{width} px, details {details}")
            if (width, details) in _AXE[view]:
                found[f"axe at {width} px, details {details}"] = violations(page)
    found["headings, details open"] = jumps(headings(page))
    faults = {name: what for name, what in found.items() if what}
    assert not faults, "\n".join(f"{name}: {what}" for name, what in faults.items())


def _fewest(path: str, view: str) -> int:
    """How many charts the page draws at least; a district has figures for fewer."""
    return _CHARTS[path] if view != "hidden" else min(1, _CHARTS[path])


def _look(page: Page, found: dict[str, object], when: str) -> None:
    found[f"pixels of sideways scrolling, {when}"] = max(0, sideways(page))
    found[f"cut off, {when}"] = cut_off(page)
    found[f"chart labels cut, {when}"] = labels_cut(page)
    found[f"chart labels over each other, {when}"] = labels_crossed(page)


def test_a_hidden_value_is_told_in_words(open_page: Open) -> None:
    page = open_page("/anbringelser" + _VIEWS["hidden"][1])
    assert "for få til at vise" in str(page.locator("main").text_content())


@pytest.mark.parametrize("path", PATHS)
def test_pages_need_no_sideways_scrolling_at_200_percent_and_at_320_pixels(
    open_page: Open, path: str
) -> None:
    for width, scale in ((720, 2), (320, 1)):
        page = open_page(path, width=width, height=450, device_scale_factor=scale)
        set_details(page, open_=True)
        settle(page)
        assert sideways(page) <= 0, f"{sideways(page)} px at {width}"
        assert cut_off(page) == [], width


@pytest.mark.parametrize("path", PATHS)
def test_english_is_english_all_through(open_page: Open, path: str) -> None:
    page = open_page(path + "?lang=en&kommune=657&sammenlign=167")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("label[for=filter-municipality]").inner_text() == "Municipality"
    # The names of rows stay as they were delivered, a budget's lines among them; the rest is the pages' own.
    text = str(page.locator("body").inner_text())
    for name in sorted(set(page.locator("tbody th").all_inner_texts()) - {""}, key=len, reverse=True):
        text = text.replace(name, " ")
    words = set(text.replace("\n", " ").split())
    # A plan's own words stay Danish and are marked so; a chart of them has the same words.
    words -= set(" ".join(page.locator("[lang=da]").all_inner_texts()).split())
    assert not words & {"og", "ikke", "Kommune", "Sammenlign", "siden", "mindre", "Hviler", "Begivenheder:"}
    axes = page.locator(".ytick text, .xtick text").all_text_contents()
    assert not [tick for tick in axes if "," in tick and len(tick.split(",")[-1].strip(" %")) != 3], axes
    assert not [tick for tick in axes if tick.lower()[:4] in ("maj ", "okt ", "okt.")], axes
    separators = page.evaluate(
        "() => [...document.querySelectorAll('.js-plotly-plot')].map(gd => gd._fullLayout.separators)"
    )
    assert set(separators) <= {".,"}
    assert violations(page) == []
