"""Stays told of late count in the month they began; stays that are gone without a last day ended when last seen."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from dashboard.build.publish import build
from dashboard.load.ledger import Ledger
from tests.build.test_incremental import made_whole, rows_of
from tests.deliveries import HERNING, Inbox, Row, figure, figures, sentences

MONTHS = [f"{2015 + n // 12}-{n % 12 + 1:02d}" for n in range(24)]
LATE = "ventede hver indsats med fra den måned, den begynder"
GONE = "ventede en slutdato, når en indsats slutter"
HELP, HOME = "tidlig_indsats", "doegninstitution"


def _stays(count: int, intervention: str, start: date, first: str = "a", **row: object) -> list[Row]:
    return [
        {"barn": f"{first}{n}", "foranstaltning": intervention, "startdato": start, **row}
        for n in range(count)
    ]


def _add(inbox: Inbox, month: str, *stays: Sequence[Row]) -> Path:
    """A file of measures, with a child in foster care so that no month is without."""
    rows = [{"barn": "x", "udgift": MONTHS.index(month)}, *(row for some in stays for row in some)]
    return inbox.add("foranstaltninger", HERNING, month, rows)


@pytest.fixture
def town(inbox: Inbox) -> Inbox:
    """A municipality with one district."""
    inbox.load(inbox.districts(HERNING, "2014-01", Nord=""))
    return inbox


def _said(inbox: Inbox, *paths: Path) -> list[str]:
    return [
        line
        for outcome in inbox.load(*paths)
        for line in sentences(outcome).splitlines()
        if LATE in line or GONE in line
    ]


def _started(inbox: Inbox, *months: str) -> list[float]:
    build(inbox.settings)
    return [
        figure(inbox.settings, "early_help_started", HERNING, municipality=HERNING, month=m)["value"]
        for m in months
    ]


def test_starts_told_of_late_count_in_the_month_they_began(town: Inbox) -> None:
    """Built month by month: the month of the start is made again when they are told of."""
    late = _stays(6, HELP, date(2015, 2, 25))
    said = []
    for number, month in enumerate(MONTHS[:4]):
        said += _said(town, _add(town, month, late if number >= 2 else []))
        build(town.settings)
    assert said == [
        f"kolonne startdato: {LATE}; fandt 6 indsatser, der begyndte tidligere og ikke er med i leverancen for 2015-02."
    ]
    assert _started(town, *MONTHS[:4]) == [0, 6, 0, 0]


@pytest.mark.parametrize(
    ("told", "counted"), [("2015-03", 1), ("2015-05", 1), ("2015-08", 1), ("2015-09", 0)]
)
def test_half_a_year_late_is_the_latest_that_counts(town: Inbox, told: str, counted: int) -> None:
    said = []
    for month in MONTHS[:10]:
        said += _said(town, _add(town, month, _stays(1, HELP, date(2015, 2, 1)) if month >= told else []))
        if month == "2015-02":
            build(town.settings)
    assert len(said) == 1
    assert "fandt 1 indsats, der begyndte tidligere" in said[0]
    assert _started(town, "2015-02", told) == [counted, 0]


def test_a_late_start_counts_in_the_twelve_months_of_its_month(town: Inbox) -> None:
    for month in MONTHS[:14]:
        town.load(_add(town, month, _stays(5, HELP, date(2015, 12, 3)) if month >= "2016-02" else []))
    assert _started(town, "2015-12", "2016-01", "2016-02") == [5, 0, 0]
    years = figures(
        town.settings, "early_help_started", HERNING, municipality=HERNING, district=None, item="12m"
    )
    assert [(y["month"][:7], y["value"]) for y in sorted(years, key=lambda y: y["month"])] == [
        ("2015-12", 5),
        ("2016-01", 5),
        ("2016-02", 5),
    ]


def test_the_order_of_arrival_changes_nothing(town: Inbox) -> None:
    late = _stays(6, HELP, date(2015, 2, 25))
    paths = {m: _add(town, m, late if m >= "2015-03" else []) for m in MONTHS[:4]}
    assert _said(town, paths["2015-01"], paths["2015-03"], paths["2015-04"]) == [], (
        "February may still tell of them"
    )
    build(town.settings)
    assert _said(town, paths["2015-02"]) == [
        f"kolonne startdato: {LATE}; fandt 6 indsatser i leverancen for 2015-03, der var begyndt og ikke er med her."
    ]
    assert _started(town, *MONTHS[:4]) == [0, 6, 0, 0]


def test_a_correction_that_tells_them_counts_them_once(town: Inbox) -> None:
    late = _stays(6, HELP, date(2015, 2, 25))
    for month in MONTHS[:3]:
        town.load(_add(town, month, late if month == "2015-03" else []))
    assert _started(town, "2015-02") == [6]
    assert _said(town, _add(town, "2015-02", late)) == []
    assert _started(town, *MONTHS[:3]) == [0, 6, 0]


def test_a_late_delivery_taken_back_takes_its_starts_with_it(town: Inbox) -> None:
    late = _stays(6, HELP, date(2015, 2, 25))
    for month in MONTHS[:3]:
        town.load(_add(town, month, late if month == "2015-03" else []))
    assert _started(town, "2015-02") == [6]
    with Ledger(town.settings.store) as ledger, ledger.writing():
        ledger.withdraw([int(ledger.history().iloc[0]["id"])], "")
    assert _started(town, "2015-02") == [0]


def test_a_month_between_that_was_not_delivered_hides_no_late_start(town: Inbox) -> None:
    for month in ("2015-01", "2015-02", "2015-04"):
        said = _said(town, _add(town, month, _stays(2, HELP, date(2015, 2, 5)) if month == "2015-04" else []))
    assert "fandt 2 indsatser, der begyndte tidligere og ikke er med i leverancen for 2015-02." in said[0]
    assert _started(town, "2015-02") == [2]


def test_what_began_in_a_month_not_delivered_is_not_late(town: Inbox) -> None:
    assert _said(town, _add(town, "2015-01"), _add(town, "2015-03", _stays(2, HELP, date(2015, 2, 5)))) == []


def test_a_start_put_right_is_neither_a_new_stay_nor_one_that_is_gone(town: Inbox) -> None:
    first, second = _stays(5, HELP, date(2015, 2, 10)), _stays(5, HELP, date(2015, 1, 20))
    said = _said(town, _add(town, "2015-01"), _add(town, "2015-02", first), _add(town, "2015-03", second))
    assert said == []
    assert _started(town, *MONTHS[:3]) == [0, 5, 0]


def test_a_kind_put_right_is_neither_a_new_stay_nor_one_that_is_gone(town: Inbox) -> None:
    start = date(2014, 6, 1)
    said = _said(
        town,
        _add(town, "2015-01", _stays(5, HOME, start)),
        _add(town, "2015-02", _stays(5, "opholdssted", start)),
    )
    assert said == []


def test_a_second_measure_from_the_same_day_may_still_be_late(town: Inbox) -> None:
    start = date(2015, 1, 9)
    one, two = _stays(3, "aflastning", start), _stays(3, HELP, start)
    assert "fandt 3 indsatser" in _said(town, _add(town, "2015-01", one), _add(town, "2015-02", one, two))[0]
    assert _started(town, "2015-01") == [3]


def _length(inbox: Inbox, month: str) -> tuple[float, float]:
    build(inbox.settings)
    found = figure(inbox.settings, "institution_length", HERNING, municipality=HERNING, month=month)
    return found["numerator"], found["value"]


MAY_31 = (date(2016, 5, 31) - date(2015, 1, 1)).days + 1


def test_stays_gone_without_a_last_day_ended_when_they_were_last_seen(town: Inbox) -> None:
    said = []
    for month in MONTHS:
        there = _stays(6, HOME, date(2015, 1, 1)) if month <= "2016-05" else []
        said += _said(town, _add(town, month, there))
        if month == "2016-05":
            assert _length(town, month) == (0, None)
    assert said == [
        (
            f"kolonne slutdato: {GONE}; fandt 6 indsatser uden slutdato i leverancen for 2016-05, der ikke er med her; "
            "de regnes som sluttet den dag, de sidst var med."
        )
    ]
    assert _length(town, "2016-04") == (0, None)
    for month in ("2016-05", "2016-12"):
        assert _length(town, month) == (6, pytest.approx(MAY_31 / 30.4375))
    left = figure(
        town.settings, "after_institution", HERNING, municipality=HERNING, month="2016-08", category="none"
    )
    assert (left["numerator"], left["denominator"]) == (6, 6), "the 90th day after 31 May is 29 August"


@pytest.mark.parametrize(
    ("end", "ended", "is_told_of"),
    [
        (date(2016, 6, 10), "2016-06", False),
        (date(2017, 1, 1), "2016-05", True),
        (date(2016, 5, 31), "2016-05", False),
    ],
)
def test_a_last_day_told_ahead_holds_where_it_has_come(
    town: Inbox, end: date, ended: str, is_told_of: bool
) -> None:
    said = []
    for month in MONTHS[:19]:
        rows = _stays(6, HOME, date(2015, 1, 1), slutdato=end if month == "2016-05" else None)
        said += _said(town, _add(town, month, rows if month <= "2016-05" else []))
    assert bool(said) is is_told_of
    assert _length(town, "2016-05")[0] == (6 if ended == "2016-05" else 0)
    assert _length(town, "2016-06")[0] == 6


def test_a_stay_that_comes_back_was_not_over(town: Inbox) -> None:
    for month in MONTHS[:19]:
        there = month not in ("2016-04", "2016-05")
        town.load(_add(town, month, _stays(6, HOME, date(2015, 1, 1)) if there else []))
        if month == "2016-04":
            assert _length(town, "2016-03")[0] == 6
    assert _length(town, "2016-03")[0] == 0
    assert _length(town, "2016-07")[0] == 0


def test_a_move_to_another_institution_the_next_day_is_no_leaving(town: Inbox) -> None:
    for month in MONTHS[:22]:
        before, after = _stays(6, HOME, date(2015, 1, 1)), _stays(6, "opholdssted", date(2016, 6, 1))
        town.load(_add(town, month, before if month <= "2016-05" else after))
    build(town.settings)
    found = figures(town.settings, "after_institution", HERNING, municipality=HERNING, month="2016-10")
    assert {f["denominator"] for f in found} == {0}


def test_month_by_month_gives_what_all_at_once_gives(town: Inbox, tmp_path: Path) -> None:
    late, gone = _stays(6, HELP, date(2016, 2, 25), "h"), _stays(6, HOME, date(2015, 1, 1))
    for month in MONTHS:
        town.load(
            _add(
                town,
                month,
                late if month >= "2016-07" else [],
                gone if month < "2016-06" or month == "2016-10" else [],
            )
        )
        if month >= "2016-05":
            build(town.settings)
    found = rows_of(town.settings)
    assert rows_of(made_whole(town.settings, tmp_path / "whole")) == found


def test_files_without_the_column_are_compared_too(town: Inbox) -> None:
    header = "barn;distrikt;foedselsaar;foranstaltning;startdato\r\n"
    stay = f"b-{'a' * 16};Nord;2006;{HOME};01-01-2015\r\n"
    other = f"b-{'b' * 16};Nord;2006;plejefamilie;01-01-2015\r\n"
    first = town.put(f"foranstaltninger_{HERNING}_2015-01.csv", header + stay + other)
    second = town.put(f"foranstaltninger_{HERNING}_2015-02.csv", header + other)
    assert "fandt 1 indsats uden slutdato i leverancen for 2015-01" in _said(town, first, second)[0]
