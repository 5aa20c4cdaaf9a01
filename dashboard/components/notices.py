"""Plain notices: made-up data, nothing delivered, an address that does not exist."""

from dash import dcc, html

from dashboard import clock
from dashboard.components.html_parts import Children
from dashboard.language import _, day_name


def demonstration_band(names: list[str], everything: bool) -> html.Div:
    """The band that says which figures are made up; it stands on every page for as long as any is."""
    if everything:
        text = _(
            "Demonstrationsdata - ikke virkelige tal. Kun tal mærket »offentliggjort« kommer fra kilderne."
        )
    else:
        text = _("Demonstrationsdata - ikke virkelige tal: {names}.").format(names=", ".join(names))
    return html.Div(text, className="demonstration-band", role="note")


def fallback_band(version: str) -> html.Div:
    """The band that says that the newest version cannot be read."""
    text = _("Den nyeste udgave af tallene kan ikke læses. I ser den seneste hele udgave{day}.")
    return html.Div(text.format(day=_built(version)), className="notice-band", role="note")


def older_band(version: str, newer: str) -> html.Div:
    """The band that says that an earlier version was put in force again."""
    text = _("I ser en tidligere udgave af tallene{day}. En nyere{newer} er ikke i kraft.")
    return html.Div(
        text.format(day=_built(version), newer=_built(newer)), className="notice-band", role="note"
    )


def unmet_band(sentences: list[str]) -> html.Div:
    """The band that says what an address asked for and cannot have, and what is shown instead."""
    return html.Div(" ".join(sentences), className="notice-band", role="note")


def lacking_band(sentences: list[str], href: str) -> html.Div:
    """The band that says which deliveries a page's figures lack, with the way to the grounds."""
    return html.Div(
        [" ".join(sentences) + " ", dcc.Link(_("Se leverancerne"), href=href)],
        className="notice-band",
        role="note",
    )


def _built(version: str) -> str:
    """When a version was made, as its name tells; nothing where it does not."""
    moment = clock.stamped(version)
    return " " + _("fra {day}").format(day=day_name(clock.day_of(moment))) if moment else ""


def nothing_yet(title: str, sentences: list[str], command: str | None = None) -> html.Div:
    """A helpful page where there is nothing to show."""
    children: Children = [html.H1(title), *[html.P(sentence) for sentence in sentences]]
    if command:
        children.append(html.P(html.Code(command)))
    return html.Div(children, className="notice-page")
