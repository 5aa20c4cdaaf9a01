"""Cards on who answers what, and which questions moved most between two rounds."""

from dataclasses import replace
from datetime import date

from dashboard.indicators import QUESTIONS
from dashboard.language import _, decimal, month_name, month_short, percent
from dashboard.present import bar_charts, line_chart
from dashboard.present.page import Exhibit
from dashboard.present.tables import Line, Number, Table, number_of, table_of_lines
from dashboard.serve.series import Figures, shown
from dashboard.serve.view import View
from pages import _parts
from pages._cards.survey import short
from pages._choice import applies

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
            "Motivationsindeks fra 0 til 100 i hver måling. Der er få ledere, så deres tal svinger mest."
        ),
        figure=line_chart.lines(lines, "index"),
        table=table_of_lines(_("Motivationsindeks efter rolle"), lines, "index", _("Måling")),
        indicators=("motivation_index",),
        half=True,
    )


def _role_finding(lines: list[Line], view: View) -> str:
    staff, leaders = ({p.month: p.value for p in shown(line.points)} for line in lines)
    both = sorted(set(staff) & set(leaders))
    if not both:
        return _("I {place} kan medarbejdere og ledere ikke sammenlignes: ingen måling viser begge").format(
            place=view.place
        )
    month = both[-1]
    if decimal(staff[month]) == decimal(leaders[month]):
        return _("I {month} var indekset det samme, {value}, hos medarbejdere og ledere i {place}").format(
            month=month_name(month), value=decimal(staff[month]), place=view.place
        )
    return _("I {month} var indekset {staff} hos medarbejderne og {leaders} hos lederne i {place}").format(
        month=month_name(month),
        staff=decimal(staff[month]),
        leaders=decimal(leaders[month]),
        place=view.place,
    )


def answers_by_role(figures: Figures, view: View) -> Exhibit | None:
    """The positive answers of staff and of leaders in the newest round, the widest apart first."""
    view = view.whole
    code = view.chosen.municipality
    rounds = {p.month for q in QUESTIONS for p in figures.series("survey_positive", code, item=q)}
    if not rounds:
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
        heading=_apart_finding(pairs, view, month),
        subheading=_(
            "Procent af svarene: medarbejdere (søjle) og ledere (streg). Spørgsmål, der kun er stillet til medarbejderne, er udeladt. Resten står i tabellen."
        ),
        applies=applies(view),
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


def _apart_finding(pairs: list[bar_charts.Pair], view: View, month: date) -> str:
    """The question that staff and leaders answer most differently; the pairs have the widest apart first."""
    first, difference = pairs[0], _difference(pairs[0])
    told = {"place": view.place, "month": month_name(month)}
    if difference is None:
        return _("I {month} svarede for få ledere i {place} til at sammenligne dem med medarbejderne").format(
            **told
        )
    if decimal(difference, 1) == decimal(0, 1):
        return _("I {month} svarede medarbejdere og ledere i {place} ens").format(**told)
    return _("I {month} var de længst fra hinanden om »{question}«: {staff} af medarbejderne og {leaders} af lederne var positive").format(
        **told, question=first.name, staff=percent(first.now.value or 0.0), leaders=percent(first.before.value or 0.0)
    )  # fmt: skip


def _drawn(pairs: list[bar_charts.Pair]) -> list[bar_charts.Pair]:
    """The first of the pairs, under names that fit above a bar on a phone."""
    return [replace(pair, name=short(pair.name)) for pair in pairs[:_MOST_DRAWN]]


def _of_role(figures: Figures, code: str, question: str, role: str, month: date) -> Number:
    return number_of(figures.at(month, "survey_positive", code, item=question, category=role), "percent")


def moved_most(figures: Figures, view: View) -> Exhibit | None:
    """The positive answers of the two newest rounds, the questions that moved most first."""
    view = view.whole
    code = view.chosen.municipality
    rounds = sorted({p.month for q in QUESTIONS for p in figures.series("survey_positive", code, item=q)})
    if len(rounds) < 2:
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
        heading=_moved_finding(moved, before),
        applies=applies(view),
        subheading=_(
            "Positive svar i {now} (søjle) og {before} (streg), procent. De spørgsmål, der flyttede sig mest; alle står i tabellen."
        ).format(now=month_name(now), before=month_name(before)),
        figure=bar_charts.before_and_now(_drawn(moved), month_name(before), month_name(now)),
        table=Table(
            caption=_("Positive svar i de to seneste målinger, procent"),
            columns=(_("Spørgsmål"), month_short(before), month_short(now)),
            rows=tuple(
                (pair.name, pair.before, pair.now) for pair in [*moved, *[p for p in pairs if p not in moved]]
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


def _moved_finding(moved: list[bar_charts.Pair], before: date) -> str:
    """The question that moved most; those that moved as much as it are told as a tie."""
    sizes = [decimal(_difference(pair) or 0.0, 1, signed=True) for pair in moved]
    month = month_name(before)
    if sizes[0] == decimal(0, 1):
        return _("Ingen af svarene har flyttet sig siden {month}").format(month=month)
    same = sum(size.lstrip("+\u2212") == sizes[0].lstrip("+\u2212") for size in sizes)
    if same > 1:
        return _("Mest flyttet siden {month}: {count} spørgsmål med {size} procentpoint hver").format(
            month=month, count=same, size=sizes[0].lstrip("+\u2212")
        )
    return _("Mest flyttet siden {month}: »{question}« {difference} procentpoint").format(
        month=month, question=moved[0].name, difference=sizes[0]
    )
