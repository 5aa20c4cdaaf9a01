"""What every page shares: from a request to a view, the frame around it, and the filters' callback."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from urllib.parse import parse_qsl

import dash
from dash import ClientsideFunction, Input, Output, State, callback, clientside_callback
from flask import g, has_request_context, request

from dashboard.access.audience import audience_of
from dashboard.components import filter_bar as bar
from dashboard.components.card_form import FormAddress
from dashboard.components.figure_card import About, Beside
from dashboard.components.notices import nothing_yet
from dashboard.components.page_frame import (
    ADDRESS,
    BAND,
    CHOICES,
    CONTENT,
    FOOTER,
    NAVIGATION,
    Frame,
    Link,
    choices,
    footer,
    navigation,
    page_body,
    page_frame,
)
from dashboard.language import _, language_of, speaking
from dashboard.present.page import Exhibit, PageContent
from dashboard.serve.current import warehouse
from dashboard.serve.view import View, view_of
from dashboard.serve.warehouse import NoWarehouse
from dashboard.settings import OPEN, settings
from pages._chrome import PAGES, SITE, about_of, asked_query, band_of, filters_of_view, frame_of, remarks_on

Content = Callable[[View], PageContent]


def register_page(
    module: str,
    path: str,
    content: Content,
    *,
    extra: Callable[[View], list[object]] | None = None,
    choices: tuple[str, ...] = (),
) -> None:
    """Register a page module: its path, and the function from a view to what it says.

    `choices` names what a reader may choose on the page itself; it lives in the URL beside the filters
    and reaches the content as `view.asked`.
    """
    name = dict(PAGES)[path]
    dash.register_page(
        module,
        path=path,
        title=title_of(name),
        layout=partial(_layout, path, content, extra),
        content=content,
        extra=extra,
        choices=choices,
    )


def title_of(name: str) -> Callable[..., str]:
    """A page's title in the language its layout was made in: Dash asks for it right after, without the address."""

    def title(**_asked: object) -> str:
        with speaking(g.get("language", "da") if has_request_context() else "da"):
            return f"{_(name)} - {_(SITE)}"

    return title


def current_view(asked: Mapping[str, object]) -> View:
    """The view of the request at hand. Raises NoWarehouse where no version is in force."""
    context = view_of(warehouse(), OPEN, asked).context
    return view_of(warehouse(), audience_of(request, settings(), context), asked)


def _layout(
    path: str, content: Content, extra: Callable[[View], list[object]] | None, **asked: object
) -> object:
    g.language = language_of(str(asked.get("lang", "")))
    with speaking(g.language):
        try:
            view = current_view(asked)
        except NoWarehouse:
            return notice_page(
                path,
                _("Der er ingen tal endnu"),
                [
                    _("Ingen leverancer er indlæst og udgivet. Når det sker, vises tallene her."),
                    _("Den, der driver dashboardet, indlæser udtræk med kommandoen:"),
                ],
                "python -m dashboard load STI",
            )
        if view.filters is None:
            return notice_page(
                path,
                _("Der er ingen tal at vise"),
                [
                    _(
                        "Den udgivne version rummer ingen måneder. Indlæs udtræk for mindst én kommune og én måned:"
                    )
                ],
                "python -m dashboard load STI",
            )
        page = content(view)
        main = [*_body(path, page, view), *(extra(view) if extra else [])]
        # An address that cannot be had as it stands is shown as what it became.
        address = view.chosen.query + asked_query(path, view) if view.unmet else None
        return page_frame(frame_of(path, view), band_of(view, page), filters_of_view(view), main, address)


def notice_page(path: str, title: str, sentences: list[str], command: str | None = None) -> object:
    """A page that says why there is nothing to show, in the frame of the others."""
    links = [Link(text=_(name), href=href, current=href == path) for href, name in PAGES]
    frame = Frame(title=_(SITE), pages=links, languages=(), audiences=(), freshness=(), shown="")
    return page_frame(frame, None, None, [nothing_yet(title, sentences, command)])


