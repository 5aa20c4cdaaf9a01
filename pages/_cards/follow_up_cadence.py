"""The card on a municipality's own rule for how often it follows up."""

from itertools import groupby

from dashboard.language import _, ngettext
from dashboard.present.page import Exhibit
from dashboard.present.tables import Cell, Danish, Table
from dashboard.serve.context import Cadence
from dashboard.serve.view import View
from pages._choice import applies


def cadence(view: View) -> Exhibit | None:
    """The cadence in force: a row a rule, with the measures it holds for, its exception, source and page."""
    view = view.whole
    own = [c for c in view.context.cadence if c.municipality == view.chosen.municipality]
    if not own:
        return None
    by_rule: dict[tuple[tuple[object, ...], ...], list[Cadence]] = {}
    for _kind, group in groupby(own, key=lambda c: c.intervention):
        found = list(group)
        by_rule.setdefault(tuple(_rule(c) for c in found), []).extend(found)
    rows: list[tuple[Cell, ...]] = []
    for phases in by_rule.values():
        kinds = "; ".join(dict.fromkeys(view.label(c.intervention) for c in phases))
        steps = [c for c in phases if c.intervention == phases[0].intervention]
        rows += [
            (kinds, _first(c), _then(c), _span(c), Danish(c.exception or "\u2013"), _source(c)) for c in steps
        ]
    by_law = all(c.source.startswith("serviceloven") for c in own)
    name = view.name(view.chosen.municipality)
    return Exhibit(
        key="kadence",
        applies=applies(view),
        heading=(
            _(
                "{place} har ingen egne frister for opfølgning i tabellen og er målt mod lovens mindstekrav"
            ).format(place=name)
            if by_law
            else _("Så ofte skal {place} følge op").format(place=name)
        ),
        subheading=_("De frister, som rettidig opfølgning er målt mod. Kommunen kan selv ændre fristerne."),
        table=Table(
            caption=_("Frister for opfølgning i {place}").format(place=name),
            columns=(
                _("Indsatser"),
                _("Første opfølgning"),
                _("Derefter"),
                _("Gælder"),
                _("Undtagelse"),
                _("Kilde"),
            ),
            rows=tuple(rows),
        ),
        indicators=("follow_up_on_time",),
        table_first=True,
    )


def _rule(phase: Cadence) -> tuple[object, ...]:
    """A phase without its kind of measure, to find kinds that follow the same rule."""
    return (
        phase.from_month, phase.until_month, phase.first_weeks, phase.first_months, phase.then_weeks,
        phase.then_months, phase.exception, phase.source, phase.page,
    )  # fmt: skip


def _first(phase: Cadence) -> str:
    if phase.from_month:
        return "\u2013"
    if phase.first_weeks:
        return ngettext("senest efter {count} uge", "senest efter {count} uger", phase.first_weeks).format(
            count=phase.first_weeks
        )
    count = phase.first_months or 0
    return ngettext("senest efter {count} måned", "senest efter {count} måneder", count).format(count=count)


def _then(phase: Cadence) -> str:
    if phase.then_weeks:
        return ngettext("hver uge", "hver {count}. uge", phase.then_weeks).format(count=phase.then_weeks)
    count = phase.then_months or 0
    return ngettext("hver måned", "hver {count}. måned", count).format(count=count)


def _span(phase: Cadence) -> str:
    if phase.until_month is None and not phase.from_month:
        return _("hele tiden")
    if phase.until_month is None:
        return ngettext("efter {count} måned", "efter {count} måneder", phase.from_month).format(
            count=phase.from_month
        )
    if not phase.from_month:
        return ngettext("den første måned", "de første {count} måneder", phase.until_month or 0).format(
            count=phase.until_month
        )
    return _("fra {start} til {end} måneder").format(start=phase.from_month, end=phase.until_month)


def _source(phase: Cadence) -> str:
    if phase.page is None:
        return phase.source
    return _("{source}, s. {page}").format(source=phase.source, page=phase.page)
