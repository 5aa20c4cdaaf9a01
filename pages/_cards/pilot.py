"""The card on pilot and comparison districts."""

from dashboard.language import _, decimal, month_name
from dashboard.present import line_chart
from dashboard.present.page import Exhibit
from dashboard.present.tables import Line, beside, table_of_lines
from dashboard.present.timeline import Marks
from dashboard.serve.series import Figures, Point
from dashboard.serve.view import View
from pages import _parts
from pages._choice import applies


def pilot(figures: Figures, view: View) -> Exhibit | None:
    """Pilot against comparison districts: shares over time, the difference in change and its interval."""
    view = view.whole
    code = view.chosen.municipality
    lines = [
        Line(name=name, points=figures.series("placement_mix", code, item=item, category="institution"))
        for item, name in (
            ("pilot", _("Forsøgsdistrikter")),
            ("sammenligning", _("Sammenligningsdistrikter")),
        )
    ]
    if not all(line.points for line in lines):
        return None
    published = [
        (p.month, p.value, _parts.source_words(p))
        for p in view.context.published_of("placement_mix", code)
        if p.category == "institution" and p.value is not None and p.month <= view.chosen.end
    ]
    bounds = {
        item: figures.series("pilot_difference", code, item=item, category="institution")
        for item in (None, "low", "high")
    }
    difference = [
        Line(name=name, points=bounds[item])
        for item, name in (
            (None, _("Forskel i ændring")),
            ("low", _("Nedre grænse")),
            ("high", _("Øvre grænse")),
        )
    ]
    return Exhibit(
        key="forsoeg",
        applies=applies(view),
        heading=_pilot_finding(bounds[None], bounds["low"], bounds["high"]),
        subheading=_(
            "Institutioners andel af månedens anbringelsesdøgn. Åben rude: offentliggjort tal. Forsøget havde sammenligning til udgangen af 2015."
        ),
        figure=line_chart.lines(lines, "percent", Marks(published=published)),
        table=beside(
            table_of_lines(
                _("Institutioners andel, og forskellen i ændring siden førmålingen"), lines, "percent"
            ),
            table_of_lines("", difference, "percentage_points"),
            "percentage_points",
        ),
        indicators=("placement_mix", "pilot_difference"),
        note=_("Distrikterne var ikke valgt ved lodtrækning. Forskellen kan have andre grunde end forsøget."),
    )


def _pilot_finding(middle: list[Point], low: list[Point], high: list[Point]) -> str:
    if not middle or middle[-1].value is None or low[-1].value is None or high[-1].value is None:
        return _("Forsøgsdistrikter og sammenligningsdistrikter")
    text = _(
        "Fra førmålingen til {month} ændrede institutionsandelen sig {difference} procentpoint i forhold til sammenligningsdistrikterne (95 % usikkerhed: {low} til {high})"
    )
    return text.format(
        month=month_name(middle[-1].month),
        difference=decimal(middle[-1].value, 1, signed=True),
        low=decimal(low[-1].value, 1, signed=True),
        high=decimal(high[-1].value, 1, signed=True),
    )
