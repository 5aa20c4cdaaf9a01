"""Cards on timely follow-up: over time, how late, on which measures, and with the network."""

from dataclasses import replace
from datetime import date
from itertools import takewhile

from dashboard.language import _, decimal, joined, month_name, ngettext
from dashboard.present import bar_charts, line_chart
from dashboard.present.findings import Share, nothing_found, share_found
from dashboard.present.page import Exhibit
from dashboard.present.tables import Line, Number, Table, number_of, table_of_lines
from dashboard.present.theme import hidden_word
from dashboard.serve.series import Figures
from dashboard.serve.view import View
from pages import _parts
from pages._cards.over_time import OverTime, card
from pages._choice import applies

BANDS = ("1-4", "5-12", "13+")
# More kinds that tie than these are told by their number.
_MOST_TIED = 3


def over_time(figures: Figures, view: View) -> Exhibit | None:
    """The share on time over months, municipalities side by side, with target and normal variation."""
    lines = _parts.lines_side_by_side(figures, view, "follow_up_on_time")
    if not lines:
        return None
    gap = _start_up(lines[0], view)
    marks = replace(_parts.target_marks(view, "follow_up_on_time", "percent"), gap=gap)
    return Exhibit(
        key="til-tiden",
        heading=_finding(lines[0], view),
        subheading=_(
            "Procent af indsatser i kraft på månedens sidste dag. Hver kommune er målt mod sine egne frister for opfølgning, så niveauerne kan ikke sammenlignes."
        ),
        figure=line_chart.lines(lines, "percent", marks),
        table=table_of_lines(
            _("Indsatser fulgt op til tiden, procent"),
            lines,
            "percent",
        ),
        legend=_parts.events_legend(view),
        note=_first_months(lines[0], view),
        indicators=("follow_up_on_time",),
    )


def _finding(line: Line, view: View) -> str:
    told = Share(
        counted=lambda people: ngettext(
            "{count} af {all} indsats ({share}) i {place} var fulgt op til tiden i {month}",
            "{count} af {all} indsatser ({share}) i {place} var fulgt op til tiden i {month}",
            people,
        ),
        bound=_("{share} af indsatserne i {place} var fulgt op til tiden i {month}"),
        title=_("Rettidig opfølgning"),
    )
    return share_found(line, view.chosen.end, told)


def _start_up(line: Line, view: View) -> tuple[date, date, str] | None:
    """The period's first months, which cannot be judged because earlier follow-ups are not delivered."""
    first = _first_delivered(view)
    unknown = list(takewhile(lambda p: p.status == "not_applicable", line.points))
    if first is None or not unknown or unknown[0].month < first:
        return None
    return unknown[0].month, unknown[-1].month, _("Kan ikke opgøres endnu")


def _first_delivered(view: View) -> date | None:
    delivered = view.context.freshness_of(view.chosen.municipality).get("opfoelgninger")
    return delivered.first_month if delivered else None


def _first_months(line: Line, view: View) -> str:
    """Why the first months have no figure, where the period holds them."""
    first = _first_delivered(view)
    if first is None or _start_up(line, view) is None:
        return ""
    return _(
        "Opfølgninger før {month} er ikke leveret. Tallet kan derfor først opgøres, når den længste frist for opfølgning er gået."
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
            "Indsatser, der ikke er fulgt op til tiden i hele {place}, {now} (søjle) og {before} (streg). Påbegyndte uger tæller som hele uger."
        ).format(place=view.name(code), now=month_name(now), before=month_name(before)),
        figure=bar_charts.before_and_now(rows, month_name(before), month_name(now)),
        table=Table(
            caption=_("Indsatser efter, hvor meget de er over tiden"),
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
    month, place = month_name(view.chosen.end), view.name(code)
    if found is None or found.value is None:
        return nothing_found([found] if found else [], _("Indsatser, der ikke er fulgt op til tiden"), place)
    if found.value == 0:
        return _("Ingen indsats i {place} var 13 uger eller mere over tiden i {month}").format(
            place=place, month=month
        )
    return ngettext(
        "{count} indsats i {place} var 13 uger eller mere over tiden i {month}",
        "{count} indsatser i {place} var 13 uger eller mere over tiden i {month}",
        int(found.value),
    ).format(count=decimal(found.value), place=place, month=month)


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
            caption=_("Rettidig opfølgning efter indsats, procent, og antal over tiden"),
            columns=(_("Indsats"), month_name(before), month_name(now), _("Antal over tiden")),
            rows=tuple((r.name, r.before, r.now, late(kind)) for r, kind in zip(rows, present, strict=True)),
        ),
        note=f"{hidden_word().capitalize()}: {'; '.join(hidden)}." if hidden else "",
        table_first=not drawn,
        indicators=("follow_up_on_time",),
    )


def _kinds_finding(late: list[tuple[str, float | None]]) -> str:
    """The kind with most not followed up in time; kinds that tie are all named, up to three."""
    known = [(kind, count) for kind, count in late if count is not None]
    most = max((count for _kind, count in known), default=None)
    if most is None:
        return _("Fulgt op til tiden efter indsats: for få i hver til at vise, hvor mange der mangler")
    if most == 0:
        return _("Ingen manglende opfølgninger i de indsatser, der kan vises")
    names = [kind for kind, count in known if count == most]
    if len(names) > _MOST_TIED:
        return _("{count} indsatser har lige mange manglende opfølgninger: {most} hver").format(
            count=len(names), most=decimal(most)
        )
    text = ngettext(
        "Flest manglende opfølgninger i {kinds}: {count}",
        "Flest manglende opfølgninger i {kinds}: {count} hver",
        len(names),
    )
    return text.format(kinds=joined([name.lower() for name in names]), count=decimal(most))


def per_measure(figures: Figures, view: View) -> Exhibit | None:
    """How often a measure is followed up in a year, municipalities side by side."""
    return card(
        figures,
        view,
        OverTime(
            key="pr-foranstaltning",
            indicator="follow_ups_per_measure",
            finding=_("En indsats i {place} blev fulgt op {value} gange {period}"),
            subheading=_("Opfølgninger i de seneste 12 måneder pr. indsats i kraft."),
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
