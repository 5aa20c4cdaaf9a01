"""Timely follow-up in SQL says what a walk through every day says: on the demonstration, and on made-up towns."""

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dashboard.build.cadence import cadence_path
from dashboard.settings import Settings
from tests.deliveries import HADERSLEV, HERNING, HVIDOVRE, Inbox, figures
from tests.indicators import twins_follow_up as twins

# Many towns in one build; the first two follow rules of their own.
TOWNS = (HERNING, HVIDOVRE, HADERSLEV, "101", "147", "151", "153", "155")
MEASURED = (date(2016, 1, 1), date(2016, 2, 1))
KINDS = ("plejefamilie", "sikret", "aflastning")
OWN_RULES = """kommune;foranstaltning;foerste_opfoelgning_uger;foerste_opfoelgning_maaneder;derefter_uger;derefter_maaneder;gaelder_til_maaned;undtagelse;kilde;side
657;plejefamilie;1;;3;;2;;Byrådet;
657;plejefamilie;;;;1;;;Byrådet;
657;sikret;;1;2;;1;;Byrådet;
657;sikret;;;5;;3;;Byrådet;
657;sikret;;;;2;;;Byrådet;
167;aflastning;2;;1;;;;Byrådet;
"""


def _assert_same(data: Settings, code: str, only: set[date] | None = None) -> int:
    """Hold the indicator to its twin; give how many rows there were to hold."""
    expected = twins.follow_up_on_time(data.inbox, cadence_path(data.data), code, only)
    rows = {
        (date.fromisoformat(r["month"]), r["district"], r["item"], r["category"]): r
        for r in figures(data, "follow_up_on_time", code, municipality=code)
        # A district without a measure is a zero, and a month without its measures is unknown.
        if r["denominator"] and (only is None or date.fromisoformat(r["month"]) in only)
    }
    assert {k: (r["numerator"], r["denominator"]) for k, r in rows.items()} == {
        k: v for k, v in expected.items() if v[1]
    }
    return len(rows)


@pytest.mark.parametrize(
    ("code", "months"),
    [
        (HERNING, {date(2014, 6, 1), date(2018, 12, 1)}),
        (HVIDOVRE, {date(2016, 2, 1)}),
    ],
)
def test_the_demonstration_walked_day_by_day_gives_the_same(
    demo_data: Settings, code: str, months: set[date]
) -> None:
    assert _assert_same(demo_data, code, months) > 30 * len(months)


MEASURES = st.lists(
    st.fixed_dictionaries(
        {
            "barn": st.integers(0, 3),
            "distrikt": st.sampled_from(["Nord", "Syd"]),
            "foranstaltning": st.sampled_from(KINDS),
            "startdato": st.dates(date(2015, 9, 28), date(2016, 2, 29)),
            "days": st.none() | st.integers(0, 150),
        }
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda m: (m["barn"], m["foranstaltning"], m["startdato"]),
)
FOLLOW_UPS = st.lists(
    st.fixed_dictionaries(
        {
            "barn": st.integers(0, 3),
            "foranstaltning": st.sampled_from(KINDS),
            "dato": st.dates(date(2015, 11, 25), date(2016, 3, 5)),
        }
    ),
    min_size=1,
    max_size=12,
)


# The law's six months before the end of January, or of February, have passed since the first delivery.
FIRST_DELIVERIES = (date(2015, 7, 2), date(2015, 8, 2))


def _deliver(
    inbox: Inbox, code: str, measures: list[dict[str, Any]], held: list[dict[str, Any]], first: date
) -> None:
    """Deliver every month that has a row; follow-ups from a day on."""
    inbox.districts(code, "2015-01", Nord="", Syd="")
    held = [*held, {"barn": "andet", "foranstaltning": "sikret", "dato": first}]
    for month in MEASURED:
        rows = []
        for measure in measures:
            end = None if measure["days"] is None else measure["startdato"] + timedelta(days=measure["days"])
            if measure["startdato"] < twins.later(month, 0, 1) and (end is None or end >= month):
                rows.append({k: v for k, v in measure.items() if k != "days"} | {"slutdato": end})
        if rows:
            inbox.add("foranstaltninger", code, f"{month:%Y-%m}", rows)
        # Another child's, so that the month is delivered.
        held = [*held, {"barn": "andet", "foranstaltning": "sikret", "dato": month}]
    for label in {f"{row['dato']:%Y-%m}" for row in held}:
        inbox.add("opfoelgninger", code, label, [r for r in held if f"{r['dato']:%Y-%m}" == label])


# A build an example makes shrinking slow, and the towns are small enough to read.
@settings(
    max_examples=3,
    derandomize=True,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(st.tuples(*[st.tuples(MEASURES, FOLLOW_UPS, st.sampled_from(FIRST_DELIVERIES)) for _ in TOWNS]))
def test_small_towns_walked_day_by_day_give_the_same(
    towns: tuple[tuple[list[dict[str, Any]], list[dict[str, Any]], date], ...],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        inbox = Inbox(Path(folder))
        own = inbox.settings.data / "reference" / "follow_up_cadence.csv"
        own.parent.mkdir()
        common = [
            line
            for line in cadence_path(Path(folder) / "none").read_text(encoding="utf-8").splitlines()
            if line.startswith("*;")
        ]
        own.write_text(OWN_RULES + "\n".join(common) + "\n", encoding="utf-8")
        for code, (measures, held, first) in zip(TOWNS, towns, strict=True):
            _deliver(inbox, code, measures, held, first)
        data = inbox.build()
        assert sum(_assert_same(data, code) for code in TOWNS) > 0
