"""Whether a figure has changed more than chance makes it: what the build judged, in words."""

from dataclasses import dataclass
from datetime import date

from dashboard.indicators import INDICATORS, Kind
from dashboard.language import _, month_name
from dashboard.serve.context import Event
from dashboard.serve.filters import months_between
from dashboard.serve.series import Figures
from dashboard.serve.view import View


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """A series in a month: `signal` and `trend` are -1, 0 or 1; `before` is what `now` is compared with.

    That is a flow's normal level (`kind` flow), else the value of the year before. `is_news`: it stands out among all
    series of the municipality.
    """

    kind: Kind
    signal: float
    trend: float
    is_news: bool
    now: float
    before: float


def judgement(
    figures: Figures, code: str, indicator: str, item: str | None, category: str | None, month: date
) -> Judgement | None:
    """What was judged of a municipality's series in a month; None where there was too little to judge by."""
    entry = INDICATORS[indicator]
    name = entry.series_name(item, category)
    signal, trend, news = (
        figures.at(month, "process_limits", code, item=name, category=kind)
        for kind in ("signal", "trend", "news")
    )
    if signal is None or signal.value is None or signal.numerator is None or signal.denominator is None:
        return None
    return Judgement(
        kind=entry.kind_of(item), signal=signal.value, trend=(trend and trend.value) or 0.0,
        is_news=news is not None, now=signal.numerator, before=signal.denominator,
    )  # fmt: skip


def verdict(
    figures: Figures, view: View, indicator: str, item: str | None, category: str | None, month: date
) -> str:
    """Whether a series has changed, as a sentence; empty for a district and for what is not judged."""
    entry = INDICATORS[indicator]
    if view.chosen.district or entry.kind == "none" or (item, category) not in entry.series:
        return ""
    found = break_within_a_year(view, indicator, month)
    if found:
        return break_words(found)
    return _words(judgement(figures, view.chosen.municipality, indicator, item, category, month))


def limits_words() -> str:
    """What the lines of a flow's control limits are."""
    return _("Den tynde linje er gennemsnittet; de stiplede linjer er grænserne for normale udsving.")


def _words(found: Judgement | None) -> str:
    if found is None:
        return _("For lidt at vurdere en ændring ud fra.")
    if found.trend:
        return _("Stigningen fortsætter som før.") if found.trend > 0 else _("Faldet fortsætter som før.")
    if not found.signal:
        return _("Inden for de normale udsving.")
    if found.kind == "flow":
        return (
            _("Stigningen er større end de normale udsving de to foregående år.")
            if found.signal > 0
            else _("Faldet er større end de normale udsving de to foregående år.")
        )
    return (
        _("Stigningen på et år er større end de normale udsving.")
        if found.signal > 0
        else _("Faldet på et år er større end de normale udsving.")
    )


def breaks(view: View, code: str, indicator: str) -> list[date]:
    """The months from which a municipality's indicator was registered otherwise, within the period."""
    months = {
        e.date.replace(day=1) for e in view.context.events if e.municipality == code and e.breaks(indicator)
    }
    return sorted(month for month in months if month <= view.chosen.end)


def break_within_a_year(view: View, indicator: str, month: date) -> Event | None:
    """The newest such event since the same month of the year before, so that the two cannot be compared."""
    code = view.chosen.municipality
    recent = [
        e
        for e in view.context.events
        if e.municipality == code
        and e.breaks(indicator)
        and 1 <= len(months_between(e.date.replace(day=1), month)) <= 12
    ]
    return max(recent, key=lambda e: e.date, default=None)


def break_words(event: Event) -> str:
    """That what is counted changed, and that nothing before can be compared."""
    return _(
        "Registreringen blev ændret i {month} ({title}). Tal før og efter kan ikke sammenlignes."
    ).format(month=month_name(event.date), title=event.title)
