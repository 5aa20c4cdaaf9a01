"""The whole dashboard worked by keyboard: reach, see where one is, choose, open, go on and come back."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.looking import PATHS, said, settle, wait_for_change

_CONTROLS = "a[href], button, select, input, summary, [tabindex]:not([tabindex='-1'])"
# What has focus: a number of its own, its name, and whether a reader can see that it has.
_FOCUSED = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const style = getComputedStyle(e), box = e.getBoundingClientRect();
  const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const x = Math.min(Math.max(box.left + Math.min(box.width / 2, 20), 1), innerWidth - 2);
  const at = [0.2, 0.5, 0.8].map(part => document.elementFromPoint(x, box.top + box.height * part));
  return {
    number: [...document.querySelectorAll("CONTROLS")].indexOf(e),
    name: (e.id || e.textContent || e.getAttribute('aria-label') || e.tagName).trim().slice(0, 40),
    seen: outlined, uncovered: at.some(top => top && (e.contains(top) || top.contains(e))),
    inside: box.right <= innerWidth + 1 && box.left >= -1,
  };
}""".replace("CONTROLS", _CONTROLS)


def _walk(page: Page, key: str) -> list[dict[str, object]]:
    """Every control that Tab meets from the top of the page until it leaves the page."""
    page.evaluate("() => { document.activeElement.blur(); window.scrollTo(0, 0); }")
    met: list[dict[str, object]] = []
    for _ in range(200):
        page.keyboard.press(key)
        focused = page.evaluate(_FOCUSED)
        if focused is None or (met and focused["number"] == met[0]["number"]):
            return met
        met.append(focused)
    raise AssertionError(f"{key} never leaves the page: {[m['name'] for m in met[-5:]]}")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("width", [1440, 390])
def test_tab_reaches_every_control_and_shows_where_it_is(open_page: Open, path: str, width: int) -> None:
    # Without smooth scrolling, what has focus is where it will be at once.
    page = open_page(path, width=width, reduced_motion="reduce")
    shown = page.evaluate(
        f"""() => [...document.querySelectorAll("{_CONTROLS}")]
        .map((e, number) => [number, e]).filter(([, e]) => e.checkVisibility() && !e.disabled)
        .map(([number]) => number)"""
    )
    for key in ("Tab", "Shift+Tab"):
        met = _walk(page, key)
        assert sorted(m["number"] for m in met) == shown, f"{key} meets {[m['name'] for m in met]}"
        assert [m["name"] for m in met if not m["seen"]] == [], f"no visible focus with {key}"
        assert [m["name"] for m in met if not m["uncovered"]] == [], (
            f"focus hidden behind something with {key}"
        )
        assert [m["name"] for m in met if not m["inside"]] == [], f"focus outside the window with {key}"


def test_the_skip_link_comes_first_and_leads_to_the_content(open_page: Open) -> None:
    page = open_page("/anbringelser")
    page.keyboard.press("Tab")
    link = page.locator(".skip-link")
    assert page.evaluate("() => document.activeElement.className") == "skip-link"
    box = link.bounding_box()
    assert box and box["x"] >= 0 and box["y"] >= 0, "the skip link is not seen when it has focus"
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.querySelector('main').contains(document.activeElement)")
    assert page.locator("h1").count() == 1


def _press_until(page: Page, selector: str, key: str, wanted: str) -> None:
    """Choose a value of a list with the keyboard alone."""
    page.locator(selector).focus()
    for _ in range(80):
        if page.locator(selector).input_value() == wanted:
            return
        page.keyboard.press(key)
    raise AssertionError(f"{wanted} cannot be chosen in {selector}")


