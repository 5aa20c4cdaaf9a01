"""The card "Hvad nu hvis": a reader's own change, at today's prices, against the budget and the business case."""

from collections.abc import Sequence

from dashboard.language import _, decimal, millions, month_name, ngettext, whole_kroner
from dashboard.present import waterfall
from dashboard.present.budget_words import deviation_words
from dashboard.present.page import Exhibit, Field, Form
from dashboard.present.sentences import full_stop
from dashboard.present.tables import Cell, Number, Table, absence
from dashboard.present.what_if import CASEWORKER_YEAR, Plan, Result, Today, calculate
from dashboard.present.what_if_fields import CASEWORKERS, MOVES, NONE, SALARY, WISHED, Asked, read_fields
from dashboard.serve.series import Figures, Point
from dashboard.serve.view import View
from pages._cards import budget_year, investment, what_if_table
from pages._cards.rolling import few_words, months_behind, period_words


def card(figures: Figures, adopted: Figures, view: View) -> Exhibit | None:
    """The form, what it would cost in a year, and every figure and assumption it rests on.

    `adopted` holds what the business case plans for the year.
    """
    types = placement_types(figures, view)
    today = _today(figures, view, types)
    if not today.prices:
        return None
    labels = {code: view.label(code) for code in types}
    months = months_behind(figures, view, view.chosen.end)
    asked = read_fields(view.asked, today, labels)
    plan = asked.plan
    result = calculate(today, plan) if plan is not None and not plan.is_empty else None
    rows = what_if_table.rows(figures, adopted, view, types, plan, result)
    steps = _steps(rows, len(plan.moves) if plan else 0) if result is not None else []
    return Exhibit(
        key="hvad-nu-hvis",
        heading=_finding(asked, result),
        subheading=_(
            "En beregning til dagens priser, ikke en prognose. Skriv en ændring, og se, hvad den ville koste på et helt år. Priserne hviler på {period}."
        ).format(period=period_words(months, view.chosen.end)),
        figure=waterfall.waterfall(steps, _("Lodret streg: udgiften i dag")) if steps else None,
        table=Table(
            caption=_("Hvad nu hvis: beregningen og det, den bygger på"),
            columns=(_("Post"), _("I dag"), _("Efter beregningen"), _("Forskel"), _("Hvad tallet er")),
            rows=rows,
            totals=frozenset({len(plan.moves) + 1}) if plan and result else frozenset(),
        ),
        indicators=("unit_price", "year_children", "caseload", "budget_line", "business_case"),
        table_first=result is not None,
        legend=_held_against(figures, adopted, view, result) if result else "",
        note=_assumptions(view, today, plan, months),
        form=Form(fields=_fields(figures, view, asked, types), button=_("Regn på det")),
    )


def placement_types(figures: Figures, view: View) -> list[str]:
    """The types of placement that the municipality delivers, in ladder order."""
    code = view.chosen.municipality
    known = {k.category for k in figures.keys("year_children", code)}
    return [code for code in view.interventions if code in known]


def price_of(figures: Figures, view: View, category: str | None, item: str | None = None) -> Point | None:
    """The unit price of a type at the period's end, with its cost and year-children."""
    return figures.at(view.chosen.end, "unit_price", view.chosen.municipality, item=item, category=category)


def _today(figures: Figures, view: View, types: Sequence[str]) -> Today:
    found = {code: price_of(figures, view, code) for code in types}
    shown = {code: p for code, p in found.items() if p is not None and p.value is not None}
    total = price_of(figures, view, None, "placements")
    staff = figures.at(view.chosen.end, "caseload", view.chosen.municipality, category="mean")
    return Today(
        prices={code: p.value for code, p in shown.items() if p.value is not None},
        year_children={code: p.denominator or 0.0 for code, p in shown.items()},
        hidden=frozenset(code for code, p in found.items() if p is not None and p.status == "hidden"),
        placements_cost=total.numerator if total else None,
        caseworkers=staff.denominator if staff else None,
        cases=staff.numerator if staff else None,
    )


def _finding(asked: Asked, result: Result | None) -> str:
    if asked.errors:
        return _("Hvad nu hvis? Ret felterne, så kan der regnes")
    if result is None:
        return _("Hvad nu hvis? Flyt børn mellem typer, eller ændr antallet af socialrådgivere")
    if round(result.difference) == 0:
        return _("Beregning: udgiften ville være den samme om året")
    sentence = (
        _("Beregning: {amount} mere om året end i dag")
        if result.difference > 0
        else _("Beregning: {amount} mindre om året end i dag")
    )
    return sentence.format(amount=millions(abs(result.difference)))


