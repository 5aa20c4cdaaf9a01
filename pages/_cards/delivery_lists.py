"""The cards on refused files, warnings, corrections, and what is due next."""

from collections.abc import Sequence
from itertools import groupby

from dashboard.indicators import INDICATORS
from dashboard.language import _, day_name, decimal, month_name, ngettext
from dashboard.present.page import Exhibit
from dashboard.present.tables import Cell, Danish, Number, Table, amount
from dashboard.serve.deliveries import Correction, Deliveries, Doubt, Due, Refusal
from dashboard.serve.view import View
from pages._cards import delivery_about
from pages._cards.delivery_calendar import received
from pages._names import split_name

_MOST_NAMED = 5
_MOST_CHANGED = 8


def refusals(found: Deliveries) -> Exhibit:
    """The newest refused files: where the faults stand, what was expected, and what to do."""
    waiting = len({r.refusal for r in found.refusals if not r.is_replaced})
    if waiting:
        text = ngettext(
            "{count} afvist fil venter på at blive rettet",
            "{count} afviste filer venter på at blive rettet",
            waiting,
        )
        heading = text.format(count=waiting)
    else:
        heading = _("Ingen afviste filer venter på at blive rettet")
    rows: list[tuple[Cell, ...]] = [
        (
            r.file,
            received(r.received_at),
            place_words(r),
            Danish(r.expected or ""),
            Number(r.places, "count", "shown" if r.places else "absent"),
            _("Intet: den er erstattet") if r.is_replaced else _("Ret filen, og send den igen"),
        )
        for r in found.refusals
    ]
    return Exhibit(
        key="afvist",
        heading=heading,
        subheading=_(
            "En fil med en fejl afvises hel, og det, der var leveret før, gælder fortsat. "
            "Filens indhold gengives ikke her."
        ),
        points=_files(found),
        table=Table(
            caption=_("Afviste filer og deres fejl, nyeste først"),
            columns=(_("Fil"), _("Modtaget"), _("Sted"), _("Ventede"), _("Antal"), _("Hvad nu")),
            rows=tuple(rows),
        ),
        indicators=(),
        table_first=bool(waiting),
        about=delivery_about.refusals(),
    )


def _files(found: Deliveries) -> list[str]:
    """A sentence for each file that waits."""
    titles = {d.extract: _(d.title) for d in found.due}
    kept = {(m.extract, m.month) for m in found.months if m.is_in_force}
    points = []
    for _id, group in groupby([r for r in found.refusals if not r.is_replaced], key=lambda r: r.refusal):
        rows = list(group)
        first = rows[0]
        faults = sum(r.places or 0 for r in rows)
        rest = (
            _("Den tidligere leverance gælder så længe.")
            if (first.extract, first.month) in kept
            else _("Indtil da er der ingen tal for måneden.")
        )
        text = ngettext(
            "{title} for {month}: {count} fejl. Ret den hos afsenderen, og send filen igen. {rest}",
            "{title} for {month}: {count} fejl. Ret dem hos afsenderen, og send filen igen. {rest}",
            faults,
        )
        points.append(
            text.format(
                title=titles.get(first.extract, first.extract),
                month=month_name(first.month),
                count=decimal(faults),
                rest=rest,
            )
        )
    return points[:_MOST_NAMED]


def place_words(fault: Refusal | Doubt) -> str:
    """Where in a file something stands: line and column, as far as they are known."""
    parts = []
    if fault.line is not None:
        parts.append(_("linje {line}").format(line=str(fault.line)))
    if fault.column_name:
        parts.append(_("kolonne {name}").format(name=fault.column_name))
    return ", ".join(parts) or _("hele filen")


def warnings(found: Deliveries) -> Exhibit | None:
    """What looked odd in deliveries that were taken all the same; None where nothing did."""
    if not found.warnings:
        return None
    titles = {d.extract: _(d.title) for d in found.due}
    count = len(found.warnings)
    text = ngettext(
        "{count} advarsel om en leverance, der er taget imod",
        "{count} advarsler om leverancer, der er taget imod",
        count,
    )
    return Exhibit(
        key="advarsler",
        heading=text.format(count=decimal(count)),
        subheading=_("Noget ser usædvanligt ud. Er det rigtigt, skal I intet gøre; ellers send en rettelse."),
        table=Table(
            caption=_("Advarsler, nyeste måned først"),
            columns=(_("Udtræk"), _("Måned"), _("Sted"), _("Ventede"), _("Antal")),
            rows=tuple(
                (
                    titles.get(w.extract, w.extract),
                    w.month,
                    place_words(w),
                    Danish(w.expected),
                    Number(w.places, "count"),
                )
                for w in found.warnings
            ),
        ),
        indicators=(),
        about=delivery_about.warnings(),
    )


