"""English says what the Danish says: every text, every number, and no Danish word left on a page."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from itertools import chain

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from plotly.utils import PlotlyJSONEncoder

from dashboard.indicators import INDICATORS
from dashboard.language import (
    Language,
    _,
    day_name,
    decimal,
    joined,
    kroner,
    language,
    language_of,
    millions,
    month_name,
    month_short,
    ngettext,
    percent,
    speaking,
    whole_kroner,
)
from dashboard.load.contract import EXTRACTS
from dashboard.serve.view import View
from dashboard.settings import OPEN, ROOT
from tests.serve.site import PATHS, Site, demo_site, page, site_of
from tests.texts import KEYWORDS, texts

# Fixtures of the site, used by name.
__all__ = ["demo_site", "site_of"]

CATALOGUE = ROOT / "dashboard" / "locale" / "en" / "LC_MESSAGES" / "messages.po"
HERNING, HVIDOVRE = "657", "167"
HELP = "Kør bin/translations, og skriv de engelske tekster i messages.po."

# --- the catalogue ---


@cache
def texts_of_code() -> frozenset[str | tuple[str, ...]]:
    found = set()
    for path in chain((ROOT / "dashboard").rglob("*.py"), (ROOT / "pages").rglob("*.py")):
        with path.open("rb") as file:
            found |= {message for _line, _name, message, _comments in texts(file, KEYWORDS, (), {})}
    return frozenset(found)


@cache
def catalogue() -> dict[str | tuple[str, ...], Message]:
    with CATALOGUE.open("rb") as file:
        return {
            tuple(m.id) if isinstance(m.id, list | tuple) else m.id: m for m in read_po(file, "en") if m.id
        }


def forms(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"\{[^{}]*\}", text))


def test_the_catalogue_holds_the_texts_of_the_code_and_no_other() -> None:
    assert len(texts_of_code()) > 300
    assert texts_of_code() - set(catalogue()) == set(), HELP
    assert set(catalogue()) - texts_of_code() == set(), HELP


def test_titles_of_extracts_can_be_shown_in_english() -> None:
    assert {extract.title for extract in EXTRACTS.values()} <= set(catalogue())


def test_every_text_has_an_english_one_that_is_settled() -> None:
    missing = [m.id for m in catalogue().values() if m.fuzzy or not all(forms(m.string))]
    assert missing == [], HELP


def test_english_texts_fill_in_the_same_values() -> None:
    wrong = [
        message.id
        for message in catalogue().values()
        if [placeholders(text) for text in forms(message.string)]
        != [placeholders(text) for text in forms(message.id)]
    ]
    assert wrong == []


def test_english_texts_hold_no_danish_letters_and_no_space_at_the_ends() -> None:
    english = [text for message in catalogue().values() for text in forms(message.string)]
    assert [text for text in english if re.search("[æøåÆØÅ»«]", text) or text != text.strip()] == []


def test_the_catalogue_says_nothing_of_who_made_it_or_when() -> None:
    header = CATALOGUE.read_text(encoding="utf-8").split("\n\n")[0]
    names = re.findall(r'^"([A-Za-z-]+):', header, re.MULTILINE)
    assert names == ["Project-Id-Version", "Language", "Content-Type"]


# --- numbers, amounts, months ---

SPACE, MINUS = "\u00a0", "\u2212"


@pytest.mark.parametrize(
    ("write", "danish", "english"),
    [
        (lambda: decimal(1234.5, 1), "1.234,5", "1,234.5"),
        (lambda: decimal(1234567), "1.234.567", "1,234,567"),
        (lambda: decimal(0.05, 2), "0,05", "0.05"),
        (lambda: decimal(-1234.5, 1), f"{MINUS}1.234,5", f"{MINUS}1,234.5"),
        (lambda: decimal(-0.04, 1), "0,0", "0.0"),
        (lambda: decimal(2, 1, signed=True), "+2,0", "+2.0"),
        (lambda: decimal(-2, signed=True), f"{MINUS}2", f"{MINUS}2"),
        (lambda: decimal(0.04, 1, signed=True), "0,0", "0.0"),
        (lambda: percent(5.3, 1), f"5,3{SPACE}%", "5.3%"),
        (lambda: percent(-5.3, 1), f"{MINUS}5,3{SPACE}%", f"{MINUS}5.3%"),
        (lambda: percent(5, signed=True), f"+5{SPACE}%", "+5%"),
        (lambda: kroner(845_000), f"845.000{SPACE}kr.", f"DKK{SPACE}845,000"),
        (lambda: kroner(999_999), f"999.999{SPACE}kr.", f"DKK{SPACE}999,999"),
        (lambda: kroner(1_000_000), f"1,0{SPACE}mio.{SPACE}kr.", f"DKK{SPACE}1.0{SPACE}m"),
        (lambda: kroner(12_500_000), f"12,5{SPACE}mio.{SPACE}kr.", f"DKK{SPACE}12.5{SPACE}m"),
        (
            lambda: kroner(-2_500_000_000),
            f"{MINUS}2.500,0{SPACE}mio.{SPACE}kr.",
            f"{MINUS}DKK{SPACE}2,500.0{SPACE}m",
        ),
        (lambda: kroner(3_000, signed=True), f"+3.000{SPACE}kr.", f"+DKK{SPACE}3,000"),
        (lambda: millions(135_325), f"0,1{SPACE}mio.{SPACE}kr.", f"DKK{SPACE}0.1{SPACE}m"),
        (lambda: millions(999_999), f"1,0{SPACE}mio.{SPACE}kr.", f"DKK{SPACE}1.0{SPACE}m"),
        (lambda: millions(50_000), f"0,1{SPACE}mio.{SPACE}kr.", f"DKK{SPACE}0.1{SPACE}m"),
        (lambda: millions(-49_999), f"{MINUS}49.999{SPACE}kr.", f"{MINUS}DKK{SPACE}49,999"),
        (lambda: whole_kroner(1_504_321), f"1.504.321{SPACE}kr.", f"DKK{SPACE}1,504,321"),
        (lambda: month_name(date(2016, 9, 1)), "september 2016", "September 2016"),
        (lambda: month_short(date(2016, 9, 1)), "sep. 2016", "Sep 2016"),
        (lambda: month_short(date(2016, 5, 1)), "maj 2016", "May 2016"),
        (lambda: day_name(date(2016, 3, 1)), "1. marts 2016", "1 March 2016"),
        (lambda: joined([]), "", ""),
        (lambda: joined(["Herning"]), "Herning", "Herning"),
        (lambda: joined(["Herning", "Hvidovre"]), "Herning og Hvidovre", "Herning and Hvidovre"),
        (
            lambda: joined(["Herning", "Hvidovre", "Haderslev"]),
            "Herning, Hvidovre og Haderslev",
            "Herning, Hvidovre and Haderslev",
        ),
        (lambda: _("Svarprocent"), "Svarprocent", "Response rate"),
        (lambda: _("En tekst, der ikke findes"), "En tekst, der ikke findes", "En tekst, der ikke findes"),
        (lambda: ngettext("én uoversat", "flere uoversatte", 1), "én uoversat", "én uoversat"),
        (lambda: ngettext("én uoversat", "flere uoversatte", 0), "flere uoversatte", "flere uoversatte"),
    ],
)
def test_written_in_both_languages(write: Callable[[], str], danish: str, english: str) -> None:
    assert write() == danish
    with speaking("en"):
        assert write() == english
    assert write() == danish


@pytest.mark.parametrize(
    ("asked", "expected"), [("en", "en"), ("da", "da"), ("EN", "da"), ("", "da"), (None, "da"), ("'", "da")]
)
def test_anything_but_english_is_danish(asked: str | None, expected: Language) -> None:
    assert language_of(asked) == expected


def test_a_language_is_left_also_after_a_fault() -> None:
    seen = []

    def fail() -> None:
        with speaking("en"):
            seen.append(language())
            raise ValueError

    with pytest.raises(ValueError):
        fail()
    assert [*seen, language()] == ["en", "da"]


# --- the pages ---

# Words that are frequent in Danish and no words in English.
DANISH = re.compile(
    r"[æøåÆØÅ»«]|\b(?:af|andel|antal|den|der|det|eller|enhed|er|fordelt|fra|har|havde|hvad|hver|hvor|ikke|ingen|"
    r"kilde|kommunen?|kr|med|mellem|mere|mio|nej|nu|og|om|pr|procent|sager|seneste|som|svar|tal|til|uden|ved)\b",
    re.IGNORECASE,
)
# Properties that hold addresses, names of styles and codes, and nothing a reader reads.
TECHNICAL = {
    "action", "aria-labelledby", "className", "data", "htmlFor", "href", "id", "key", "namespace", "src", "type", "value", "xref",
    "yref", "x", "y",
}  # fmt: skip


def words_of(part: object, name: str = "") -> Iterator[str]:
    """Every text of a rendered page that a reader meets, on the page or as a name for a screen reader."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        figure = {"layout", "data"} <= set(part)
        if part.get("type") in ("Input", "Select"):
            # A field's name is a word of the address.
            part = {"props": {key: value for key, value in part["props"].items() if key != "name"}}
        for key, value in part.items():
            if key not in TECHNICAL or (figure and key == "data"):
                yield from words_of(value, key)
    elif isinstance(part, list):
        for value in part:
            yield from words_of(value, name)


