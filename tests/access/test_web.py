"""The web: headers on every answer, the choice of view, plain faults, downloads, and settings."""

import logging
import os
import subprocess
import sys
from typing import Any

import pytest

from dashboard.access.audience import may_choose
from dashboard.settings import ROOT, Settings
from dashboard.webapp import create_app
from tests.deliveries import HERNING, HVIDOVRE
from tests.serve.site import PATHS, Site, page

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
ADDRESSES = (
    *PATHS, "/health", "/findes-ikke", "/_dash-layout", "/_dash-dependencies", "/assets/3-style.css", "/assets/findes-ikke.css",
    "/hent/budget/forbrug.csv", "/hent/budget/findes-ikke.csv", "/vis-som/657", "/vis-som/999",
)  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_carries_the_headers(demo_site: Site, address: str) -> None:
    answer = demo_site.client().get(address)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";"))
    for directive in ("default-src", "script-src", "base-uri", "form-action"):
        assert policy[directive].startswith("'self'")
    assert policy["object-src"] == policy["frame-ancestors"] == "'none'"
    assert "unsafe-inline" not in policy["script-src"]
    assert "unsafe-eval" not in policy["script-src"]
    assert "sha256-" in policy["script-src"]
    assert "http" not in answer.headers["Content-Security-Policy"]
    assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("lang", ["da", "en"])
def test_a_page_names_its_language_and_asks_no_other_host(demo_site: Site, path: str, lang: str) -> None:
    answer = demo_site.client().get(path, query_string={"lang": lang})
    text = answer.get_data(as_text=True)
    assert f'<html lang="{lang}"' in text
    assert "//cdn" not in text
    assert "https://" not in text
    assert answer.headers["Cache-Control"] == "no-store"


def test_assets_may_be_kept_and_figures_may_not(demo_site: Site) -> None:
    client = demo_site.client()
    assert "max-age=31536000" in client.get("/assets/3-style.css").headers["Cache-Control"]
    assert client.get("/hent/budget/forbrug.csv").headers["Cache-Control"] == "no-store"


def test_what_a_browser_learns_of_the_app_holds_no_figures(demo_site: Site) -> None:
    text = demo_site.client().get("/_dash-layout").get_data(as_text=True)
    assert "Herning" not in text
    assert "figure-card" not in text


@pytest.mark.parametrize("audience", ["open", HERNING, HVIDOVRE])
def test_on_made_up_data_a_reader_may_try_another_view(demo_site: Site, audience: str) -> None:
    client = demo_site.client()
    answer = client.get(f"/vis-som/{audience}", query_string={"tilbage": "/sagstal?kommune=657"})
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/sagstal?kommune=657"
    cookie = answer.headers["Set-Cookie"]
    assert f"vis_som={audience};" in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


@pytest.mark.parametrize("audience", ["999", "OPEN", "open.duckdb", "657'", "٦٥٧", "6570"])
def test_a_view_that_does_not_exist_cannot_be_chosen(demo_site: Site, audience: str) -> None:
    answer = demo_site.client().get(f"/vis-som/{audience}")
    assert answer.status_code == 404
    assert "Set-Cookie" not in answer.headers


ELSEWHERE = (
    "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "https://evil.example", "evil.example",
    "javascript:alert(1)", "/\t/evil.example", "/\n/evil.example", "/\r\n/evil.example", " //evil.example", "/\t\\evil.example", "",
)  # fmt: skip


@pytest.mark.parametrize("back", ELSEWHERE, ids=repr)
def test_the_way_back_never_leads_to_another_site(demo_site: Site, back: str) -> None:
    answer = demo_site.client().get("/vis-som/open", query_string={"tilbage": back})
    assert answer.status_code == 302
    location = answer.headers["Location"].replace("\t", "").replace("\n", "").replace("\r", "")
    assert location.startswith("/")
    assert location[1:2] not in ("/", "\\")
    assert not location.lower().startswith(("/%09", "/%0a", "/%0d"))


