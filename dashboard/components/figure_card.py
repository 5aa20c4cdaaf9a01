"""A figure card: finding, chart, the same figures as a table, download, and "Om tallet"."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from dash import dcc

from dashboard.components.calendar import delivery_calendar
from dashboard.components.card_form import FormAddress, card_form
from dashboard.components.flow import flow_columns
from dashboard.components.html_parts import HTML, Children, Node, aria, element
from dashboard.language import _, language
from dashboard.present.page import Exhibit, sparkline
from dashboard.present.tables import Cell, Danish, Number, Spark, Table, text_of

# plotly.js would else show a button that uploads the data, and speak English.
GRAPH_CONFIG: dict[str, Any] = {
    "locale": "da",
    "displaylogo": False,
    "displayModeBar": False,
    "showSendToCloud": False,
    "plotlyServerURL": "",
    "responsive": True,
    "scrollZoom": False,
    "doubleClick": False,
}


@dataclass(frozen=True, kw_only=True)
class About:
    """What "Om tallet" says of one indicator."""

    title: str
    lines: Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Beside:
    """What stands beside a card's figures: what they mean, the address of the CSV, where its form leads, remarks.

    A remark is a text and who wrote it when.
    """

    about: Sequence[About]
    download: str
    form: FormAddress
    remarks: Sequence[tuple[str, str]] = ()


def figure_card(exhibit: Exhibit, beside: Beside) -> Node:
    """A card of a page."""
    body: Children = [element("H2", exhibit.heading, className="card-finding", id=f"{exhibit.key}-finding")]
    if exhibit.applies:
        body.append(element("P", exhibit.applies, className="applies"))
    body.append(element("P", exhibit.subheading, className="card-sub"))
    if exhibit.form is not None:
        body.append(card_form(exhibit.form, exhibit.key, beside.form))
    if exhibit.points:
        body.append(element("Ul", [element("Li", text) for text in exhibit.points], className="card-points"))
    body += _drawn(exhibit)
    if exhibit.legend:
        body.append(element("P", exhibit.legend, className="card-legend"))
    table = element(
        "Div",
        table_component(exhibit.table),
        className="table-scroll" if not exhibit.table_first else "table-scroll whole",
        tabIndex=0,
        role="region",
        **aria(label=exhibit.table.caption),
    )
    if exhibit.table_first:
        body.append(table)
    if exhibit.note:
        body.append(element("P", exhibit.note, className="card-note"))
    body += [_remark(text, by) for text, by in beside.remarks]
    tools: Children = []
    if not exhibit.table_first:
        tools.append(element("Details", [element("Summary", _("Vis som tabel")), table]))
    tools.append(
        element("A", _("Hent tallene (CSV)"), href=beside.download, className="tool-link", download="")
    )
    if beside.about:
        about = [_about(a) for a in beside.about]
        tools.append(element("Details", [element("Summary", _("Om tallet")), *about]))
    body.append(element("Div", tools, className="card-tools"))
    return element(
        "Section",
        body,
        className="figure-card half" if exhibit.half else "figure-card",
        **aria(labelledby=f"{exhibit.key}-finding"),
    )


def _drawn(exhibit: Exhibit) -> Children:
    """What the card draws: a chart, a chain of columns or a calendar."""
    drawn: Children = []
    if exhibit.chart is not None:
        drawn.append(graph(exhibit))
    elif exhibit.figure is not None:
        drawn.append(element("P", _nothing_drawn(exhibit.table), className="card-note"))
    if exhibit.flow is not None:
        drawn.append(flow_columns(exhibit.flow))
    if exhibit.calendar is not None:
        drawn.append(delivery_calendar(exhibit.calendar))
    return drawn


def _nothing_drawn(table: Table) -> str:
    """Why a card has no chart: what there is rests on too few, or there is nothing yet."""
    cells = [cell for row in table.rows for cell in row if isinstance(cell, Number)]
    if any(cell.status == "hidden" for cell in cells):
        return _("Der er intet diagram: tallene bygger på for få til at blive vist.")
    return _("Der er intet diagram: der er ingen tal i den valgte periode.")


def _remark(text: str, by: str) -> Node:
    """The department's own word, as it was delivered."""
    return element(
        "Blockquote",
        [element("P", text, lang="da"), element("Footer", by, className="remark-by")],
        className="remark",
    )


def graph(exhibit: Exhibit) -> Node:
    """The chart, with its finding as text alternative; the table below it holds every figure."""
    figure: dict[str, Any] = dict(exhibit.figure or {})
    height = figure["layout"]["height"]
    chart = dcc.Graph(
        id={"type": "chart", "key": exhibit.key},
        figure=figure,
        config=cast(Any, GRAPH_CONFIG | {"locale": language()}),  # Dash types only the settings it documents
        responsive=True,
        style={"height": f"{height}px"},
    )
    text = _("Diagram: {heading} {subheading} Tallene står i tabellen.").format(
        heading=exhibit.heading, subheading=exhibit.subheading
    )
    return element("Div", chart, role="img", className="chart", **aria(label=text))


def table_component(table: Table) -> Node:
    """A real table: caption, column headings, row headings; absent values as words."""
    numeric = (
        [isinstance(cell, Number) for cell in table.rows[0]] if table.rows else [False] * len(table.columns)
    )
    head = [
        element("Th", text, scope="col", className="number" if is_number else "")
        for text, is_number in zip(table.columns, numeric, strict=True)
    ]
    rows: Children = [
        element(
            "Tr",
            [
                element("Th", text_of(row[0]), scope="row", **_language_of(row[0])),
                *[_cell(cell) for cell in row[1:]],
            ],
            className="total" if number in table.totals else "",
        )
        for number, row in enumerate(table.rows)
    ]
    return element(
        "Table",
        [element("Caption", table.caption), element("Thead", element("Tr", head)), element("Tbody", rows)],
        className="table figures-table",
    )


def _cell(cell: Cell) -> Node:
    if isinstance(cell, Number):
        # Written out: a page has well over a thousand of them.
        kind = "number" if cell.value is not None else "number absent"
        return {"type": "Td", "namespace": HTML, "props": {"children": text_of(cell), "className": kind}}
    if isinstance(cell, Spark):
        drawn = sparkline(cell.values)
        image = [element("Img", None, src=drawn, alt="", width=120, height=28)] if drawn else []
        return element("Td", [*image, element("Span", cell.text, className="spark-words")])
    return element("Td", text_of(cell), **_language_of(cell))


def _language_of(cell: Cell) -> dict[str, str]:
    """A source's own Danish words are marked as such on a page in another language."""
    return {"lang": "da"} if isinstance(cell, Danish) and language() != "da" else {}


def _about(about: About) -> Node:
    return element(
        "Div",
        [
            element("H3", about.title),
            element(
                "Dl",
                [part for name, text in about.lines for part in (element("Dt", name), element("Dd", text))],
            ),
        ],
        className="about-figure",
    )
