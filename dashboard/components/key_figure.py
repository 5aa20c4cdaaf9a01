"""A key figure: name, value, change in words, target with status, trend, and what it rests on."""

from dashboard.components.html_parts import Children, Node, aria, element
from dashboard.present.page import KeyFigure, sparkline


def key_figure(figure: KeyFigure) -> Node:
    """One key figure of a page's list of them."""
    children: Children = [
        element("H2", figure.name, className="key-name"),
        element("P", figure.value, className="key-value"),
        element("P", figure.change, className="key-change"),
    ]
    if figure.verdict:
        children.append(element("P", figure.verdict, className="key-change"))
    if figure.target:
        children.append(element("P", figure.target, className="key-target"))
    if figure.status:
        children.append(
            element(
                "P",
                [
                    element("Span", figure.status.shape, className="key-shape", **aria(hidden="true")),
                    f" {figure.status.words}",
                ],
                className="key-status",
            )
        )
    trend = sparkline(figure.trend)
    if trend:
        children.append(element("Img", None, src=trend, alt="", width=120, height=28, className="key-trend"))
    if figure.rests:
        children.append(element("P", figure.rests, className="key-rests"))
    return element("Li", children, className="key-figure")
