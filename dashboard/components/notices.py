"""Plain notices: made-up data, nothing delivered, an address that does not exist."""

from dash import html

from dashboard.components.html_parts import Children
from dashboard.language import _


def demonstration_band(names: list[str], everything: bool) -> html.Div:
    """The band that says which figures are made up; it stands on every page for as long as any is."""
    if everything:
        text = _(
            "Demonstrationsdata - ikke virkelige tal. Kun tal mærket »offentliggjort« kommer fra kilderne."
        )
    else:
        text = _("Demonstrationsdata - ikke virkelige tal: {names}.").format(names=", ".join(names))
    return html.Div(text, className="demonstration-band", role="note")


def nothing_yet(title: str, sentences: list[str], command: str | None = None) -> html.Div:
    """A helpful page where there is nothing to show."""
    children: Children = [html.H1(title), *[html.P(sentence) for sentence in sentences]]
    if command:
        children.append(html.P(html.Code(command)))
    return html.Div(children, className="notice-page")
