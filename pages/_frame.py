"""What every page shares: from a request to a view, the frame around it, and the filters' callback."""

from collections.abc import Callable, Mapping
from functools import partial
from urllib.parse import urlencode

import dash
from dash import ClientsideFunction, Input, Output, State, callback, clientside_callback, html
from flask import g, has_request_context, request

from dashboard.access.audience import audience_of
from dashboard.components import filter_bar as bar
from dashboard.components.figure_card import About
from dashboard.components.notices import demonstration_band, nothing_yet
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
from dashboard.indicators import INDICATORS, N_
from dashboard.language import Language, _, language_of, month_name, speaking
from dashboard.present.page import PageContent
from dashboard.present.sentences import good_word
from dashboard.serve.current import warehouse
from dashboard.serve.filters import Filters, months_between
from dashboard.serve.view import View, view_of
from dashboard.serve.warehouse import NoWarehouse
from dashboard.settings import OPEN, settings

SITE = N_("Omlægningen i tal")
# The pages in the order of the navigation: path and name.
PAGES = (
    ("/", N_("Overblik")),
    ("/anbringelser", N_("Anbringelser")),
    ("/sagstal", N_("Sagstal")),
    ("/motivation", N_("Motivation")),
    ("/budget", N_("Budget")),
    ("/om-tallene", N_("Om tallene")),
)
LANGUAGES: tuple[tuple[Language, str], ...] = (("da", "Dansk"), ("en", "English"))
Content = Callable[[View], PageContent]


