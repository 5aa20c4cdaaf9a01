"""The splits of figures in words: what an item or a category is called where no card has names of its own."""

from dashboard.indicators import INDICATORS, N_, QUESTIONS
from dashboard.language import _
from dashboard.present import theme
from dashboard.serve.view import View
from pages._cards.council import line_name
from pages._cards.follow_up import BANDS, band_name
from pages._cards.ladder import step_name
from pages._cards.survey_changes import role_name
from pages._parts import statistic_name

# Indicators whose items and categories that are digits are steps of the ladder.
_ON_THE_LADDER = frozenset(("ladder_stock", "ladder_cost", "ladder_moves", "after_institution"))
_WORDS = {
    "12m": N_("seneste 12 måneder"),
    "quarter": N_("seneste kvartal"),
    "admitted": N_("nye anbringelser"),
    "admitted_12m": N_("nye anbringelser, seneste 12 måneder"),
    "share": N_("i procent"),
    "per_1000": N_("pr. 1.000 børn"),
    "pilot": N_("forsøgsdistrikter"),
    "sammenligning": N_("sammenligningsdistrikter"),
    "placements": N_("alle anbringelser"),
    "up": N_("op"),
    "down": N_("ned"),
    "in": N_("nye børn"),
    "out": N_("børn, der stopper"),
    "from_home": N_("fra hjemmet"),
    "overdue": N_("ikke til tiden"),
    "overdue_kind": N_("ikke til tiden, efter foranstaltning"),
    "adopted": N_("vedtaget budget"),
    "supplementary": N_("tillægsbevilling"),
    "adjusted": N_("korrigeret budget"),
    "actual": N_("forbrug"),
    "committed": N_("disponeret"),
    "forecast": N_("forventet regnskab"),
    "deviation": N_("afvigelse"),
    "deviation_to_date": N_("afvigelse til dato"),
    "planned": N_("planlagt"),
    "realised": N_("realiseret"),
    "planned_accumulated": N_("planlagt, lagt sammen"),
    "realised_accumulated": N_("realiseret, lagt sammen"),
    "break_even_planned": N_("planlagt i balance"),
    "break_even_realised": N_("realiseret i balance"),
    "lower": N_("på et lavere trin"),
}


def split_name(indicator: str, code: str, view: View) -> str:
    """An item or a category of an indicator in words."""
    if code in theme.GROUP_NAMES:
        return _(theme.GROUP_NAMES[code])
    if code in view.interventions:
        return view.label(code)
    if code in INDICATORS:
        return _(INDICATORS[code].title)
    if code in QUESTIONS:
        return _(QUESTIONS[code].text)
    if indicator in _ON_THE_LADDER and code in (*theme.STEPS, "none"):
        return step_name(code)
    if code in (*BANDS, "on_time"):
        return band_name(code)
    if code.startswith("SO"):
        return line_name(code)
    return _(_WORDS[code]) if code in _WORDS else role_name(statistic_name(code))
