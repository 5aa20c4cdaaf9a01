"""Cards on caseloads over time and per district."""

from dashboard.language import _, decimal, month_name, ngettext
from dashboard.present import bar_charts, line_chart
from dashboard.present.findings import Course, Share, course, share_found
from dashboard.present.page import Exhibit
from dashboard.present.tables import Line, Table, number_of, table_of_lines
from dashboard.present.timeline import Marks, PublishedMark
from dashboard.serve.series import Figures
from dashboard.serve.view import View
from pages import _parts
from pages._choice import applies
from pages._parts import statistic_name


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
        PublishedMark(
            p.date,
            p.value,
            _("{name}, {statistic}: {source}").format(
                name=view.name(p.municipality),
                statistic=statistic_name(p.category),
                source=_parts.source_words(p),
            ),
            statistic_name(p.category),
        )
        for p in view.context.published_of("caseload", code)
        if p.value is not None and not district and view.chosen.start <= p.month <= view.chosen.end
    ]
    target = view.context.target("caseload", code, view.chosen.end)
    goal = view.caseload_goal
    marks = Marks(
        target=target.target if target else None,
        target_label=_("Mål: højst {value}").format(value=decimal(target.target)) if target else "",
        events=_parts.events(view), published=published, band=(low, high),
        goal=(goal.low, goal.high) if goal.low is not None else None,
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
            "Gennemsnit på månedens sidste dag. Feltet går fra laveste til højeste i {place}."
        ).format(place=view.place)
        + (f" {_('Hul rombe: offentliggjort tal.')}" if published else ""),
        figure=line_chart.lines(lines, "cases", marks),
        table=table_of_lines(_("Sager pr. socialrådgiver"), table_lines, "cases"),
        legend=_parts.events_legend(view),
        indicators=("caseload",),
    )


def _trend_finding(line: Line, view: View) -> str:
    told = Course(
        rose=_("Gennemsnittet i {place} steg fra {first} til {last} sager fra {start} til {end}"),
        fell=_("Gennemsnittet i {place} faldt fra {first} til {last} sager fra {start} til {end}"),
        same=_("Gennemsnittet i {place} var {last} sager både i {start} og i {end}"),
        only=_("Gennemsnittet i {place} var {last} sager i {end}"),
        title=_("Gennemsnitligt sagstal"),
    )
    return course(line, "cases", view.chosen.end, told)


def over_target(figures: Figures, view: View) -> Exhibit | None:
    """The share above the goal over time."""
    lines = _parts.lines_side_by_side(figures, view, "caseload_over_target")
    if not lines:
        return None
    return Exhibit(
        key="over-maalet",
        heading=_over_finding(lines[0], view),
        subheading=_("Procent på månedens sidste dag.") + _parts.cross_words(lines, _("socialrådgivere")),
        figure=line_chart.lines(lines, "percent", Marks(events=_parts.events(view))),
        table=table_of_lines(_("Andel over målet, procent"), lines, "percent"),
        legend=_parts.legend(view, lines),
        indicators=("caseload_over_target",),
        note=_hidden_months(lines[0]),
    )


def _over_finding(line: Line, view: View) -> str:
    """How many have more than the goal's highest, with the caseworkers beside the per cent."""
    high = str(view.caseload_goal.high)
    told = Share(
        counted=lambda people: ngettext(
            "{count} af {all} socialrådgiver ({share}) i {place} havde flere end {high} sager i {month}",
            "{count} af {all} socialrådgivere ({share}) i {place} havde flere end {high} sager i {month}",
            people,
        ).replace("{high}", high),
        bound=_("{share} af socialrådgiverne i {place} havde flere end {high} sager i {month}").replace(
            "{high}", high
        ),
        title=_("Socialrådgivere med over {goal} sager").format(goal=high),
    )
    return share_found(line, view.chosen.end, told)


def _hidden_months(line: Line) -> str:
    """In how many months the share cannot be shown, and why."""
    hidden = sum(p.status == "hidden" for p in line.points)
    if not hidden:
        return ""
    return ngettext(
        "I {count} måned kan andelen i {place} ikke vises, fordi der er for få socialrådgivere.",
        "I {count} måneder kan andelen i {place} ikke vises, fordi der er for få socialrådgivere.",
        hidden,
    ).format(count=hidden, place=line.name)


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
    high = [
        n
        for n, m in zip(names, means, strict=True)
        if m.value is not None and m.value > view.caseload_goal.high
    ]
    return Exhibit(
        key="distrikter",
        applies=applies(view),
        heading=_districts_finding(len(high), sum(m.value is not None for m in means)).format(
            count=len(high), place=view.name(code), high=view.caseload_goal.high, month=month_name(end)
        ),
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


def _districts_finding(count: int, known: int) -> str:
    if count == 0:
        return _(
            "Ingen af de distrikter i {place}, der kan vises, lå over {high} sager i gennemsnit i {month}"
        )
    if count == known:
        return ngettext(
            "Det ene distrikt i {place}, der kan vises, lå over {high} sager i gennemsnit i {month}",
            "Alle {count} distrikter i {place}, der kan vises, lå over {high} sager i gennemsnit i {month}",
            count,
        )
    return ngettext(
        "Ét distrikt i {place} lå over {high} sager i gennemsnit i {month}",
        "{count} distrikter i {place} lå over {high} sager i gennemsnit i {month}",
        count,
    )
