"""Cards on how cases spread on a day: one mark a caseworker, or bands."""

from dashboard.language import _, month_name
from dashboard.present import bar_charts, dot_charts
from dashboard.present.page import Exhibit
from dashboard.present.tables import Number, Table, number_of
from dashboard.serve.series import Figures, Key
from dashboard.serve.view import View
from pages._choice import applies
from pages._parts import goal


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
    cases = [mark.cases for strip in strips for mark in strip.marks]
    within = sum(goal()[0] <= c <= goal()[1] for c in cases)
    return Exhibit(
        key="spredning",
        heading=_("{within} af {count} socialrådgivere i {place} har mellem {low} og {high} sager").format(
            within=within, count=len(cases), place=view.place, low=goal()[0], high=goal()[1]
        ),
        subheading=_(
            "Ét mærke pr. socialrådgiver på den sidste dag i {month}. Hult mærke: også andre opgaver. Streg: gennemsnit."
        ).format(month=month_name(view.chosen.end)),
        figure=dot_charts.caseworker_marks(strips, goal()),
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


def bands(figures: Figures, view: View) -> Exhibit | None:
    """Bands of five cases: in the open view, and where municipalities stand side by side."""
    if view.is_own and not view.chosen.compared:
        return None
    view = view.whole
    panels = []
    for code in view.chosen.municipalities:
        keys = [
            k for k in figures.keys("caseload_distribution", code) if k.district is None and k.item is None
        ]
        counts = [
            (
                k.category or "",
                number_of(figures.at(view.chosen.end, *k[:2], category=k.category), "caseworkers"),
            )
            for k in keys
        ]
        if counts:
            panels.append(
                bar_charts.Bands(
                    place=view.name(code),
                    counts=sorted(counts, key=lambda c: int(c[0].split("-")[0].rstrip("+"))),
                )
            )
        elif code == view.chosen.municipality:
            return None
    low, high = goal()
    wanted = [band for band, _cell in panels[0].counts if low <= int(band.split("-")[0].rstrip("+")) < high]
    return Exhibit(
        key="baand",
        applies=applies(view),
        heading=_("Sådan er sagerne fordelt mellem socialrådgiverne i {month}").format(
            month=month_name(view.chosen.end)
        ),
        subheading=_(
            "Antal socialrådgivere i hvert bånd på fem sager. Målets bånd i farve. »få«: 1-4 socialrådgivere, for få til at vise."
        ),
        figure=bar_charts.band_columns(panels, wanted),
        table=Table(
            caption=_("Socialrådgivere efter antal sager"),
            columns=(_("Sager"), *(p.place for p in panels)),
            rows=tuple((band, *(dict(p.counts)[band] for p in panels)) for band, _cell in panels[0].counts),
        ),
        indicators=("caseload_distribution",),
    )
