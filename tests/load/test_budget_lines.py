"""A budget line that left is a warning that names it, whichever of the two months comes last."""

from pathlib import Path

import pytest

from tests.deliveries import HERNING, Inbox, sentences
from tests.spreadsheets import spreadsheet

SPENT = "; det, der er brugt på den, tæller stadig med i årets forbrug."


def _budget(inbox: Inbox, month: str, *lines: str, account: str = "SO16") -> Path:
    return inbox.add(
        "budget", HERNING, month, [{"post": name, "omraade": account, "forbrug": month[5:]} for name in lines]
    )


def _said(inbox: Inbox, *paths: Path) -> list[str]:
    outcomes = inbox.load(*paths)
    assert {o.result for o in outcomes} <= {"loaded", "corrected"}
    return [
        line
        for o in outcomes
        for line in sentences(o).splitlines()
        if "posten" in line or "hver post" in line
    ]


def test_a_line_that_left_is_named_once(inbox: Inbox) -> None:
    said = [
        _said(inbox, _budget(inbox, f"2016-0{n}", "Drift", "Gammel" if n < 7 else "Ny")) for n in range(1, 10)
    ]
    assert said[6] == [
        f"kolonne post: ventede posten »Gammel« under »SO16« som i leverancen for 2016-06; fandt ingen række med den{SPENT}"
    ]
    assert [n for n, lines in enumerate(said) if lines] == [6]


def test_months_of_one_load_are_seen_together(inbox: Inbox) -> None:
    paths = [_budget(inbox, "2016-02", "Ny"), _budget(inbox, "2016-01", "Gammel")]
    assert "posten »Gammel« under »SO16« som i leverancen for 2016-01" in _said(inbox, *paths)[0]


def test_a_year_begins_with_its_own_lines(inbox: Inbox) -> None:
    assert _said(inbox, _budget(inbox, "2016-12", "Gammel"), _budget(inbox, "2017-01", "Ny")) == []


def test_a_line_under_another_account_is_another_line(inbox: Inbox) -> None:
    _said(inbox, _budget(inbox, "2016-01", "Drift"))
    assert "»Drift« under »SO16«" in _said(inbox, _budget(inbox, "2016-02", "Drift", account="SO20"))[0]


def test_a_month_that_was_not_delivered_is_passed_over(inbox: Inbox) -> None:
    _said(inbox, _budget(inbox, "2016-01", "Drift", "Gammel"))
    assert "som i leverancen for 2016-01" in _said(inbox, _budget(inbox, "2016-04", "Drift"))[0]


def test_a_month_that_comes_last_tells_what_the_next_lacks(inbox: Inbox) -> None:
    _said(inbox, _budget(inbox, "2016-01", "Drift"), _budget(inbox, "2016-03", "Drift"))
    said = _said(inbox, _budget(inbox, "2016-02", "Drift", "Kun nu"))
    assert said == [
        f"kolonne post: ventede posten »Kun nu« under »SO16« også i leverancen for 2016-03; fandt ingen række med den dér{SPENT}"
    ]


def test_a_correction_that_brings_the_line_back_is_not_warned_of(inbox: Inbox) -> None:
    _said(inbox, _budget(inbox, "2016-01", "Drift", "Gammel"))
    assert len(_said(inbox, _budget(inbox, "2016-02", "Drift"))) == 1
    assert _said(inbox, _budget(inbox, "2016-02", "Drift", "Gammel")) == []


def test_a_line_that_reads_as_a_person_is_not_named(inbox: Inbox) -> None:
    _said(inbox, _budget(inbox, "2016-01", "Drift", "Hans Holm"))
    (said,) = _said(inbox, _budget(inbox, "2016-02", "Drift"))
    assert "hvis navn ikke gengives" in said
    assert "Holm" not in said


@pytest.mark.parametrize("first", ["csv", "xlsx"])
def test_csv_and_spreadsheet_are_held_to_each_other(inbox: Inbox, first: str) -> None:
    header = ["omraade", "post", "vedtaget", "korrigeret", "forbrug", "forventet"]
    sheet = inbox.put(f"budget_{HERNING}_2016-02.xlsx", spreadsheet([header, ["SO16", "Ny", 0, 0, 0, 0]]))
    if first == "csv":
        said = _said(inbox, _budget(inbox, "2016-01", "Gammel"), sheet)
    else:
        said = _said(inbox, sheet, _budget(inbox, "2016-03", "Gammel"))
    assert ("»Gammel«" if first == "csv" else "»Ny«") in said[0]