def _query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_every_filter_is_chosen_by_keyboard_and_the_address_follows(open_page: Open) -> None:
    page = open_page("/anbringelser")
    steps = (
        ("#filter-municipality", "ArrowDown", "167", "kommune"),
        ("#filter-district", "ArrowDown", "Distrikt 2", "distrikt"),
        ("#filter-start", "ArrowUp", "2013-03", "fra"),
        ("#filter-end", "ArrowDown", "2018-10", "til"),
    )
    for selector, key, wanted, name in steps:
        before = said(page)
        _press_until(page, selector, key, wanted)
        page.wait_for_url(
            lambda url, name=name, wanted=wanted: parse_qs(urlsplit(url).query).get(name) == [wanted]
        )
        wait_for_change(page, before)
        assert page.evaluate("() => '#' + document.activeElement.id") == selector, f"focus leaves {selector}"
    before = said(page)
    page.locator("#filter-compared input").first.focus()
    page.keyboard.press("Space")
    page.wait_for_url(lambda url: "sammenlign" in url)
    now = wait_for_change(page, before)
    assert page.evaluate("() => document.querySelector('#filter-compared').contains(document.activeElement)")
    assert _query(page) == {
        "kommune": ["167"], "distrikt": ["Distrikt 2"], "fra": ["2013-03"], "til": ["2018-10"], "sammenlign": ["510"],
    }  # fmt: skip
    page.reload()
    settle(page)
    assert said(page) == now, "the address does not lead back to the same page"
    assert page.locator("#filter-district").input_value() == "Distrikt 2"


def test_a_new_municipality_lets_go_of_what_only_the_old_one_has(open_page: Open) -> None:
    page = open_page("/sagstal?kommune=657&distrikt=Nord&sammenlign=167")
    before = said(page)
    _press_until(page, "#filter-municipality", "ArrowDown", "167")
    wait_for_change(page, before)
    query = _query(page)
    assert query["kommune"] == ["167"]
    assert "distrikt" not in query
    assert "sammenlign" not in query
    assert page.locator("#filter-district").input_value() == "-"
    assert "Hvidovre" in page.locator(".site-footer").inner_text(), (
        "the data's age is of the municipality before"
    )


def test_links_keep_the_filters_and_back_comes_back(open_page: Open) -> None:
    page = open_page("/sagstal")
    before = said(page)
    _press_until(page, "#filter-municipality", "ArrowDown", "167")
    caseloads = wait_for_change(page, before)
    chosen = _query(page)
    page.locator(".site-nav a", has_text="Motivation").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/motivation?**")
    motivation = wait_for_change(page, caseloads)
    assert _query(page) == chosen
    assert page.locator("#filter-municipality").input_value() == "167"
    assert page.locator(".site-nav a.current").inner_text() == "Motivation"
    page.go_back()
    page.wait_for_url("**/sagstal?**")
    wait_for_change(page, motivation)
    assert said(page) == caseloads, "Back shows another page"
    page.go_forward()
    page.wait_for_url("**/motivation?**")
    wait_for_change(page, caseloads)
    assert said(page) == motivation


def test_language_and_view_keep_the_filters(open_page: Open) -> None:
    page = open_page("/budget")
    before = said(page)
    _press_until(page, "#filter-municipality", "ArrowDown", "167")
    wait_for_change(page, before)
    chosen = _query(page)
    page.locator(".site-choices a", has_text="English").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**lang=en**")
    settle(page)
    assert _query(page) == chosen | {"lang": ["en"]}
    page.locator(".site-choices a", has_text="Hvidovre").press("Enter")
    page.wait_for_function("() => document.querySelector('.choices .current + *, .choices .current')")
    settle(page)
    assert _query(page) == chosen | {"lang": ["en"]}
    assert "Hvidovre" in " ".join(page.locator(".choices .current").all_inner_texts())


@pytest.mark.parametrize("path", [p for p in PATHS if p != "/om-tallene"])
def test_table_and_definition_open_by_enter(open_page: Open, path: str) -> None:
    page = open_page(path)
    for words, inside in (("Vis som tabel", "table"), ("Om tallet", "dl")):
        summary = page.locator("summary", has_text=words).first
        summary.focus()
        page.keyboard.press("Enter")
        assert summary.locator("xpath=..").locator(inside).first.is_visible(), words
        page.keyboard.press("Enter")
        assert not summary.locator("xpath=..").locator(inside).first.is_visible(), words
