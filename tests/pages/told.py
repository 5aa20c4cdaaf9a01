"""Numbers that sentences tell, held against the tables they are told of."""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.indicators import INDICATORS
from dashboard.language import Language, _, language, month_short
from dashboard.present.page import Exhibit, PageContent
from dashboard.present.tables import Cell, Number, Table, text_of
from tests.pages.reading import said

# The parts of a card and of a page's head that are sentences about figures; a name or a legend is none.
_OF_A_CARD = frozenset(("heading", "subheading", "note", "point"))
_OF_A_HEAD = frozenset(("answer", "value", "change", "verdict", "rests"))
_MONTHS = (
    "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|january|february|march|may"
    "|june|july|october|jan|feb|mar|apr|jun|jul|aug|sep|sept|okt|oct|nov|dec"
)
# What is written with digits and is no figure.
_NOT_FIGURES = re.compile(
    rf"(?:\d\d?\.? )?\b(?:{_MONTHS})\.?(?: (?:19|20)\d\d)?\b"  # days and months
    r"|(?<![\d.,])(?:19|20)\d\d(?![\d,.]\d|\d)"  # years
    r"|§§? ?\d+\w*(?:, stk\. \d+)?(?:, nr\. \d+)?|\bN\d+\b"  # law, and the national board's figures
    r"|\b(?:s\.|p\.|page|side) ?\d+(?:-\d+)?|\S+\.csv\b"  # pages of a source, names of files
    r"|\b(?:trin|step) \d|\bSO\d+"  # steps of the ladder and accounts, by their name
    r"|(?<!\d)95 ?%|(?<!\d)95(?= per cent)"  # the confidence of every interval
    r"|\b0-100\b|\b(?:0 til|0 to|af|of) 100\b|\b(?:pr\.|per) 1[.,]000\b"  # scales
    r"|(?:\b\d [^\d;:.]+; )+\d [^\d;:.]+\.",  # the answers of a scale: `1 i høj grad; 2 i nogen grad.`
    re.IGNORECASE,
)
# How long a window is, and how much of it is delivered: `12 måneder`, `3 af de 12 måneder`.
_WINDOWS = re.compile(r"(?<![\d.,])(?:\d\d? (?:af de|of the) )?\d\d?[- ](?:måned|month)", re.IGNORECASE)
_NUMBER = {
    "da": re.compile(r"(?<![\w,.])[+\u2212-]?\d+(?:\.\d{3})*(?:,\d+)?"),
    "en": re.compile(r"(?<![\w,.])[+\u2212-]?\d+(?:,\d{3})*(?:\.\d+)?"),
}
_MILLIONS = re.compile(r"mio\.|(?<=\d)[\s\u00a0](?:m|million)\b")
_PHRASES = (
    re.compile(r"[^\W\d]+ \d+(?:-\d+)?(?!\w|[,.]\d)"),
    re.compile(r"(?<![\w,.-])\d+(?:-\d+)?[ \u00a0](?:[^\W\d]+|%)"),
)
# A row a caseworker: pseudonyms are not shown, so the rows have no name of their own.
_UNNAMED = frozenset(("spredning",))
# As many rows can be seen at once, so that a sentence may set any two of them against each other.
_SEEN_AT_ONCE = 20


@dataclass(frozen=True, kw_only=True)
class Told:
    """A number of a sentence: its size, how far rounding may have moved it, and whether it is a percentage."""

    text: str
    value: float
    slack: float
    is_percent: bool = False

    def is_of(self, value: float) -> bool:
        """Whether the number is the value as it would be written; a word tells less from more."""
        return abs(abs(value) - abs(self.value)) <= self.slack


def numbers_of(text: str, names: Collection[str] = ()) -> list[Told]:
    """The numbers of a sentence, without what names things: dates, law, pages, and `names` that hold digits."""
    text = _NOT_FIGURES.sub(" ", without(_WINDOWS.sub(" ", text), names))
    return [_told(text, match, language()) for match in _NUMBER[language()].finditer(text)]


def without(text: str, names: Collection[str]) -> str:
    """A text without some whole words or phrases, the longest first."""
    wanted = [name for name in sorted(names, key=len, reverse=True) if name in text]
    for name in wanted:
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", text)
    return text


