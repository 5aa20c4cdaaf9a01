"""The card that sets a municipality's placed children beside the whole country, as Statistics Denmark counts."""

from dashboard.language import _, day_name, decimal, joined, percent
from dashboard.present import country_chart, theme
from dashboard.present.page import Exhibit
from dashboard.present.tables import Line, table_of_lines
from dashboard.serve.national import National
from dashboard.serve.series import Figures, Point, shown
from dashboard.serve.view import View
from pages import _parts
from pages._cards.placement_mix import GROUPS
from pages._choice import applies

_TABLE, _CONSENT = "ANBAAR12", "ANBAAR13"
_COUNTRY, _UNKNOWN = "000", "998"


def country(figures: Figures, view: View) -> Exhibit | None:
    """Shares of the children placed on 31 December by group, of the municipality and of the country."""
    view = view.whole
    own = {group: _own(figures, view, group) for group in GROUPS}
    land = {group: [_point(n) for n in _years(view, _TABLE, _COUNTRY, group)] for group in GROUPS}
    if not all(shown(land[group]) for group in GROUPS) or not any(own.values()):
        return None
    place, whole = view.name(view.chosen.municipality), _("Hele landet")
    panels = [
        (
            _(theme.GROUP_NAMES[group]),
            Line(name=place, points=own[group]),
            Line(name=whole, points=land[group]),
        )
        for group in GROUPS
    ]
    lines = [
        Line(name=f"{title}: {line.name}", points=line.points) for title, *pair in panels for line in pair
    ]
    return Exhibit(
        key="hele-landet",
        applies=applies(view),
        heading=_finding(own["institution"], land["institution"], place),
        subheading=_(
            "Anbragte børn den 31. december fordelt på grupper, i procent. Det er bestanden på én dag; helårsbørn ovenfor tæller alle årets dage."
        ),
        figure=country_chart.beside_the_country(panels),
        table=table_of_lines(
            _("Anbragte børn den 31. december, andel pr. gruppe i procent"), lines, "percent"
        ),
        indicators=("children_placed",),
        legend=_source(view),
        note=_note(view),
    )


def _own(figures: Figures, view: View, group: str) -> list[Point]:
    points = figures.series("children_placed", view.chosen.municipality, item="share", category=group)
    return [p for p in _parts.within(points, view) if p.month.month == 12]


def _years(view: View, table: str, area: str, category: str | None = None) -> list[National]:
    """The years whose 31 December lies in the period chosen."""
    chosen = view.chosen
    found = view.context.national_of(table, area, category)
    return [n for n in found if chosen.start <= n.month <= chosen.end]


def _point(one: National) -> Point:
    return Point(one.month, one.children, None, one.value, None, one.status)


def _finding(own: list[Point], land: list[Point], place: str) -> str:
    """The newest year both are known in, side by side and without a verdict."""
    theirs = {p.month: p.value for p in shown(land)}
    both = [p for p in shown(own) if p.month in theirs]
    if not both:
        return _("Hvor de anbragte børn er den 31. december: {place} og hele landet").format(place=place)
    last = both[-1]
    return _(
        "Den 31. december {year} var {own} af de anbragte børn i {place} på institution; i hele landet {land}"
    ).format(year=last.month.year, own=percent(last.value), place=place, land=percent(theirs[last.month]))


def _source(view: View) -> str:
    """The source as its licence asks, and when it was updated."""
    years = _years(view, _TABLE, _COUNTRY)
    updated = max((n.updated for n in years if n.updated is not None), default=None)
    source = _(
        "Kilde for hele landet: Danmarks Statistik, statistikbanken, tabel {table}, CC BY 4.0."
    ).format(table=_TABLE)
    when = _("Opdateret {day}.").format(day=day_name(updated)) if updated else ""
    return f"{source} {when}".strip()


def _note(view: View) -> str:
    """What a reader must know before comparing, each sentence only where it holds."""
    code = view.chosen.municipality
    parts = [
        _(
            "Danmarks Statistik tæller efter handlekommune, tager unge på 18-22 år med og retter tallene to år tilbage."
        )
    ]
    if code in view.context.demonstration:
        parts.append(_("Kommunens tal er demonstrationsdata; hele landets er virkelige."))
    total, unknown, here = (_newest(view, area) for area in (_COUNTRY, _UNKNOWN, code))
    if total and unknown and unknown.year == total.year:
        text = _("De {total} børn i hele landet i {year} rummer {unknown}, hvis kommune ikke er kendt.")
        parts.append(text.format(total=_count(total), year=total.year, unknown=_count(unknown)))
    if here and here.children is not None:
        text = _("Danmarks Statistik har talt {count} anbragte i {place} i {year}.")
        parts.append(text.format(count=_count(here), place=view.name(code), year=here.year))
    return " ".join([*parts, *_consent(view)])


def _newest(view: View, area: str) -> National | None:
    known = [n for n in _years(view, _TABLE, area) if n.children is not None]
    return known[-1] if known else None


def _count(one: National) -> str:
    return decimal(one.children or 0)


def _consent(view: View) -> list[str]:
    """How many of the country's children are placed with consent and without, where that table was delivered."""
    kinds = {"with_consent": _("anbragt med samtykke"), "without_consent": _("uden samtykke")}
    newest = {
        kind: known[-1]
        for kind in kinds
        if (known := [n for n in _years(view, _CONSENT, _COUNTRY, kind) if n.value is not None])
    }
    if len({n.year for n in newest.values()}) != 1 or len(newest) != len(kinds):
        return []
    year = next(iter(newest.values())).year
    told = joined([f"{percent(n.value)} {kinds[kind]}" for kind, n in newest.items() if n.value is not None])
    text = _("I hele landet var {shares} i {year} (tabel {table}).")
    return [text.format(shares=told, year=year, table=_CONSENT)]
