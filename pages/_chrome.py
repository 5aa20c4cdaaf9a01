"""What stands around a page's content: the band, the filters, the navigation, freshness and "Om tallet"."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

import dash
from dash import html

from dashboard.components import filter_bar as bar
from dashboard.components.figure_card import About
from dashboard.components.notices import (
    demonstration_band,
    fallback_band,
    lacking_band,
    older_band,
    unmet_band,
)
from dashboard.components.page_frame import Frame, Link
from dashboard.indicators import INDICATORS, N_, Good, Indicator
from dashboard.language import Language, _, joined, month_name
from dashboard.present.page import PageContent
from dashboard.present.sentences import good_word
from dashboard.serve.context import Remark
from dashboard.serve.filters import Filters, months_between
from dashboard.serve.view import View
from dashboard.serve.wishes import good_for
from dashboard.settings import OPEN, settings
from pages._choice import unmet_sentences

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
    ("/data", N_("Leverancer")),
    ("/om-tallene", N_("Om tallene")),
)
DELIVERIES = "/data"
LANGUAGES: tuple[tuple[Language, str], ...] = (("da", "Dansk"), ("en", "English"))

_MOST_REMARKED = 3


def asked_query(path: str, view: View) -> str:
    """What the reader chose on the page itself, beside the filters, as the rest of a URL's query."""
    page: dict[str, Any] = next((p for p in dash.page_registry.values() if p["path"] == path), {})
    pairs = [(name, view.asked[name]) for name in page.get("choices", ()) if view.asked.get(name)]
    return "&" + urlencode(pairs) if pairs else ""


def band_of(view: View, page: PageContent) -> html.Div | None:
    """What a reader must know before the figures: made-up data, an older version, deliveries that lack."""
    made_up = [view.name(code) for code in view.chosen.municipalities if code in view.context.demonstration]
    bands = [demonstration_band(made_up, view.context.all_demonstration)] if made_up else []
    standing = view.standing
    if standing.is_fallback:
        bands.append(fallback_band(standing.version.name))
    elif standing.newer:
        bands.append(older_band(standing.version.name, standing.newer))
    if view.unmet:
        bands.append(unmet_band(unmet_sentences(view)))
    lacking = lacking_of(view, page)
    if lacking:
        bands.append(lacking_band(lacking, DELIVERIES + view.chosen.query))
    return html.Div(bands) if bands else None


def lacking_of(view: View, page: PageContent) -> list[str]:
    """What is late or refused of the extracts that a page's figures come from, a sentence a municipality."""
    extracts = {INDICATORS[i].extract for exhibit in page.exhibits for i in exhibit.indicators}
    sentences = []
    for code in view.chosen.municipalities:
        found = view.deliveries(code)
        if found is None:
            continue
        titles = {d.extract: _(d.title) for d in found.due}
        reached = {d.extract: d.last_month or date.min for d in found.due}
        refused = [m for m in found.refused if m.extract in extracts and m.month >= reached[m.extract]]
        names = [
            _("{title} for {month}").format(title=titles[m.extract], month=month_name(m.month))
            for m in refused
        ]
        told = {m.extract for m in refused}
        late = [titles[d.extract] for d in found.late if d.extract in extracts - told]
        if late:
            sentences.append(
                _("{place} er forsinket med {names}.").format(place=view.name(code), names=joined(late))
            )
        if refused:
            sentences.append(
                _("{place} fik afvist {names}; filen er ikke rettet endnu.").format(
                    place=view.name(code), names=joined(names)
                )
            )
    return sentences


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
        if indicator.open_by_year:
            hidden += " " + _(
                "Dette tal vises kun over 12 måneder, og kun som »mindst« eller »højst«, hvor næsten alle eller næsten "
                "ingen tælles med."
            )
        elif indicator.tells_bounds:
            hidden += " " + _(
                "Hvor næsten alle eller næsten ingen tælles med, vises tallet kun som »mindst« eller »højst«."
            )
    lines = [
        (_("Definition"), _(indicator.definition)),
        (_("Hvad tallet ikke er godt til"), _(indicator.limits)),
        (_("Retning"), good_word(_good(indicator, view))),
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


def _good(indicator: Indicator, view: View) -> Good:
    """The good direction of an indicator's headline for the chosen municipality."""
    return good_for(
        view.context, indicator.id, indicator.headline[1], view.chosen.municipality, view.chosen.end
    )


def _national(numbers: tuple[int, ...]) -> list[tuple[str, str]]:
    """Which of the national board's twelve ladder figures an indicator is or holds."""
    if not numbers:
        return []
    return [(_("Indsatstrappens nøgletal"), ", ".join(f"N{number}" for number in numbers))]