def _told(text: str, match: re.Match[str], locale: Language) -> Told:
    group, point = (".", ",") if locale == "da" else (",", ".")
    # The second of `5-12 %` is no negative.
    written = match.group().replace(group, "").replace(point, ".").lstrip("+-\u2212")
    decimals = len(written.partition(".")[2])
    is_percent = text[match.end() :].lstrip(" \u00a0").startswith("%")
    # "fell by 1.7 m: volume +0.9": what follows an amount in millions is in millions too, where it has decimals.
    before = text[: match.start()] if decimals and not is_percent else ""
    scale = 1e6 if _MILLIONS.search(before + text[match.start() : match.end() + 5]) else 1.0
    return Told(
        text=text[match.start() : match.end() + 12].strip(),
        value=float(written) * scale,
        slack=(0.5 * 10**-decimals + 1e-9) * scale,
        is_percent=is_percent,
    )


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the sentences of a place may tell beside their tables: values, and names that hold digits."""

    values: frozenset[float] = frozenset()
    names: frozenset[str] = frozenset()


def untold_of_card(exhibit: Exhibit, known: Known) -> list[tuple[str, str]]:
    """Sentences of a card with a number that is not in its table, its definitions, nor known of the place."""
    page = PageContent(question="", answer="", exhibits=[exhibit])
    return _untold(page, _OF_A_CARD, [exhibit], known)


def untold_of_head(page: PageContent, known: Known) -> list[tuple[str, str]]:
    """Sentences of a page's answer and key figures with a number that is in no table of it and not known."""
    head = PageContent(question=page.question, answer=page.answer, key_figures=page.key_figures)
    return _untold(head, _OF_A_HEAD, page.exhibits, known)


def _untold(
    page: PageContent, parts: Collection[str], exhibits: Sequence[Exhibit], known: Known
) -> list[tuple[str, str]]:
    values = {v for e in exhibits for v in (*held(e.table), *_written_in(e))} | known.values
    shares = {share for e in exhibits for share in _shares(e.table)}
    names = known.names.union(*({*names_of(e.table), *defined(e)} for e in exhibits))
    return [
        (one.text, number.text)
        for one in said(page)
        if one.part in parts
        for number in numbers_of(one.text, names)
        if not any(number.is_of(v) for v in (values | shares if number.is_percent else values))
    ]


def _shares(table: Table) -> Iterator[float]:
    """One value of a row in per cent of another of the same unit."""
    for row in table.rows:
        cells = [c for c in row if isinstance(c, Number) and c.value]
        yield from (
            100 * a.value / b.value  # type: ignore[operator]
            for a, b in itertools.permutations(cells, 2)
            if a.unit == b.unit and a.unit != "percent"
        )


def held(table: Table) -> Iterator[float]:
    """What a sentence may say of a table: its values, differences between two, sums, and counts of rows."""
    rows = [[c.value if isinstance(c, Number) else None for c in row] for row in table.rows]
    columns = [list(column) for column in zip(*rows, strict=True)]
    yield from (v for row in rows for v in row if v is not None)
    # The rows of a clock are months since a start.
    yield from (float(row[0]) for row in table.rows if isinstance(row[0], str) and row[0].isdecimal())
    for values in (*rows, *(_set_against(table, column) for column in columns)):
        known = [v for v in values if v is not None]
        yield from (a - b for a, b in itertools.combinations(known, 2))
    yield from (sum(v for v in column if v is not None) for column in columns)
    # The first or the last row may be the whole of the others.
    for counted in (table.rows, table.rows[1:], table.rows[:-1]):
        yield from _counts(counted)
    yield from _groups(table.rows)


def _set_against(table: Table, column: Sequence[float | None]) -> list[float | None]:
    """The values of a column that a sentence sets against each other: of many months the ends and the year before."""
    if len(column) <= _SEEN_AT_ONCE:
        return list(column)
    known = [i for i, v in enumerate(column) if v is not None]
    if not known or not isinstance(table.rows[0][0], date):
        return []
    return [column[i] for i in known if i in (known[0], known[-1], known[-1] - 12)]


