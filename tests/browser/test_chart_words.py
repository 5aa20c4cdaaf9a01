"""Every word of every chart is drawn, and no axis names two places the same."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from dashboard.settings import Settings
from tests.browser.conftest import Open, serving
from tests.browser.looking import PATHS, labels_cut, repeated_ticks, settle, words_without_area
from tests.serve.warehouses import one_month

# A fixture, used by name.
__all__ = ["one_month"]

_VIEWS = {
    "compared": (None, "?kommune=657&sammenlign=167,510"),
    "own": ("167", "?kommune=167&fra=2016-02&til=2016-11"),
    "district": (None, "?kommune=657&distrikt=Nord&til=2017-09"),
}
_WIDTHS = (1440, 390)
# The pages with charts.
_PATHS = [path for path in PATHS if path not in ("/data", "/om-tallene")]


@pytest.fixture(scope="module")
def first_month(one_month: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server on a municipality's very first month."""
    with serving(one_month.data, tmp_path_factory.mktemp("first-month") / "log") as address:
        yield address


def hold_words(page: Page) -> None:
    """Hold a page's charts to the rule on a wide screen and on a phone."""
    for width in _WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        settle(page)
        assert words_without_area(page) == []
        assert repeated_ticks(page) == []


@pytest.mark.parametrize("view", _VIEWS)
@pytest.mark.parametrize("path", _PATHS)
def test_every_word_of_a_chart_has_an_area_and_every_tick_a_name_of_its_own(
    open_page: Open, path: str, view: str
) -> None:
    audience, query = _VIEWS[view]
    hold_words(open_page(path + query, audience=audience))


@pytest.mark.parametrize("audience", [None, "657"])
@pytest.mark.parametrize("path", _PATHS)
def test_the_first_month_is_named_once_on_an_axis(
    open_page: Open, first_month: str, path: str, audience: str | None
) -> None:
    hold_words(open_page(path, address=first_month, audience=audience))


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_the_business_case_names_what_is_planned_what_is_realised_and_the_balance(
    open_page: Open, width: int
) -> None:
    page = open_page("/budget?kommune=657", width=width)
    card = page.locator("section[aria-labelledby='businesscase-finding']")
    drawn = [text for text in card.locator(".annotation").all_text_contents() if text.strip()]
    for word in ("Planlagt", "Realiseret", "Balance"):
        (found,) = [text for text in drawn if text.startswith(word)]
        box = card.locator(".annotation", has_text=found).bounding_box()
        assert box is not None
        assert box["width"] > 10
        assert box["height"] > 5
    assert labels_cut(page) == []
