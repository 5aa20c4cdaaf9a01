"""Motivation: what the staff say, question by question and over time."""

from dashboard.language import _, decimal, month_name
from dashboard.present.page import PageContent
from dashboard.present.sentences import change_sentence
from dashboard.serve.series import Figures
from dashboard.serve.view import View
from pages import _frame, _parts
from pages._cards import cited, motivation_dip, motivation_trend, survey, survey_changes
from pages._parts import Wanted


def content(view: View) -> PageContent:
    """What the page says about a view."""
    figures = view.read("motivation")
    wanted = (
        Wanted(
            indicator="motivation_index",
            name=_("Motivationsindeks (0-100)"),
            unit="index",
            people="respondents",
        ),
        Wanted(indicator="response_rate", name=_("Svarprocent"), unit="percent", people="invited"),
    )
    positive = [
        Wanted(indicator="survey_positive", name=name, unit="percent", people="respondents", item=item)
        for item, name in (
            ("motivation", _("Motiverede for den nye måde")),
            ("vaerdifuld", _("Synes omlægningen tilføjer værdi")),
        )
    ]
    keys = [
        _parts.key_figure(figures, view, w)
        for w in (*wanted, *(positive if not view.chosen.district else []))
    ]
    exhibits = [
        motivation_trend.index(figures, view),
        survey.answers(figures, view),
        motivation_trend.positive(figures, view),
        motivation_dip.dip(view),
        survey_changes.by_role(figures, view),
        survey_changes.answers_by_role(figures, view),
        survey_changes.moved_most(figures, view),
        motivation_trend.response(figures, view),
    ]
    return PageContent(
        question=_("Hvad siger medarbejderne?"),
        answer=_answer(figures, view),
        key_figures=keys,
        exhibits=[e for e in exhibits if e is not None],
        discuss=(
            _("Hvad har ledelsen gjort for at gøre dykket kortere og mindre?"),
            _("Har medarbejderne den sparring og indflydelse, som den nye måde at arbejde på kræver?"),
            _("Hvem svarer ikke, og hvad ved vi om dem?"),
        ),
    )


def _answer(figures: Figures, view: View) -> str:
    series = figures.series("motivation_index", view.chosen.municipality, district=view.chosen.district)
    now = _parts.newest(series, view.chosen.end)
    if now is None or now.value is None:
        return _("Der er intet motivationsindeks at vise for {place} til og med {month}.").format(
            place=view.place, month=month_name(view.chosen.end)
        )
    return _("I runden {month} var motivationsindekset i {place} {value} af 100. {change}").format(
        month=month_name(now.month), place=view.place, value=decimal(now.value, 0),
        change=change_sentence(now, _parts.a_year_before(series, now), "index"),
    )  # fmt: skip


def extra(view: View) -> list[object]:
    """What leaders and caseworkers said to the evaluation."""
    return cited.voices(_parts.with_partners(view), ("motivation", "dip", "workload", "support", "pace"))


_frame.register_page(__name__, "/motivation", content, extra=extra)
