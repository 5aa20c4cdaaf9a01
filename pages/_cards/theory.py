"""The card on a plan's theory of change: purpose, activities and results, with the state of the figures that show them."""

from collections.abc import Sequence

from dashboard.indicators import INDICATORS, Good
from dashboard.language import _, month_name, month_short, ngettext
from dashboard.present.flow import Flow, Stage, State, Step
from dashboard.present.page import Exhibit, Field, Form
from dashboard.present.sentences import value_words
from dashboard.present.tables import Cell, Danish, Number, Table, number_of
from dashboard.serve.plans import PlanRow
from dashboard.serve.series import Figures, Point
from dashboard.serve.view import View
from dashboard.serve.wishes import good_for
from pages import _parts
from pages._cards.targets import headline_name
from pages._judgement import judgement

CHOICE = "plan"
RESULTS = ("short", "medium", "long")
# Where there are more, activities are drawn as their focus areas, and results without figures as one line; the
# table has each.
_MOST_STEPS = 8


def theory_card(figures: Figures, view: View) -> Exhibit | None:
    """The theory of change of one of the chosen municipality's plans, its own before one it shares."""
    plans = plans_with_results(view)
    if not plans:
        return None
    asked = view.asked.get(CHOICE, "")
    plan = asked if asked in plans else plans[0]
    rows = [r for r in view.context.plans.of(view.chosen.municipality) if r.plan == plan]
    results = [r for r in rows if r.kind in RESULTS]
    followed = [r for r in results if r.indicators]
    return Exhibit(
        key="forandringsteori",
        heading=_finding(figures, view, followed),
        subheading=_(
            "{plan}: hvad planen vil, hvad der gøres, og hvad det skal føre til. {followed} af {count} resultater kan følges "
            "i tal; tallene er fra {month}."
        ).format(plan=plan, followed=len(followed), count=len(results), month=month_name(view.chosen.end)),
        form=_form(plans, plan, asked),
        flow=_flow(figures, view, plan, rows),
        note=_(
            "»Steget« og »faldet« står kun, hvor tallet er ude over normal variation. Teksten er kildens egen. Hvad der er kort, mellemlang og lang sigt, er læst ud af kilden, hvor den ikke selv siger det. "
            "At et tal bevæger sig, viser ikke, at planen er årsagen."
        ),
        table=_table(figures, view, rows),
        indicators=tuple(dict.fromkeys(i for r in followed for i in r.indicators)),
    )


def plans_with_results(view: View) -> list[str]:
    """The chosen municipality's plans that tell of results, those of the fewest municipalities first."""
    shared: dict[str, set[str]] = {}
    for row in view.context.plans.rows:
        shared.setdefault(row.plan, set()).add(row.municipality)
    mine = {r.plan for r in view.context.plans.of(view.chosen.municipality, *RESULTS)}
    return sorted(mine, key=lambda plan: (len(shared[plan]), plan))


def _form(plans: Sequence[str], plan: str, asked: str) -> Form | None:
    if len(plans) < 2:
        return None
    unknown = (
        _("Planen, der blev bedt om, findes ikke her. Vist er {plan}.").format(plan=plan)
        if asked and asked != plan
        else ""
    )
    field = Field(name=CHOICE, label=_("Plan"), value=plan, options=[(p, p) for p in plans], error=unknown)
    return Form(fields=[field], button=_("Vis planen"))


def _flow(figures: Figures, view: View, plan: str, rows: Sequence[PlanRow]) -> Flow:
    headings = {
        "purpose": _("Formål"),
        "activity": _("Aktiviteter"),
        "short": _("Resultater på kort sigt"),
        "medium": _("Resultater på mellemlang sigt"),
        "long": _("Resultater på lang sigt"),
    }
    stages = []
    for kind, heading in headings.items():
        found = [r for r in rows if r.kind == kind]
        if found:
            steps, rest = _steps(figures, view, kind, found)
            stages.append(Stage(heading=heading, steps=steps, rest=rest))
    return Flow(name=_("Forandringsteori: {plan}").format(plan=plan), stages=tuple(stages))


def _steps(figures: Figures, view: View, kind: str, rows: Sequence[PlanRow]) -> tuple[tuple[Step, ...], str]:
    """The steps of a stage, and a line on those that are only in the table."""
    if kind not in RESULTS:
        texts = [r.text for r in rows]
        if len(rows) > _MOST_STEPS and all(r.focus_area for r in rows):
            texts = list(dict.fromkeys(r.focus_area or "" for r in rows))
        return tuple(Step(text=text) for text in texts), ""
    drawn = [r for r in rows if r.indicators] if len(rows) > _MOST_STEPS else list(rows)
    left = len(rows) - len(drawn)
    rest = ngettext(
        "og {count} resultat uden tal (se tabellen)", "og {count} resultater uden tal (se tabellen)", left
    )
    return (
        tuple(Step(text=r.text, states=tuple(_state(figures, view, i) for i in r.indicators)) for r in drawn),
        rest.format(count=left) if left else "",
    )


