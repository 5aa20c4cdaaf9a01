"""A card of one figure over time, municipalities side by side, with its target."""

from dataclasses import dataclass
from datetime import date

from dashboard.indicators import INDICATORS, QUARTER, YEAR
from dashboard.language import _, month_name, quarter_name
from dashboard.present import line_chart
from dashboard.present.findings import newest_told, nothing_found
from dashboard.present.page import Exhibit, Field, Form
from dashboard.present.sentences import sentence, value_words
from dashboard.present.tables import Line, table_of_lines
from dashboard.serve.series import Figures, Point
from dashboard.serve.view import View
from pages import _parts
from pages._choice import applies

# The choice of a page's step of time, and what it is for quarters in the address.
# A choice without a value cannot be seen in a list.
STEP, BY_YEAR, BY_QUARTER = "trin", "aar", "kvartal"


@dataclass(frozen=True, kw_only=True)
class OverTime:
    """What a card says: `finding` names {value}, {place} and {period}, which is a month, a quarter or twelve months.

    `is_of_year`: each month's figure is by its definition of the twelve months to it.
    """

    key: str
    indicator: str
    finding: str
    subheading: str
    is_of_year: bool = False


def card(figures: Figures, view: View, wanted: OverTime) -> Exhibit | None:
    """A half card; None where the municipality has no figures. A district without any gives way to the whole.

    It draws quarters where the reader asked for them, else twelve months together, else months; the table has the
    months too.
    """
    if not any(_lines(figures, view, wanted, item) for item in _ITEMS):
        view = view.whole
    item = _item_drawn(figures, view, wanted)
    lines = _lines(figures, view, wanted, item)
    if not lines:
        return None
    entry = INDICATORS[wanted.indicator]
    monthly = _lines(figures, view, wanted, None) if item else []
    tabled = [
        *lines,
        *(Line(name=_("{place}, pr. måned").format(place=m.name), points=m.points) for m in monthly),
    ]
    marks = _parts.target_marks(view, wanted.indicator, entry.unit, with_events=False)
    return Exhibit(
        key=wanted.key,
        half=True,
        heading=_heading(lines[0], view, wanted, item),
        subheading=" ".join(part for part in (wanted.subheading, _step_words(item, bool(monthly))) if part),
        figure=line_chart.lines(lines, entry.unit, marks, height=320),
        table=table_of_lines(_(entry.title), tabled, entry.unit),
        legend=_parts.bounds_legend(lines),
        indicators=(wanted.indicator,),
        applies=applies(view),
    )


_ITEMS = (YEAR, QUARTER, None)


def step_form(view: View) -> Form:
    """The choice between twelve months and quarters, for every card of the page that has both."""
    options = ((BY_YEAR, _("Seneste 12 måneder")), (BY_QUARTER, _("Kvartaler")))
    asked = view.asked.get(STEP) or BY_YEAR
    known = asked in dict(options)
    field = Field(
        name=STEP,
        label=_("Vis sagsarbejdet i"),
        value=asked if known else BY_YEAR,
        options=options,
        error="" if known else _("Vælg de seneste 12 måneder eller kvartaler."),
    )
    return Form(fields=[field], button=_("Vis"))


def is_by_quarter(view: View) -> bool:
    """Whether the reader asked for quarters."""
    return view.asked.get(STEP) == BY_QUARTER


def _lines(figures: Figures, view: View, wanted: OverTime, item: str | None) -> list[Line]:
    return _parts.lines_side_by_side(figures, view, wanted.indicator, item=item)


def _item_drawn(figures: Figures, view: View, wanted: OverTime) -> str | None:
    """The period that the card's points are sums of."""
    if is_by_quarter(view) and _lines(figures, view, wanted, QUARTER):
        return QUARTER
    return YEAR if _lines(figures, view, wanted, YEAR) else None


def _step_words(item: str | None, has_months: bool) -> str:
    """What a point of the chart is."""
    match item:
        case "12m":
            text = _("Hvert punkt er de seneste 12 måneder, fordi de enkelte måneder svinger.")
        case "quarter":
            text = _("Hvert punkt er et helt kvartal.")
        case _:
            return ""
    return f"{text} {_('Månederne står i tabellen.')}" if has_months else text


def period_words(month: date, item: str | None) -> str:
    """When a figure is from: `i maj 2016`, `i 2. kvartal 2016`, `i de 12 måneder til og med maj 2016`."""
    match item:
        case "12m":
            return _("i de 12 måneder til og med {month}").format(month=month_name(month))
        case "quarter":
            return _("i {quarter}").format(quarter=quarter_name(month))
        case _:
            return _("i {month}").format(month=month_name(month))


def _heading(line: Line, view: View, wanted: OverTime, item: str | None) -> str:
    newest: Point | None = next((p for p in reversed(line.points) if p.value is not None), None)
    entry = INDICATORS[wanted.indicator]
    if newest is None:
        return nothing_found(line.points, _(entry.title), line.name)
    text = sentence(
        wanted.finding.format(
            value=value_words(newest, entry.unit),
            place=line.name,
            period=period_words(newest.month, YEAR if wanted.is_of_year else item),
        )
    )
    # A quarter is told from its own last month on.
    return text if item == QUARTER else newest_told(text, newest.month, view.chosen.end)
