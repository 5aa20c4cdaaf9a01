"""A calendar of deliveries as a table of shapes: each with its words for those who do not see it."""

from itertools import groupby

from dashboard.components.html_parts import Children, Node, aria, element
from dashboard.language import _, month_name, month_short
from dashboard.present.calendar import SHAPES, Calendar, CalendarCell, CalendarRow, state_word


def delivery_calendar(calendar: Calendar) -> Node:
    """The calendar in a frame that scrolls sideways and starts at the newest month, with its legend."""
    years = [(year, len(list(months))) for year, months in groupby(calendar.months, key=lambda m: m.year)]
    head = [
        element(
            "Tr",
            [
                element("Th", _("Udtræk"), scope="col", rowSpan=2),
                *[element("Th", str(y), scope="colgroup", colSpan=n, className="year") for y, n in years],
            ],
        ),
        element("Tr", [_month(month.month == 1, month_short(month), month_name(month)) for month in calendar.months]),
    ]  # fmt: skip
    table = element(
        "Table",
        [
            element("Caption", calendar.name, className="visually-hidden"),
            element("Thead", head),
            element("Tbody", [_row(row) for row in calendar.rows]),
        ],
        className="delivery-calendar",
    )
    frame = element(
        "Div", table, className="calendar-scroll", tabIndex=0, role="region", **aria(label=calendar.name)
    )
    return element("Div", [_legend(calendar), frame])


def _month(starts_year: bool, short: str, whole: str) -> Node:
    return element(
        "Th",
        [
            element("Span", short[:3], **aria(hidden="true")),
            element("Span", whole, className="visually-hidden"),
        ],
        scope="col",
        className="month starts-year" if starts_year else "month",
    )


def _row(row: CalendarRow) -> Node:
    return element("Tr", [element("Th", row.name, scope="row"), *[_cell(cell) for cell in row.cells]])


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
