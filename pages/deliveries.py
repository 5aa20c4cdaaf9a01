"""Leverancer: what was delivered, refused, corrected, and what is due next."""

from collections.abc import Sequence
from datetime import date

from dashboard.language import _, decimal, joined, month_name, month_short, ngettext
from dashboard.present.page import KeyFigure, PageContent
from dashboard.serve.deliveries import Deliveries, Due
from dashboard.serve.view import View
from pages import _frame
from pages._cards import delivery_lists
from pages._cards.delivery_calendar import calendar, received

_MOST_NAMED = 3


def content(view: View) -> PageContent:
    """What the page says about a view; deliveries are the whole municipality's."""
    view = view.whole
    question = _("Er tallene leveret til tiden?")
    found = view.deliveries(view.chosen.municipality)
    if found is None or not found.due:
        return PageContent(
            question=question,
            answer=_(
                "Oversigten over leverancer kan ikke vises lige nu. Den dannes igen ved næste indlæsning, "
                "og tallene på de andre sider er ikke berørt."
            ),
            exhibits=[delivery_lists.corrections(None, view)],
        )
    exhibits = [
        calendar(found, view),
        delivery_lists.refusals(found),
        delivery_lists.due(found),
        delivery_lists.warnings(found),
        delivery_lists.corrections(found, view),
    ]
    return PageContent(
        question=question,
        answer=_answer(found, view),
        key_figures=_key_figures(found),
        exhibits=[e for e in exhibits if e is not None],
        discuss=(
            _("Mangler der noget, som I skal bruge til at beslutte på et fuldt grundlag?"),
            _("Kommer de samme udtræk for sent igen og igen, og hvem kan ændre det?"),
            _("Har en rettelse flyttet et tal, som I har handlet efter?"),
        ),
    )


def late_names(late: tuple[Due, ...]) -> str:
    """The extracts that are late, each with its first month that lacks; the first few by name."""
    return _names([(d.title, d.next_month) for d in late if d.next_month])


def _skipped_names(found: Deliveries) -> str:
    titles = {d.extract: d.title for d in found.due}
    return _names([(titles[m.extract], m.month) for m in reversed(found.skipped)])


def _names(months: Sequence[tuple[str, date]]) -> str:
    """Extracts with a month each; the first few by name."""
    named = [
        _("{title} ({month})").format(title=_(title), month=month_short(month))
        for title, month in months[:_MOST_NAMED]
    ]
    rest = len(months) - _MOST_NAMED
    if rest > 0:
        named.append(ngettext("{count} andet", "{count} andre", rest).format(count=decimal(rest)))
    return joined(named)


def _answer(found: Deliveries, view: View) -> str:
    place = view.name(view.chosen.municipality)
    if found.late:
        text = ngettext(
            "Nej. I {place} er {count} udtræk forsinket: {names}.",
            "Nej. I {place} er {count} udtræk forsinkede: {names}.",
            len(found.late),
        )
        answer = text.format(place=place, count=decimal(len(found.late)), names=late_names(found.late))
    elif found.skipped:
        answer = _("Nej. {place} har sprunget noget over: {names}.").format(
            place=place, names=_skipped_names(found)
        )
    else:
        answer = _("Ja. {place} har leveret alt, hvad der skulle være leveret til og med {month}.").format(
            place=place, month=month_name(_month_asked(found))
        )
    if found.late and found.skipped:
        answer += " " + _("Desuden er noget sprunget over: {names}.").format(names=_skipped_names(found))
    if found.refused:
        text = ngettext(
            "{count} fil blev afvist og er ikke rettet endnu.",
            "{count} filer blev afvist og er ikke rettet endnu.",
            len(found.refused),
        )
        answer += " " + text.format(count=decimal(len(found.refused)))
    return answer


def _monthly(found: Deliveries) -> list[Due]:
    return [d for d in found.due if d.every_months == 1]


def _month_asked(found: Deliveries) -> date:
    """The newest month that every monthly extract should have reached."""
    monthly = _monthly(found)
    late = {d.extract for d in monthly if d.is_late}
    lacking = [m.month for m in found.months if m.extract in late and not m.is_in_force]
    reached = [d.last_month for d in (monthly or found.due) if d.last_month]
    return max(lacking) if lacking else min(reached, default=max(m.month for m in found.months))


def _key_figures(found: Deliveries) -> list[KeyFigure]:
    month = _month_asked(found)
    monthly = {d.extract for d in _monthly(found)}
    in_force = [m for m in found.months if m.is_in_force]
    came = sum(m.month == month and m.extract in monthly for m in in_force)
    newest = max(in_force, key=lambda m: (m.extract in monthly, m.month), default=None)
    refused = len(found.refused)
    return [
        KeyFigure(
            name=_("Leveret for {month}").format(month=month_name(month)),
            value=_("{count} af {total}").format(count=decimal(came), total=decimal(len(monthly))),
            change=_("af de udtræk, der kommer hver måned"),
        ),
        KeyFigure(
            name=_("Nyeste måned"),
            value=month_short(newest.month) if newest else "–",
            change=_("modtaget {day}").format(day=received(newest.received_at or ""))
            if newest
            else _("intet er leveret"),
        ),
        KeyFigure(
            name=_("Afviste filer, der ikke er rettet"),
            value=decimal(refused),
            change=_("Det, der var leveret før, gælder så længe") if refused else _("Intet venter"),
        ),
    ]


_frame.register_page(__name__, "/data", content)