def _held_against(figures: Figures, adopted: Figures, view: View, result: Result) -> str:
    """The difference beside the year's expected deviation and the business case, in words."""
    code, end = view.chosen.municipality, view.chosen.end
    told = []
    deviation = figures.at(end, "budget_line", code, category=budget_year.year_lines(figures, view)[1])
    if deviation is not None and deviation.value is not None:
        sentence = _("Gjaldt forskellen hele {year}, ville årets afvigelse gå fra {before} til {after}")
        before, after = deviation.value, deviation.value - result.difference
        told.append(
            full_stop(
                sentence.format(year=end.year, before=deviation_words(before), after=deviation_words(after))
            )
        )
    planned = investment.planned_in(adopted, view, end.year)
    if planned is not None and planned.value is not None:
        told.append(
            _("Den vedtagne businesscase regner med {planned} netto i {year}. Beregningen giver {difference} om året.").format(
                year=end.year, planned=millions(planned.value, signed=True), difference=millions(result.difference, signed=True)
            )
        )  # fmt: skip
    return " ".join(told)


def _steps(rows: Sequence[Sequence[Cell]], moves: int) -> list[waterfall.Step]:
    """The first rows of the table, whose differences add up to the total."""
    return [
        waterfall.Step(name=str(row[0]), amount=cell, is_total=place == moves + 1)
        for place, row in enumerate(rows[: moves + 2])
        for cell in [row[what_if_table.DIFFERENCE]]
        if isinstance(cell, Number)
    ]


def _fields(figures: Figures, view: View, asked: Asked, types: Sequence[str]) -> list[Field]:
    options = [(NONE, _("Vælg")), *((code, _option(figures, view, code)) for code in types)]
    labels = (
        (_("1. flytning: antal helårsbørn"), _("1. flytning: fra"), _("1. flytning: til")),
        (_("2. flytning: antal helårsbørn"), _("2. flytning: fra"), _("2. flytning: til")),
    )
    fields = []
    for names, texts in zip(MOVES, labels, strict=True):
        for name, text in zip(names, texts, strict=True):
            fields.append(_field(asked, name, text, options=options if name != names[0] else ()))
    fields.append(_field(asked, CASEWORKERS, _("Flere eller færre socialrådgivere"), _("Fx 3 eller -2")))
    fields.append(
        _field(
            asked, WISHED, _("Ønsket antal sager pr. socialrådgiver"), _("Bruges, når feltet til venstre er tomt")
        )
    )  # fmt: skip
    salary = _field(asked, SALARY, _("En socialrådgiver koster, kr. om året"), _("Antagelse, se nedenfor"))
    return [*fields, salary]


def _field(
    asked: Asked, name: str, label: str, help_: str = "", options: Sequence[tuple[str, str]] = ()
) -> Field:
    value = asked.values[name]
    if name == SALARY and not value:
        value = _as_written(CASEWORKER_YEAR)
    if options and not value:
        value = NONE
    return Field(
        name=name, label=label, value=value, options=options, help=help_, error=asked.errors.get(name, "")
    )


def _as_written(value: float) -> str:
    """An amount as the form reads it, in both languages."""
    return decimal(value).replace(",", ".")


def _option(figures: Figures, view: View, code: str) -> str:
    """A type with what there is to move and at which price, or why it cannot be used."""
    point = price_of(figures, view, code)
    if point is None or point.value is None:
        return f"{view.label(code)} ({absence(point.status if point else 'absent')})"
    return _("{kind} ({count} helårsbørn, {price})").format(
        kind=view.label(code), count=decimal(point.denominator or 0, 1), price=whole_kroner(point.value)
    )


def _assumptions(view: View, today: Today, plan: Plan | None, months: int) -> str:
    """Everything the calculation takes for granted; its prices rest on so many months."""
    month = month_name(view.chosen.end)
    salary = plan.salary if plan else CASEWORKER_YEAR
    told = [
        _("Forudsætninger: Prisen er enhedsprisen over {period}, og et barn, der flytter, koster som gennemsnittet af den nye type.").format(period=period_words(months, view.chosen.end)),
        *([few] if (few := few_words(months)) else []),
        _("Den gamle plads kan spares helt væk, og ændringen gælder et helt år."),
        _("En socialrådgiver koster {salary} om året.").format(salary=whole_kroner(salary)),
        _("Udgangspunktet på {salary} er en antagelse: Herning regnede i businesscasen fra 2016 med 11 sagsbehandlere til 4.620.000 kr. (Herningmodellen, oplæg 2016).").format(salary=whole_kroner(CASEWORKER_YEAR)),
    ]  # fmt: skip
    if today.cases is not None and today.caseworkers is not None:
        told.append(
            _("Antallet af sager er uændret: {cases} hos {staff} ved udgangen af {month}.").format(
                cases=_cases(today.cases), staff=_staff(today.caseworkers), month=month
            )
        )  # fmt: skip
    else:
        told.append(_("Sagstallet er ikke leveret for {month} eller kan ikke vises.").format(month=month))
    told.append(_("Beregningen siger intet om, hvad der er bedst for børnene."))
    return " ".join(told)


def _cases(count: float) -> str:
    return ngettext("{count} sag", "{count} sager", round(count)).format(count=decimal(count))


def _staff(count: float) -> str:
    return ngettext("{count} socialrådgiver", "{count} socialrådgivere", round(count)).format(
        count=decimal(count)
    )
