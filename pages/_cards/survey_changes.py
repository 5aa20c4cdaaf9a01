"""Cards on who answers what, and which questions moved most between two rounds."""

from dataclasses import replace
from datetime import date

from dashboard.indicators import QUESTIONS
from dashboard.language import _, decimal, month_name, month_short
from dashboard.present import bar_charts, line_chart
from dashboard.present.page import Exhibit
from dashboard.present.tables import Line, Number, Table, number_of, table_of_lines
from dashboard.serve.series import Figures, shown
from dashboard.serve.view import View
from pages import _parts
from pages._cards.survey import short

# More questions than these are a list and no picture; the table holds them all.
_MOST_DRAWN = 5


def role_name(code: str) -> str:
    """A role in the survey, as many people."""
    return {"medarbejder": _("Medarbejdere"), "leder": _("Ledere")}.get(code, code)


def by_role(figures: Figures, view: View) -> Exhibit | None:
    """The index of staff and of leaders, round by round."""
    code, district = view.chosen.municipality, view.chosen.district
    lines = [
        Line(
            name=role_name(role),
            points=_parts.within(
                figures.series("motivation_index", code, district=district, item=role), view
            ),
        )
        for role in ("medarbejder", "leder")
    ]
    if not any(shown(line.points) for line in lines):
        return None
    return Exhibit(
        key="roller",
        heading=_role_finding(lines, view),
        subheading=_(
            "Motivationsindeks fra 0 til 100 i hver runde. Der er få ledere, så deres tal svinger mest."
        ),
        figure=line_chart.lines(lines, "index"),
        table=table_of_lines(_("Motivationsindeks efter rolle"), lines, "index", _("Runde")),
        indicators=("motivation_index",),
        half=True,
    )


def _role_finding(lines: list[Line], view: View) -> str:
    staff, leaders = ({p.month: p.value for p in shown(line.points)} for line in lines)
    both = sorted(set(staff) & set(leaders))
    if not both:
        return _("Medarbejdernes og ledernes svar i {place}").format(place=view.place)
    month = both[-1]
    return _("I {month} var indekset {staff} hos medarbejderne og {leaders} hos lederne i {place}").format(
        month=month_name(month),
        staff=decimal(staff[month]),
        leaders=decimal(leaders[month]),
        place=view.place,
    )


def answers_by_role(figures: Figures, view: View) -> Exhibit | None:
    """The positive answers of staff and of leaders in the newest round, the widest apart first."""
    code = view.chosen.municipality
    rounds = {p.month for q in QUESTIONS for p in figures.series("survey_positive", code, item=q)}
    if not rounds or view.chosen.district:
        return None
    month = max(rounds)
    pairs = [
        bar_charts.Pair(
            name=_(QUESTIONS[question].text),
            before=_of_role(figures, code, question, "leder", month),
            now=_of_role(figures, code, question, "medarbejder", month),
        )
        for question in QUESTIONS
    ]
    pairs = [p for p in pairs if "absent" not in (p.before.status, p.now.status)]
    pairs.sort(key=lambda pair: -abs(_difference(pair) or 0.0))
    if not any(p.now.value is not None for p in pairs):
        return None
    return Exhibit(
        key="svar-roller",
        heading=_("Positive svar hos medarbejdere og ledere i {place} i {month}").format(
            place=view.place, month=month_name(month)
        ),
        subheading=_(
            "Procent af svarene: medarbejdere (søjle) og ledere (streg). Spørgsmål, som kun medarbejdere får, er udeladt; alle andre står i tabellen."
        ),
        figure=bar_charts.before_and_now(
            _drawn(pairs), role_name("leder"), role_name("medarbejder"), _("ledere {value}")
        ),
        table=Table(
            caption=_("Positive svar efter rolle, procent"),
            columns=(_("Spørgsmål"), role_name("medarbejder"), role_name("leder")),
            rows=tuple((pair.name, pair.now, pair.before) for pair in pairs),
        ),
        indicators=("survey_positive",),
        half=True,
    )


def _drawn(pairs: list[bar_charts.Pair]) -> list[bar_charts.Pair]:
    """The first of the pairs, under names that fit above a bar on a phone."""
    return [replace(pair, name=short(pair.name)) for pair in pairs[:_MOST_DRAWN]]


def _of_role(figures: Figures, code: str, question: str, role: str, month: date) -> Number:
    return number_of(figures.at(month, "survey_positive", code, item=question, category=role), "percent")


def moved_most(figures: Figures, view: View) -> Exhibit | None:
    """The positive answers of the two newest rounds, the questions that moved most first."""
    code = view.chosen.municipality
    rounds = sorted({p.month for q in QUESTIONS for p in figures.series("survey_positive", code, item=q)})
    if len(rounds) < 2 or view.chosen.district:
        return None
    before, now = rounds[-2:]
    pairs = sorted(
        (_pair(figures, code, question, before, now) for question in QUESTIONS),
        key=lambda pair: -abs(_difference(pair) or 0.0),
    )
    moved = [pair for pair in pairs if _difference(pair) is not None]
    if not moved:
        return None
    return Exhibit(
        key="flyttet",
        heading=_moved_finding(moved[0], before),
        subheading=_(
            "Positive svar i {now} (søjle) og {before} (streg), procent. De fem spørgsmål, der flyttede sig mest; alle står i tabellen."
        ).format(now=month_name(now), before=month_name(before)),
        figure=bar_charts.before_and_now(_drawn(moved), month_name(before), month_name(now)),
        table=Table(
            caption=_("Positive svar i de to seneste runder, procent"),
            columns=(_("Spørgsmål"), month_short(before), month_short(now)),
            rows=tuple(
                (
                    pair.name,
                    pair.before,
                    pair.now,
                )
                for pair in [*moved, *[p for p in pairs if p not in moved]]
            ),
        ),
        indicators=("survey_positive",),
        half=True,
    )


def _pair(figures: Figures, code: str, question: str, before: date, now: date) -> bar_charts.Pair:
    return bar_charts.Pair(
        name=_(QUESTIONS[question].text),
        before=number_of(figures.at(before, "survey_positive", code, item=question), "percent"),
        now=number_of(figures.at(now, "survey_positive", code, item=question), "percent"),
    )


def _difference(pair: bar_charts.Pair) -> float | None:
    if pair.now.value is None or pair.before.value is None:
        return None
    return pair.now.value - pair.before.value


def _moved_finding(pair: bar_charts.Pair, before: date) -> str:
    return _("Mest flyttet siden {month}: »{question}« {difference} procentpoint").format(
        month=month_name(before),
        question=pair.name,
        difference=decimal(_difference(pair) or 0.0, signed=True),
    )