def corrections(found: Deliveries | None, view: View) -> Exhibit:
    """What corrections changed in the figures: indicator, month, before and after."""
    changed = view.corrections
    titles = {f.extract: _(f.title) for f in view.context.freshness}
    newest = changed[0] if changed else None
    heading = _("Ingen rettelse har ændret tal, der var vist")
    if newest:
        heading = _("Den seneste rettelse, af {title} for {month}, ændrede {count} tal").format(
            title=titles.get(newest.extract, newest.extract),
            month=month_name(newest.delivered_month),
            count=decimal(
                sum(
                    (c.extract, c.delivered_month, c.received_at)
                    == (newest.extract, newest.delivered_month, newest.received_at)
                    for c in changed
                )
            ),
        )
    return Exhibit(
        key="rettelser",
        heading=heading,
        subheading=_(
            "Tallet før og efter, for hver måned fra den rettede og frem. "
            "Er et af tallene skjult, vises ingen af dem."
        ),
        points=_most_telling(changed, view),
        table=Table(
            caption=_("Tal, som rettelser har ændret, nyeste rettelse først"),
            columns=(_("Tal"), _("Sted"), _("Måned"), _("Før"), _("Efter"), _("Rettelse af"), _("Modtaget")),
            rows=tuple(_corrected(c, titles, view) for c in changed),
        ),
        indicators=(),
        about=delivery_about.corrections(),
    )


def _most_telling(changed: Sequence[Correction], view: View) -> list[str]:
    """The first headline figures of the whole municipality that changed, from what to what."""
    text = _("{name}, {month}: fra {before} til {after}")
    return [
        text.format(
            name=_figure_name(c, view),
            month=month_name(c.month),
            before=amount(c.before, INDICATORS[c.indicator].unit),
            after=amount(c.after, INDICATORS[c.indicator].unit),
        )
        for c in changed
        if c.before is not None
        and c.after is not None
        and c.district is None
        and (c.item, c.category) == INDICATORS[c.indicator].headline
    ][:_MOST_CHANGED]


def _corrected(c: Correction, titles: dict[str, str], view: View) -> tuple[Cell, ...]:
    unit = INDICATORS[c.indicator].unit
    return (
        _figure_name(c, view),
        c.district or view.name(view.chosen.municipality),
        c.month,
        Number(c.before, unit, c.before_status),
        Number(c.after, unit, c.after_status),
        _("{title}, {month}").format(
            title=titles.get(c.extract, c.extract), month=month_name(c.delivered_month)
        ),
        received(c.received_at),
    )


def _figure_name(c: Correction, view: View) -> str:
    """An indicator's title and what it is split by, in words."""
    splits = [split_name(c.indicator, code, view) for code in (c.item, c.category) if code is not None]
    return ", ".join((_(INDICATORS[c.indicator].title), *splits))


def due(found: Deliveries) -> Exhibit:
    """When each extract is due next."""
    late = len(found.late)
    if late:
        text = ngettext("{count} udtræk er forsinket", "{count} udtræk er forsinkede", late)
        heading = text.format(count=decimal(late))
    else:
        heading = _("Ingen udtræk er forsinkede")
    return Exhibit(
        key="naeste",
        heading=heading,
        subheading=_("Hvert udtræks næste måned, og hvornår den skal være leveret."),
        table=Table(
            caption=_("Næste leverance pr. udtræk"),
            columns=(_("Udtræk"), _("Kommer"), _("Leveret til og med"), _("Næste"), _("Frist"), _("Status")),
            rows=tuple(_due(d) for d in found.due),
        ),
        indicators=(),
        table_first=True,
        about=delivery_about.due(),
        note=_("Opdigtede tal har ingen frist i dag: de er forsinkede, når andre udtræk er nået længere.")
        if any(d.is_demonstration for d in found.due)
        else "",
    )


def _due(d: Due) -> tuple[Cell, ...]:
    status = _("✕ forsinket") if d.is_late else _("● til tiden")
    return (
        _(d.title),
        _often(d.every_months),
        month_name(d.last_month) if d.last_month else _("intet endnu"),
        month_name(d.next_month) if d.next_month else _("når noget ændres"),
        day_name(d.due_on) if d.due_on and not d.is_demonstration else "–",
        status if d.next_month else "–",
    )


def _often(every: int | None) -> str:
    if every is None:
        return _("når noget ændres")
    if every == 12:
        return _("hvert år")
    return ngettext("hver måned", "hver {count}. måned", every).format(count=str(every))