def _counts(rows: Sequence[Sequence[Cell]]) -> Iterator[int]:
    """How many rows there are, of each word, shown, above, below and at nothing, and higher or lower than beside."""
    yield len(rows)
    values = [[c.value if isinstance(c, Number) else None for c in row] for row in rows]
    for cells in zip(*rows, strict=True):
        words = Counter(c for c in cells if isinstance(c, str) and c)
        yield from (*words.values(), len(words), words.total())
    columns = [list(column) for column in zip(*values, strict=True)]
    yield from (count for column in columns for count in _by_sign(column))
    for one, other in itertools.combinations(columns, 2):
        pairs = zip(one, other, strict=True)
        yield from _by_sign([None if a is None or b is None else a - b for a, b in pairs])


def _groups(rows: Sequence[Sequence[Cell]]) -> Iterator[int]:
    """How many different words each group of rows holds, and neighbouring groups together; a group has one first cell."""
    groups = list(dict.fromkeys(row[0] for row in rows))
    if len(groups) > _SEEN_AT_ONCE:
        return
    for low, high in itertools.combinations(range(len(groups) + 1), 2):
        inside = [row for row in rows if row[0] in groups[low:high]]
        yield from (
            len({c for c in cells if isinstance(c, str) and c}) for cells in zip(*inside, strict=True)
        )


def _by_sign(values: Sequence[float | None]) -> tuple[int, ...]:
    known = [v for v in values if v is not None]
    up, down = sum(v > 0 for v in known), sum(v < 0 for v in known)
    return len(known), up, down, len(known) - up - down, len(values) - len(known)


def names_of(table: Table) -> set[str]:
    """Words of a table that hold digits: names of districts, lines and questions."""
    words = {text_of(c) for row in table.rows for c in row if isinstance(c, str)} | set(table.columns)
    return {w for w in words if re.search(r"\d", w) and re.search(r"[^\W\d]{3}|\d-\d|\d\+$", w)}


def defined(exhibit: Exhibit) -> set[str]:
    """Phrases with a number in the definitions of a card's figures: `25 sager`, `0-17 år`, `90 dage`."""
    texts = [_(t) for i in exhibit.indicators for t in _definition(i)]
    texts += [text for pair in exhibit.about for text in pair]
    return {found for text in texts for phrase in _PHRASES for found in phrase.findall(text)}


def _definition(indicator: str) -> tuple[str, str, str]:
    entry = INDICATORS[indicator]
    return entry.title, entry.definition, entry.limits


def _written_in(exhibit: Exhibit) -> Iterator[float]:
    """Numbers a reader has written, or may write, in the card's form."""
    for field in exhibit.form.fields if exhibit.form else ():
        # A form reads amounts in thousands as they are written in Danish.
        written = re.sub(r"\.(?=\d{3}\b)", "", field.value).replace(",", ".")
        if re.fullmatch(r"-?\d+(?:\.\d+)?", written):
            yield float(written)


def told_twice(pages: Mapping[str, PageContent], place: str, end: date) -> dict[str, set[str]]:
    """Names under which the pages tell two values of now; each value with the page that tells it."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for path, page in pages.items():
        for name, value in _told_now(page, place, end):
            found[name].setdefault(value, path)
    return {n: {f"{v} ({p})" for v, p in told.items()} for n, told in found.items() if len(told) > 1}


def _told_now(page: PageContent, place: str, end: date) -> Iterator[tuple[str, str]]:
    """Each figure of now by name: a key figure, a row of a table in its column of now, a cell by row and column."""
    now = {_("Nu"), _("{place}, nu").format(place=place), month_short(end)}
    for figure in page.key_figures:
        yield figure.name, figure.value
    for exhibit in page.exhibits:
        firsts = Counter(text_of(row[0]) for row in exhibit.table.rows)
        # Where a card holds one figure its rows are kinds, and a kind is in many figures; so is a municipality.
        is_of_figures = _("Kommune") not in exhibit.table.columns and (
            len(exhibit.indicators) > 1 or {"process_limits", "target_status"} & {*exhibit.indicators}
        )
        for row in exhibit.table.rows:
            label = ", ".join(text_of(c) for c in row if isinstance(c, str | date))
            for column, cell in zip(exhibit.table.columns[1:], row[1:], strict=True):
                if not isinstance(cell, Number) or cell.value is None or exhibit.key in _UNNAMED:
                    continue
                yield f"{exhibit.table.caption}: {label}: {column}", text_of(cell)
                if column in now and is_of_figures and firsts[text_of(row[0])] == 1:
                    yield text_of(row[0]), text_of(cell)
