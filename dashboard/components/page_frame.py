"""The frame of every page: skip link, name, list of pages, language, whose view, freshness."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash import dcc, html

from dashboard.components.card_form import FormAddress, card_form
from dashboard.components.figure_card import Beside, figure_card
from dashboard.components.html_parts import Children, Node, aria, element
from dashboard.components.key_figure import key_figure
from dashboard.language import _
from dashboard.present.page import PageContent

CONTENT, NAVIGATION, ADDRESS = "page-content", "page-navigation", "page-address"
BAND, CHOICES, FOOTER = "page-band", "page-choices", "page-footer"
# The name of a page's own form, which no card has.
_PAGE_FORM = "side"


@dataclass(frozen=True, kw_only=True)
class Link:
    """A link of the frame; `current` marks the one the reader is on."""

    text: str
    href: str
    current: bool = False


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What the frame shows around a page."""

    title: str
    pages: Sequence[Link]
    languages: Sequence[Link]
    audiences: Sequence[Link]
    freshness: Sequence[str]
    shown: str


def page_frame(
    frame: Frame,
    band: html.Div | None,
    filters: html.Form | None,
    main: Sequence[Any],
    address: str | None = None,
) -> html.Div:
    """A whole page: header, band, filters, content and footer; `address` is a query to show for the one asked."""
    header = html.Header(
        [
            html.A(_("Spring til indholdet"), href="#main", className="skip-link"),
            html.Div(
                [
                    html.P(frame.title, className="site-name"),
                    html.Div(choices(frame), id=CHOICES, className="site-choices"),
                ],
                className="site-head",
            ),
            html.Nav(navigation(frame.pages), id=NAVIGATION, className="site-nav", **aria(label=_("Sider"))),
        ],
        className="site-header",
    )
    return html.Div(
        [
            header,
            html.Div(band, id=BAND),
            *([filters] if filters else []),
            html.Main(html.Div(list(main), id=CONTENT), id="main", className="page", tabIndex=-1),
            html.Div(footer(frame), id=FOOTER, className="site-footer", role="contentinfo"),
            dcc.Store(id=ADDRESS, data=address),
        ],
        className="site",
    )


def choices(frame: Frame) -> Children:
    """The languages and, on made-up data, whose view to show."""
    return [*_choices(_("Sprog"), frame.languages), *_choices(_("Vis som"), frame.audiences)]


def navigation(pages: Sequence[Link]) -> Node:
    """The pages as a plain list of links."""
    return element(
        "Ul",
        [
            element("Li", dcc.Link(page.text, href=page.href, className="current" if page.current else ""))
            for page in pages
        ],
    )


def _choices(name: str, links: Sequence[Link]) -> Children:
    if not links:
        return []
    items = [
        element(
            "Li",
            element("Span", link.text, className="current", **aria(current="true"))
            if link.current
            else element("A", link.text, href=link.href),
        )
        for link in links
    ]
    return [
        element(
            "Nav",
            [element("Span", f"{name}:", className="choice-name"), element("Ul", items)],
            className="choices",
            **aria(label=name),
        )
    ]


def footer(frame: Frame) -> Children:
    """How far each source has come."""
    return [element("P", frame.shown), element("Ul", [element("Li", text) for text in frame.freshness])]


def page_body(
    content: PageContent,
    beside: Mapping[str, Beside],
    address: FormAddress,
) -> Children:
    """A page's question, answer, key figures, choice, cards and questions; `beside` by card key."""
    parts: Children = [element("H1", content.question), element("P", content.answer, className="answer")]
    if content.applies:
        parts.append(element("P", content.applies, className="applies"))
    if content.key_figures:
        parts.append(
            element(
                "Ul",
                [key_figure(k) for k in content.key_figures],
                className="key-figures",
                **aria(label=_("Nøgletal")),
            )
        )
    if content.form:
        form = card_form(content.form, _PAGE_FORM, address)
        parts.append(element("Div", [form], id=f"{_PAGE_FORM}-finding", className="page-form"))
    if content.exhibits:
        parts.append(
            element(
                "Div",
                [figure_card(e, beside[e.key]) for e in content.exhibits],
                className="cards",
            )
        )
    if content.discuss:
        parts.append(
            element(
                "Section",
                [
                    element("H2", _("Til drøftelse"), id="discuss"),
                    element("Ul", [element("Li", text) for text in content.discuss]),
                ],
                className="discuss",
                **aria(labelledby="discuss"),
            )
        )
    return parts
