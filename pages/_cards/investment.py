"""The card on the business case."""

from datetime import date

from dashboard.language import _
from dashboard.present import case_chart
from dashboard.present.page import Exhibit
from dashboard.present.tables import Cell, Number, Table, number_of
from dashboard.serve.series import Figures
from dashboard.serve.view import View
from pages._cards.council import line_name, line_order


def break_even(figures: Figures, view: View, kind: str) -> str | None:
    """The year in which the business case is in balance, planned or realised; None where it is not."""
    series = figures.series("business_case", view.chosen.municipality, category=f"break_even_{kind}")
    return str(int(series[0].value)) if series and series[0].value is not None else None


def case(figures: Figures, view: View) -> Exhibit | None:
    """The business case, net a year and summed, with every line in the table."""
    code = view.chosen.municipality
    keys = [k for k in figures.keys("business_case", code) if k.category in ("planned", "realised")]
    months = sorted({p.month for k in keys for p in figures.points(k)})
    if not months:
        return None

    def cell(month: date, category: str, item: str | None = None) -> Number:
        return number_of(
            figures.at(month, "business_case", code, item=item, category=category), "kroner", signed=True
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
        for category, name in (
            ("planned", _("Lagt sammen, planlagt")),
            ("realised", _("Lagt sammen, realiseret")),
        )
    ]
    even = break_even(figures, view, "planned")
    return Exhibit(
        key="businesscase",
        heading=_("Investeringen er efter planen tjent ind i {year}").format(year=even)
        if even
        else _("Investeringen er efter planen ikke tjent ind i perioden"),
        subheading=_(
            "Plus er en udgift, minus en besparelse. Den planlagte businesscase er offentliggjort; det realiserede er leveret af kommunen."
        ),
        figure=case_chart.business_case(years, even),
        table=Table(
            caption=_("Businesscase, kroner"),
            columns=(_("Linje"), *(str(m.year) for m in months)),
            rows=tuple(rows),
        ),
        indicators=("business_case",),
        note=_("Kilde til planen: herningmodellen-slides-2016.")
        if view.context.published_of("business_case", code)
        else "",
    )
