"""The card on targets and their status."""

from dashboard.indicators import INDICATORS, Indicator
from dashboard.language import _, day_name, month_name
from dashboard.present.page import Exhibit
from dashboard.present.sentences import status_of, target_words
from dashboard.present.tables import Cell, Number, Table
from dashboard.serve.context import Target
from dashboard.serve.series import Figures
from dashboard.serve.view import View


def targets_card(figures: Figures, view: View) -> Exhibit | None:
    """Every target of the chosen municipalities with value, distance and status, as a table."""
    rows: list[tuple[Cell, ...]] = []
    for code in view.chosen.municipalities:
        for target in sorted(
            _targets_in_force(view, code), key=lambda t: list(INDICATORS).index(t.indicator)
        ):
            rows.append(_target_row(figures, view, code, target))
    if not rows:
        return None
    reached = sum(row[4] == _("Målet er nået") for row in rows)
    return Exhibit(
        key="maal",
        heading=_("{reached} af {count} mål er nået").format(reached=reached, count=len(rows)),
        subheading=_(
            "Seneste tal til og med {month}. Et mål er nået, på vej, ikke på vej, eller det er for tidligt at sige."
        ).format(month=month_name(view.chosen.end)),
        table=Table(
            caption=_("Mål og status"),
            columns=(_("Mål for"), _("Kommune"), _("Mål"), _("Nu"), _("Status"), _("Frist"), _("Kilde")),
            rows=tuple(rows),
        ),
        indicators=("target_status",),
        table_first=True,
    )


def _targets_in_force(view: View, code: str) -> list[Target]:
    return [
        t
        for t in view.context.targets
        if t.municipality == code
        and t.district is None
        and t.from_month <= view.chosen.end
        and (t.until_month is None or view.chosen.end < t.until_month)
    ]


def _target_row(figures: Figures, view: View, code: str, target: Target) -> tuple[Cell, ...]:
    indicator = INDICATORS[target.indicator]
    newest_status = max(
        (
            (point.month, key.category or "", point)
            for key in figures.keys("target_status", code)
            if key.item == target.indicator and key.district is None
            for point in figures.by_key[key]
            if point.month >= view.chosen.a_year_before
        ),
        key=lambda found: found[0],
        default=None,
    )
    point = newest_status[2] if newest_status else None
    status = status_of(newest_status[1]) if newest_status else None
    value = (
        Number(point.numerator, indicator.unit, point.status)
        if point
        else Number(None, indicator.unit, "missing")
    )
    return (
        headline_name(indicator),
        view.name(code),
        target_words(target.direction, target.target, indicator.unit),
        value,
        status.words if status else "\u2013",
        day_name(target.deadline) if target.deadline else _("ingen frist"),
        target.source,
    )


def headline_name(indicator: Indicator) -> str:
    """The title of what a target or a key figure speaks of."""
    names = {
        "placement_mix": _("Institutioners andel af anbringelser"),
        "caseload": _("Sager pr. socialrådgiver, gennemsnit"),
    }
    return names.get(indicator.id, _(indicator.title))
