"""The page for an address that does not exist."""

import dash
from flask import g

from dashboard.indicators import N_
from dashboard.language import _, language_of, speaking
from pages import _frame


def layout(**asked: object) -> object:
    """A sentence, and the way back by the list of pages."""
    g.language = language_of(str(asked.get("lang", "")))
    with speaking(g.language):
        return _frame.notice_page(
            "", _("Siden findes ikke"), [_("Adressen fører ingen steder hen. Vælg en side ovenfor.")]
        )


dash.register_page(__name__, layout=layout, title=_frame.title_of(N_("Siden findes ikke")))
