"""The card with the calendar of deliveries: which month of which extract came, and how it went."""

from collections.abc import Sequence
from datetime import date

from dashboard import clock
from dashboard.language import _, day_name, month_name, month_short, ngettext
from dashboard.present.calendar import Calendar, CalendarCell, CalendarRow, state_word
from dashboard.present.page import Exhibit
from dashboard.present.tables import Cell, Number, Table
from dashboard.serve.deliveries import Deliveries, DeliveryMonth
from dashboard.serve.filters import months_between
from dashboard.serve.view import View
from pages._cards import delivery_about

_MOST_YEARS = 2


def calendar(found: Deliveries, view: View) -> Exhibit:
    """The calendar of the months shown, and the same as a table."""
    months = _months_shown(found, view)
    shown = [m for m in found.months if months[0] <= m.month <= months[-1]]
    by_slot = {(m.extract, m.month): m for m in shown}
    titles = {d.extract: _(d.title) for d in found.due}
    caption = _("Leverancer fra {place}, {first} til {last}").format(
        place=view.name(view.chosen.municipality),
        first=month_short(months[0]),
        last=month_short(months[-1]),
    )
    return Exhibit(
        key="kalender",
        heading=_finding(shown, months),
        subheading=_(
            "Et tegn for hver måned, der er leveret eller skulle være det. Tomme felter: intet var ventet."
        ),
        calendar=Calendar(
            name=caption,
            months=months,
            rows=[
                CalendarRow(name=title, cells=[_cell(by_slot.get((extract, month))) for month in months])
                for extract, title in titles.items()
            ],
        ),
        table=Table(
            caption=caption,
            columns=(
                _("Udtræk"), _("Måned"), _("Tilstand"), _("Senest modtaget"), _("Rækker"), _("Advarsler"), _("Rettelser"),
            ),
            rows=tuple(_row(titles[m.extract], m) for m in _newest_first(shown, list(titles))),
        ),
        indicators=(),
        about=delivery_about.calendar(),
    )  # fmt: skip


def _newest_first(shown: Sequence[DeliveryMonth], extracts: list[str]) -> list[DeliveryMonth]:
    return sorted(shown, key=lambda m: (-m.month.toordinal(), extracts.index(m.extract)))


def _months_shown(found: Deliveries, view: View) -> list[date]:
    """The chosen period's last two years; where it ends with the figures, on to the newest that is missing or refused."""
    chosen, context = view.chosen, view.context.months
    end = chosen.end
    if context and chosen.end == context[1]:
        end = max([end, *[m.month for m in found.months if m.state in {"missing", "refused"}]])
    return months_between(max(chosen.start, date(end.year - _MOST_YEARS + 1, 1, 1)), end)


def _finding(shown: Sequence[DeliveryMonth], months: Sequence[date]) -> str:
    missing = sum(m.state == "missing" for m in shown)
    first, last = month_name(months[0]), month_name(months[-1])
    if len(months) == 1:
        text = ngettext("{count} leverance mangler i {last}", "{count} leverancer mangler i {last}", missing)
        return (text if missing else _("Intet mangler i {last}")).format(count=missing, last=last)
    text = ngettext(
        "{count} leverance mangler fra {first} til {last}",
        "{count} leverancer mangler fra {first} til {last}",
        missing,
    )
    return (text if missing else _("Intet mangler fra {first} til {last}")).format(
        count=missing, first=first, last=last
    )


def _cell(month: DeliveryMonth | None) -> CalendarCell | None:
    return CalendarCell(state=month.state, words=_words(month)) if month else None


def _words(month: DeliveryMonth) -> str:
    """The state, and what else there is to say of it."""
    if month.state == "refused":
        return (
            _("afvist; den tidligere leverance gælder")
            if month.is_in_force
            else _("afvist; intet er i kraft")
        )
    if month.state == "warnings" and month.corrections:
        return _("rettet, med advarsler")
    return state_word(month.state)


def _row(title: str, m: DeliveryMonth) -> tuple[Cell, ...]:
    return (
        title,
        m.month,
        _words(m),
        received(m.received_at) if m.received_at else _("ikke modtaget"),
        Number(m.row_count, "count", "shown" if m.row_count is not None else "absent"),
        Number(m.warnings, "count"),
        Number(m.corrections, "count"),
    )


def received(at: str) -> str:
    """The day something was received, in words."""
    return day_name(clock.day_of(at))
