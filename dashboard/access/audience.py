"""Who is asking: the one function from a request to an audience."""

import re

from flask import Request

from dashboard.serve.context import Context
from dashboard.settings import OPEN, Settings

COOKIE = "vis_som"


def audience_of(request: Request, settings: Settings, context: Context | None) -> str:
    """The audience of a request: the setting; on demonstration data the reader's own choice.

    `context` is None where no version is in force. A choice is never heeded where any
    municipality's data are real.
    """
    choice = request.cookies.get(COOKIE, "")
    if context is not None and context.all_demonstration and may_choose(choice, context):
        return choice
    return settings.audience


def may_choose(choice: str, context: Context) -> bool:
    """Whether a choice names the open view or a municipality's own."""
    return choice == OPEN or (re.fullmatch(r"\d{3}", choice) is not None and choice in context.municipalities)
