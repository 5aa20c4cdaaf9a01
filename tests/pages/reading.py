"""What a page says, text for text, and the faults of words that no reader may meet."""

import math
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

from dashboard.indicators import INDICATORS
from dashboard.language import Language
from dashboard.load.contract import EXTRACTS
from dashboard.present import theme
from dashboard.present.page import Exhibit, PageContent
from dashboard.present.tables import Danish, text_of
from dashboard.settings import OPEN, Settings


@dataclass(frozen=True, kw_only=True)
class Said:
    """A text of a page: whose it is (a card's key, `nøgletal` or `siden`), which part, and the words."""

    whose: str
    part: str
    text: str


def said(page: PageContent) -> list[Said]:
    """Every text of a page that a reader meets, the charts' own included."""
    found = [
        Said(whose="siden", part=p, text=t) for p, t in (("question", page.question), ("answer", page.answer))
    ]
    found += [Said(whose="siden", part="discuss", text=text) for text in page.discuss]
    for figure in page.key_figures:
        parts = {
            "name": figure.name,
            "value": figure.value,
            "change": figure.change,
            "verdict": figure.verdict,
            "target": figure.target,
            "rests": figure.rests,
            "status": figure.status.words if figure.status else "",
        }
        found += [Said(whose=f"nøgletal {figure.name}", part=p, text=t) for p, t in parts.items()]
    for exhibit in page.exhibits:
        found += [Said(whose=exhibit.key, part=p, text=t) for p, t in _texts_of(exhibit)]
    return [one for one in found if one.text]


def _texts_of(exhibit: Exhibit) -> Iterator[tuple[str, str]]:
    yield from (("heading", exhibit.heading), ("subheading", exhibit.subheading), ("note", exhibit.note))
    yield from (("point", text) for text in exhibit.points)
    yield "legend", exhibit.legend
    yield from (("about", text) for pair in exhibit.about for text in pair)
    yield from (("column", text) for text in (exhibit.table.caption, *exhibit.table.columns))
    # A source's own words are its own.
    yield from (
        ("cell", text_of(c)) for row in exhibit.table.rows for c in row if not isinstance(c, Danish | date)
    )
    yield from (("chart", text) for text in chart_texts(exhibit.chart or {}))
    if exhibit.form:
        for field in exhibit.form.fields:
            yield from (("form", text) for text in (field.label, field.help, *(t for _v, t in field.options)))
    if exhibit.flow:
        for stage in exhibit.flow.stages:
            yield from (("flow", text) for text in (stage.heading, stage.rest))
            yield from (("flow", t) for step in stage.steps for s in step.states for t in (s.text, s.words))
    if exhibit.calendar:
        for row in exhibit.calendar.rows:
            yield from (("calendar", text) for text in (row.name, *(c.words for c in row.cells if c)))


def chart_texts(figure: Any) -> Iterator[str]:
    """Every text a chart draws: names, labels, hover texts, annotations, ticks and named places."""
    layout = figure.get("layout", {})
    for trace in figure.get("data", ()):
        for part in ("name", "text", "hovertext", "hovertemplate", "x", "y"):
            found = trace.get(part)
            texts = [found] if isinstance(found, str) else [t for t in found or () if isinstance(t, str)]
            yield from (text for text in texts if not _DAY.fullmatch(text))
    yield from (str(a["text"]) for a in layout.get("annotations", ()) if a.get("text"))
    for name, axis in layout.items():
        if name[1:5] == "axis":
            yield from (str(text) for text in axis.get("ticktext") or ())


# A place on an axis of time, which the browser writes as a month.
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# Codes of the data that are also plain Danish, or so written in a source's own words.
_ALSO_WORDS = frozenset(
    [
        "institution",
        "signal",
        "pilot",
        "median",
        "min",
        "max",
        "leder",
        "medarbejder",
        "motivation",
        "sparring",
        "energi",
        "person",
        "plan",
        "kilde",
        "status",
        "form",
    ]
)
_CODE = re.compile(r"(?<![\w-])[a-z0-9]+(?:_[a-z0-9]+)*(?![\w-])")
_SENTINEL = re.compile(
    r"(?<![\w.,-])[-\u2212](?:99|100)(?![\w.,])(?!\s?%)|(?<![\w-])z(?![\w-])|\d{4}-\d\d-\d\d"
)
_UNLIKE_WORDS = re.compile(r"_|aa|ae|oe|\d")


def codes_of(data: Settings) -> frozenset[str]:
    """Every code the data are kept in: of indicators, columns, categories, statuses and measures."""
    found = set(INDICATORS)
    for extract in EXTRACTS.values():
        found |= {extract.name} | {n for c in extract.columns for n in (c.file_name, c.name, *c.codes)}
    with duckdb.connect(str(data.warehouse / "current" / f"{OPEN}.duckdb"), read_only=True) as connection:
        for column in ("item", "category", "status"):
            values = connection.execute(f"select distinct {column} from figures where {column} is not null")
            found |= {code for (code,) in values.fetchall()}
        found |= {code for (code,) in connection.execute("select code from interventions").fetchall()}
    return frozenset(code for code in found if _CODE.fullmatch(code) and not code.isdigit())


def codes_said(text: str, codes: Collection[str], english: Collection[str]) -> list[str]:
    """Codes in a text: those that look unlike words, and in Danish those that are `english` words."""
    tokens = [t for t in _CODE.findall(text) if t in codes]
    found = [t for t in tokens if _UNLIKE_WORDS.search(t) or t in english]
    return found + _SENTINEL.findall(text)


