"""The forms of the budget page in a real browser: sent, faulty, calculated, and their charts."""

import pytest

from tests.browser.conftest import Open
from tests.browser.looking import cut_off, labels_crossed, labels_cut, settle, sideways, violations

MOVES = "boern=4&fratype=doegninstitution&tiltype=plejefamilie&boern2=2,5&fratype2=opholdssted&tiltype2=netvaerkspleje"
STATES = {
    "calculated": f"{MOVES}&raadgivere=11&sagstal=20&mod=2014-12&udgift=anbringelser",
    "faulty": "boern=-3&fratype=sikret&tiltype=sikret&raadgivere=tre&boern2=99&fratype2=opholdssted&mod=1900-01",
}


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("state", STATES)
def test_a_form_that_was_sent_looks_right_and_can_be_read_by_all(
    open_page: Open, state: str, width: int
) -> None:
    page = open_page(f"/budget?kommune=657&til=2017-09&{STATES[state]}", width=width)
    assert violations(page) == []
    assert sideways(page) <= 0
    assert (cut_off(page), labels_cut(page), labels_crossed(page)) == ([], [], [])
    assert (page.locator(".field-error").count() > 4) is (state == "faulty")


def test_a_sent_form_keeps_the_other_forms_choice_and_the_filters(open_page: Open) -> None:
    page = open_page("/budget?kommune=657&mod=2016-12")
    page.locator("#hvad-nu-hvis-boern").fill("3")
    page.locator("#hvad-nu-hvis-fratype").select_option("doegninstitution")
    page.locator("#hvad-nu-hvis-tiltype").select_option("plejefamilie")
    page.get_by_role("button", name="Regn på det").click()
    settle(page)
    page.wait_for_url("**boern=3**")
    page.get_by_role("heading", name="Beregning").wait_for()
    assert page.locator("#hvad-aendrede-udgiften-mod").input_value() == "2016-12"
    assert page.locator("#filter-municipality").input_value() == "657"