def _body(path: str, page: PageContent, view: View) -> list[object]:
    query = f"{view.chosen.query}{asked_query(path, view)}"
    form = FormAddress(path=path, kept=tuple(parse_qsl(query[1:])))
    beside = {
        e.key: Beside(
            about=_about(e, view),
            download=f"/hent{path.rstrip('/') or '/overblik'}/{e.key}.csv{query}",
            form=form,
            remarks=remarks_on(e.indicators, view),
        )
        for e in page.exhibits
    }
    return page_body(page, beside, form)


def _about(exhibit: Exhibit, view: View) -> list[About]:
    """What "Om tallet" says of a card: of each of its indicators, or the card's own explanation."""
    own = [About(title=exhibit.table.caption, lines=exhibit.about)] if exhibit.about else []
    return [about_of(i, view) for i in exhibit.indicators] + own


def page_of(path: str) -> Mapping[str, object] | None:
    """The registered page of a path."""
    return next((page for page in dash.page_registry.values() if page["path"] == path), None)


def register_callbacks() -> None:
    """The two callbacks of the whole site: filters to content, and content's address to the URL."""
    callback(
        Output(CONTENT, "children"),
        Output(NAVIGATION, "children"),
        Output(bar.DISTRICT, "options"),
        Output(bar.DISTRICT, "value"),
        Output(bar.COMPARED, "options"),
        Output(bar.COMPARED, "value"),
        Output(ADDRESS, "data"),
        Output(BAND, "children"),
        Output(CHOICES, "children"),
        Output(FOOTER, "children"),
        Input(bar.MUNICIPALITY, "value"),
        Input(bar.DISTRICT, "value"),
        Input(bar.START, "value"),
        Input(bar.END, "value"),
        Input(bar.COMPARED, "value"),
        State("_pages_location", "pathname"),
        State("_pages_location", "search"),
        prevent_initial_call=True,
    )(filters_changed)
    clientside_callback(
        ClientsideFunction(namespace="dashboard", function_name="show_address"),
        Output(ADDRESS, "modified_timestamp"),
        Input(ADDRESS, "data"),
    )


def _without_old_district(view: View) -> View:
    """The view without a district that it lacks: the list held those of the municipality that the reader left."""
    if view.filters is None or not any(unmet.name == "distrikt" for unmet in view.unmet):
        return view
    return replace(view, asked={name: text for name, text in view.asked.items() if name != "distrikt"})


def filters_changed(
    municipality: object,
    district: object,
    start: object,
    end: object,
    compared: object,
    path: object,
    search: object,
) -> tuple[object, ...]:
    """A changed filter: content, navigation, the choices that follow from it, the address, and the frame."""
    lang = "en" if "lang=en" in str(search or "") else "da"
    asked = {
        "kommune": municipality, "distrikt": district, "fra": start, "til": end, "sammenlign": compared, "lang": lang,
    }  # fmt: skip
    page = page_of(path.rstrip("/") or "/") if isinstance(path, str) else None
    asked |= {name: value for name, value in parse_qsl(str(search or "")[1:]) if name not in asked}
    if page is None or "content" not in page:
        raise dash.exceptions.PreventUpdate
    address = str(page["path"])
    with speaking(language_of(lang)):
        try:
            view = _without_old_district(current_view(asked))
        except NoWarehouse:
            raise dash.exceptions.PreventUpdate from None
        if view.filters is None:
            raise dash.exceptions.PreventUpdate
        chosen, frame = view.chosen, frame_of(address, view)
        content: Content = page["content"]  # type: ignore[assignment]
        extra, said = page["extra"], content(view)
        many = bar.is_list(view.context.municipalities)
        return (
            [*_body(address, said, view), *(extra(view) if callable(extra) else [])],
            navigation(frame.pages),
            bar.district_options(view.context.districts_of(chosen.municipality)),
            chosen.district or bar.NONE,
            bar.compare_options(view.context.municipalities, chosen.municipality),
            (chosen.compared[0] if chosen.compared else bar.NONE) if many else list(chosen.compared),
            chosen.query + asked_query(address, view),
            band_of(view, said),
            choices(frame),
            footer(frame),
        )
