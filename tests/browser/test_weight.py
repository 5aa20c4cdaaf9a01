"""What a page weighs on the wire: little the first time, next to nothing the second."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.looking import PATHS, settle

_FIRST, _AGAIN = 900_000, 150_000


class _Scale:
    """Bytes that came over the wire."""

    def __init__(self, page: Page) -> None:
        self.bytes = 0
        self.session = page.context.new_cdp_session(page)
        self.session.on("Network.loadingFinished", self._add)
        self.session.send("Network.enable")

    def _add(self, event: dict[str, float]) -> None:
        self.bytes += int(event["encodedDataLength"])

    def visit(self, page: Page, path: str) -> int:
        """Bytes of a visit."""
        self.bytes = 0
        page.goto(path)
        settle(page)
        return self.bytes


# gzip is what a browser asks for over plain http to another machine; br where it trusts the connection.
@pytest.mark.parametrize(
    "path, encodings", [*[(path, "gzip, deflate") for path in PATHS], ("/anbringelser", None)]
)
def test_a_first_load_stays_under_900_kilobytes(open_page: Open, path: str, encodings: str | None) -> None:
    headers = {"Accept-Encoding": encodings} if encodings else {}
    page = open_page(path, drawn=False, extra_http_headers=headers)
    scale = _Scale(page)
    first = scale.visit(page, path)
    assert 50_000 < first < _FIRST, f"{first / 1000:.0f} kB"
    again = scale.visit(page, path)
    assert again < _AGAIN, f"{again / 1000:.0f} kB the second time"


def test_assets_may_be_kept_for_a_year_and_pages_not(open_page: Open) -> None:
    page = open_page("/", drawn=False)
    kept: dict[str, str] = {}
    page.on("response", lambda answer: kept.update({answer.url: answer.headers.get("cache-control", "")}))
    page.goto("/")
    settle(page)
    assets = {url: how for url, how in kept.items() if "/assets/" in url}
    assert len(assets) >= 4
    assert {url: how for url, how in assets.items() if "max-age=31536000" not in how} == {}
    pages = {url: how for url, how in kept.items() if "/_dash-update" in url or url.endswith("/")}
    assert {url: how for url, how in pages.items() if how != "no-store"} == {}
