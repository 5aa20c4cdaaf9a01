"""The rules of the casework extracts: follow-ups, assessments, notifications, absence, milestones, remarks."""

from datetime import date, timedelta

import pytest

from dashboard.load.outcomes import Outcome
from tests.clocks import HARD_DAYS, SetClock
from tests.deliveries import HERNING, Inbox, Row, figure, sentences


def _last(inbox: Inbox, extract: str, rows: list[Row]) -> Outcome:
    """Load a file of February 2016 in a municipality that has the districts Nord and Syd."""
    path = inbox.districts("657", "2013-01", Nord="", Syd="")
    return inbox.load(path, inbox.add(extract, "657", "2016-02", rows))[-1]


OUTSIDE: list[tuple[str, Row, str]] = [
    ("opfoelgninger", {"dato": date(2016, 1, 31)}, "dato"),
    ("opfoelgninger", {"dato": date(2016, 3, 1)}, "dato"),
    ("undersoegelser", {"startdato": date(2016, 3, 1)}, "startdato"),
    ("undersoegelser", {"slutdato": date(2016, 1, 31)}, "slutdato"),
    ("undersoegelser", {"startdato": date(2016, 2, 10), "slutdato": date(2016, 2, 9)}, "slutdato"),
    ("underretninger", {"modtaget": date(2016, 1, 31)}, "modtaget"),
    ("underretninger", {"modtaget": date(2016, 3, 1)}, "modtaget"),
    ("underretninger", {"modtaget": date(2016, 2, 1), "foedselsaar": 1992}, "foedselsaar"),
    ("underretninger", {"modtaget": date(2016, 2, 1), "foedselsaar": 2017}, "foedselsaar"),
]


@pytest.mark.parametrize(("extract", "row", "column"), OUTSIDE)
def test_a_row_outside_its_month_or_a_childhood_is_refused(
    inbox: Inbox, extract: str, row: Row, column: str
) -> None:
    outcome = _last(inbox, extract, [row])
    assert outcome.result == "refused"
    assert [(f.line, f.column) for f in outcome.findings] == [(2, column)]


@pytest.mark.parametrize(
    ("extract", "row"),
    [
        ("opfoelgninger", {"dato": date(2016, 2, 1)}),
        ("opfoelgninger", {"dato": date(2016, 2, 29)}),
        ("undersoegelser", {"startdato": date(2016, 2, 29), "slutdato": date(2016, 2, 29)}),
        ("undersoegelser", {"slutdato": date(2016, 2, 1)}),
        ("underretninger", {"modtaget": date(2016, 2, 1), "foedselsaar": 1993}),
        ("underretninger", {"modtaget": date(2016, 2, 29), "foedselsaar": 2016}),
    ],
)
def test_the_months_first_and_last_day_are_in_it(inbox: Inbox, extract: str, row: Row) -> None:
    assert _last(inbox, extract, [row]).result == "loaded"


@pytest.mark.parametrize("day", HARD_DAYS)
def test_an_assessment_that_ends_in_the_future_is_a_warning(inbox: Inbox, at: SetClock, day: str) -> None:
    at(day)
    today = date.fromisoformat(day)
    outcome = _last(inbox, "undersoegelser", [{"slutdato": today}, {"slutdato": today + timedelta(days=1)}])
    assert (outcome.result, [(f.severity, f.line) for f in outcome.findings]) == ("loaded", [("warning", 3)])


@pytest.mark.parametrize(
    ("absent", "result"), [("0", "loaded"), ("2000", "loaded"), ("2000,5", "refused"), ("-1", "refused")]
)
def test_pupils_are_not_absent_more_days_than_they_have(inbox: Inbox, absent: str, result: str) -> None:
    row = {"elever": 100, "skoledage": 20, "ulovligt_fravaer_dage": absent}
    outcome = _last(inbox, "skolefravaer", [row])
    assert outcome.result == result
    if absent == "2000,5":
        assert "ventede højst elever x skoledage = 2000; fandt 2000,5." in sentences(outcome)


def test_school_days_are_one_pupils(inbox: Inbox) -> None:
    total = {"elever": 2_000_000_000, "skoledage": 2_000_000_000}
    outcome = _last(inbox, "skolefravaer", [{"distrikt": "Syd", "skoledage": 0}, total])
    assert [(f.line, f.column) for f in outcome.findings] == [(3, "skoledage")]


def test_a_milestones_deadline_is_a_date(inbox: Inbox) -> None:
    outcome = _last(inbox, "milepaele", [{}, {"aktivitet": "b", "frist": "udgangen af 2016"}])
    assert [(f.line, f.column) for f in outcome.findings] == [(3, "frist")]
    assert "en dato som dd-mm-åååå" in sentences(outcome)


@pytest.mark.parametrize(("length", "result"), [(600, "loaded"), (601, "refused")])
def test_a_remark_is_short_and_is_not_repeated_where_it_is_too_long(
    inbox: Inbox, length: int, result: str
) -> None:
    outcome = _last(inbox, "bemaerkninger", [{"tekst": "å" * length}])
    assert outcome.result == result
    assert [(f.column, f.found) for f in outcome.findings] == (
        [("tekst", "601 tegn")] if result == "refused" else []
    )


@pytest.mark.parametrize("extract", ["underretninger", "undersoegelser", "opfoelgninger"])
def test_a_month_without_any_is_delivered_by_a_file_without_rows(inbox: Inbox, extract: str) -> None:
    inbox.districts(HERNING, "2016-01", Nord="")
    inbox.add(extract, HERNING, "2016-01", [])
    outcomes = {o.file_name: o for o in inbox.load()}
    assert outcomes[f"{extract}_{HERNING}_2016-01.csv"].result == "loaded", sentences(
        outcomes[f"{extract}_{HERNING}_2016-01.csv"]
    )


def test_a_month_without_measures_is_refused_as_before(inbox: Inbox) -> None:
    inbox.districts(HERNING, "2016-01", Nord="")
    inbox.add("foranstaltninger", HERNING, "2016-01", [])
    refused = next(o for o in inbox.load() if o.result == "refused")
    assert "mindst én række" in sentences(refused)


def test_a_month_without_notifications_has_the_figure_zero(inbox: Inbox) -> None:
    inbox.districts(HERNING, "2016-01", Nord="")
    inbox.add("befolkning", HERNING, "2016-01", [{}])
    inbox.add("underretninger", HERNING, "2016-01", [])
    data = inbox.build()
    found = figure(data, "notifications", HERNING, municipality=HERNING, month="2016-01")
    assert (found["value"], found["status"]) == (0, "shown")
