"""A key figure: name, value, change in words, target with status, trend, and what it rests on."""

from dash import html

from dashboard.components.html_parts import Children, aria
from dashboard.present.page import KeyFigure, sparkline


def key_figure(figure: KeyFigure) -> html.Li:
    """One key figure of a page's list of them."""
    children: Children = [
        html.H2(figure.name, className="key-name"),
        html.P(figure.value, className="key-value"),
        html.P(figure.change, className="key-change"),
    ]
    if figure.target:
        children.append(html.P(figure.target, className="key-target"))
    if figure.status:
        children.append(
            html.P(
                [
                    html.Span(figure.status.shape, className="key-shape", **aria(hidden="true")),
                    f" {figure.status.words}",
                ],
                className="key-status",
            )
        )
    trend = sparkline(figure.trend)
    if trend:
        children.append(html.Img(src=trend, alt="", width=120, height=28, className="key-trend"))
    if figure.rests:
        children.append(html.P(figure.rests, className="key-rests"))
    return html.Li(children, className="key-figure")
