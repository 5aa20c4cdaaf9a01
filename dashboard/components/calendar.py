"""A calendar of deliveries as a table of shapes: each with its words for those who do not see it."""

from datetime import date

from dashboard.components.html_parts import Children, Node, aria, element
from dashboard.language import _, month_name, month_short
from dashboard.present.calendar import SHAPES, Calendar, CalendarCell, state_word


def delivery_calendar(calendar: Calendar) -> Node:
    """The legend, and a table a year, side by side where there is room; else the newest year comes first.

    A year names the extracts that have a sign in it.
    """
    years = [_year(calendar, year) for year in calendar.years]
    frame = element(
        "Div",
        element("Div", years, className="calendar-years"),
        className="table-scroll whole",
        tabIndex=0,
        role="region",
        **aria(label=calendar.name),
    )
    return element("Div", [_legend(calendar), frame])


def _year(calendar: Calendar, year: int) -> Node:
    name = element("Span", f"{calendar.name}: ", className="visually-hidden")
    head = [element("Th", _("Udtræk"), scope="col"), *[_month(date(year, n, 1)) for n in range(1, 13)]]
    rows = [
        element("Tr", [element("Th", row.name, scope="row"), *[_cell(cell) for cell in cells]])
        for row in calendar.rows
        if any(cells := calendar.cells_of(row, year))
    ]
    return element(
        "Table",
        [
            element("Caption", [name, str(year)]),
            element("Thead", element("Tr", head)),
            element("Tbody", rows),
        ],
        className="delivery-calendar",
    )


def _month(month: date) -> Node:
    """A month's heading: three letters, of which a narrow page shows the first; the whole name for who listens."""
    return element(
        "Th",
        [
            element("Span", month_short(month)[:3], className="month-short", **aria(hidden="true")),
            element("Span", month_name(month), className="visually-hidden"),
        ],
        scope="col",
        className="month",
    )


def _cell(cell: CalendarCell | None) -> Node:
    if cell is None:
        return element("Td", "")
    return element(
        "Td",
        [
            element("Span", SHAPES[cell.state], **aria(hidden="true")),
            element("Span", cell.words, className="visually-hidden"),
        ],
        className=f"state-{cell.state}",
        title=cell.words,
    )


def _legend(calendar: Calendar) -> Node:
    """Every shape with its word and how many cells have it."""
    parts: Children = [
        element(
            "Li",
            [
                element("Span", SHAPES[state], className=f"state-{state}", **aria(hidden="true")),
                f" {state_word(state)} ({count})",
            ],
        )
        for state, count in calendar.counts
    ]
    return element("Ul", parts, className="calendar-legend", **aria(label=_("Tegnforklaring")))