def register_page(
    module: str, path: str, content: Content, *, extra: Callable[[View], list[object]] | None = None
) -> None:
    """Register a page module: its path, and the function from a view to what it says."""
    name = dict(PAGES)[path]
    dash.register_page(
        module,
        path=path,
        title=title_of(name),
        layout=partial(_layout, path, content, extra),
        content=content,
        extra=extra,
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
        main = [*_body(path, content, view), *(extra(view) if extra else [])]
        return page_frame(_frame(path, view), _band(view), _filters(view), main)


def notice_page(path: str, title: str, sentences: list[str], command: str | None = None) -> object:
    """A page that says why there is nothing to show, in the frame of the others."""
    links = [Link(text=_(name), href=href, current=href == path) for href, name in PAGES]
    frame = Frame(title=_(SITE), pages=links, languages=(), audiences=(), freshness=(), shown="")
    return page_frame(frame, None, None, [nothing_yet(title, sentences, command)])


def _body(path: str, content: Content, view: View) -> list[object]:
    page = content(view)
    about = {e.key: [_about(i, view) for i in e.indicators] for e in page.exhibits}
    downloads = {
        e.key: f"/hent{path.rstrip('/') or '/overblik'}/{e.key}.csv{view.chosen.query}" for e in page.exhibits
    }
    return page_body(page, about, downloads)


def _band(view: View) -> html.Div | None:
    made_up = [view.name(code) for code in view.chosen.municipalities if code in view.context.demonstration]
    return demonstration_band(made_up, view.context.all_demonstration) if made_up else None


def _filters(view: View) -> html.Form:
    chosen, months = view.chosen, view.context.months
    return bar.filter_bar(
        municipalities=view.context.municipalities,
        municipality=chosen.municipality,
        districts=view.context.districts_of(chosen.municipality),
        district=chosen.district,
        months=months_between(*months) if months else [],
        start=chosen.start,
        end=chosen.end,
        compared=chosen.compared,
    )


def _frame(path: str, view: View) -> Frame:
    chosen = view.chosen
    languages = [
        Link(text=text, href=path + chosen.with_language(code).query, current=chosen.language == code)
        for code, text in LANGUAGES
    ]  # fmt: skip
    return Frame(
        title=_(SITE),
        pages=_links(path, chosen),
        languages=languages,
        audiences=_audiences(path, view),
        freshness=_freshness(view),
        shown=_("Data pr. kilde for {place}").format(place=view.name(chosen.municipality)),
    )


def _links(path: str, chosen: Filters) -> list[Link]:
    return [Link(text=_(name), href=href + chosen.query, current=href == path) for href, name in PAGES]


def _audiences(path: str, view: View) -> list[Link]:
    """The views a reader of demonstration data may try: the open one and the chosen municipality's own."""
    if not view.context.all_demonstration:
        return []
    back = path + view.chosen.query
    codes = (
        list(view.context.municipalities)
        if len(view.context.municipalities) <= 4
        else [view.chosen.municipality]
    )
    choices = [
        (OPEN, _("Åben")),
        *[(code, _("{name} (egen)").format(name=view.name(code))) for code in codes],
    ]
    return [
        Link(text=text, href=f"/vis-som/{code}?{urlencode({'tilbage': back})}", current=view.audience == code)
        for code, text in choices
    ]


def _freshness(view: View) -> list[str]:
    """Per source the month its data go to, and the month that is due next."""
    lines = []
    for item in view.context.freshness:
        if item.municipality == view.chosen.municipality and item.next_month is not None:
            text = _("{source}: til og med {month}. Næste: {next}.")
            lines.append(
                text.format(
                    source=_(item.title), month=month_name(item.last_month), next=month_name(item.next_month)
                )
            )
    return lines


def _about(indicator_id: str, view: View) -> About:
    indicator = INDICATORS[indicator_id]
    fresh = next(
        (
            f
            for f in view.context.freshness
            if f.municipality == view.chosen.municipality and f.extract == indicator.extract
        ),
        None,
    )
    month = _("{month}. Advarsler i leverancen: {warnings}.") if fresh and fresh.warnings else "{month}"
    if view.is_own:
        hidden = _("Intet er skjult: det er kommunens egen visning.")
    else:
        hidden = _(
            "Tal, der hviler på færre end {threshold} personer, er skjult, så ingen kan genkendes. "
            "Et distrikt vises kun i alt og på de tre anbringelsesgrupper over 12 måneder."
        ).format(threshold=settings().threshold)
    lines = [
        (_("Definition"), _(indicator.definition)),
        (_("Hvad tallet ikke er godt til"), _(indicator.limits)),
        (_("Retning"), good_word(indicator.good_for(indicator.headline[1]))),
        (_("Kilde"), indicator.source),
        (
            _("Seneste data"),
            month.format(month=month_name(fresh.last_month), warnings=fresh.warnings)
            if fresh
            else _("ikke leveret"),
        ),
        (
            _("Næste leverance"),
            month_name(fresh.next_month) if fresh and fresh.next_month else _("ikke fastlagt"),
        ),
        (_("Skjulte tal"), hidden),
        (_("Navn i data"), indicator.id),
    ]
    return About(title=_(indicator.title), lines=lines)


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
        prevent_initial_call=True,
    )


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
    if page is None or "content" not in page:
        raise dash.exceptions.PreventUpdate
    address = str(page["path"])
    with speaking(language_of(lang)):
        try:
            view = current_view(asked)
        except NoWarehouse:
            raise dash.exceptions.PreventUpdate from None
        if view.filters is None:
            raise dash.exceptions.PreventUpdate
        chosen, frame = view.chosen, _frame(address, view)
        content: Content = page["content"]  # type: ignore[assignment]
        extra = page["extra"]
        many = bar.is_list(view.context.municipalities)
        return (
            [*_body(address, content, view), *(extra(view) if callable(extra) else [])],
            navigation(frame.pages),
            bar.district_options(view.context.districts_of(chosen.municipality)),
            chosen.district or bar.NONE,
            bar.compare_options(view.context.municipalities, chosen.municipality),
            (chosen.compared[0] if chosen.compared else bar.NONE) if many else list(chosen.compared),
            chosen.query,
            _band(view),
            choices(frame),
            footer(frame),
        )
