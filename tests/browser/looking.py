"""Ways to look at a page: wait until it is drawn, and find what is cut, in disorder or out of reach."""

from itertools import pairwise
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

PATHS = (
    "/", "/anbringelser", "/indsatstrappen", "/sagstal", "/opfoelgning", "/motivation", "/budget", "/maal",
    "/sammenlign", "/data", "/om-tallene",
)  # fmt: skip
_AXE = Axe()
_RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
}

_DRAWN = """() => {
  const main = document.querySelector('main h1');
  if (!main || document.fonts.status !== 'loaded') return false;
  return [...document.querySelectorAll('main .chart')].every(chart => {
    const gd = chart.querySelector('.js-plotly-plot');
    return gd && gd.calcdata && gd.querySelector('.main-svg')
      && Math.abs(gd._fullLayout.width - gd.clientWidth) <= 1;
  });
}"""
# All a page says, closed details too, and the numbers behind its charts.
_SAID = """() => {
  const charts = [...document.querySelectorAll('.js-plotly-plot')].map(gd => gd.data);
  return document.querySelector('main').textContent + JSON.stringify(charts);
}"""
_STILL = """async () => {
  const said = SAID, wait = ms => new Promise(done => setTimeout(done, ms));
  let before = said();
  for (let i = 0; i < 50; i++) {
    await wait(80);
    const now = said();
    if (now === before) return true;
    before = now;
  }
  return false;
}""".replace("SAID", _SAID)


def settle(page: Page) -> None:
    """Wait until the page's charts are drawn at the width they have, and its words have come to rest."""
    page.wait_for_function(_DRAWN)
    assert page.evaluate(_STILL), "the page never comes to rest"
    page.wait_for_function(_DRAWN)


def said(page: Page) -> str:
    """Everything the page's content says, and the data of its charts: equal for two equal pages."""
    return str(page.evaluate(_SAID))


def wait_for_change(page: Page, before: str) -> str:
    """What the page says once it says something else than before."""
    page.wait_for_function(f"before => ({_SAID})() !== before", arg=before)
    settle(page)
    return said(page)


def violations(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.0 to 2.2, A and AA: rule, help, and where."""
    found: list[dict[str, Any]] = _AXE.run(page, options=_RULES).response["violations"]
    return [
        f"{rule['id']}: {rule['help']}: "
        + "; ".join(f"{node['target']} {node['html'][:160]}" for node in rule["nodes"][:4])
        for rule in found
    ]


def set_details(page: Page, *, open_: bool) -> None:
    """Open or close every "Vis som tabel" and "Om tallet" of the page."""
    page.evaluate("open => document.querySelectorAll('details').forEach(d => { d.open = open; })", open_)


def sideways(page: Page) -> int:
    """How many pixels the page can be scrolled sideways."""
    return int(
        page.evaluate(
            "() => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - window.innerWidth"
        )
    )


_CUT = """() => {
  const width = document.documentElement.clientWidth, found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const parent = node.parentElement;
    if (!node.textContent.trim() || parent.closest('script, style, noscript, svg, .table-scroll, .skip-link')) continue;
    if (parent.closest('details:not([open])') && !parent.closest('summary')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects())
      if (box.width && (box.right > width + 1 || box.left < -1)) { found.push(node.textContent.trim().slice(0, 60)); break; }
  }
  for (const control of document.querySelectorAll('select, input, button, img, .table-scroll, .chart')) {
    const box = control.getBoundingClientRect();
    if (control.tagName === 'IMG' && control.closest('.table-scroll')) continue;
    if (box.width && (box.right > width + 1 || box.left < -1)) found.push(control.outerHTML.slice(0, 80));
  }
  return found;
}"""


def cut_off(page: Page) -> list[str]:
    """Words and controls that reach beyond the left or right edge of the window."""
    return list(page.evaluate(_CUT))


_LABELS_CUT = """() => {
  const found = [];
  for (const chart of document.querySelectorAll('main .chart')) {
    const frame = chart.getBoundingClientRect();
    for (const text of chart.querySelectorAll('.main-svg text')) {
      const box = text.getBoundingClientRect();
      if (!box.width || !text.textContent.trim()) continue;
      const over = Math.max(box.right - frame.right, frame.left - box.left, box.bottom - frame.bottom, frame.top - box.top);
      if (over > 2) found.push(`${text.textContent.trim()} (${Math.round(over)} px)`);
    }
  }
  return found;
}"""


def labels_cut(page: Page) -> list[str]:
    """Words in charts that reach beyond the chart's own frame, and so are cut."""
    return list(page.evaluate(_LABELS_CUT))


