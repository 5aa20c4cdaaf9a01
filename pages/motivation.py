"""Motivation: what the staff say, question by question and over time."""

from collections.abc import Callable
from dataclasses import replace

from dashboard.language import _, decimal, month_name
from dashboard.present.page import KeyFigure, PageContent
from dashboard.present.sentences import change_sentence, change_words
from dashboard.serve.series import Figures, Point
from dashboard.serve.view import View
from pages import _frame, _parts
from pages._cards import cited, motivation_dip, motivation_trend, survey, survey_changes, survey_rounds
from pages._parts import Wanted

Tell = Callable[[Point | None, Point | None, str], str]


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
        _index_key(figures, view, wanted[0]),
        *(
            _parts.key_figure(figures, view, w)
            for w in (*wanted[1:], *(positive if not view.chosen.district else []))
        ),
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
            _("Hvad forklarer faldet, og hvad lærte vi af det?")
            if survey_rounds.dip_of(figures, view.chosen.municipality)
            else _("Hvad påvirker medarbejdernes motivation mest lige nu?"),
            _("Har medarbejderne den sparring og indflydelse, som den nye måde at arbejde på kræver?"),
            _("Hvem svarer ikke, og hvad ved vi om dem?"),
        ),
    )


def _answer(figures: Figures, view: View) -> str:
    series = figures.series("motivation_index", view.chosen.municipality, district=view.chosen.district)
    now = _parts.newest(series, view.chosen.end)
    if now is None:
        return _("Der er ingen måling af motivationen i {place} til og med {month}.").format(
            place=view.place, month=month_name(view.chosen.end)
        )
    if now.value is None:
        return _("I målingen {month} svarede for få i {place} til at vise et motivationsindeks.").format(
            place=view.place, month=month_name(now.month)
        )
    told = _("I målingen {month} var motivationsindekset i {place} {value} af 100.").format(
        month=month_name(now.month), place=view.place, value=decimal(now.value, 0)
    )
    return f"{told} {_change(figures, view, now, series, change_sentence)}".strip()


def _before(series: list[Point], now: Point) -> Point | None:
    """The round a change is told from: a year before, else the one before."""
    earlier = [p for p in series if p.month < now.month]
    return _parts.a_year_before(series, now) or (earlier[-1] if earlier else None)


def _change(figures: Figures, view: View, now: Point, series: list[Point], tell: Tell) -> str:
    """How the index has changed on the questions both rounds asked, as `tell` puts it, or why that cannot be said."""
    before = _before(series, now)
    if before is None:
        return _("Det er den første måling.")
    compared = survey_rounds.as_compared(figures, view.chosen.municipality, now, before, view.chosen.district)
    if compared is not None and compared.value is not None:
        return tell(now, compared, "index")
    text = (
        _("Den kan ikke sammenlignes med målingen i {month}, for de har ingen fælles spørgsmål i indekset.")
        if compared is None
        else _("Den kan ikke sammenlignes med målingen i {month}, for der svarede for få.")
    )
    return text.format(month=month_name(before.month))


def _index_key(figures: Figures, view: View, wanted: Wanted) -> KeyFigure:
    """The index as a key figure; its change is of the questions both rounds asked."""
    key = _parts.key_figure(figures, view, wanted)
    series = _parts.points(figures, view, wanted)
    now = _parts.newest(series, view.chosen.end)
    if now is None or now.value is None:
        return key
    return replace(key, change=_change(figures, view, now, series, change_words))


def extra(view: View) -> list[object]:
    """What leaders and caseworkers said to the evaluation."""
    return cited.voices(_parts.with_partners(view), ("motivation", "dip", "workload", "support", "pace"))


_frame.register_page(__name__, "/motivation", content, extra=extra)
