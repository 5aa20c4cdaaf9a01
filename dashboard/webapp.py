"""Create the Dash app: pages, headers, downloads, and the choice of view."""

import os
import re
from importlib import import_module

import dash
from dash import Dash
from flask import Response, abort, redirect, request

from dashboard.access.audience import COOKIE, audience_of, may_choose
from dashboard.access.headers import secure
from dashboard.export.csv_file import csv_of
from dashboard.language import _, language_of, speaking
from dashboard.serve.current import warehouse
from dashboard.serve.view import View, view_of
from dashboard.serve.warehouse import NoWarehouse
from dashboard.settings import OPEN, ROOT, settings

_YEAR = 31_536_000
# A path of this site. `//host` and `/\\host` lead elsewhere, also with a tab or line break that a browser drops.
_OWN_PATH = re.compile(r"/(?![/\\])[^\x00-\x20\\]*")
_INDEX = (ROOT / "dashboard" / "components" / "index.html").read_text(encoding="utf-8")


class DashboardApp(Dash):
    """Dash with the language of the request on the page's root element."""

    def interpolate_index(self, **parts: str) -> str:  # type: ignore[override]
        """The index page, in the language that the address asks for."""
        code = language_of(request.args.get("lang"))
        with speaking(code):
            loading = _("Henter siden ...")
            needs = _("Siden kræver JavaScript.")
            parts["title"] = _("Omlægningen i tal")
        text = _INDEX.replace("{%lang%}", code).replace("{%loading%}", loading).replace("{%noscript%}", needs)
        for name, value in parts.items():
            text = text.replace("{%" + name + "%}", value)
        return text


def create_app() -> Dash:
    """The app with every page, download and header in place. Refuses to start with Dash's MCP server on."""
    if os.environ.get("DASH_MCP_ENABLED"):
        raise SystemExit("DASH_MCP_ENABLED må ikke være sat: den ville give adgang uden om siderne.")
    os.environ["DASH_DISABLE_VERSION_CHECK"] = "true"
    app = DashboardApp(
        "app",
        use_pages=True,
        pages_folder=str(ROOT / "pages"),
        assets_folder=str(ROOT / "assets"),
        suppress_callback_exceptions=True,
        compress=True,
        update_title="",
        title="Omlægningen i tal",
    )
    import_module("pages._frame").register_callbacks()
    server = app.server
    server.config["SEND_FILE_MAX_AGE_DEFAULT"] = _YEAR
    server.add_url_rule("/health", "health", _health)
    server.add_url_rule("/vis-som/<audience>", "view_as", _view_as)
    server.add_url_rule("/hent/<page>/<key>.csv", "download", _download)
    secure(app)
    return app


def _health() -> str:
    return "ok"


def _view_as(audience: str) -> Response:
    """Remember whose view to show, where data are made up, and go back to the page."""
    context = _view(OPEN).context
    if not (context.all_demonstration and may_choose(audience, context)):
        abort(404)
    back = request.args.get("tilbage", "/")
    safe = back if _OWN_PATH.fullmatch(back) else "/"
    response = redirect(safe)
    response.set_cookie(COOKIE, audience, samesite="Lax", httponly=True)
    return response  # type: ignore[return-value]


def _view(audience: str | None = None) -> View:
    try:
        context = view_of(warehouse(), OPEN, request.args).context
        return view_of(warehouse(), audience or audience_of(request, settings(), context), request.args)
    except NoWarehouse:
        abort(404)


def _download(page: str, key: str) -> Response:
    """A card's table as CSV, for the view that the address describes and the reader may see."""
    with speaking(language_of(request.args.get("lang"))):
        view = _view()
        path = "/" if page == "overblik" else f"/{page}"
        entry = next((p for p in dash.page_registry.values() if p["path"] == path), None)
        if entry is None or view.filters is None or "content" not in entry:
            abort(404)
        exhibit = next((e for e in entry["content"](view).exhibits if e.key == key), None)
        if exhibit is None:
            abort(404)
        made_up = any(code in view.context.demonstration for code in view.chosen.municipalities)
        label = _("Demonstrationsdata - ikke virkelige tal") if made_up else _("Leverede data")
        content = csv_of(exhibit.table, source=", ".join(exhibit.indicators), label=label)
        chosen = view.chosen
        name = (
            f"{page}_{key}_{chosen.municipality}_{chosen.end:%Y-%m}{'_demonstration' if made_up else ''}.csv"
        )
    return Response(
        content,
        mimetype="text/csv",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )
