"""Targets: what was published for the partners, and a few that are made up."""

from collections.abc import Iterator

from dashboard.demo import absence, notifications, writer
from dashboard.demo.levels import Levels
from dashboard.demo.plan import HERNING, HVIDOVRE, PARTNERS, Month, Town, along, index_of

_JANUARY, _JULY = index_of(2016, 1), index_of(2016, 7)
_MADE_UP = "Demonstrationsmål"
_PLAN = "hvidovre-udviklingsplan-2016 s. "


def targets(town: Town, month: Month, kinship: float | None, levels: Levels) -> Iterator[str]:
    """Targets, in January 2016; `kinship` is the share of December 2015, in per cent.

    A new list ends the one before, so Hvidovre's of July 2016 repeats whatever is still to be reached.
    """
    if month.index != _JANUARY and not (month.index == _JULY and town.code == HVIDOVRE):
        return
    partner = town.code in PARTNERS
    shared = "midtvejsevaluering-2017 s. 40"
    yield writer.line("caseload", "", "25", "hoejst", "", shared if partner else _MADE_UP)
    if town.code == HERNING:
        yield writer.line("placement_mix", "", "10", "hoejst", "31-12-2018", _MADE_UP)
    if town.code == HVIDOVRE and kinship is not None:
        yield writer.line("kinship_share", "", str(round(kinship)), "stigende", "", _PLAN + "25")
        yield from _assessments(month)
        yield from _directions(town, levels)
    yield writer.line("response_rate", "", "80", "mindst", "", _MADE_UP)
    yield writer.line("motivation_index", "", "65", "mindst", "", _MADE_UP)
    yield writer.line("spend_to_date", "", "100", "hoejst", "", _MADE_UP)


def _assessments(month: Month) -> Iterator[str]:
    """Hvidovre's targets for assessments: nine in ten within four months by June 2016, then all of them."""
    share, deadline = ("90", "30-06-2016") if month.index == _JANUARY else ("100", "31-12-2016")
    yield writer.line("assessment_within_4_months", "", share, "mindst", deadline, _PLAN + "15")
    yield writer.line("assessment_network_meeting", "", "80", "mindst", "15-08-2016", _PLAN + "15")
    yield writer.line("assessment_cross_disciplinary", "", "50", "mindst", "31-12-2016", _PLAN + "16")


def _directions(town: Town, levels: Levels) -> Iterator[str]:
    """Hvidovre's targets without a number: more or less than in December 2015."""
    before = _JANUARY - 1
    youngest = 100 * along(notifications.youngest(town), before)
    absent = along(absence.path(town), before) / 10
    for indicator, level, direction, deadline, page in (
        ("follow_ups_per_measure", levels.follow_ups_per_measure, "stigende", "31-12-2016", "18"),
        ("notifications_0_6", youngest, "stigende", "", "7"),
        ("unlawful_absence", absent, "faldende", "", "4"),
        ("parallel_measures", levels.parallel_measures, "faldende", "", "19"),
        ("institution_length", levels.institution_length, "faldende", "", "23"),
    ):
        yield writer.line(indicator, "", writer.decimal(level), direction, deadline, _PLAN + page)
