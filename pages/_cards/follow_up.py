"""Cards on timely follow-up: over time, how late, on which measures, and with the network."""

from datetime import date

from dashboard.language import _, decimal, month_name, ngettext, percent
from dashboard.present import bar_charts, line_chart
from dashboard.present.page import Exhibit
from dashboard.present.tables import Line, Number, Table, number_of, table_of_lines
from dashboard.present.theme import hidden_word
from dashboard.serve.series import Figures, shown
from dashboard.serve.view import View
from pages import _parts
from pages._cards.over_time import OverTime, card
from pages._choice import applies

BANDS = ("1-4", "5-12", "13+")


def over_time(figures: Figures, view: View) -> Exhibit | None:
    """The share on time over months, municipalities side by side, with target and normal variation."""
    lines = _parts.lines_side_by_side(figures, view, "follow_up_on_time")
    if not lines:
        return None
    marks = _parts.target_marks(view, "follow_up_on_time", "percent")
    return Exhibit(
        key="til-tiden",
        heading=_finding(lines[0]),
        subheading=_(
            "Procent af foranstaltninger i kraft på månedens sidste dag. Hver kommune er målt mod sin egen kadence, så niveauerne kan ikke sammenlignes."
        ),
        figure=line_chart.lines(lines, "percent", marks),
        table=table_of_lines(
            _("Foranstaltninger fulgt op til tiden, procent"),
            lines,
            "percent",
        ),
        legend=_parts.events_legend(view),
        note=_first_months(view),
        indicators=("follow_up_on_time",),
    )


def _finding(line: Line) -> str:
    seen = shown(line.points)
    if not seen:
        return _("Rettidig opfølgning i {place}").format(place=line.name)
    return _("{share} af foranstaltningerne i {place} var fulgt op til tiden i {month}").format(
        share=percent(seen[-1].value), place=line.name, month=month_name(seen[-1].month)
    )


def _first_months(view: View) -> str:
    """That earlier follow-ups are unknown, where the period begins with the first delivery."""
    delivered = view.context.freshness_of(view.chosen.municipality).get("opfoelgninger")
    first = delivered.first_month if delivered else None
    if first is None or first < view.chosen.start:
        return ""
    return _(
        "Opfølgninger før {month} er ikke leveret. Derfor er de første måneder lavere, end de var."
    ).format(month=month_name(first))


def overdue(figures: Figures, view: View) -> Exhibit | None:
    """How late the measures not followed up in time are, in bands of weeks, now and a year before."""
    view = view.whole
    code, now, before = view.chosen.municipality, view.chosen.end, view.chosen.a_year_before
    places = (code, *view.chosen.compared)
    if figures.at(now, "follow_up_on_time", code, item="overdue", category=BANDS[0]) is None:
        return None

    def cell(month: date, place: str, band: str) -> Number:
        return number_of(
            figures.at(month, "follow_up_on_time", place, item="overdue", category=band), "measures"
        )

    rows = [
        bar_charts.Pair(name=band_name(band), before=cell(before, code, band), now=cell(now, code, band))
        for band in BANDS
    ]
    return Exhibit(
        key="hvor-sent",
        applies=applies(view),
        half=True,
        heading=_overdue_finding(figures, view),
        subheading=_(
            "Foranstaltninger over tiden i hele {place}, {now} (søjle) og {before} (streg). Påbegyndte uger tæller med."
        ).format(place=view.name(code), now=month_name(now), before=month_name(before)),
        figure=bar_charts.before_and_now(rows, month_name(before), month_name(now)),
        table=Table(
            caption=_("Foranstaltninger efter, hvor meget de er over tiden"),
            columns=(
                _("Over tiden"),
                month_name(before),
                month_name(now),
                *(view.name(p) for p in places[1:]),
            ),
            rows=tuple(
                (
                    band_name(band),
                    cell(before, code, band),
                    cell(now, code, band),
                    *(cell(now, p, band) for p in places[1:]),
                )
                for band in (*BANDS, "on_time")
            ),
        ),
        indicators=("follow_up_on_time",),
    )


def band_name(band: str) -> str:
    """A band of weeks overdue, in words."""
    names = {
        "on_time": _("Til tiden"),
        "1-4": _("1-4 uger over tiden"),
        "5-12": _("5-12 uger over tiden"),
        "13+": _("13 uger eller mere over tiden"),
    }
    return names[band]