def data_of(view: View) -> list[str]:
    """What municipalities and sources wrote themselves: it is shown as it stands, longest first."""
    context = view.context
    found = {
        *context.municipalities.values(),
        *(d.name for d in context.districts),
        *(part for e in context.events for part in (e.title, e.description)),
        *(t.source for t in context.targets),
        *(part for p in context.published for part in (p.source, (p.item or "").replace("/", " "))),
        *(part for t in context.published_targets for part in (t.source, t.municipality)),
        *(
            part
            for r in context.plans.rows
            for part in (r.plan, r.focus_area, r.text, r.owner, r.source, r.name)
        ),
        *(
            part
            for m in context.plans.milestones
            for part in (m.focus_area, m.text, m.owner, m.remark, m.source)
        ),
        *(part for r in context.remarks for part in (r.text, r.role)),
        *(c.exception for c in context.cadence),
        *(i.source for i in INDICATORS.values()),
        *(part for key in view.read("budget_lines").by_key for part in (key.item or "").split("/")),
        # What a delivery was held to is told in the words of the sender's own list of faults.
        *(
            part
            for code in context.municipalities
            for deliveries in [view.deliveries(code)]
            if deliveries
            for fault in (*deliveries.warnings, *deliveries.refusals)
            for part in (fault.expected, fault.column_name)
        ),
        "Dansk",
    }
    return sorted((text for text in found if text), key=len, reverse=True)


