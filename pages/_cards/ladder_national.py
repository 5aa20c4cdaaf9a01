"""The card on the national board's twelve ladder figures: what each is here, and where it stands."""

from dataclasses import dataclass

from dashboard.indicators import INDICATORS
from dashboard.language import _, month_name
from dashboard.present.page import Exhibit
from dashboard.present.tables import Cell, Number, Table, number_of
from dashboard.serve.series import Figures
from dashboard.serve.view import View
from pages import _parts
from pages._choice import applies


@dataclass(frozen=True, kw_only=True)
class National:
    """One of the twelve: its number, its name, the series that is it here, and the page that shows it."""

    number: int
    name: str
    indicator: str
    unit: str
    page: str
    item: str | None = None
    category: str | None = None


def _twelve() -> tuple[National, ...]:
    placements, ladder, follow_up = _("Anbringelser"), _("Indsatstrappen"), _("Opfølgning")
    mix, moves, early = "placement_mix", "ladder_moves", "early_help_started"
    return (
        National(number=1, name=_("Anbringelser på institution, andel af døgn"), indicator=mix, unit="percent", page=placements, category="institution"),
        National(number=2, name=_("Varighed af institutionsanbringelser, median"), indicator="institution_length", unit="months", page=ladder),
        National(number=3, name=_("Anbringelser i plejefamilie, andel af døgn"), indicator=mix, unit="percent", page=placements, category="plejefamilie"),
        National(number=4, name=_("Anbringelser i slægt og netværk, andel af døgn"), indicator=mix, unit="percent", page=placements, category="netvaerkspleje"),
        National(number=5, name=_("Hjemmebaserede foranstaltninger, børn på trin 2"), indicator="ladder_stock", unit="children", page=ladder, category="2"),
        National(number=5, name=_("Hjemmebaserede foranstaltninger, børn på trin 3"), indicator="ladder_stock", unit="children", page=ladder, category="3"),
        National(number=6, name=_("Forebyggende indsatser (§ 11, stk. 3) begyndt i måneden"), indicator=early, unit="measures", page=ladder),
        National(number=7, name=_("Tidligere på institution, nu på et lavere trin efter 90 dage"), indicator="after_institution", unit="percent", page=ladder, item="lower"),
        National(number=8, name=_("Flytninger fra hjemmet (trin 1-3) op på trin 4-6, 12 måneder"), indicator=moves, unit="count", page=ladder, item="from_home", category="up"),
        National(number=9, name=_("Flytninger ned ad trappen, 12 måneder"), indicator=moves, unit="count", page=ladder, item="12m", category="down"),
        National(number=10, name=_("Forebyggende indsatser (§ 11, stk. 3) begyndt i de seneste 12 måneder"), indicator=early, unit="measures", page=ladder, item="12m"),
        National(number=11, name=_("Udgift til forebyggelse og anbringelse i måneden, kr."), indicator="ladder_cost", unit="kroner", page=ladder),
        National(number=12, name=_("Rettidig opfølgning"), indicator="follow_up_on_time", unit="percent", page=follow_up),
    )  # fmt: skip


def twelve(figures: Figures, view: View) -> Exhibit | None:
    """The twelve as a table: now, a year before, the month, and the page; others' values beside."""
    view = view.whole
    code = view.chosen.municipality
    wanted = [one for one in _twelve() if one.indicator in INDICATORS]
    rows: list[tuple[Cell, ...]] = []
    for one in wanted:
        points = figures.series(one.indicator, code, item=one.item, category=one.category)
        now = _parts.newest(points, view.chosen.end)
        rows.append(
            (
                f"N{one.number} {one.name}",
                number_of(now, one.unit),
                number_of(_parts.a_year_before(points, now), one.unit),
                *(_of_other(figures, view, other, one) for other in view.chosen.compared),
                month_name(now.month) if now else "\u2013",
                one.page,
            )
        )
    known = sum(isinstance(row[1], Number) and row[1].value is not None for row in rows)
    if not known:
        return None
    return Exhibit(
        key="noegletal",
        applies=applies(view),
        heading=_("De tolv nøgletal for indsatstrappen i {place}").format(place=view.place),
        subheading=_(
            "»Indsatstrappens nøgletal« er Socialstyrelsens tolv tal om trappen. De er beregnet til at følge kommunens egen udvikling over tid."
        ),
        table=Table(
            caption=_("Indsatstrappens nøgletal, N1 til N12"),
            columns=(
                _("Nøgletal"), _("Nu"), _("Året før"),
                *(view.name(other) for other in view.chosen.compared), _("Måned"), _("Side"),
            ),
            rows=tuple(rows),
        ),
        table_first=True,
        note=_("N5 vises på to trin, fordi hjemmebaserede foranstaltninger ligger på begge."),
        indicators=tuple(dict.fromkeys(one.indicator for one in wanted)),
    )  # fmt: skip


def _of_other(figures: Figures, view: View, code: str, one: National) -> Number:
    """The newest value of a municipality beside the chosen one."""
    points = figures.series(one.indicator, code, item=one.item, category=one.category)
    return number_of(_parts.newest(points, view.chosen.end), one.unit)
