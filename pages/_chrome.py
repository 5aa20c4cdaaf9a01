"""What stands around a page's content: the band, the filters, the navigation, freshness and "Om tallet"."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

import dash
from dash import html

from dashboard.components import filter_bar as bar
from dashboard.components.figure_card import About
from dashboard.components.notices import demonstration_band
from dashboard.components.page_frame import Frame, Link
from dashboard.indicators import INDICATORS, N_
from dashboard.language import Language, _, month_name
from dashboard.present.sentences import good_word
from dashboard.serve.context import Remark
from dashboard.serve.filters import Filters, months_between
from dashboard.serve.view import View
from dashboard.settings import OPEN, settings

SITE = N_("Omlægningen i tal")
# The pages in the order of the navigation: path and name.
PAGES = (
    ("/", N_("Overblik")),
    ("/anbringelser", N_("Anbringelser")),
    ("/indsatstrappen", N_("Indsatstrappen")),
    ("/sagstal", N_("Sagstal")),
    ("/opfoelgning", N_("Opfølgning")),
    ("/motivation", N_("Motivation")),
    ("/budget", N_("Budget")),
    ("/maal", N_("Mål og planer")),
    ("/sammenlign", N_("Sammenlign")),
    ("/om-tallene", N_("Om tallene")),
)
LANGUAGES: tuple[tuple[Language, str], ...] = (("da", "Dansk"), ("en", "English"))

_MOST_REMARKED = 3


def asked_query(path: str, view: View) -> str:
    """What the reader chose on the page itself, beside the filters, as the rest of a URL's query."""
    page: dict[str, Any] = next((p for p in dash.page_registry.values() if p["path"] == path), {})
    pairs = [(name, view.asked[name]) for name in page.get("choices", ()) if view.asked.get(name)]
    return "&" + urlencode(pairs) if pairs else ""


def band_of(view: View) -> html.Div | None:
    made_up = [view.name(code) for code in view.chosen.municipalities if code in view.context.demonstration]
    return demonstration_band(made_up, view.context.all_demonstration) if made_up else None


def filters_of_view(view: View) -> html.Form:
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


def frame_of(path: str, view: View) -> Frame:
    chosen = view.chosen
    languages = [
        Link(text=text, href=path + chosen.with_language(code).query + asked_query(path, view), current=chosen.language == code)
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
    back = path + view.chosen.query + asked_query(path, view)
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
    for item in view.context.freshness_of(view.chosen.municipality).values():
        if item.next_month is not None:
            text = _("{source}: til og med {month}. Næste: {next}.")
            lines.append(
                text.format(
                    source=_(item.title), month=month_name(item.last_month), next=month_name(item.next_month)
                )
            )
    return lines


def remarks_on(indicators: Sequence[str], view: View) -> list[tuple[str, str]]:
    """The department's newest remark on each indicator within the period, with who wrote it and when.

    A card of many indicators is a table of them; the remarks stand where each figure has its own card.
    """
    if len(indicators) > _MOST_REMARKED:
        return []
    chosen = view.chosen
    found: dict[str, Remark] = {}
    for remark in view.context.remarks:
        if (
            remark.municipality == chosen.municipality
            and remark.indicator in indicators
            and remark.district in (None, chosen.district)
            and chosen.start <= remark.month <= chosen.end
        ):
            found.setdefault(remark.indicator, remark)
    by = _("Forvaltningens bemærkning, {role}, {month}")
    return [
        (remark.text, by.format(role=remark.role, month=month_name(remark.month)))
        for remark in found.values()
    ]


def about_of(indicator_id: str, view: View) -> About:
    indicator = INDICATORS[indicator_id]
    fresh = view.context.freshness_of(view.chosen.municipality).get(indicator.extract)
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
        *_national(indicator.national),
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


def _national(numbers: tuple[int, ...]) -> list[tuple[str, str]]:
    """Which of the national board's twelve ladder figures an indicator is or holds."""
    if not numbers:
        return []
    return [(_("Indsatstrappens nøgletal"), ", ".join(f"N{number}" for number in numbers))]
