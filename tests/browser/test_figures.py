"""The chart, the table and the download of a card say the same."""

import csv
import io
import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page

from dashboard.language import month_name, speaking
from tests.browser.conftest import Open
from tests.browser.looking import PATHS

_VIEWS = {
    "open": (None, "?kommune=657&sammenlign=167"),
    "own": ("167", "?kommune=167&fra=2015-01&til=2018-06"),
    "district": (None, "?kommune=657&distrikt=Nord&fra=2016-01"),
}
_CARDS = """() => [...document.querySelectorAll('section.figure-card')]
  .filter(card => card.querySelector('table.figures-table')).map(card => ({
  key: card.getAttribute('aria-labelledby'),
  download: card.querySelector('a[download]').getAttribute('href'),
  rows: [...card.querySelector('table.figures-table').rows].map(row => [...row.cells].map(c => c.textContent)),
  traces: card.querySelector('.js-plotly-plot') ? JSON.parse(JSON.stringify(card.querySelector('.js-plotly-plot').data)) : [],
}))"""
_NUMBER = re.compile(
    r"([+\u2212-]?[\d.]+(?:,(\d+))?)(?:[\s\u00a0]*(%|kr\.|mio\.[\s\u00a0]*kr\.|procentpoint|md\.|dage))?"
)


@dataclass(frozen=True)
class Shown:
    """A number as a reader sees it, and how far it may be rounded."""

    value: float
    slack: float

    def is_(self, exact: float | None) -> bool:
        """Whether an exact value is written so."""
        return exact is not None and abs(exact - self.value) <= self.slack * 1.0001


def _number(text: str) -> Shown | None:
    """A Danish number of the page; None where a cell holds words."""
    found = _NUMBER.fullmatch(text.strip())
    if not found or not any(c.isdigit() for c in found[1]):
        return None
    factor = 1e6 if (found[3] or "").startswith("mio") else 1.0
    value = float(found[1].replace("\u2212", "-").replace(".", "").replace(",", "."))
    return Shown(value * factor, 0.5 * 10.0 ** -len(found[2] or "") * factor)


def _same(cell: str, exact: float | None) -> bool:
    """Whether a table's cell says a drawn value: the number, or a word where nothing is drawn."""
    number = _number(cell)
    return number.is_(exact) if number else exact is None


def _cards(page: Page) -> list[dict[str, object]]:
    cards: list[dict[str, object]] = page.evaluate(_CARDS)
    return cards


@pytest.mark.parametrize("view", _VIEWS)
@pytest.mark.parametrize("path", PATHS)
def test_download_and_chart_say_what_the_table_says(open_page: Open, path: str, view: str) -> None:
    audience, query = _VIEWS[view]
    page = open_page(path + query, audience=audience)
    cards = _cards(page)
    assert cards
    faults = []
    for card in cards:
        rows: list[list[str]] = card["rows"]  # type: ignore[assignment]
        answer = page.request.get(str(card["download"]))
        assert answer.ok, card["download"]
        faults += [f"{card['key']}, download: {fault}" for fault in _download_faults(answer.body(), rows)]
        for trace in card["traces"]:  # type: ignore[attr-defined]
            if not _stands_in(trace, rows, card["traces"]):  # type: ignore[arg-type]
                faults.append(f"{card['key']}: {trace.get('name')} ({trace['type']}) is not in the table")
    assert not faults, "\n".join(faults)


def _download_faults(content: bytes, rows: list[list[str]]) -> list[str]:
    read = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    if read[0][:-2] != rows[0] or len(read) != len(rows):
        return [f"{len(read)} rows under {read[0]}, the table has {len(rows)} under {rows[0]}"]
    return [
        f"{written!r} for {cell!r}"
        for line, row in zip(read[1:], rows[1:], strict=True)
        for written, cell in zip(line[:-2], row, strict=True)
        if not _written_so(written, cell)
    ]


def _written_so(written: str, cell: str) -> bool:
    """Whether a download's cell is the page's: the same words, the same month, or the number unrounded."""
    if written.removeprefix("'").strip() == cell.strip():
        return True
    if re.fullmatch(r"\d{4}-\d\d", written):
        return _month(written) == cell
    if re.fullmatch(r"(mindst|højst) \d+(,\d+)?", written):
        return cell.split("\xa0")[0] == written
    shown = _number(cell)
    return bool(
        shown and re.fullmatch(r"-?\d+(,\d+)?", written) and shown.is_(float(written.replace(",", ".")))
    )


def _month(text: str) -> str:
    from datetime import date

    with speaking("da"):
        return month_name(date.fromisoformat(text[:7] + "-01"))


Trace = dict[str, object]