def _overdue_finding(figures: Figures, view: View) -> str:
    code = view.chosen.municipality
    found = figures.at(view.chosen.end, "follow_up_on_time", code, item="overdue", category="13+")
    if found is None or found.value is None:
        return _("Hvor meget er opfølgningerne over tiden?")
    if found.value == 0:
        return _("Ingen foranstaltning i {place} er 13 uger eller mere over tiden").format(
            place=view.name(code)
        )
    return ngettext(
        "{count} foranstaltning i {place} er 13 uger eller mere over tiden",
        "{count} foranstaltninger i {place} er 13 uger eller mere over tiden",
        int(found.value),
    ).format(count=decimal(found.value), place=view.name(code))


def kinds(figures: Figures, view: View) -> Exhibit | None:
    """The share on time of each kind of measure, now and a year before; the table also counts those overdue."""
    view = view.whole
    code, now, before = view.chosen.municipality, view.chosen.end, view.chosen.a_year_before
    present = [
        kind for kind in view.interventions if figures.at(now, "follow_up_on_time", code, category=kind)
    ]
    if not present:
        return None

    def share(month: date, kind: str) -> Number:
        return number_of(figures.at(month, "follow_up_on_time", code, category=kind), "percent")

    def late(kind: str) -> Number:
        return number_of(
            figures.at(now, "follow_up_on_time", code, item="overdue_kind", category=kind), "measures"
        )

    # Kinds with too few to show stand last in the table, and are named below the chart.
    present.sort(key=lambda kind: share(now, kind).value is None)
    rows = [
        bar_charts.Pair(name=view.label(kind), before=share(before, kind), now=share(now, kind))
        for kind in present
    ]
    drawn = [row for row in rows if row.now.value is not None]
    hidden = [row.name for row in rows if row.now.value is None]
    return Exhibit(
        key="hvilke",
        applies=applies(view),
        half=True,
        heading=_kinds_finding([(view.label(kind), late(kind).value) for kind in present]),
        subheading=_(
            "Procent fulgt op til tiden i hele {place}, {now} (søjle) og {before} (streg). Tabellen har også antallet over tiden."
        ).format(place=view.name(code), now=month_name(now), before=month_name(before)),
        figure=bar_charts.before_and_now(drawn, month_name(before), month_name(now)) if drawn else None,
        table=Table(
            caption=_("Rettidig opfølgning pr. foranstaltning, procent, og antal over tiden"),
            columns=(_("Foranstaltning"), month_name(before), month_name(now), _("Antal over tiden")),
            rows=tuple((r.name, r.before, r.now, late(kind)) for r, kind in zip(rows, present, strict=True)),
        ),
        note=f"{hidden_word().capitalize()}: {'; '.join(hidden)}." if hidden else "",
        table_first=not drawn,
        indicators=("follow_up_on_time",),
    )


def _kinds_finding(late: list[tuple[str, float | None]]) -> str:
    most = max((pair for pair in late if pair[1]), key=lambda pair: pair[1] or 0, default=None)
    if most is None or most[1] is None:
        return _("Hvilke foranstaltninger er fulgt op til tiden?")
    return _("Flest over tiden: {kind}, {count}").format(kind=most[0], count=decimal(most[1]))


def per_measure(figures: Figures, view: View) -> Exhibit | None:
    """How often a measure is followed up in a year, municipalities side by side."""
    return card(
        figures,
        view,
        OverTime(
            key="pr-foranstaltning",
            indicator="follow_ups_per_measure",
            finding=_("En foranstaltning i {place} blev fulgt op {value} gange {period}"),
            subheading=_("Opfølgninger i de seneste 12 måneder pr. foranstaltning i kraft."),
            is_of_year=True,
        ),
    )


def network(figures: Figures, view: View) -> Exhibit | None:
    """The share of follow-ups with the family's network over time, municipalities side by side."""
    return card(
        figures,
        view,
        OverTime(
            key="netvaerk",
            indicator="network_present",
            finding=_("Familiens netværk var med til {value} af opfølgningerne i {place} {period}"),
            subheading=_("Procent af de opfølgninger, hvor det er oplyst."),
        ),
    )