@pytest.mark.parametrize("warehouse", ["one_month", "mixed", "nothing", "empty", "only_districts"])
def test_on_real_data_no_view_can_be_chosen(
    site_of: Any, request: pytest.FixtureRequest, warehouse: str
) -> None:
    site = site_of(request.getfixturevalue(warehouse))
    for audience in (HERNING, HVIDOVRE, "open"):
        assert site.client().get(f"/vis-som/{audience}").status_code == 404


@pytest.mark.parametrize("warehouse", ["one_month", "mixed"])
def test_on_real_data_a_choice_is_not_heeded(
    site_of: Any, request: pytest.FixtureRequest, warehouse: str
) -> None:
    site = site_of(request.getfixturevalue(warehouse))
    address = "/hent/sagstal/spredning.csv?kommune=657"
    assert site.client(HERNING).get(address).status_code == 404
    assert "vis-som" not in str(site.layout("/sagstal", HERNING))
    assert not may_choose("", site.view().context)


def test_the_setting_says_whose_figures_are_shown(site_of: Any, one_month: Settings) -> None:
    address = "/hent/sagstal/spredning.csv?kommune=657"
    assert site_of(one_month).client().get(address).status_code == 404
    assert site_of(one_month, audience=HERNING).client().get(address).status_code == 200
    assert site_of(one_month, audience=HVIDOVRE).client().get(address).status_code == 404


@pytest.mark.parametrize("value", ["1", "true", "0"])
def test_the_app_refuses_to_start_with_another_way_in(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("DASH_MCP_ENABLED", value)
    with pytest.raises(SystemExit, match="DASH_MCP_ENABLED"):
        create_app()


def test_a_wrong_setting_is_refused_at_the_start() -> None:
    environment = os.environ | {"DASHBOARD_AUDIENCE": "alle"}
    done = subprocess.run(
        [sys.executable, "-c", "from dashboard.settings import settings; settings()"],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0


def test_an_address_that_does_not_exist_says_so(demo_site: Site) -> None:
    for lang in ("da", "en"):
        with demo_site.request("/findes-ikke", None, {"lang": lang}):
            import dash

            found = next(p for p in dash.page_registry.values() if p["module"].endswith("not_found_404"))
            assert found["layout"](lang=lang)
    answer = demo_site.client().get("/hent/findes/ikke.csv")
    assert answer.status_code == 404
    assert len(answer.get_data(as_text=True)) < 100


SECRET = "312 børn i Vesterbro"


@pytest.mark.parametrize("address", ["/hent/sagstal/udvikling.csv", "/_dash-update-component"])
def test_a_fault_is_a_plain_sentence_and_neither_told_nor_logged(
    demo_site: Site,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    address: str,
) -> None:
    def broken(_view: object) -> None:
        raise ValueError(SECRET)

    monkeypatch.setitem(page("/sagstal"), "content", broken)
    caplog.set_level(logging.DEBUG)
    if address.startswith("/hent"):
        answer = demo_site.client().get(address)
    else:
        from tests.pages.test_callback import CHOICE, sent

        answer = sent(demo_site, CHOICE, "/sagstal")
    assert answer.status_code == 500
    text = answer.get_data(as_text=True)
    assert "Traceback" not in text
    assert SECRET not in text
    assert len(text) < 200
    out, err = capfd.readouterr()
    assert SECRET not in caplog.text + out + err
    assert "ValueError" in caplog.text


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_can_be_changed(demo_site: Site, method: str) -> None:
    for address in ("/", "/health", "/vis-som/657", "/hent/budget/forbrug.csv"):
        assert getattr(demo_site.client(), method)(address).status_code in (404, 405)


def test_health_needs_no_warehouse(site_of: Any, nothing: Settings) -> None:
    assert site_of(nothing).client().get("/health").get_data() == b"ok"
    assert site_of(nothing).client().get("/hent/budget/forbrug.csv").status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/../etc/passwd", "/assets/../app.py", "/assets/%2e%2e/app.py", "/data/warehouse/current/657.duckdb"],
)
def test_no_file_of_the_machine_is_served(demo_site: Site, path: str) -> None:
    answer = demo_site.client().get(path)
    assert b"create_app" not in answer.get_data()
    assert b"root:" not in answer.get_data()
    assert b"DUCK" not in answer.get_data()