def _stands_in(trace: Trace, rows: list[list[str]], all_traces: list[Trace]) -> bool:
    """Whether what a trace draws stands in the table: as a column of its months or rows, or as a row."""
    if trace.get("name") in ("for få til at vise", "ikke leveret", "Offentliggjort", "Gennemsnit"):
        return (
            True  # marks beside the figures: where one is hidden, what was published, and a mean of the marks
        )
    body = rows[1:]
    if str(trace.get("name")).endswith("mindst eller højst"):
        return _bounds_told(trace, body)
    x, y = list(trace["x"]), list(trace["y"])  # type: ignore[call-overload]
    if x and isinstance(x[0], str) and re.match(r"\d{4}-\d\d-\d\d", x[0]):
        drawn = {_month(month): value for month, value in zip(x, y, strict=True)}
        return any(
            all(_same(row[c], drawn.get(row[0])) for row in body) and set(drawn) <= {row[0] for row in body}
            for c in range(1, len(rows[0]))
        )
    if trace.get("name", "").startswith("Socialrådgiver"):  # type: ignore[attr-defined]
        return _marks(all_traces) == sorted(n.value for row in body if (n := _number(row[1])))
    sideways = trace.get("orientation") == "h" or (
        trace.get("mode") == "markers" and trace["type"] == "scatter"
    )
    values = x if sideways else y
    if sum(t["type"] == "bar" and t.get("orientation") == "h" for t in all_traces) > 1:
        return _parts_of_a_bar(values, body) or _each_told(trace, values, body)
    columns = ([row[c] for row in body] for c in range(1, len(rows[0])))
    windows = (row[c : c + len(values)] for row in body for c in range(1, len(row) - len(values) + 1))
    if _each_told(trace, values, body):
        return True
    return any(
        len(cells) == len(values)
        and all(_same(cell, value) for cell, value in zip(cells, values, strict=True))
        for cells in (*columns, *windows)
    )


def _bounds_told(trace: Trace, body: list[list[str]]) -> bool:
    """Whether each mark of a bound stands in the row of its month, as `mindst` or `højst`."""
    rows = {row[0]: row for row in body}
    marks = zip(trace["x"], trace["y"], strict=True)  # type: ignore[call-overload]
    return all(
        any(
            re.match("mindst|højst", cell) and (n := _number(cell.split(" ", 1)[1])) and n.is_(value)
            for cell in rows.get(_month(month), ())
        )
        for month, value in marks
    )


def _each_told(trace: Trace, values: list[object], body: list[list[str]]) -> bool:
    """Whether each figure of a trace stands somewhere in the table.

    Charts that draw a choice of rows, a grid, or places that are no figures (`customdata` has them then)
    are held to their table in its order by tests/pages.
    """
    known = [n for row in body for cell in row[1:] if (n := _number(cell))]
    told = [v for v in trace.get("customdata") or values if isinstance(v, int | float)]  # type: ignore[attr-defined]
    return bool(told) and all(any(n.is_(v) for n in known) for v in told)


def _marks(traces: list[Trace]) -> list[float]:
    """Every caseworker's mark of a card, smallest first."""
    return sorted(v for t in traces if str(t.get("name")).startswith("Socialrådgiver") for v in t["x"])  # type: ignore[attr-defined]


def _parts_of_a_bar(values: list[float | None], body: list[list[str]]) -> bool:
    """Whether each part of a bar of answers stands in the row of the same place."""
    return len(values) == len(body) and all(
        value is None or any(n.is_(value) for cell in row[1:] if (n := _number(cell)))
        for value, row in zip(values, body, strict=True)
    )


def test_the_link_downloads_a_file_with_a_telling_name(open_page: Open) -> None:
    page = open_page("/anbringelser?kommune=657&til=2016-09")
    link = page.locator("a[download]").first
    open_page.watch.downloads.add(page.evaluate("a => a.href", link.element_handle()))  # type: ignore[attr-defined]
    with page.expect_download() as waiting:
        link.click()
    name = waiting.value.suggested_filename
    assert name == "anbringelser_fordeling_657_2016-09_demonstration.csv"
    content = waiting.value.path().read_bytes()
    assert content.startswith(b"\xef\xbb\xbf"), "Excel needs the mark of UTF-8"
    assert "Demonstrationsdata - ikke virkelige tal" in content.decode("utf-8-sig")
    assert page.locator("h1").is_visible()


def test_downloads_follow_the_filters(open_page: Open) -> None:
    page = open_page("/sagstal")
    page.locator("#filter-municipality").select_option("510")
    page.wait_for_url("**kommune=510**")
    page.wait_for_function("() => document.querySelector('a[download]').href.includes('kommune=510')")
