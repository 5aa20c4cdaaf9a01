"""The card with every question's answers."""

from datetime import date

from dashboard.indicators import ANSWERS, QUESTIONS
from dashboard.language import _, decimal, month_name, percent
from dashboard.present import answer_chart
from dashboard.present.page import Exhibit
from dashboard.present.tables import Number, Table, number_of
from dashboard.serve.series import Figures
from dashboard.serve.view import View
from pages._choice import applies

# At 13 pixels a letter of a question takes some 7; a phone leaves room for so many.
_LONGEST = 46


def _round(figures: Figures, view: View) -> date | None:
    """The newest round that the chosen municipality answered in, within the period."""
    months = [
        p.month for k in figures.keys("survey_positive", view.chosen.municipality) for p in figures.points(k)
    ]
    return max((m for m in months if m <= view.chosen.end), default=None)


def answers(figures: Figures, view: View) -> Exhibit | None:
    """Each question's answers around the middle, per whole municipality; published distributions hollow."""
    view = view.whole
    month = _round(figures, view)
    if month is None:
        return None
    bars: list[tuple[str, list[answer_chart.Answers]]] = []
    rows: list[tuple[str | Number, ...]] = []
    for code in QUESTIONS:
        found = [_question_row(figures, view, code, m, month) for m in view.chosen.municipalities]
        pairs = [pair for pair in found if pair is not None] + _published_rows(view, code, month)
        if pairs:
            bars.append((short(_(QUESTIONS[code].text)), [bar for bar, _row in pairs]))
            rows += [row for _bar, row in pairs]
    if not bars:
        return None
    return Exhibit(
        key="svar",
        heading=_answers_finding(figures, view, month),
        subheading=_(
            "Målingen {month}, procent af svarene. Fra venstre: klart negativt, negativt, midt imellem, positivt, klart positivt."
        ).format(month=month_name(month)),
        legend=_marks_words(bars),
        applies=applies(view),
        figure=answer_chart.diverging_answers(bars),
        table=Table(
            caption=_("Svar pr. spørgsmål, procent. Trin 1 til 5 som i spørgeskemaet."),
            columns=(
                _("Spørgsmål"),
                _("Sted"),
                _("Trin 1"),
                _("Trin 2"),
                _("Trin 3"),
                _("Trin 4"),
                _("Trin 5"),
                _("Positive i alt"),
                _("Svar"),
            ),
            rows=tuple(rows),
        ),
        indicators=("survey_answers", "survey_positive", "response_rate"),
        note=scale_words(),
    )


def scale_words() -> str:
    """The two scales in words."""
    scales = [
        "; ".join(f"{i} {_(answer).lower()}" for i, answer in enumerate(answers, 1))
        for answers in ANSWERS.values()
    ]
    return _("Trin på de to skalaer: {first}. Eller: {second}.").format(first=scales[0], second=scales[1])


def _question_row(
    figures: Figures, view: View, code: str, municipality: str, month: date
) -> tuple[answer_chart.Answers, tuple[str | Number, ...]] | None:
    cells = [
        number_of(figures.at(month, "survey_answers", municipality, item=code, category=str(a)), "percent")
        for a in range(1, 6)
    ]
    if all(cell.status == "absent" for cell in cells):
        return None
    positive = figures.at(month, "survey_positive", municipality, item=code)
    name = view.name(municipality)
    count = Number(
        positive.n if positive and positive.n is not None else None,
        "people",
        positive.status if positive else "absent",
    )
    return (
        answer_chart.Answers(name=name, parts=_good_last(code, cells)),
        (_(QUESTIONS[code].text), name, *cells, number_of(positive, "percent"), count),
    )


def short(question: str) -> str:
    """A question that fits above its bars on a phone; the table holds it whole."""
    return question if len(question) <= _LONGEST else question[: _LONGEST - 1].rsplit(" ", 1)[0] + " …"


def _good_last(code: str, cells: list[Number]) -> list[Number]:
    """The five answers from the end that is not good to the end that is."""
    return cells[::-1] if QUESTIONS[code].good_end == 1 else cells


def _published_rows(
    view: View, code: str, month: date
) -> list[tuple[answer_chart.Answers, tuple[str | Number, ...]]]:
    found: list[tuple[answer_chart.Answers, tuple[str | Number, ...]]] = []
    for municipality in view.chosen.municipalities:
        values = {
            p.category: p.value
            for p in view.context.published_of("survey_answers", municipality)
            if p.item == code and p.month == month
        }
        if values:
            cells = [Number(values.get(str(a)), "percent") for a in range(1, 6)]
            place = _("{name}, offentliggjort").format(name=view.name(municipality))
            bar = answer_chart.Answers(name=place, parts=_good_last(code, cells), published=True)
            absent = Number(None, "percent", "absent")
            found.append((bar, (_(QUESTIONS[code].text), place, *cells, absent, absent)))
    return found


def _marks_words(bars: list[tuple[str, list[answer_chart.Answers]]]) -> str:
    """What the chart's marks mean; only of those that are drawn."""
    rows = [row for _question, answers in bars for row in answers]
    told = []
    if any(row.published for row in rows):
        told.append(_("Ramme: fordeling, som midtvejsevalueringen offentliggjorde."))
    if any(part.status == "hidden" for row in rows for part in row.parts):
        told.append(_("»for få«: nogle af svarene er for få til at vise."))
    return " ".join(told)


def _answers_finding(figures: Figures, view: View, month: date) -> str:
    point = figures.at(month, "survey_positive", view.chosen.municipality, item="motivation")
    if point is None:
        return _("Svarene i {place} i målingen {month}").format(place=view.place, month=month_name(month))
    if point.value is None:
        return _(
            "Svarene i {place} i målingen {month} er for få til at vise, hvor mange der er motiverede"
        ).format(place=view.place, month=month_name(month))
    return _("{share} ({part} af {all}) i {place} er motiverede for at arbejde på den nye måde").format(
        share=percent(point.value), part=decimal(point.numerator or 0), all=decimal(point.denominator or 0),
        place=view.place,
    )  # fmt: skip
