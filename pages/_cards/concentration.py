"""The card on how much of the spending lies in the dearest placements."""

from collections.abc import Sequence

from dashboard.language import _, decimal, month_name, ngettext, percent
from dashboard.present import line_chart
from dashboard.present.page import Exhibit
from dashboard.present.tables import Line, Table, beside, table_of_lines
from dashboard.present.timeline import Marks
from dashboard.serve.series import Figures, Point
from dashboard.serve.view import View
from pages import _parts

_TENTH = 10


def concentration(figures: Figures, view: View) -> Exhibit | None:
    """The dearest tenth's share of the cost of placements over time."""
    lines = _parts.lines_side_by_side(figures, view, "spend_concentration")
    if not lines:
        return None
    return Exhibit(
        key="faa-dyre-sager",
        heading=_finding(lines[0].points, view),
        subheading=_("Den dyreste tiendedels andel af udgiften til anbringelser i de seneste 12 måneder, procent."),
        figure=line_chart.lines(lines, "percent", Marks(events=_parts.events(view)), height=320),
        table=_table(lines),
        legend=_parts.events_legend(view),
        indicators=("spend_concentration",),
        half=True,
    )  # fmt: skip


def _table(lines: list[Line]) -> Table:
    """The shares, and what the chosen municipality's rest on: kroner and placements."""
    caption = _("Få dyre sager: andel, kroner og anbringelser")
    points = lines[0].points
    money = [
        Line(name=_("Dyreste tiendedel, kr."), points=[p._replace(value=p.numerator) for p in points]),
        Line(name=_("Alle anbringelser, kr."), points=[p._replace(value=p.denominator) for p in points]),
    ]
    count = [Line(name=_("Anbringelser"), points=[p._replace(value=p.n) for p in points])]
    table = beside(
        table_of_lines(caption, lines, "percent"), table_of_lines(caption, money, "kroner"), "kroner"
    )
    return beside(table, table_of_lines(caption, count, "count"), "count")


def _finding(points: Sequence[Point], view: View) -> str:
    last = points[-1]
    if last.status == "hidden":
        return _("De dyreste anbringelsers andel hviler på for få til at vise")
    if last.value is None or not last.n:
        return _("De dyreste anbringelsers andel kan ikke beregnes for {month}").format(
            month=month_name(last.month)
        )
    # A tenth of a few is one of them.
    few = -(-last.n // _TENTH)
    if last.month != view.chosen.end:
        sentence = ngettext(
            "I {month} stod den dyreste af {all} anbringelser for {share} af udgiften",
            "I {month} stod den dyreste tiendedel af {all} anbringelser for {share} af udgiften",
            few,
        )
    else:
        sentence = ngettext(
            "Den dyreste af {all} anbringelser står for {share} af udgiften",
            "Den dyreste tiendedel af {all} anbringelser står for {share} af udgiften",
            few,
        )
    return sentence.format(month=month_name(last.month), all=decimal(last.n), share=percent(last.value))
