"""Cards on motivation from round to round."""

from collections.abc import Sequence

from dashboard.language import _, decimal, month_name
from dashboard.present import line_chart
from dashboard.present.page import Exhibit
from dashboard.present.tables import Line, table_of_lines
from dashboard.present.timeline import Marks
from dashboard.serve.series import Figures, Point, Shown, shown
from dashboard.serve.view import View
from pages import _parts

# A fall of fewer points than this is no dip: an index of some thirty answers swings that much.
_DIP = 5


def index(figures: Figures, view: View) -> Exhibit | None:
    """The index over time, its lowest round in the period marked as the dip."""
    lines = _parts.lines_side_by_side(figures, view, "motivation_index")
    if not lines:
        return None
    base = _parts.target_marks(view, "motivation_index", "index")
    dip = _dip(lines[0].points)
    marks = Marks(
        target=base.target, target_label=base.target_label, events=base.events,
        note=(dip.month, dip.value, _("dykket")) if dip else None,
    )  # fmt: skip
    return Exhibit(
        key="indeks",
        heading=_dip_finding(lines[0], dip, view),
        subheading=_(
            "Motivationsindeks fra 0 til 100 i hver runde. Dykket er den laveste runde efter en højere."
        ),
        figure=line_chart.lines(lines, "index", marks),
        table=table_of_lines(_("Motivationsindeks"), lines, "index", _("Runde")),
        legend=_parts.events_legend(view),
        indicators=("motivation_index",),
    )


def _dip(series: Sequence[Point]) -> Shown | None:
    """The lowest round, where it lies at least five points under the first and is not the first itself."""
    seen = shown(series)
    if len(seen) < 2:
        return None
    lowest = min(seen[1:], key=lambda p: p.value)
    return lowest if seen[0].value - lowest.value >= _DIP else None


def _dip_finding(line: Line, dip: Shown | None, view: View) -> str:
    seen = shown(line.points)
    if dip is None:
        return _("Motivationen i {place} fra runde til runde").format(place=view.place)
    first, last = seen[0], seen[-1]
    left = first.value - last.value
    if last.month == dip.month:
        text = _("Indekset i {place} var {fall} point lavere i {dip} end i {first}")
    elif round(left) <= 0:
        text = _(
            "Indekset i {place} var {fall} point lavere i {dip} end i {first}; i {last} er det indhentet"
        )
    else:
        text = _(
            "Indekset i {place} var {fall} point lavere i {dip} end i {first}; i {last} mangler {left} point"
        )
    return text.format(
        place=view.place,
        fall=decimal(first.value - dip.value),
        first=month_name(first.month),
        dip=month_name(dip.month),
        last=month_name(last.month),
        left=decimal(left),
    )


def positive(figures: Figures, view: View) -> Exhibit | None:
    """How many are motivated, round by round."""
    lines = _parts.lines_side_by_side(figures, view, "survey_positive", item="motivation")
    if not lines or view.chosen.district:
        return None
    return Exhibit(
        key="motiverede",
        heading=_("Andel, der er motiverede for at arbejde på den nye måde"),
        subheading=_("Delvist eller helt enige, procent af svarene i hver runde."),
        figure=line_chart.lines(lines, "percent", Marks(events=_parts.events(view))),
        table=table_of_lines(_("Motiverede for den nye måde, procent"), lines, "percent", _("Runde")),
        legend=_parts.events_legend(view),
        indicators=("survey_positive",),
    )


def response(figures: Figures, view: View) -> Exhibit | None:
    """How many answered, round by round."""
    lines = _parts.lines_side_by_side(figures, view, "response_rate")
    if not lines:
        return None
    return Exhibit(
        key="svarprocent",
        heading=_("Så mange svarede i hver runde"),
        subheading=_("Besvarede i procent af inviterede. En lav svarprocent gør alle svar på siden usikre."),
        figure=line_chart.lines(
            lines, "percent", _parts.target_marks(view, "response_rate", "percent", with_events=False)
        ),
        table=table_of_lines(_("Svarprocent"), lines, "percent", _("Runde")),
        indicators=("response_rate",),
    )
