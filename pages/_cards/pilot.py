"""The card on pilot and comparison districts."""

from datetime import date

from dashboard.language import _, decimal, month_name
from dashboard.present import line_chart
from dashboard.present.page import Exhibit
from dashboard.present.tables import Line, beside, table_of_lines
from dashboard.present.timeline import Marks, PublishedMark
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
        PublishedMark(p.month, p.value, _parts.source_words(p))
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
        heading=_pilot_finding(bounds[None], lines[0]),
        subheading=_(
            "Institutionernes andel af månedens anbringelsesdøgn. Der kan kun sammenlignes til udgangen af 2015."
        )
        + (f" {_('Hul rombe: offentliggjort tal.')}" if published else ""),
        figure=line_chart.lines(lines, "percent", Marks(published=published)),
        table=beside(
            table_of_lines(
                _("Institutioners andel, og forskellen i ændring siden førmålingen"), lines, "percent"
            ),
            table_of_lines("", difference, "percentage_points"),
            "percentage_points",
        ),
        indicators=("placement_mix", "pilot_difference"),
        note=_pilot_note(bounds[None], bounds["low"], bounds["high"]),
    )


def _pilot_finding(middle: list[Point], pilot: Line) -> str:
    """How much more or less the pilot districts' share fell or rose than the others', by its own direction."""
    last = middle[-1] if middle else None
    if last is None or last.value is None:
        return _("Forsøgsdistrikter og sammenligningsdistrikter: forskellen kan ikke opgøres")
    month, size = month_name(last.month), decimal(abs(last.value), 1)
    if size == decimal(0, 1):
        text = _(
            "Forsøgsdistrikternes andel på institution ændrede sig som de andre distrikters fra førmålingen til {month}"
        )
    elif _fell(pilot, middle[0].month, last.month):
        text = (
            _(
                "Forsøgsdistrikternes andel på institution faldt {size} procentpoint mere end de andre distrikters fra førmålingen til {month}"
            )
            if last.value < 0
            else _(
                "Forsøgsdistrikternes andel på institution faldt {size} procentpoint mindre end de andre distrikters fra førmålingen til {month}"
            )
        )
    else:
        text = (
            _(
                "Forsøgsdistrikternes andel på institution steg {size} procentpoint mindre end de andre distrikters fra førmålingen til {month}"
            )
            if last.value < 0
            else _(
                "Forsøgsdistrikternes andel på institution steg {size} procentpoint mere end de andre distrikters fra førmålingen til {month}"
            )
        )
    return text.format(size=size, month=month)


def _fell(line: Line, first: date, last: date) -> bool:
    """Whether a share is lower in the last month than in the first, or the one shown before it."""
    before = [p.value for p in line.points if p.month <= first and p.value is not None]
    now = next((p.value for p in line.points if p.month == last), None)
    return bool(before) and now is not None and now < before[-1]


def _pilot_note(middle: list[Point], low: list[Point], high: list[Point]) -> str:
    """The interval of the difference, whether it may be chance, and what it does not prove."""
    caution = _(
        "Distrikterne var ikke valgt ved lodtrækning. Forskellen kan have andre årsager end forsøget."
    )
    if not middle or not low or not high or low[-1].value is None or high[-1].value is None:
        return caution
    text = _("Forskellen er usikker og kan ligge mellem {low} og {high} procentpoint.").format(
        low=decimal(low[-1].value, 1, signed=True), high=decimal(high[-1].value, 1, signed=True)
    )
    chance = _("Den kan være tilfældig.") if low[-1].value <= 0 <= high[-1].value else ""
    return " ".join(part for part in (text, chance, caution) if part)
