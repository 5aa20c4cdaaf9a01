"""Om tallene: definitions, freshness, what the sources published and lost, and how to read a figure fairly."""

from dash import html

from dashboard.components.html_parts import aria
from dashboard.indicators import INDICATORS, QUESTIONS, Indicator
from dashboard.language import _, day_name, joined, language, month_name
from dashboard.present import theme
from dashboard.present.page import Exhibit, PageContent
from dashboard.present.sentences import good_word
from dashboard.present.tables import Cell, Number, Table
from dashboard.serve.context import Published
from dashboard.serve.view import View
from pages import _frame
from pages._cards.published_targets import published_targets
from pages._chrome import PAGES
from pages._parts import statistic_name

_UNITS = {
    "placement_mix": "percent",
    "survey_answers": "percent",
    "caseload": "cases",
    "business_case": "kroner",
}


def content(view: View) -> PageContent:
    """What the page says about a view."""
    return PageContent(
        question=_("Hvad er tallene, og hvad kan de bruges til?"),
        answer=_(
            "Her står, hvordan hvert tal er regnet, hvor det kommer fra, hvor nyt det er, og hvad det ikke kan bruges til."
        ),
        exhibits=[_freshness(view), _published(view), published_targets(view), *_definitions(view)],
    )


def extra(view: View) -> list[object]:
    """How to read a figure fairly, in words."""
    rules = (
        _("En måneds andel af få børn svinger tilfældigt. Én måned er ikke en udvikling."),
        _("Sagernes tyngde er forskellig. En forskel mellem kommuner er ikke en dom over nogen af dem."),
        _(
            "Helårsbørn, unikke børn og bestand er tre måder at tælle på. Sammenlign kun tal, der er talt ens."
        ),
        _("Tallene beskriver, hvad der er sket. De viser ikke, hvad der var årsagen."),
        _(
            "»for få til at vise« betyder, at tallet hviler på så få personer, at de kunne genkendes. Det er ikke nul."
        ),
        _("»ikke leveret« betyder, at kommunen ikke har sendt tallet. Det er heller ikke nul."),
        _("Et tal for en måned kan blive rettet, når kommunen sender en rettelse. Så gælder rettelsen."),
    )
    return [
        html.Section(
            [
                html.H2(_("Sådan læser I et tal retfærdigt"), id="fair"),
                html.Ul([html.Li(rule) for rule in rules]),
            ],
            className="figure-card",
            **aria(labelledby="fair"),
        )
    ]


def _freshness(view: View) -> Exhibit:
    rows: list[tuple[Cell, ...]] = [
        (
            _(item.title),
            view.name(item.municipality),
            month_name(item.first_month),
            month_name(item.last_month),
            Number(item.months, "people"),
            Number(item.warnings, "people"),
            month_name(item.next_month) if item.next_month else _("når noget ændres"),
            _("demonstration") if item.demonstration else _("leveret"),
        )
        for item in view.context.freshness
        if item.municipality in view.chosen.municipalities
    ]
    return Exhibit(
        key="friskhed",
        heading=_("Så nye er tallene"),
        subheading=_(
            "Pr. udtræk og kommune: første og seneste måned, antal måneder, advarsler og næste leverance."
        ),
        table=Table(
            caption=_("Leverancer i kraft"),
            columns=(
                _("Udtræk"),
                _("Kommune"),
                _("Fra"),
                _("Til og med"),
                _("Måneder"),
                _("Advarsler"),
                _("Næste"),
                _("Data"),
            ),
            rows=tuple(rows),
        ),
        indicators=(),
        table_first=True,
    )


def _published(view: View) -> Exhibit:
    """Every figure of the sources; one that was lost is named as lost."""
    published = view.context.published
    lost = sum(p.value is None for p in published)
    rows: list[tuple[Cell, ...]] = [_published_row(view, p) for p in published]
    return Exhibit(
        key="offentliggjort",
        heading=_("Kilderne har offentliggjort {count} tal, som vi kan læse; {lost} er gået tabt").format(
            count=len(published) - lost, lost=lost
        ),
        subheading=_("Tal, som gik tabt, da kilden blev til tekst, vises aldrig som et gæt."),
        table=Table(
            caption=_("Offentliggjorte tal"),
            columns=(_("Tal"), _("Kommune"), _("Dato"), _("Værdi"), _("Sikkerhed"), _("Kilde"), _("Note")),
            rows=tuple(rows),
        ),
        indicators=(),
    )


def _published_row(view: View, p: Published) -> tuple[Cell, ...]:
    certainty = {"certain": _("sikker"), "likely": _("sandsynlig læsning"), "lost": _("tabt i kildens tekst")}
    value: Cell = Number(p.value, _UNITS[p.indicator]) if p.value is not None else _("tabt")
    page = _("s. {page}").format(page=p.page) if p.page.isdigit() else p.page
    return (
        _published_name(p),
        view.name(p.municipality),
        day_name(p.date),
        value,
        certainty[p.certainty],
        f"{p.source}, {page}",
        (p.note_en if language() == "en" else p.note_da) or "",
    )


def _published_name(p: Published) -> str:
    match p.indicator:
        case "placement_mix":
            return _("Forsøgsdistrikter: {group}").format(group=_(theme.GROUP_NAMES[p.category or ""]))
        case "caseload":
            return _("Sager pr. socialrådgiver, {statistic}").format(statistic=statistic_name(p.category))
        case "survey_answers":
            return _("»{question}«, trin {step}").format(
                question=_(QUESTIONS[p.item or ""].text), step=p.category
            )
        case _:
            return _("Businesscase, {line}").format(line=(p.item or _("netto")).replace("/", " "))


def _definitions(view: View) -> list[Exhibit]:
    """Every indicator's definition, a card for each page that it stands on."""
    return [_definitions_of(path, _(name), view) for path, name in PAGES if _of_page(path)]


def _good_words(indicator: Indicator, view: View) -> str:
    """The declared good direction, and whose wish it is where it is not everyone's."""
    words = good_word(indicator.good_for(indicator.headline[1]))
    if not indicator.wished_by or indicator.good_for(indicator.headline[1]) == "none":
        return words
    places = joined([view.name(code) for code in indicator.wished_by])
    return _("{wish} efter planen i {places}").format(wish=words, places=places)


def _of_page(path: str) -> list[Indicator]:
    return [i for i in INDICATORS.values() if i.page == (path.strip("/") or "overblik")]


def _definitions_of(path: str, name: str, view: View) -> Exhibit:
    rows: list[tuple[Cell, ...]] = [
        (_(i.title), _(i.definition), _(i.limits), _good_words(i, view), i.source, i.id)
        for i in _of_page(path)
    ]
    return Exhibit(
        key=f"definitioner-{path.strip('/') or 'overblik'}",
        heading=_("Sådan er tallene på {page} regnet").format(page=name),
        subheading=_("Definition, hvad tallet ikke er godt til, ønsket retning og kilde."),
        table=Table(
            caption=_("Definitioner, {page}").format(page=name),
            columns=(
                _("Tal"),
                _("Definition"),
                _("Ikke godt til"),
                _("Retning"),
                _("Kilde"),
                _("Navn i data"),
            ),
            rows=tuple(rows),
        ),
        indicators=(),
        table_first=True,
    )


_frame.register_page(__name__, "/om-tallene", content, extra=extra)
