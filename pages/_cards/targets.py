"""The card on targets: how each stands now, and how it stood at its deadline, once and for good."""

from dataclasses import dataclass
from datetime import date

from dashboard.indicators import INDICATORS, Indicator
from dashboard.language import _, day_name, month_name, ngettext
from dashboard.present.page import Exhibit
from dashboard.present.sentences import deadline_cell, status_of, target_words, told_unit
from dashboard.present.tables import Cell, Number, Table, number_of
from dashboard.serve.context import Target
from dashboard.serve.series import Figures, Point
from dashboard.serve.view import View
from pages._aims import Judged, at_deadline, judged


@dataclass(frozen=True, kw_only=True)
class Followed:
    """A target with its newest status code and point, None where it was not judged within a year.

    A point's `numerator` is the indicator's value, `value` the distance to the target; `now` is the value, or the
    bound that may be told of it. `late` is how it stood at its
    deadline. `is_past`: a later list of targets no longer has it; only its deadline's judgement is told.
    """

    municipality: str
    target: Target
    status: str | None
    point: Point | None
    now: Number
    late: Judged | None = None
    is_past: bool = False


def targets_followed(figures: Figures, view: View, code: str) -> list[Followed]:
    """Every target of a municipality and its districts in force at the period's end, in the catalogue's order."""
    return [_followed(figures, view, target) for target in _sorted(_targets_in_force(view, code))]


def _targets_past(figures: Figures, view: View, code: str) -> list[Followed]:
    """The targets that a later list ended, but that had been judged at their deadline."""
    kept = {_words_of(target) for target in _targets_in_force(view, code)}
    ended = [
        t
        for t in view.context.targets
        if t.municipality == code
        and t.until_month is not None
        and t.until_month <= view.chosen.end
        and _words_of(t) not in kept
    ]
    found = {_words_of(t): (t, at_deadline(figures, t, _month_before(t.until_month))) for t in ended}
    return [
        Followed(
            municipality=code,
            target=t,
            status=None,
            point=None,
            now=_absent(t, "absent"),
            late=late,
            is_past=True,
        )
        for t, late in sorted(found.values(), key=lambda one: _place(one[0]))
        if late is not None
    ]


def _month_before(month: date | None) -> date:
    """The last day before a month: what a target ended by it was judged until."""
    return date.fromordinal((month or date.max).toordinal() - 1)


def _words_of(target: Target) -> tuple[object, ...]:
    """What makes a target the same in two lists."""
    return (target.indicator, target.district, target.target, target.direction, target.deadline)


def targets_card(figures: Figures, view: View) -> Exhibit | None:
    """Every target of the chosen municipalities with value, distance and status, as a table."""
    codes = view.chosen.municipalities
    followed = [f for code in codes for f in targets_followed(figures, view, code)]
    past = [f for code in codes for f in _targets_past(figures, view, code)]
    if not followed and not past:
        return None
    # A sum over municipalities would say nothing of any of them.
    mine = [f for f in followed if f.municipality == view.chosen.municipality]
    reached = sum(f.status == "reached" for f in mine)
    return Exhibit(
        key="maal",
        heading=ngettext(
            "{reached} af {count} mål er nået", "{reached} af {count} mål er nået", len(mine)
        ).format(reached=reached, count=len(mine))
        if mine
        else _("{place} har ingen mål").format(place=view.name(view.chosen.municipality)),
        subheading=_(
            "Seneste tal til og med {month}. Et mål er nået, på vej, ikke på vej, eller det er for tidligt at sige."
        ).format(month=month_name(view.chosen.end)),
        table=_table(view, [*followed, *past]),
        note=" ".join(
            (
                _("Afstanden er tallet minus målet: et plus er over målet, et minus under."),
                _("Ved fristen dømmes et mål én gang; dommen ændrer sig ikke, når tallet siden gør."),
            )
        ),
        indicators=("target_status",),
        table_first=True,
    )


