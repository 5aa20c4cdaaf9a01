"""What no reader may meet, kind by kind: from what a view's pages say to the faults in it."""

import csv
from collections.abc import Callable, Iterator
from functools import cache

from dashboard.indicators import INDICATORS
from dashboard.language import speaking
from dashboard.present.page import Exhibit
from dashboard.present.tables import Number
from dashboard.settings import PUBLISHED, Settings
from tests.pages.reading import (
    Said,
    absent_said,
    codes_of,
    codes_said,
    english_codes,
    is_drawn_empty,
    misfits,
    no_changes,
    said,
)
from tests.pages.told import Known, told_twice, untold_of_card, untold_of_head, without
from tests.pages.views import Read, newest

# Where a fault stands (page, card), and what is said there.
Fault = tuple[str, ...]
Check = Callable[[Read, Settings], set[Fault]]


def _texts(found: Read) -> Iterator[tuple[str, Said]]:
    yield from ((path, one) for path, page in found.pages.items() for one in said(page))


def _cards(found: Read) -> Iterator[tuple[str, Exhibit]]:
    yield from ((path, exhibit) for path, page in found.pages.items() for exhibit in page.exhibits)


def _of_texts(found: Read, faults_of: Callable[[str], list[str]]) -> set[Fault]:
    return {(path, o.whose, o.text, *faults) for path, o in _texts(found) if (faults := faults_of(o.text))}


def codes(found: Read, data: Settings) -> set[Fault]:
    """A code of the data, where what is said is no file's own: the glossary's column of names, a plan's pattern."""
    known = codes_of(data)
    english = english_codes(data) if found.asked.language == "da" else frozenset()
    faults = _of_texts(found, lambda text: codes_said(text, known, english))
    return {
        f
        for f in faults
        if f[1] != "egen-plan" and not (f[1].startswith("definitioner-") and f[2] in INDICATORS)
    }


def absent(found: Read, data: Settings) -> set[Fault]:
    """What a program writes where it has nothing."""
    return _of_texts(found, absent_said)


def counts(found: Read, data: Settings) -> set[Fault]:
    """Words that do not fit their count."""
    return _of_texts(found, lambda text: misfits(without(text, _places(found)), found.asked.language))


def unchanged(found: Read, data: Settings) -> set[Fault]:
    """A change from a value to the very same; a definition may go from twelve months to twelve months."""
    return {f for f in _of_texts(found, no_changes) if not f[1].startswith("definitioner-")}


def empty_charts(found: Read, data: Settings) -> set[Fault]:
    """A chart that shows no figure."""
    return {(path, e.key, e.heading) for path, e in _cards(found) if is_drawn_empty(e.chart)}


def numbers_of_cards(found: Read, data: Settings) -> set[Fault]:
    """A number in a card's sentence that is not in its table; a goal and a limit are no figures."""
    limits, counts = _limits(found) | {1.0, data.threshold - 1.0}, newest(data, found.view).counts
    with speaking(found.asked.language):
        return {
            (path, e.key, *fault)
            for path, e in _cards(found)
            for fault in untold_of_card(
                e,
                Known(
                    values=limits.union(
                        _within_goals(e, found), *(counts.get(i, set()) for i in e.indicators)
                    ),
                    names=_places(found),
                ),
            )
        }


def numbers_of_heads(found: Read, data: Settings) -> set[Fault]:
    """A number in an answer or a key figure that is in no table of the page and no figure of its."""
    limits, now = _limits(found), newest(data, found.view)
    faults: set[Fault] = set()
    for path, page in found.pages.items():
        # The overview tells what the tables of other pages hold.
        of_page = {i for i, entry in INDICATORS.items() if path in ("/", f"/{entry.page}")}
        of_page |= {i for e in page.exhibits for i in e.indicators} | {"share_interval"}
        figures = {v for i in of_page for v in (*now.values.get(i, ()), *now.counts.get(i, ()))}
        with speaking(found.asked.language):
            known = Known(values=limits | figures, names=_places(found))
            faults |= {(path, "", *fault) for fault in untold_of_head(page, known)}
    return faults


def _within_goals(exhibit: Exhibit, found: Read) -> Iterator[float]:
    """How many rows of a card's table hold at most a goal's highest, and how many lie within the goal."""
    cells = [
        c.value for row in exhibit.table.rows for c in row if isinstance(c, Number) and c.value is not None
    ]
    for goal in found.view.context.caseload_goals.values():
        yield sum(value <= goal.high for value in cells)
        yield sum((goal.low or 0) <= value <= goal.high for value in cells)


def _limits(found: Read) -> frozenset[float]:
    """Numbers that are no figures: goals, targets and the amounts of the published business case."""
    targets = (target.target for target in found.view.context.targets)
    planned = (1000 * float(row["amount_1000_dkk"]) for row in _published_lines())
    goals = (g for goal in found.view.context.caseload_goals.values() for g in (goal.low, goal.high))
    return frozenset((*(float(g) for g in goals if g is not None), *targets, *planned))


def _places(found: Read) -> frozenset[str]:
    """Names that hold digits: of districts, and of the lines of the published business case."""
    context = found.view.context
    names = {name for code in context.municipalities for name in context.districts_of(code)}
    # The line of the caseworkers is told in English too.
    names |= {row["line"] for row in _published_lines()} | {"11 caseworkers"}
    return frozenset(name for name in names if any(c.isdigit() for c in name))


@cache
def _published_lines() -> tuple[dict[str, str], ...]:
    with (PUBLISHED / "business_case.csv").open(encoding="utf-8") as file:
        return tuple(csv.DictReader(file, delimiter=";"))


def two_values(found: Read, data: Settings) -> set[Fault]:
    """A figure of now told with two values: on one page, and on all pages of a view of a whole municipality."""
    chosen = found.view.chosen
    # Some pages follow a chosen district and some tell of the whole.
    groups = [{path: page} for path, page in found.pages.items()] if chosen.district else [found.pages]
    with speaking(found.asked.language):
        told = [pair for g in groups for pair in told_twice(g, found.view.place, chosen.end).items()]
    return {("", name, *sorted(values)) for name, values in told}
