"""The card that sets the three ways of counting placed children beside each other."""

from dashboard.language import _, decimal, month_name, ngettext
from dashboard.present import line_chart
from dashboard.present.findings import newest_told
from dashboard.present.page import Exhibit
from dashboard.present.tables import Line, table_of_lines
from dashboard.serve.series import Figures, shown
from dashboard.serve.view import View
from pages import _parts


def three_counts(figures: Figures, view: View) -> Exhibit | None:
    """Children on at least one day, children on the last day, and year-children, of the same months."""
    code, district = view.chosen.municipality, view.chosen.district
    lines = [
        Line(name=name, points=_parts.within(figures.series(indicator, code, district=district), view))
        for indicator, name in (
            ("year_children", _("Helårsbørn")),
            ("children_placed", _("Bestand")),
            ("children_in_month", _("Unikke børn")),
        )
    ]
    if not all(shown(line.points) for line in lines):
        return None
    return Exhibit(
        key="tre-maader",
        heading=_finding(lines, view),
        subheading=_(
            "Unikke børn har været anbragt mindst én dag i måneden. Bestand er på den sidste dag. Helårsbørn er månedens anbringelsesdøgn delt med antallet af dage."
        ),
        figure=line_chart.lines(lines, "year_children"),
        table=table_of_lines(_("Anbragte børn, talt på tre måder"), lines, "year_children"),
        indicators=("year_children", "children_placed", "children_in_month"),
    )


def _finding(lines: list[Line], view: View) -> str:
    last = [shown(line.points)[-1] for line in lines]
    if len({point.month for point in last}) > 1:
        return _("Anbragte børn i {place}, talt på tre måder").format(place=view.place)
    years, stock, unique = (point.value for point in last)
    text = ngettext(
        "{place} i {month}: {unique} unikt barn, {stock} på den sidste dag, {years} helårsbørn",
        "{place} i {month}: {unique} unikke børn, {stock} på den sidste dag, {years} helårsbørn",
        round(unique),
    ).format(
        place=view.place, month=month_name(last[0].month), unique=decimal(unique), stock=decimal(stock),
        years=decimal(years, 1),
    )  # fmt: skip
    return newest_told(text, last[0].month, view.chosen.end)