def _state(figures: Figures, view: View, indicator: str) -> State:
    """An indicator's headline now, and whether it lies within normal variation."""
    point = _now(figures, view, indicator)
    text = f"{headline_name(INDICATORS[indicator])}: {value_words(point, INDICATORS[indicator].unit)}"
    if point is None:
        text = _("{name}: ikke leveret").format(name=headline_name(INDICATORS[indicator]))
    elif point.month != view.chosen.end:
        text = f"{text} ({month_short(point.month)})"
    signal = _signal(figures, view, indicator)
    if signal is None:
        return State(text=text)
    shape = "▬" if signal == 0 else "▲" if signal > 0 else "▼"
    return State(text=text, shape=shape, words=_movement(view, indicator, signal))


def _good(view: View, indicator: str) -> Good:
    """The way of an indicator's headline that the chosen municipality wishes."""
    category = INDICATORS[indicator].headline[1]
    return good_for(view.context, indicator, category, view.chosen.municipality, view.chosen.end)


def _movement(view: View, indicator: str, signal: int) -> str:
    """What normal variation says, and whether that is the way that is wanted."""
    if signal == 0:
        return _("inden for normal variation")
    good = _good(view, indicator)
    words = _("steget") if signal > 0 else _("faldet")
    if good == "none":
        return words
    return (
        _("{movement}, som ønsket") if (good == "up") == (signal > 0) else _("{movement}, modsat det ønskede")
    ).format(movement=words)


def _now(figures: Figures, view: View, indicator: str) -> Point | None:
    """The newest headline of an indicator at the period's end, no older than a year."""
    item, category = INDICATORS[indicator].headline
    series = figures.series(indicator, view.chosen.municipality, item=item, category=category)
    point = _parts.newest(series, view.chosen.end)
    return point if point and point.month >= view.chosen.a_year_before else None


def _signal(figures: Figures, view: View, indicator: str) -> int | None:
    """-1, 0 or 1 where it has fallen, stands or has risen beyond chance of late; None where that cannot be said."""
    point = _now(figures, view, indicator)
    if point is None:
        return None
    item, category = INDICATORS[indicator].headline
    found = judgement(figures, view.chosen.municipality, indicator, item, category, point.month)
    return None if found is None else round(found.signal or found.trend)


def _wanted_way(figures: Figures, view: View, row: PlanRow) -> int:
    """1 where a result's figures moved as wanted, -1 where any moved the other way, 0 where none did."""
    ways = []
    for indicator in row.indicators:
        signal = _signal(figures, view, indicator) or 0
        good = _good(view, indicator)
        ways.append(signal * {"up": 1, "down": -1, "none": 0}[good])
    return min(ways, default=0) or max(ways, default=0)


def _finding(figures: Figures, view: View, followed: Sequence[PlanRow]) -> str:
    """How many of the results that figures follow have moved, and which way."""
    if not followed:
        return _("Hvad planen vil, og hvad den skal føre til")
    ways = [_wanted_way(figures, view, row) for row in followed]
    better, worse = ways.count(1), ways.count(-1)
    if not better and not worse:
        return _(
            "Ingen af de {count} resultater, der kan følges i tal, har flyttet sig ud over normal variation"
        ).format(count=len(followed))
    if not worse:
        return _(
            "{better} af {count} resultater flytter sig, som planen ønsker; ingen flytter sig den modsatte vej"
        ).format(better=better, count=len(followed))
    return ngettext(
        "{better} af {count} resultater flytter sig, som planen ønsker; {worse} flytter sig den modsatte vej",
        "{better} af {count} resultater flytter sig, som planen ønsker; {worse} flytter sig den modsatte vej",
        worse,
    ).format(better=better, worse=worse, count=len(followed))


def _table(figures: Figures, view: View, rows: Sequence[PlanRow]) -> Table:
    """Every row of the plan, and one for each figure that shows a result."""
    kinds = {
        "purpose": _("Formål"), "activity": _("Aktivitet"), "short": _("Kort sigt"),
        "medium": _("Mellemlang sigt"), "long": _("Lang sigt"), "result_target": _("Resultatmål"),
    }  # fmt: skip
    lines: list[tuple[Cell, ...]] = []
    for kind, name in kinds.items():
        for row in (r for r in rows if r.kind == kind):
            source = f"{row.source} {_('s. {page}').format(page=row.page)}" if row.page else row.source
            head = (name, Danish(row.focus_area or ""), Danish(row.text), Danish(row.owner or ""))
            lines += [
                (*head, title, value, movement, source)
                for title, value, movement in _cells(figures, view, row)
            ]
    return Table(
        caption=_("Planens led og de tal, der viser dem, {month}").format(month=month_name(view.chosen.end)),
        columns=(
            _("Led"),
            _("Indsatsområde"),
            _("Planens ord"),
            _("Ansvarlig"),
            _("Tal"),
            _("Nu"),
            _("Bevægelse"),
            _("Kilde"),
        ),
        rows=tuple(lines),
    )


def _cells(figures: Figures, view: View, row: PlanRow) -> list[tuple[str, Cell, str]]:
    """The figures of a row: title, value and movement; dashes where no figure shows it."""
    if not row.indicators or row.kind not in RESULTS:
        return [("\u2013", Number(None, "count", "absent"), "")]
    cells: list[tuple[str, Cell, str]] = []
    for indicator in row.indicators:
        point = _now(figures, view, indicator)
        value = number_of(point, INDICATORS[indicator].unit) if point else Number(None, "count", "missing")
        signal = _signal(figures, view, indicator)
        cells.append(
            (
                headline_name(INDICATORS[indicator]),
                value,
                "" if signal is None else _movement(view, indicator, signal),
            )
        )
    return cells
