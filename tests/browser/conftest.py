"""The real server, a real Chromium, and a watch on everything a page says, asks for or fails at."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Response, sync_playwright

from dashboard.access.audience import COOKIE
from dashboard.settings import ROOT, Settings
from tests.browser.looking import settle

# Read before any test removes the settings of the machine.
_CHOSEN = os.environ.get("DASHBOARD_CHROMIUM")
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_NO_BROWSER = (
    "Browsertestene kræver Chromium, og der er ingen{place}. Installer den, fx `sudo apt-get install chromium`, "
    "eller peg på en browser: DASHBOARD_CHROMIUM=/sti/til/chromium make test"
)
_ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--disable-dev-shm-usage",
]  # fmt: skip
_START_SECONDS = 60


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder needs a browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


def _chromium() -> str:
    """The path of a Chromium; a failure with instructions where there is none."""
    for name in (_CHOSEN,) if _CHOSEN else _NAMES:
        path = shutil.which(name)
        if path:
            return path
    pytest.fail(_NO_BROWSER.format(place=f" på {_CHOSEN}" if _CHOSEN else " på PATH"), pytrace=False)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(data: Path, log: Path) -> Iterator[str]:
    """The real server on a data folder; gives its address, and stops it whatever happens."""
    port = _free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DASHBOARD_")}
    environment |= {"DASHBOARD_DATA": str(data), "DASHBOARD_PORT": str(port), "DASHBOARD_WORKERS": "1"}
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "dashboard", "serve"],
            cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(address, process, log)
            yield address
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_for(address: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=2) as answer:
                if answer.read() == b"ok":
                    return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"Serveren kom ikke i gang:\n{log.read_text()}", pytrace=False)


@pytest.fixture(scope="session")
def server(demo_data: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server on the demonstration, one a test process."""
    with serving(demo_data.data, tmp_path_factory.mktemp("server") / "log") as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium a test process."""
    path = _chromium()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        yield chromium
        chromium.close()


class Watch:
    """What went wrong while pages were open: any word on the console, any failure, any other host."""

    def __init__(self) -> None:
        """Begin with nothing seen."""
        self.faults: list[str] = []
        self.downloads: set[str] = set()

    def follow(self, context: BrowserContext, address: str) -> None:
        """Listen to every page of a context; only the server's own host may be asked."""
        own = urlsplit(address).netloc
        context.on("request", lambda request: self._asked(request, own))
        context.on("response", self._answered)
        context.on("requestfailed", self._failed)
        context.on("console", lambda said: self.faults.append(f"console.{said.type}: {said.text}"))
        context.on("weberror", lambda fault: self.faults.append(f"fault in the page: {fault.error}"))

    def _asked(self, request: Request, own: str) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("data", "blob"):
            return
        if parts.netloc != own:
            self.faults.append(f"a request to another host: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status} for {response.url}")

    def _failed(self, request: Request) -> None:
        # A navigation that turns out to be a download ends as aborted; that is how a download is told.
        if request.url not in self.downloads:
            self.faults.append(f"no answer ({request.failure}): {request.url}")


Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, server: str) -> Iterator[Open]:
    """Open a path in a fresh context and wait until it is drawn; the test fails on anything the watch saw.

    `audience` is whose view it is, `address` another server than the demonstration's, `drawn` whether
    to wait for charts and all; further names go to Playwright's `new_context`.
    """
    watch, contexts = Watch(), list[BrowserContext]()

    def open_(
        path: str, *, width: int = 1440, height: int = 900, audience: str | None = None,
        address: str = server, drawn: bool = True, **more: Any,
    ) -> Page:  # fmt: skip
        context = browser.new_context(
            viewport={"width": width, "height": height}, locale="da-DK", base_url=address, **more
        )
        contexts.append(context)
        if audience:
            context.add_cookies([{"name": COOKIE, "value": audience, "url": address}])
        watch.follow(context, address)
        page = context.new_page()
        page.set_default_timeout(15_000)
        if drawn:
            page.goto(path)
            settle(page)
        return page

    open_.watch = watch  # type: ignore[attr-defined]
    yield open_
    faults = list(watch.faults)
    for context in contexts:
        context.close()
    assert not faults, "\n".join(faults)
