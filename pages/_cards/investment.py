"""The card on the business case: what was planned, what was realised, and whether the investment is earned back."""

from dataclasses import dataclass
from datetime import date

from dashboard.language import _, millions
from dashboard.present import case_chart
from dashboard.present.page import Exhibit, KeyFigure
from dashboard.present.tables import Cell, Number, Table, number_of
from dashboard.serve.series import Figures, Point
from dashboard.serve.view import View
from pages._cards.council import line_name, line_order


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How far the case has come: the last year whose realised sum is known, the two sums then, and the balances.

    A sum above nil is what is still to be earned back; a year of balance is None where there is none.
    """

    year: int | None
    realised: float | None
    planned: float | None
    even_planned: int | None
    even_realised: int | None


def planned_in(case: Figures, view: View, year: int) -> Point | None:
    """What the case plans for a year, net."""
    return case.at(date(year, 12, 1), "business_case", view.chosen.municipality, category="planned")


def standing(case: Figures, view: View) -> Standing | None:
    """How far the chosen municipality's case has come at the period's end; None where there is none, or not yet."""
    code = view.chosen.municipality
    plan = case.series("business_case", code, category="planned")
    if not plan or plan[0].month.year > view.chosen.end.year:
        return None
    known = [
        p for p in case.series("business_case", code, category="realised_accumulated") if p.value is not None
    ]
    last = known[-1] if known else None
    planned = case.at(last.month, "business_case", code, category="planned_accumulated") if last else None
    return Standing(
        year=last.month.year if last else None,
        realised=last.value if last else None,
        planned=planned.value if planned else None,
        even_planned=_break_even(case, code, "planned"),
        even_realised=_break_even(case, code, "realised"),
    )  # fmt: skip


def _break_even(case: Figures, code: str, kind: str) -> int | None:
    found = case.series("business_case", code, category=f"break_even_{kind}")
    return int(found[0].value) if found and found[0].value is not None else None


def key_figure(case: Figures, view: View) -> KeyFigure | None:
    """What of the investment is still to be earned back, beside the plan; None where there is no case."""
    now = standing(case, view)
    if now is None:
        return None
    return KeyFigure(name=_("Businesscasen"), value=_value(now), change=" ".join(_beside(now)))


def _value(now: Standing) -> str:
    if now.realised is None:
        return _("endnu ikke opgjort")
    if round(now.realised) > 0:
        return _("{amount} mangler").format(amount=millions(now.realised))
    return _("tjent hjem")


def _beside(now: Standing) -> list[str]:
    """The year the value is of, what was planned for it, and when the plan is in balance."""
    told = []
    if now.year is not None:
        told.append(_("Realiseret ved udgangen af {year}.").format(year=now.year))
    if now.planned is not None:
        told.append(
            _("Planlagt: {amount} mangler.").format(amount=millions(now.planned))
            if round(now.planned) > 0
            else _("Planlagt: tjent hjem.")
        )
    told.append(
        _("Balance efter planen: {year}.").format(year=now.even_planned)
        if now.even_planned
        else _("Efter planen ingen balance.")
    )
    return told


def case(case: Figures, view: View) -> Exhibit | None:
    """The business case, net a year and summed, every year of the plan, with every line in the table."""
    now = standing(case, view)
    if now is None:
        return None
    code = view.chosen.municipality
    keys = [k for k in case.keys("business_case", code) if k.category in ("planned", "realised")]
    months = sorted({p.month for k in keys for p in case.points(k)})

    def cell(month: date, category: str, item: str | None = None) -> Number:
        return number_of(
            case.at(month, "business_case", code, item=item, category=category), "kroner", signed=True
        )

    years = [
        case_chart.CaseYear(
            year=str(m.year), planned=cell(m, "planned"), realised=cell(m, "realised"),
            planned_sum=cell(m, "planned_accumulated"), realised_sum=cell(m, "realised_accumulated"),
        )
        for m in months
    ]  # fmt: skip
    items = sorted({k.item or "" for k in keys}, key=line_order)
    rows: list[tuple[Cell, ...]] = [
        (f"{line_name(item)}, {name}", *(cell(m, category, item or None) for m in months))
        for item in items
        for category, name in (("planned", _("planlagt")), ("realised", _("realiseret")))
    ]
    rows += [
        (name, *(cell(m, f"{category}_accumulated") for m in months))
        for category, name in (("planned", _("Lagt sammen, planlagt")), ("realised", _("Lagt sammen, realiseret")))
    ]  # fmt: skip
    return Exhibit(
        key="businesscase",
        heading=_finding(now),
        subheading=_("Plus er en udgift, minus en besparelse. Planen er den, kommunen senest har leveret."),
        figure=case_chart.business_case(years, str(now.even_planned)),
        table=Table(
            caption=_("Businesscase, kroner"),
            columns=(_("Linje"), *(str(m.year) for m in months)),
            rows=tuple(rows),
        ),
        indicators=("business_case",),
        legend=_("Hule søjler og stiplet linje er planlagt, fyldte søjler og hel linje er realiseret."),
        note=_("Kilde til planen: Herningmodellen, oplæg 2016.")
        if view.context.published_of("business_case", code)
        else "",
    )


def _finding(now: Standing) -> str:
    """What the plan says of balance, and how far the realised is behind it or before it."""
    plan = (
        _("Investeringen er efter planen tjent hjem i {year}").format(year=now.even_planned)
        if now.even_planned
        else _("Investeringen er efter planen ikke tjent hjem i perioden")
    )
    if now.realised is None or now.planned is None:
        return plan
    words = _behind(now.realised, now.planned)
    return f"{plan}; {words.format(year=now.year, real=millions(abs(now.realised)), plan=millions(abs(now.planned)))}"


def _behind(realised: float, planned: float) -> str:
    """The realised sum beside the planned one, each as what is still to be earned back or what is earned more."""
    if round(realised) > 0 and round(planned) > 0:
        return _("ved udgangen af {year} manglede {real} mod planlagt {plan}")
    if round(realised) > 0:
        return _("ved udgangen af {year} manglede {real}, hvor planen havde tjent {plan} mere end investeret")
    if round(planned) > 0:
        return _(
            "ved udgangen af {year} var der tjent {real} mere end investeret, hvor {plan} efter planen manglede"
        )
    return _("ved udgangen af {year} var der tjent {real} mere end investeret mod planlagt {plan}")