def rendered(site: Site, path: str, audience: str, **asked: str) -> list[str]:
    layout = site.layout(path, audience, **asked)
    return list(words_of(json.loads(json.dumps(layout, cls=PlotlyJSONEncoder))))


def without_data(text: str, data: list[str]) -> str:
    # A long name is broken over two lines in a chart.
    text = text.replace("<br>", " ")
    for known in data:
        text = text.replace(known, "")
    return text


@pytest.mark.parametrize("path", [*PATHS, "/not-found-404"])
def test_an_english_page_holds_no_danish(demo_site: Site, path: str) -> None:
    for audience, asked in (
        (OPEN, {"sammenlign": HVIDOVRE}),
        (HERNING, {"fra": "2015-01", "til": "2016-10"}),
        (HVIDOVRE, {"kommune": HVIDOVRE, "distrikt": "Distrikt 1"}),
    ):
        data = data_of(demo_site.view(audience, **asked))
        shown = rendered(demo_site, path, audience, lang="en", **asked)
        assert [text for text in shown if DANISH.search(without_data(text, data))] == []


def test_the_net_for_danish_words_catches_a_danish_page(demo_site: Site) -> None:
    data = data_of(demo_site.view())
    shown = rendered(demo_site, "/sagstal", OPEN)
    caught = [text for text in shown if DANISH.search(without_data(text, data))]
    assert len(caught) > 50


def test_the_pages_are_named_in_english(demo_site: Site) -> None:
    names = {}
    for path in PATHS:
        with demo_site.request(path, None, {"lang": "en"}):
            # Dash asks for the title after the layout, in the same request.
            page(path)["layout"](lang="en")
            names[path] = page(path)["title"]()
    assert names["/"] == "Overview - The shift to early help in figures"
    assert [name for name in names.values() if DANISH.search(name)] == []
