"""Cards on how cases spread on a day: one mark a caseworker, or bands."""

from dashboard.language import _, decimal, joined, month_name, ngettext
from dashboard.present import bar_charts, dot_charts
from dashboard.present.findings import nothing_found
from dashboard.present.page import Exhibit
from dashboard.present.tables import Number, Table, number_of
from dashboard.serve.series import Figures, Key
from dashboard.serve.view import View
from pages._choice import applies


def _places(view: View) -> list[tuple[str, str | None, str]]:
    """The chosen municipality's places: the whole, or each of its districts."""
    code = view.chosen.municipality
    return [
        (code, name, name) for name in view.context.districts_of(code) if view.chosen.district in (None, name)
    ]


def marks(figures: Figures, view: View) -> Exhibit | None:
    """One mark a caseworker, in a municipality's own view."""
    if not view.is_own:
        return None
    code, strips, rows = view.chosen.municipality, [], []
    for _code, district, name in _places(view):
        keys = [
            k
            for k in figures.keys("caseload_distribution", code)
            if k.district == district and k.item is not None
        ]
        found = [_mark(figures, key) for key in keys]
        marks = sorted((m for m in found if m is not None), key=lambda m: m.cases)
        mean = figures.at(view.chosen.end, "caseload", code, district=district, category="mean")
        strips.append(dot_charts.Strip(place=name, marks=marks, mean=mean.value if mean else None))
        rows += [
            (name, Number(mark.cases, "children"), _("ja") if mark.other_duties else _("nej"))
            for mark in marks
        ]
    if not rows:
        return None
    return Exhibit(
        key="spredning",
        heading=_marks_finding([mark.cases for strip in strips for mark in strip.marks], view),
        subheading=_(
            "Ét mærke pr. socialrådgiver på den sidste dag i {month}. Hult mærke: også andre opgaver. Streg: gennemsnit."
        ).format(month=month_name(view.chosen.end)),
        figure=dot_charts.caseworker_marks(strips, (view.caseload_goal.low, view.caseload_goal.high)),
        table=Table(
            caption=_("Sager hos hver socialrådgiver"),
            columns=(_("Distrikt"), _("Sager"), _("Andre opgaver")),
            rows=tuple(rows),
        ),
        indicators=("caseload_distribution",),
    )


def _mark(figures: Figures, key: Key) -> dot_charts.Mark | None:
    value = figures.points(key)[-1].value
    return (
        None
        if value is None
        else dot_charts.Mark(cases=value, other_duties=(key.item or "").startswith("other_duties"))
    )


def _marks_finding(cases: list[float], view: View) -> str:
    """How many caseworkers are within the goal, or at most at its highest where it has no lowest."""
    goal = view.caseload_goal
    within = sum((goal.low or 0) <= c <= goal.high for c in cases)
    if goal.low is None:
        text = ngettext(
            "{within} af {count} socialrådgiver i {place} har højst {high} sager",
            "{within} af {count} socialrådgivere i {place} har højst {high} sager",
            len(cases),
        )
    else:
        text = ngettext(
            "{within} af {count} socialrådgiver i {place} har mellem {low} og {high} sager",
            "{within} af {count} socialrådgivere i {place} har mellem {low} og {high} sager",
            len(cases),
        )
    return text.format(within=within, count=len(cases), place=view.place, low=goal.low, high=goal.high)


def bands(figures: Figures, view: View) -> Exhibit | None:
    """Bands of cases around the goal: in the open view, and where municipalities stand side by side."""
    if view.is_own and not view.chosen.compared:
        return None
    view = view.whole
    panels = [panel for code in view.chosen.municipalities if (panel := _panel(figures, view, code)).counts]
    if not panels or panels[0].place != view.name(view.chosen.municipality):
        return None
    names = sorted({band for panel in panels for band, _cell in panel.counts}, key=_lowest)
    absent = Number(None, "caseworkers", "absent")
    return Exhibit(
        key="baand",
        applies=applies(view),
        heading=_bands_finding(panels[0], view),
        subheading=_(
            "Antal socialrådgivere efter antal sager i {month}, i intervaller omkring kommunens mål. »få«: 1-4 socialrådgivere, for få til at vise."
        ).format(month=month_name(view.chosen.end))
        + _goals_told(panels),
        figure=bar_charts.band_columns(panels),
        table=Table(
            caption=_("Socialrådgivere efter antal sager"),
            columns=(_("Sager"), *(p.place for p in panels)),
            rows=tuple((band, *(dict(p.counts).get(band, absent) for p in panels)) for band in names),
        ),
        indicators=("caseload_distribution",),
    )


def _panel(figures: Figures, view: View, code: str) -> bar_charts.Bands:
    """A municipality's caseworkers by band, and the band that is its goal."""
    goal = view.context.caseload_goals[code]
    counts = [
        (
            key.category or "",
            number_of(figures.at(view.chosen.end, *key[:2], category=key.category), "caseworkers"),
        )
        for key in figures.keys("caseload_distribution", code)
        if key.district is None and key.item is None
    ]
    return bar_charts.Bands(
        place=view.name(code),
        counts=sorted(counts, key=lambda pair: _lowest(pair[0])),
        goal=f"{goal.low}-{goal.high}" if goal.low is not None else "",
    )


def _lowest(band: str) -> int:
    """The lowest number of cases of a band: `20-25`, `51+`, `0`."""
    return int(band.split("-")[0].rstrip("+"))


def _goals_told(panels: list[bar_charts.Bands]) -> str:
    """That a goal is coloured, only where one is."""
    return " " + _("Målet er farvet.") if any(panel.goal for panel in panels) else ""


def _bands_finding(panel: bar_charts.Bands, view: View) -> str:
    """How many have the goal's number of cases, or the band that most have; a tie is told as one."""
    known = [(cell.value, band) for band, cell in panel.counts if cell.value is not None]
    hidden = any(cell.status == "hidden" for _band, cell in panel.counts)
    most = max((value for value, _band in known), default=0)
    names = [band for value, band in known if value == most and most > 0]
    month = month_name(view.chosen.end)
    if not names:
        return (
            nothing_found([], _("Spredning i sagstal"), panel.place)
            if not hidden
            else _("Socialrådgiverne i {place} i {month}: for få i hvert interval til at vise").format(
                place=panel.place, month=month
            )
        )
    text = ngettext(
        "Flest socialrådgivere i {place} havde {bands} sager i {month}: {count}",
        "Flest socialrådgivere i {place} havde {bands} sager i {month}: {count} i hvert interval",
        len(names),
    )
    return text.format(place=panel.place, bands=joined(names), month=month, count=decimal(most))
