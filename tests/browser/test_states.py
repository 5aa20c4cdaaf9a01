"""Nothing delivered yet, an address that does not exist, a new version while a page is open, and on paper."""

import shutil
from pathlib import Path

import pytest

from dashboard.build.publish import build
from dashboard.settings import Settings
from tests.browser.conftest import Open, serving
from tests.browser.looking import PATHS, headings, said, settle, sideways, violations, wait_for_change


def test_without_a_published_version_every_page_says_what_to_do(open_page: Open, tmp_path: Path) -> None:
    with serving(tmp_path / "empty", tmp_path / "log") as address:
        for path in PATHS:
            page = open_page(path, address=address, width=390)
            assert page.locator("h1").inner_text() == "Der er ingen tal endnu"
            assert "python -m dashboard load" in page.locator("main").inner_text()
            assert headings(page) == [1]
            assert violations(page) == []
            assert sideways(page) <= 0
            assert page.locator(".site-nav a").count() == len(PATHS)
            page.context.close()


def test_an_unknown_address_is_told_in_danish(open_page: Open) -> None:
    page = open_page("/findes-ikke", width=390)
    assert page.locator("html").get_attribute("lang") == "da"
    assert headings(page) == [1]
    assert violations(page) == []
    assert page.locator("a[href='/']").count() >= 1


def test_the_next_filter_shows_a_version_published_meanwhile(
    open_page: Open, demo_data: Settings, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    shutil.copytree(demo_data.data, data, symlinks=True)
    with serving(data, tmp_path / "log") as address:
        earlier = open_page("/sagstal?kommune=657&til=2018-11", address=address)
        old = said(earlier)
        page = open_page("/sagstal?kommune=657&til=2018-12", address=address)
        before = said(page)
        # The same deliveries under another rule: figures that differ.
        build(Settings(data=data, exclude_other_duties=True))
        page.locator("#filter-end").select_option("2018-11")
        new = wait_for_change(page, before)
        assert new != old, "the figures are those of the version before"
        page.reload()
        settle(page)
        assert said(page) == new


@pytest.mark.parametrize("path", PATHS)
def test_on_paper_there_are_figures_and_no_controls(open_page: Open, path: str, tmp_path: Path) -> None:
    page = open_page(path)
    page.emulate_media(media="print")
    settle(page)
    for selector in (".filter-bar", ".site-nav", ".site-choices", ".card-tools", ".skip-link"):
        assert [shown for shown in page.locator(selector).all() if shown.is_visible()] == [], selector
    assert page.locator("h1").is_visible()
    assert page.locator(".demonstration-band").is_visible(), "a print must say that the figures are made up"
    for chart in page.locator("main .chart").all():
        assert chart.is_visible()
    paper = page.pdf(format="A4", landscape=True, prefer_css_page_size=True)
    assert paper.startswith(b"%PDF")
    assert len(paper) > 20_000
