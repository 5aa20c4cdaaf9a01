"""Cards on the placement mix: over time, before and after per district, and per type."""

from datetime import date

from dashboard.language import _, month_name, month_short, ngettext
from dashboard.present import bar_charts, share_charts, theme
from dashboard.present.findings import nothing_found
from dashboard.present.page import Exhibit
from dashboard.present.tables import Line, Table, number_of, table_of_lines, written
from dashboard.serve.series import Figures, Point, shown
from dashboard.serve.view import View
from pages import _parts
from pages._choice import applies
from pages._institutions import institution_course

GROUPS = ("home_based", "family_care", "institution")


def _group_lines(
    figures: Figures, view: View, code: str, indicator: str, district: str | None
) -> list[tuple[str, Line]]:
    return [
        (
            group,
            Line(
                name=_(theme.GROUP_NAMES[group]),
                points=_parts.within(
                    figures.series(indicator, code, district=district, category=group), view
                ),
            ),
        )
        for group in GROUPS
    ]


def mix(figures: Figures, view: View, indicator: str) -> Exhibit | None:
    """The mix over time, one panel a municipality; a district is shown over twelve months."""
    panels = []
    for position, code in enumerate(view.chosen.municipalities):
        district = view.chosen.district if position == 0 else None
        parts = _group_lines(figures, view, code, indicator, district)
        if any(line.points for _group, line in parts):
            panels.append((view.place if position == 0 else view.name(code), parts))
        elif position == 0:
            return None
    lines = [
        Line(name=f"{place}: {line.name}", points=line.points)
        for place, parts in panels
        for _group, line in parts
    ]
    over_year = indicator == "placement_mix_12m"
    return Exhibit(
        key="fordeling",
        heading=_mix_finding(panels[0][1], view),
        subheading=_("Andel af anbringelsesdøgn i de seneste 12 måneder, i procent.")
        if over_year
        else _("Andel af månedens anbringelsesdøgn (helårsbørn), i procent."),
        figure=share_charts.stacked_shares(panels),
        table=table_of_lines(_("Anbringelser fordelt på gruppe, procent"), lines, "percent"),
        indicators=(indicator,),
    )


def _mix_finding(parts: list[tuple[str, Line]], view: View) -> str:
    institution = next(line for group, line in parts if group == "institution")
    return institution_course(institution, view, view.place)


def slopes(figures: Figures, view: View) -> Exhibit | None:
    """Before and after per district: the institution share over twelve months, first and last in the period."""
    view = view.whole
    panels, lines = [], []
    for code in view.chosen.municipalities:
        whole = _parts.within(figures.series("placement_mix_12m", code, category="institution"), view)
        ends = _ends(whole)
        series = [Line(name=view.name(code), points=ends)]
        for name in view.context.districts_of(code):
            points = figures.series("placement_mix_12m", code, district=name, category="institution")
            # Only a district that has both of the municipality's months stands on the same two.
            series.append(Line(name=name, points=[p for p in points if p.month in {e.month for e in ends}]))
        series = [line for line in series if len(line.points) == 2]
        if series:
            panels.append((view.name(code), series))
            lines += [
                Line(
                    name=f"{view.name(code)}: {line.name}" if line.name != view.name(code) else line.name,
                    points=line.points,
                )
                for line in series
            ]
        elif code == view.chosen.municipality:
            return None
    return Exhibit(
        key="distrikter",
        applies=applies(view),
        heading=_slopes_finding(panels[0][1], view),
        subheading=_(
            "Institutioners andel af anbringelsesdøgn over 12 måneder: første og sidste måned i perioden. Hele kommunen i farve."
        ),
        figure=share_charts.slopes(panels),
        table=_transposed(
            table_of_lines(_("Institutioners andel over 12 måneder, procent"), lines, "percent"), _("Sted")
        ),
        indicators=("placement_mix_12m",),
    )


def _slopes_finding(series: list[Line], view: View) -> str:
    """In how many districts the share fell, rose and stayed, as the whole per cent of the chart tell."""
    place = view.name(view.chosen.municipality)
    ends = [shown(line.points) for line in series[1:]]
    pairs = [(written(e[0].value, "percent"), written(e[1].value, "percent"), e) for e in ends if len(e) == 2]
    fell = sum(first != last and e[1].value < e[0].value for first, last, e in pairs)
    rose = sum(first != last and e[1].value > e[0].value for first, last, e in pairs)
    if not pairs:
        return _("Andelen på institution i {place}: ingen distrikter kan vises i hele perioden").format(
            place=place
        )
    if fell == len(pairs):
        text = ngettext(
            "Andelen på institution er faldet i det ene distrikt i {place}, der kan vises",
            "Andelen på institution er faldet i alle {count} distrikter i {place}, der kan vises",
            len(pairs),
        )
    elif rose == len(pairs):
        text = ngettext(
            "Andelen på institution er steget i det ene distrikt i {place}, der kan vises",
            "Andelen på institution er steget i alle {count} distrikter i {place}, der kan vises",
            len(pairs),
        )
    else:
        text = ngettext(
            "Andelen på institution er uændret i det ene distrikt i {place}, der kan vises",
            "Andelen på institution er faldet i {fell} og steget i {rose} af de {count} distrikter i {place}, der kan vises",
            len(pairs),
        )
    return text.format(count=len(pairs), fell=fell, rose=rose, place=place)