def english_codes(data: Settings) -> frozenset[str]:
    """The categories and statuses that are English words, which no Danish page says."""
    with duckdb.connect(str(data.warehouse / "current" / f"{OPEN}.duckdb"), read_only=True) as connection:
        rows = connection.execute(
            "select distinct unnest([category, status]) from figures"
            " where indicator not in ('children_placed', 'unit_price', 'survey_answers')"
        ).fetchall()
        named = {code for (code,) in connection.execute("select code from interventions").fetchall()}
    return frozenset(code for (code,) in rows if code and code.isalpha()) - named - _ALSO_WORDS


_ABSENT = re.compile(
    r"\b(?:nan|NaN|None(?! of\b)|NaT|inf|null|True|False)\b|(?<![%$])\{\w*\}|(?<=[.?!:;,])  (?=\w)"
)


def absent_said(text: str) -> list[str]:
    """What a program writes where it has nothing: `nan`, `None`, a place never filled, two spaces."""
    return _ABSENT.findall(text)


_DANISH_NOUNS = {
    "barn": "børn", "sag": "sager", "rådgiver": "rådgivere", "besvarelse": "besvarelser", "svar": "",
    "undersøgelse": "undersøgelser", "underretning": "underretninger", "foranstaltning": "foranstaltninger",
    "indsats": "indsatser", "elev": "elever", "bevægelse": "bevægelser", "flytning": "flytninger",
    "advarsel": "advarsler", "fil": "filer", "måned": "måneder", "dag": "dage", "uge": "uger",
    "distrikt": "distrikter", "kommune": "kommuner", "anbringelse": "anbringelser", "person": "personer",
    "runde": "runder", "måling": "målinger", "ændring": "ændringer", "frist": "frister", "milepæl": "milepæle",
    "resultat": "resultater", "række": "rækker", "medarbejder": "medarbejdere", "opfølgning": "opfølgninger",
    "rettelse": "rettelser", "post": "poster", "gang": "gange", "linje": "linjer", "spørgsmål": "",
}  # fmt: skip
_ENGLISH_NOUNS = {
    "child": "children", "case": "cases", "caseworker": "caseworkers", "answer": "answers", "reply": "replies",
    "assessment": "assessments", "notification": "notifications", "measure": "measures", "pupil": "pupils",
    "move": "moves", "warning": "warnings", "file": "files", "month": "months", "day": "days", "week": "weeks",
    "district": "districts", "municipality": "municipalities", "placement": "placements", "person": "people",
    "round": "rounds", "change": "changes", "deadline": "deadlines", "milestone": "milestones", "row": "rows",
    "outcome": "outcomes", "target": "targets", "correction": "corrections", "follow-up": "follow-ups",
    "figure": "figures", "response": "responses", "line": "lines", "time": "times", "point": "points",
}  # fmt: skip
_NONE_OF_NONE = re.compile(
    r"(?<![\d.,])\d+ (?:af|of) (?:de |the )?0(?![\d.,])|(?:[Aa]lle|[Aa]ll) [01](?![\d.,])"
)
_ONE_IN_PLURAL = re.compile(
    r"(?<![\d.,-])1 (?:are|were|have|do)\b|(?<![\d.,-])1 (?:er|blev) \w+(?:ede|nåede)\b|(?:[Dd]e|[Tt]he) 1 (?!-)"
)


def _plurals(nouns: dict[str, str], compound: str) -> re.Pattern[str]:
    many = "|".join(word for word in nouns.values() if word)
    one = "|".join(word for word, plural in nouns.items() if plural)
    # A count's digits, then at most one word that describes, then the noun in the wrong number.
    return re.compile(
        rf"(?<![\d.,–-])1 (?:\w+ )?{compound}(?:{many})\b(?! pr)"
        rf"|(?<![\d.,–-])(?!1 )\d+(?:[.,]\d+)* {compound}(?:{one})(?![\w-]| end)"
    )


_PLURALS = {"da": _plurals(_DANISH_NOUNS, r"\w*"), "en": _plurals(_ENGLISH_NOUNS, "")}


def misfits(text: str, locale: Language) -> list[str]:
    """Counts whose words do not fit them: `1 børn`, `2 barn`, `0 af de 0`, `1 are`."""
    patterns = (_PLURALS[locale], _NONE_OF_NONE, _ONE_IN_PLURAL)
    return [match.group() for pattern in patterns for match in pattern.finditer(text)]


_NO_CHANGE = re.compile(r"\b(?:fra|from) ([^:;]{1,40}?) (?:til|to) \1(?![\w%]|[,.]\d)")


def no_changes(text: str) -> list[str]:
    """A change told from a value to the very same."""
    return [match.group() for match in _NO_CHANGE.finditer(text) if re.search(r"\d", match.group(1))]


def is_drawn_empty(figure: Any) -> bool:
    """Whether a chart shows no figure: axes round nothing, or only marks of what is hidden."""
    return figure is not None and not any(
        _is_point(x) and _is_point(y)
        for trace in figure["data"]
        if trace.get("name") != theme.hidden_word()
        for x, y in zip(trace.get("x", ()), trace.get("y", ()), strict=False)
    )


def _is_point(place: object) -> bool:
    return place is not None and not (isinstance(place, float) and not math.isfinite(place))
