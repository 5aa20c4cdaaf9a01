"""The table of "Hvad nu hvis": the calculation, what it is held against, and what it rests on."""

from collections.abc import Sequence

from dashboard.language import _, decimal
from dashboard.present.tables import Cell, Number, number_of
from dashboard.present.what_if import Plan, Result
from dashboard.serve.series import Figures, Point
from dashboard.serve.view import View
from pages._cards import budget_year, investment
from pages._cards.rolling import YEAR, months_behind

DIFFERENCE = 3
Row = tuple[Cell, ...]


def rows(
    figures: Figures,
    adopted: Figures,
    view: View,
    types: Sequence[str],
    plan: Plan | None,
    result: Result | None,
) -> tuple[Row, ...]:
    """The parts and their total first, then budget and business case, caseloads, and each type.

    `adopted` holds what the business case plans for the year.
    """
    parts = _parts(view, plan, result) if plan is not None and result is not None else []
    return (
        *parts,
        *_held_against(figures, adopted, view, result),
        *_staff(figures, view, plan, result),
        *_types(figures, view, types, plan, result),
        _months_row(figures, view),
    )


def _months_row(figures: Figures, view: View) -> Row:
    """How many of the twelve months the prices rest on."""
    count = months_behind(figures, view, view.chosen.end)
    name = _("Måneder, priserne hviler på (af {year})").format(year=YEAR)
    return (name, decimal(count), _absent("count"), _absent("count"), _from_data())


def _absent(unit: str = "kroner") -> Number:
    return Number(None, unit, "absent")


def _money(value: float | None, *, signed: bool = False) -> Number:
    return _absent() if value is None else Number(value, "kroner", "shown", signed)


def _count(value: float, *, signed: bool = False) -> str:
    return decimal(value, 0 if value == round(value) else 1, signed=signed)


def _calculated() -> str:
    return _("beregning")


def _from_data() -> str:
    return _("data")


def _data_and_calculated() -> str:
    return _("data og beregning")


def _kind(*, is_calculated: bool) -> str:
    return _data_and_calculated() if is_calculated else _from_data()


def _parts(view: View, plan: Plan, result: Result) -> list[Row]:
    """Each move, the caseworkers, and the total; their differences are what the chart draws."""
    rows: list[Row] = [
        (
            _("{count} helårsbørn fra {source} til {target}").format(
                count=_count(move.children),
                source=view.label(move.source),
                target=view.label(move.target),
            ),
            _absent(),
            _absent(),
            _money(cost, signed=True),
            _calculated(),
        )
        for move, cost in zip(plan.moves, result.moves, strict=True)
    ]
    rows.append(
        (
            _("Socialrådgivere ({count})").format(count=_count(result.more_caseworkers, signed=True)),
            _money(result.staff_before),
            _money(result.staff),
            _money(result.caseworkers_cost, signed=True),
            _("beregning med den antagne pris"),
        )
    )
    rows.append(
        (
            _("Anbringelser og socialrådgivere i alt"),
            _money(result.before),
            _money(result.after),
            _money(result.difference, signed=True),
            _calculated(),
        )
    )
    return rows


def _held_against(figures: Figures, adopted: Figures, view: View, result: Result | None) -> list[Row]:
    """The year's budget, its forecast and its business case, beside the difference; what is not delivered is left out."""
    code, end = view.chosen.municipality, view.chosen.end
    difference = result.difference if result else None
    less = None if difference is None else -difference
    year = end.year

    def line(category: str) -> Point | None:
        return figures.at(end, "budget_line", code, category=category)

    def row(name: str, point: Point | None, by: float | None, *, signed: bool = False) -> list[Row]:
        if point is None:
            return []
        after = _money(_sum(point.value, by), signed=signed)
        kind = _kind(is_calculated=by is not None)
        return [(name, number_of(point, "kroner", signed=signed), after, _money(by, signed=True), kind)]

    cost, deviation = budget_year.year_lines(figures, view)
    name = _("Forbrug {year}") if cost == "actual" else _("Forventet regnskab {year}")
    planned = investment.planned_in(adopted, view, end.year)
    case = _("Businesscasens ændring {year} mod beregningens").format(year=year)
    rows = [
        *row(_("Korrigeret budget {year}").format(year=year), line("adjusted"), None),
        *row(name.format(year=year), line(cost), difference),
        *row(
            _("Afvigelse {year} (plus er mindreforbrug)").format(year=year),
            line(deviation),
            less,
            signed=True,
        ),
    ]
    if planned is not None and planned.value is not None:
        apart = _sum(difference, -planned.value)
        now = number_of(planned, "kroner", signed=True)
        rows.append(
            (case, now, _money(difference, signed=True), _money(apart, signed=True), _data_and_calculated())
        )
    return rows


def _sum(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one + other


def _staff(figures: Figures, view: View, plan: Plan | None, result: Result | None) -> list[Row]:
    """Caseworkers and cases each, today and after, and how many a wished caseload takes."""
    point = figures.at(view.chosen.end, "caseload", view.chosen.municipality, category="mean")
    if point is None:
        return []
    people = point._replace(value=point.denominator)
    after = result.caseworkers if result else None
    load = result.caseload if result else None
    rows: list[Row] = [
        (
            _("Socialrådgivere"),
            number_of(people, "caseworkers"),
            _number(after, "cases"),
            _number(_less(after, people.value), "cases", signed=True),
            _kind(is_calculated=result is not None),
        ),
        (
            _("Sager pr. socialrådgiver"),
            number_of(point, "cases"),
            _number(load, "cases"),
            _number(_less(load, point.value), "cases", signed=True),
            _kind(is_calculated=result is not None),
        ),
    ]
    if plan is not None and plan.wished and result is not None and result.needed is not None:
        rows.append(
            (
                _("Socialrådgivere, der skal til for {wished} sager hver").format(wished=_count(plan.wished)),
                number_of(people, "caseworkers"),
                _number(result.needed, "cases"),
                _number(_less(result.needed, people.value), "cases", signed=True),
                _kind(is_calculated=result is not None),
            )
        )
    return rows


def _number(value: float | None, unit: str, *, signed: bool = False) -> Number:
    return _absent(unit) if value is None else Number(value, unit, "shown", signed)


def _less(after: float | None, before: float | None) -> float | None:
    return after - before if after is not None and before is not None else None


def _types(
    figures: Figures, view: View, types: Sequence[str], plan: Plan | None, result: Result | None
) -> list[Row]:
    """Each type's year-children today and after, and its price; of a plan only those that move."""
    rows: list[Row] = []
    moving = {code for move in plan.moves for code in (move.source, move.target)} if plan else set()
    for code in types:
        if result is not None and code not in moving:
            continue
        point = figures.at(view.chosen.end, "unit_price", view.chosen.municipality, category=code)
        children = point and point._replace(value=point.denominator)
        after = result.year_children.get(code) if result else None
        name = view.label(code)
        rows.append(
            (
                _("Helårsbørn: {kind}").format(kind=name),
                number_of(children, "year_children"),
                _number(after, "year_children"),
                _number(_less(after, children and children.value), "year_children", signed=True),
                _kind(is_calculated=result is not None),
            )
        )
        price = number_of(point, "kroner")
        rows.append(
            (_("Pris pr. helårsbarn: {kind}").format(kind=name), price, _absent(), _absent(), _from_data())
        )
    return rows
