"""The headers every answer carries, and the answer to a fault: nothing from outside, nothing told."""

from dash import Dash
from flask import Response, request
from werkzeug.exceptions import HTTPException

from dashboard.language import _, language_of, speaking

_FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def secure(app: Dash) -> None:
    """Add the security headers and plain error answers to an app whose pages are all registered."""
    hashes: list[str] = []

    def policy() -> str:
        # The hashes exist only once the first page has been made; see app.py.
        if not hashes:
            hashes.extend(app.csp_hashes())
        return (
            f"default-src 'self'; script-src 'self' {' '.join(hashes)}; style-src 'self' 'unsafe-inline'; "
            "img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; base-uri 'self'; "
            "form-action 'self'; frame-ancestors 'none'"
        )

    def _headers(response: Response) -> Response:
        for name, value in _FIXED.items():
            response.headers[name] = value
        response.headers["Content-Security-Policy"] = policy()
        if request.path.startswith("/_dash-update") or response.mimetype == "text/html":
            response.headers["Cache-Control"] = "no-store"
        return response

    def _fault(fault: Exception) -> tuple[str, int]:
        code = fault.code if isinstance(fault, HTTPException) and fault.code else 500
        if code >= 500:
            # The kind of fault and where, never its values: they may be figures of few people.
            app.server.logger.error("%s on %s", type(fault).__name__, request.path)
        with speaking(language_of(request.args.get("lang"))):
            words = {404: _("Siden eller filen findes ikke."), 405: _("Det kan adressen ikke.")}
            return words.get(code, _("Noget gik galt. Prøv igen, eller vælg en anden periode.")), code

    app.server.after_request(_headers)
    app.server.register_error_handler(Exception, _fault)