def _table(view: View, followed: list[Followed]) -> Table:
    """A row a target; whose it is stands there where there are several places."""
    columns: tuple[str, ...] = (
        _("Mål for"), _("Status"), _("Nu"), _("Mål"), _("Afstand"), _("Frist"), _("Ved fristen"), _("Kilde"),
    )  # fmt: skip
    rows = [_target_row(f) for f in followed]
    if len({(f.municipality, f.target.district) for f in followed}) > 1 or view.chosen.compared:
        columns = (columns[0], _("Gælder"), *columns[1:])
        rows = [(row[0], _place_words(view, f), *row[1:]) for row, f in zip(rows, followed, strict=True)]
    return Table(caption=_("Mål og status"), columns=columns, rows=tuple(rows))


def _place_words(view: View, followed: Followed) -> str:
    """Whose a target is."""
    name = view.name(followed.municipality)
    if followed.target.district:
        return _("{district} ({place})").format(district=followed.target.district, place=name)
    return _("hele {place}").format(place=name)


def _targets_in_force(view: View, code: str) -> list[Target]:
    return [
        t
        for t in view.context.targets
        if t.municipality == code
        and t.from_month <= view.chosen.end
        and (t.until_month is None or view.chosen.end < t.until_month)
    ]


_ORDER = {indicator: place for place, indicator in enumerate(INDICATORS)}


def _place(target: Target) -> tuple[int, str]:
    """The whole municipality's target before its districts', in the catalogue's order."""
    return _ORDER[target.indicator], target.district or ""


def _sorted(targets: list[Target]) -> list[Target]:
    return sorted(targets, key=_place)


def _followed(figures: Figures, view: View, target: Target) -> Followed:
    newest = judged(figures, target, max(view.chosen.a_year_before, target.from_month), view.chosen.end)
    return Followed(
        municipality=target.municipality,
        target=target,
        status=newest.status if newest else None,
        point=newest.point if newest else None,
        now=_now(figures, target, newest.point) if newest else _absent(target, "missing"),
        late=at_deadline(figures, target, view.chosen.end),
    )


def _now(figures: Figures, target: Target, point: Point) -> Number:
    """The value that was judged; where the judgement rests on a bound, that."""
    indicator = INDICATORS[target.indicator]
    if point.numerator is not None:
        return Number(point.numerator, told_unit(indicator.unit), point.status)
    item, category = indicator.headline
    found = figures.at(
        point.month, indicator.id, target.municipality, district=target.district, item=item, category=category
    )
    return number_of(found, indicator.unit) if found else _absent(target, point.status)


def _absent(target: Target, status: str) -> Number:
    return Number(None, INDICATORS[target.indicator].unit, status)


def _target_row(followed: Followed) -> tuple[Cell, ...]:
    target, point = followed.target, followed.point
    indicator = INDICATORS[target.indicator]
    apart = "percentage_points" if indicator.unit == "percent" else told_unit(indicator.unit)
    absent = "absent" if followed.is_past else point.status if point else "missing"
    return (
        headline_name(indicator),
        _status_words(followed),
        followed.now,
        target_words(target.direction, target.target, indicator.unit),
        Number(point.value if point else None, apart, absent, signed=True),
        day_name(target.deadline) if target.deadline else _("ingen frist"),
        _late_words(followed),
        target.source,
    )


def _status_words(followed: Followed) -> str:
    if followed.is_past:
        return _("afløst af et senere mål, eller ikke længere et mål")
    status = status_of(followed.status)
    return f"{status.shape} {status.words}" if status else _("kan ikke vurderes")


def _late_words(followed: Followed) -> str:
    """The judgement at the deadline: shape, words and the figure it rests on."""
    late, unit = followed.late, INDICATORS[followed.target.indicator].unit
    if late is None:
        return "\u2013"
    return deadline_cell(late.status, late.point, unit)


def headline_name(indicator: Indicator) -> str:
    """The title of what a target or a key figure speaks of."""
    return _(indicator.title_of(*indicator.headline))