_LABELS_CROSSED = r"""() => {
  const found = [];
  for (const chart of document.querySelectorAll('main .chart')) {
    const boxes = [...chart.querySelectorAll('.main-svg text')]
      .filter(t => t.textContent.trim() && t.getBoundingClientRect().width)
      .filter(t => !/rotate\((?!0[ ,)])/.test(t.getAttribute('transform') || ''))
      .map(t => [t.textContent.trim(), t.getBoundingClientRect()]);
    boxes.forEach(([one, a], i) => boxes.slice(i + 1).forEach(([two, b]) => {
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (wide > 3 && high > 6) found.push(`${one} / ${two}`);
    }));
  }
  return found;
}"""


def labels_crossed(page: Page) -> list[str]:
    """Pairs of level words in one chart that lie over each other; of slanting ones the boxes say nothing."""
    return list(page.evaluate(_LABELS_CROSSED))


_NO_AREA = """() => [...document.querySelectorAll('main .chart .js-plotly-plot')].flatMap(gd => {
  const heading = gd.closest('.chart').getAttribute('aria-label');
  const wanted = (gd._fullLayout.annotations || []).filter(a => a.visible);
  const drawn = [...gd.querySelectorAll('.annotation')].filter(g => {
    const box = g.getBoundingClientRect();
    return box.width > 0 && box.height > 0;
  }).map(g => Number(g.dataset.index));
  return wanted.filter(a => !drawn.includes(a._index)).map(a => `${heading}: ${a.text}`);
})"""


def words_without_area(page: Page) -> list[str]:
    """Words that a chart's figure sets into it and the browser does not draw: the chart and the word."""
    return list(page.evaluate(_NO_AREA))


_TICKS_REPEATED = """() => [...document.querySelectorAll('main .chart .js-plotly-plot')].flatMap(gd => {
  const heading = gd.closest('.chart').getAttribute('aria-label'), found = [];
  for (const axis of ['xaxislayer-above', 'xaxislayer-below', 'yaxislayer-above', 'yaxislayer-below'])
    for (const layer of gd.querySelectorAll('.' + axis)) {
      const groups = {};
      for (const tick of layer.querySelectorAll("[class*='tick'] text")) {
        const name = tick.closest("[class*='tick']").getAttribute('class');
        (groups[name] ||= []).push(tick.textContent);
      }
      for (const [name, texts] of Object.entries(groups))
        if (new Set(texts).size < texts.length) found.push(`${heading}: ${name}: ${texts.join(' | ')}`);
    }
  return found;
})"""


def repeated_ticks(page: Page) -> list[str]:
    """Axes that name two of their places the same: the chart and the names."""
    return list(page.evaluate(_TICKS_REPEATED))


def undrawn(page: Page) -> list[str]:
    """Charts without a mark: the card's heading."""
    return list(
        page.evaluate(
            """() => [...document.querySelectorAll('main .chart')].filter(chart =>
              !chart.querySelector('.main-svg .trace path, .main-svg .point path, .main-svg .points path'))
              .map(chart => chart.getAttribute('aria-label'))"""
        )
    )


def headings(page: Page) -> list[int]:
    """The levels of the headings a reader meets, in order; closed details left out."""
    return list(
        page.evaluate(
            "() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter(h => h.checkVisibility())"
            ".map(h => Number(h.tagName[1]))"
        )
    )


def jumps(levels: list[int]) -> list[tuple[int, int]]:
    """Steps down in a list of heading levels that leave a level out."""
    return [(a, b) for a, b in pairwise(levels) if b > a + 1]
