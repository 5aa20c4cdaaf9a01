"""The card on targets and their status."""

from dataclasses import dataclass

from dashboard.indicators import INDICATORS, Indicator
from dashboard.language import _, day_name, month_name
from dashboard.present.page import Exhibit
from dashboard.present.sentences import status_of, target_words
from dashboard.present.tables import Cell, Number, Table
from dashboard.serve.context import Target
from dashboard.serve.series import Figures, Point
from dashboard.serve.view import View


@dataclass(frozen=True, kw_only=True)
class Followed:
    """A target in force with its newest status code and point, None where it was not judged within a year.

    A point's `numerator` is the indicator's value, `value` the distance to the target.
    """

    municipality: str
    target: Target
    status: str | None
    point: Point | None


def targets_followed(figures: Figures, view: View, code: str) -> list[Followed]:
    """Every target of a whole municipality in force at the period's end, in the catalogue's order."""
    order = list(INDICATORS)
    targets = sorted(_targets_in_force(view, code), key=lambda t: order.index(t.indicator))
    return [_followed(figures, view, code, target) for target in targets]


def targets_card(figures: Figures, view: View) -> Exhibit | None:
    """Every target of the chosen municipalities with value, distance and status, as a table."""
    followed = [f for code in view.chosen.municipalities for f in targets_followed(figures, view, code)]
    if not followed:
        return None
    # A sum over municipalities would say nothing of any of them.
    mine = [f for f in followed if f.municipality == view.chosen.municipality]
    reached = sum(f.status == "reached" for f in mine)
    return Exhibit(
        key="maal",
        heading=_("{reached} af {count} mål er nået").format(reached=reached, count=len(mine))
        if mine
        else _("{place} har ingen mål").format(place=view.name(view.chosen.municipality)),
        subheading=_(
            "Seneste tal til og med {month}. Et mål er nået, på vej, ikke på vej, eller det er for tidligt at sige."
        ).format(month=month_name(view.chosen.end)),
        table=_table(view, followed),
        note=_("Afstanden er tallet minus målet: et plus er over målet, et minus under."),
        indicators=("target_status",),
        table_first=True,
    )


def _table(view: View, followed: list[Followed]) -> Table:
    """A row a target; whose it is stands there where there are several municipalities."""
    several = len(view.chosen.municipalities) > 1
    columns: tuple[str, ...] = (
        _("Mål for"),
        _("Status"),
        _("Nu"),
        _("Mål"),
        _("Afstand"),
        _("Frist"),
        _("Kilde"),
    )
    rows = [_target_row(f) for f in followed]
    if several:
        columns = (columns[0], _("Kommune"), *columns[1:])
        rows = [(row[0], view.name(f.municipality), *row[1:]) for row, f in zip(rows, followed, strict=True)]
    return Table(caption=_("Mål og status"), columns=columns, rows=tuple(rows))


def _targets_in_force(view: View, code: str) -> list[Target]:
    return [
        t
        for t in view.context.targets
        if t.municipality == code
        and t.district is None
        and t.from_month <= view.chosen.end
        and (t.until_month is None or view.chosen.end < t.until_month)
    ]


def _followed(figures: Figures, view: View, code: str, target: Target) -> Followed:
    newest = max(
        (
            (point.month, key.category or "", point)
            for key in figures.keys("target_status", code)
            if key.item == target.indicator and key.district is None
            for point in figures.points(key)
            if point.month >= view.chosen.a_year_before
        ),
        key=lambda found: found[0],
        default=None,
    )
    return Followed(
        municipality=code,
        target=target,
        status=newest[1] if newest else None,
        point=newest[2] if newest else None,
    )


def _target_row(followed: Followed) -> tuple[Cell, ...]:
    target, point = followed.target, followed.point
    indicator = INDICATORS[target.indicator]
    status = status_of(followed.status)
    apart = "percentage_points" if indicator.unit == "percent" else indicator.unit
    absent = point.status if point else "missing"
    return (
        headline_name(indicator),
        f"{status.shape} {status.words}" if status else _("kan ikke vurderes"),
        Number(point.numerator if point else None, indicator.unit, absent),
        target_words(target.direction, target.target, indicator.unit),
        Number(point.value if point else None, apart, absent, signed=True),
        day_name(target.deadline) if target.deadline else _("ingen frist"),
        target.source,
    )


def headline_name(indicator: Indicator) -> str:
    """The title of what a target or a key figure speaks of."""
    return _(indicator.title_of(*indicator.headline))
