"""Cards on caseloads over time and per district."""

from dashboard.language import _, decimal, month_name, ngettext
from dashboard.present import bar_charts, line_chart
from dashboard.present.page import Exhibit
from dashboard.present.tables import Line, Table, number_of, table_of_lines
from dashboard.present.timeline import Marks
from dashboard.serve.series import Figures, shown
from dashboard.serve.view import View
from pages import _parts
from pages._choice import applies
from pages._parts import goal, statistic_name


def over_time(figures: Figures, view: View) -> Exhibit | None:
    """Mean over time against the goal; lowest and highest as a band around the chosen place."""
    lines = _parts.lines_side_by_side(figures, view, "caseload", category="mean")
    if not lines:
        return None
    code, district = view.chosen.municipality, view.chosen.district
    low, high = (
        _parts.within(figures.series("caseload", code, district=district, category=category), view)
        for category in ("min", "max")
    )
    published = [
        (
            p.date,
            p.value,
            _("{name}, {statistic}: {source}").format(
                name=view.name(p.municipality),
                statistic=statistic_name(p.category),
                source=_parts.source_words(p),
            ),
        )
        for p in view.context.published_of("caseload", code)
        if p.value is not None and not district and view.chosen.start <= p.month <= view.chosen.end
    ]
    target = view.context.target("caseload", code, view.chosen.end)
    marks = Marks(
        target=target.target if target else None,
        target_label=_("Mål: højst {value}").format(value=decimal(target.target)) if target else "",
        events=_parts.events(view), published=published, band=(low, high), goal=goal(),
    )  # fmt: skip
    table_lines = [
        *lines,
        Line(name=_("{place}: laveste").format(place=view.place), points=low),
        Line(name=_("{place}: højeste").format(place=view.place), points=high),
    ]
    return Exhibit(
        key="udvikling",
        heading=_trend_finding(lines[0], view),
        subheading=_(
            "Gennemsnit på månedens sidste dag. Feltet går fra laveste til højeste i {place}. Åben rude: offentliggjort tal."
        ).format(place=view.place),
        figure=line_chart.lines(lines, "cases", marks),
        table=table_of_lines(_("Sager pr. socialrådgiver"), table_lines, "cases"),
        legend=_parts.events_legend(view),
        indicators=("caseload",),
    )


def _trend_finding(line: Line, view: View) -> str:
    seen = shown(line.comparable)
    if len(seen) < 2:
        return _("Gennemsnitligt sagstal i {place}").format(place=view.place)
    return _("Gennemsnittet i {place} gik fra {first} til {last} sager fra {start} til {end}").format(
        place=view.place, first=decimal(seen[0].value, 1), last=decimal(seen[-1].value, 1),
        start=month_name(seen[0].month), end=month_name(seen[-1].month),
    )  # fmt: skip


def over_target(figures: Figures, view: View) -> Exhibit | None:
    """The share above the goal over time."""
    lines = _parts.lines_side_by_side(figures, view, "caseload_over_target")
    if not lines:
        return None
    hidden = sum(p.status == "hidden" for p in lines[0].points)
    return Exhibit(
        key="over-maalet",
        heading=_("Andel af socialrådgiverne med flere end {high} sager").format(high=goal()[1]),
        subheading=_("Procent på månedens sidste dag. Et kryds er en måned med for få til at vise."),
        figure=line_chart.lines(lines, "percent", Marks(events=_parts.events(view))),
        table=table_of_lines(_("Andel over målet, procent"), lines, "percent"),
        legend=_parts.events_legend(view),
        indicators=("caseload_over_target",),
        note=_(
            "{count} af periodens måneder er skjult for {place}: enten har få flere sager, eller få har ikke."
        ).format(count=hidden, place=view.place)
        if hidden
        else "",
    )


def districts(figures: Figures, view: View) -> Exhibit | None:
    """Each district: mean now, and the share above the goal in the table."""
    view = view.whole
    code, end = view.chosen.municipality, view.chosen.end
    names = view.context.districts_of(code)
    means = [
        number_of(figures.at(end, "caseload", code, district=n, category="mean"), "cases") for n in names
    ]
    over = [number_of(figures.at(end, "caseload_over_target", code, district=n), "percent") for n in names]
    if not any(m.value is not None for m in means):
        return None
    year_before = [
        number_of(
            figures.at(view.chosen.a_year_before, "caseload", code, district=n, category="mean"), "cases"
        )
        for n in names
    ]
    high = [n for n, m in zip(names, means, strict=True) if m.value is not None and m.value > goal()[1]]
    return Exhibit(
        key="distrikter",
        applies=applies(view),
        heading=_districts_finding(len(high)).format(count=len(high), place=view.name(code), high=goal()[1]),
        subheading=_("Sager pr. socialrådgiver i {now} (søjle) og {before} (streg).").format(now=month_name(end), before=month_name(view.chosen.a_year_before)),
        figure=bar_charts.before_and_now(
            [bar_charts.Pair(name=n, before=b, now=m) for n, b, m in zip(names, year_before, means, strict=True)],
            month_name(view.chosen.a_year_before), month_name(end),
        ),
        table=Table(
            caption=_("Sagstal i distrikterne"),
            columns=(_("Distrikt"), month_name(view.chosen.a_year_before), month_name(end), _("Andel over målet")),
            rows=tuple(zip(names, year_before, means, over, strict=True)),
        ),
        indicators=("caseload", "caseload_over_target"),
    )  # fmt: skip


def _districts_finding(count: int) -> str:
    if count == 0:
        return _("Ingen distrikter i {place} ligger over {high} sager i gennemsnit")
    return ngettext(
        "Ét distrikt i {place} ligger over {high} sager i gennemsnit",
        "{count} distrikter i {place} ligger over {high} sager i gennemsnit",
        count,
    )
