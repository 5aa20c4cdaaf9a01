"""Panels that promise one scale are drawn equally high."""

import pytest

from tests.browser.conftest import Open
from tests.deliveries import HERNING

COMPARED = f"?kommune={HERNING}&sammenlign=167,510"
# The height of each plot area as it is drawn, by the card's heading.
_HEIGHTS = """() => Object.fromEntries([...document.querySelectorAll('main .figure-card')].map(card =>
  [card.getAttribute('aria-labelledby').replace('-finding', ''),
   [...card.querySelectorAll('.js-plotly-plot clipPath[id$="plot"] rect')].map(r => Number(r.getAttribute('height')))]))"""


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ("/sammenlign", ["samme-skala"]),
        ("/anbringelser", ["fordeling", "distrikter"]),
        ("/sagstal", ["baand"]),
    ],
)
def test_panels_on_one_scale_are_equally_high(
    open_page: Open, path: str, keys: list[str], width: int
) -> None:
    heights = open_page(path + COMPARED, width=width).evaluate(_HEIGHTS)
    for key in keys:
        assert len(heights[key]) == 3, heights
        assert max(heights[key]) - min(heights[key]) < 1, (key, heights[key])
