"""How far the milestones of the published development plans have come; every status is made up."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from dashboard.demo import writer
from dashboard.demo.plan import HERNING, HVIDOVRE, Month, Town, index_of
from dashboard.settings import PLANS

_PLAN_FILES = {HERNING: "herning.csv", HVIDOVRE: "hvidovre.csv"}
_BEGINS = {HERNING: index_of(2015, 7), HVIDOVRE: index_of(2016, 1)}
_NEVER = 1000
# Months after the deadline, where the made-up figures of the demonstration say when it was reached.
_DELAYS = {
    ("assessment_within_4_months", "2016-06-30"): 5,
    ("assessment_within_4_months", "2016-12-31"): 0,
    ("assessment_network_meeting", "2016-08-15"): 5,
    ("assessment_cross_disciplinary", "2016-12-31"): 0,
    ("follow_ups_per_measure", "2016-12-31"): 0,
    ("notifications_0_6", "2017-08-15"): _NEVER,
}
# The plan has both a survey of what help there is and a poster of it; the made-up story drops the poster.
_GIVEN_UP = "plakat"
_NO_OWNER = "Ikke nævnt i planen"
_REMARKS = {
    "ikke_startet": "",
    "i_gang": "Demonstration: Arbejdet følger planen.",
    "opnaaet": "Demonstration: Milepælen er nået.",
    "forsinket": "Demonstration: Ventes nået senere end planlagt.",
    "opgivet": "Demonstration: Opgivet, så kræfterne kan bruges på andre aktiviteter.",
}


@dataclass(frozen=True, kw_only=True)
class Milestone:
    """A milestone of a plan that has a deadline."""

    focus_area: str
    activity: str
    owner: str
    deadline: date
    indicators: str


@cache
def milestones(code: str) -> tuple[Milestone, ...]:
    """The milestones of a municipality's plan; those without a deadline cannot be delivered."""
    if code not in _PLAN_FILES:
        return ()
    with (PLANS / _PLAN_FILES[code]).open(encoding="utf-8", newline="") as file:
        return tuple(
            Milestone(
                focus_area=row["fokusomraade"],
                activity=row["tekst"],
                owner=row["ansvarlig"] or _NO_OWNER,
                deadline=date.fromisoformat(row["frist"]),
                indicators=row["indikatorer"],
            )
            for row in csv.DictReader(file, delimiter=";")
            if row["slags"] == "milepael" and row["frist"]
        )


def _status(town: Town, milestone: Milestone, at: int) -> str:
    """The status at a month's end: begun some months ahead, reached on time or a little late."""
    rng = town.rng("milestone", milestone.activity)
    due = index_of(milestone.deadline.year, milestone.deadline.month)
    begun = due - rng.randrange(4, 10)
    usual = rng.randrange(-2, 1) if rng.random() < 0.7 else rng.randrange(3, 8)
    reached = due + _DELAYS.get((milestone.indicators, milestone.deadline.isoformat()), usual)
    if _GIVEN_UP in milestone.activity and at > due:
        return "opgivet"
    if at >= reached:
        return "opnaaet"
    if at > due:
        return "forsinket"
    return "i_gang" if at >= begun else "ikke_startet"


def rows(town: Town, month: Month) -> Iterator[str]:
    """The rows of `milepaele`, each January and July from the plan's beginning on."""
    if month.number not in (1, 7) or month.index < _BEGINS.get(town.code, _NEVER):
        return
    for one in milestones(town.code):
        status = _status(town, one, month.index)
        deadline = writer.day(one.deadline)
        yield writer.line(one.focus_area, one.activity, one.owner, deadline, status, _REMARKS[status])