def _ends(points: list[Point]) -> list[Point]:
    return [points[0], points[-1]] if len(points) > 1 else []


def _transposed(table: Table, first: str) -> Table:
    """Places down and months across, which reads better where months are few."""
    months = [row[0] for row in table.rows]
    columns = tuple(month_short(month) for month in months if isinstance(month, date))
    rows = tuple((name, *(row[i + 1] for row in table.rows)) for i, name in enumerate(table.columns[1:]))
    return Table(caption=table.caption, columns=(first, *columns), rows=rows)


def types(figures: Figures, view: View) -> Exhibit | None:
    """Year-children per type, first month of the period and last."""
    code, district = view.chosen.municipality, view.chosen.district
    alone = view.chosen.start == view.chosen.end
    ends = {view.chosen.start, view.chosen.end}
    found = [
        k
        for k in figures.keys("year_children", code)
        if k.district == district and any(p.month in ends for p in figures.points(k))
    ]
    keys = [k for k in found if k.category is not None]
    if not keys or (district and not view.is_own):
        keys = found
    order = {key: position for position, key in enumerate(view.interventions)}
    rows = [
        bar_charts.Pair(
            name=view.label(key.category) if key.category else _("Alle anbringelser"),
            before=number_of(
                None
                if alone
                else figures.at(view.chosen.start, *key[:2], district=district, category=key.category),
                "year_children",
            ),
            now=number_of(
                figures.at(view.chosen.end, *key[:2], district=district, category=key.category),
                "year_children",
            ),
        )
        for key in sorted(keys, key=lambda k: order.get(k.category or "", -1))
    ]
    if not rows:
        return None
    before, now = month_name(view.chosen.start), month_name(view.chosen.end)
    total = [
        figures.at(m, "year_children", code, district=district) for m in (view.chosen.start, view.chosen.end)
    ]
    return Exhibit(
        key="helaarsboern",
        heading=_types_finding(total, view),
        subheading=_types_words(now, before, alone=alone),
        figure=bar_charts.before_and_now(rows, before, now),
        table=Table(
            caption=_("Helårsbørn i anbringelse"),
            columns=(
                _("Type"),
                *(() if alone else (month_short(view.chosen.start),)),
                month_short(view.chosen.end),
            ),
            rows=(
                *((row.name, *(() if alone else (row.before,)), row.now) for row in rows),
                (
                    _("I alt"),
                    *(number_of(point, "year_children") for point in (total[1:] if alone else total)),
                ),
            ),
            totals=frozenset({len(rows)}),
        ),
        indicators=("year_children",),
    )


def _types_words(now: str, before: str, *, alone: bool) -> str:
    """What the bars are; a period of one month has nothing to stand beside."""
    if alone:
        return _("Helårsbørn pr. anbringelsestype i {now}, fra den mindst til den mest indgribende.").format(
            now=now
        )
    return _(
        "Helårsbørn pr. anbringelsestype i {now} (søjle) og {before} (streg), fra den mindst til den mest indgribende."
    ).format(now=now, before=before)


def _types_finding(total: list[Point | None], view: View) -> str:
    """The full-year children now, and at the period's start where that is another month and another number."""
    first, last = total
    if last is None or last.value is None:
        return nothing_found([last] if last else [], _("Helårsbørn i anbringelse"), view.place)
    now, end = written(last.value, "year_children"), month_name(last.month)
    if first is None or first.value is None or first.month == last.month:
        text = _("{place} havde {last} helårsbørn i anbringelse i {end}")
        return text.format(place=view.place, last=now, end=end)
    before, start = written(first.value, "year_children"), month_name(first.month)
    if before == now:
        text = _("{place} havde {last} helårsbørn i anbringelse både i {start} og i {end}")
    else:
        text = _("{place} havde {last} helårsbørn i anbringelse i {end} mod {first} i {start}")
    return text.format(place=view.place, last=now, first=before, end=end, start=start)
