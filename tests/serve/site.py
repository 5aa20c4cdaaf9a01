"""The site over a warehouse as a test meets it: its app, a client, and each page's content."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

import dash
import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import app
from dashboard.access.audience import COOKIE
from dashboard.language import language_of, speaking
from dashboard.present.page import PageContent
from dashboard.serve import current
from dashboard.serve.view import View, view_of
from dashboard.settings import OPEN, Settings
from dashboard.settings import settings as settings_of_process

PATHS = (
    "/",
    "/anbringelser",
    "/indsatstrappen",
    "/sagstal",
    "/opfoelgning",
    "/motivation",
    "/budget",
    "/maal",
    "/sammenlign",
    "/data",
    "/om-tallene",
)


class Site:
    """Pages and answers over one warehouse."""

    def __init__(self, data: Settings, monkeypatch: pytest.MonkeyPatch, **settings: str) -> None:
        monkeypatch.setenv("DASHBOARD_DATA", str(data.data))
        for name, value in settings.items():
            monkeypatch.setenv(f"DASHBOARD_{name.upper()}", value)
        forget()

    @property
    def server(self) -> Flask:
        server: Flask = app.server
        return server

    def client(self, audience: str | None = None) -> FlaskClient:
        """A browser, with the choice of view remembered where one is given."""
        client = self.server.test_client()
        if audience is not None:
            client.set_cookie(COOKIE, audience)
        return client

    def layout(self, path: str, audience: str | None = None, **asked: object) -> Any:
        """A page's layout as Dash makes it for a browser at an address."""
        with self.request(path, audience, asked):
            return page(path)["layout"](**asked)

    def request(self, path: str, audience: str | None, asked: Mapping[str, object]) -> Any:
        headers = {"Cookie": f"{COOKIE}={audience}"} if audience is not None else {}
        return self.server.test_request_context(f"{path}?{urlencode(asked)}", headers=headers)

    def view(self, audience: str = OPEN, **asked: object) -> View:
        """The view of an audience, without the web."""
        return view_of(current.warehouse(), audience, asked)

    def content(self, path: str, audience: str = OPEN, **asked: object) -> PageContent:
        """What a page says to an audience."""
        with speaking(language_of(str(asked.get("lang", "")))):
            content: PageContent = page(path)["content"](self.view(audience, **asked))
        return content


def page(path: str) -> Any:
    """The registered page of a path."""
    return next(p for p in dash.page_registry.values() if p["path"] == path)


def forget() -> None:
    """Let go of the settings and the warehouse of the test before."""
    settings_of_process.cache_clear()
    current.warehouse.cache_clear()


@pytest.fixture
def site_of(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A function from settings to the site over them."""
    yield lambda data, **settings: Site(data, monkeypatch, **settings)
    forget()


@pytest.fixture
def demo_site(demo_data: Settings, site_of: Any) -> Site:
    """The site over the demonstration."""
    site: Site = site_of(demo_data)
    return site


def texts(component: Any) -> list[str]:
    """Every text of a component tree, components and plain dictionaries alike."""
    if isinstance(component, str):
        return [component]
    if isinstance(component, list | tuple):
        return [text for part in component for text in texts(part)]
    if isinstance(component, Mapping):
        return texts(component.get("props", {}).get("children"))
    children = getattr(component, "children", None)
    return texts(children) if children is not None else []


def nodes(component: Any) -> Iterator[dict[str, Any]]:
    """Every component of a tree as the browser gets it: its type and properties."""
    if hasattr(component, "to_plotly_json"):
        component = component.to_plotly_json()
    if isinstance(component, Mapping) and "props" in component:
        yield dict(component)
        yield from nodes(component["props"].get("children"))
    elif isinstance(component, list | tuple):
        for part in component:
            yield from nodes(part)
