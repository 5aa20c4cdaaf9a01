"""What the mid-term evaluation cites: the words of leaders and caseworkers, and its caveats."""

from collections.abc import Sequence

from dashboard.components.citations import citations
from dashboard.language import _, joined, language
from dashboard.serve.plans import Caveat, Quote
from dashboard.serve.view import View


def voices(view: View, themes: Sequence[str]) -> list[object]:
    """Leaders' and caseworkers' words on some themes, of the municipalities shown; empty where there are none."""
    shown = set(view.chosen.municipalities)
    quotes = [q for q in view.context.quotes if q.theme in themes and shown & set(q.municipalities)]
    if not quotes:
        return []
    names = {q.theme: q.theme_en if language() == "en" else q.theme_da for q in quotes}
    groups = [(name, [_quoted(q, view) for q in quotes if q.theme == theme]) for theme, name in names.items()]
    return [
        citations(
            "voices",
            _("Det siger de tre kommuner"),
            _("Citater fra midtvejsevalueringen 2017. De er enkelte menneskers ord og ikke et gennemsnit."),
            groups,
        )
    ]


def _quoted(quote: Quote, view: View) -> tuple[str, str]:
    role = _("Leder") if quote.role == "leder" else _("Socialrådgiver")
    places = [view.name(code) for code in quote.municipalities if code in view.context.municipalities]
    whose = _("én af kommunerne {places}") if len(places) > 1 else "{places}"
    text = quote.quote_en if language() == "en" else quote.quote_da
    return _("»{text}«").format(text=text), _("{role}, {whose}. {source}, s. {page}").format(
        role=role, whose=whose.format(places=joined(places)), source=quote.source, page=quote.page
    )


def caveats(view: View) -> list[object]:
    """What the evaluation itself says against comparing the municipalities; empty where it says nothing."""
    shown = set(view.chosen.municipalities)
    found = [c for c in view.context.caveats if shown & set(c.municipalities)]
    if not found:
        return []
    return [
        citations(
            "caveats",
            _("Forbehold, før I sammenligner"),
            _("Midtvejsevalueringens egne ord om, hvad tallene ikke kan bære."),
            [("", [_reserved(c) for c in found])],
        )
    ]


def _reserved(caveat: Caveat) -> tuple[str, str]:
    text = caveat.text_en if language() == "en" else caveat.text_da
    return text, _("{source}, s. {page}").format(source=caveat.source, page=caveat.page)
