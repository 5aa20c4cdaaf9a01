"""The filter bar: municipality, district, period and whom to stand beside."""

from collections.abc import Mapping, Sequence
from datetime import date

import dash_bootstrap_components as dbc
from dash import html

from dashboard.components.html_parts import Node, aria
from dashboard.language import _, month_name

MUNICIPALITY, DISTRICT, START, END, COMPARED = (
    "filter-municipality",
    "filter-district",
    "filter-start",
    "filter-end",
    "filter-compared",
)
# The value of the choice that leaves a filter open; an empty one would show as nothing.
NONE = "-"
# More checkboxes than these fill the bar; then others are chosen from lists.
_FEW = 4
Option = dict[str, str]


def filter_bar(
    *,
    municipalities: Mapping[str, str],
    municipality: str,
    districts: Sequence[str],
    district: str | None,
    months: Sequence[date],
    start: date,
    end: date,
    compared: Sequence[str],
) -> html.Form:
    """The controls with the choices in force; each has a visible label."""
    month_options = [{"label": month_name(month), "value": f"{month:%Y-%m}"} for month in reversed(months)]
    others = compare_options(municipalities, municipality)
    if not is_list(municipalities):
        control: Node = dbc.Checklist(id=COMPARED, options=others, value=list(compared), inline=True)
        compare: Node = html.Fieldset(
            [html.Legend(_("Sammenlign med")), control], className="filter filter-compare"
        )
    else:
        control = dbc.Select(id=COMPARED, options=others, value=compared[0] if compared else NONE)
        compare = _labelled(_("Sammenlign med"), COMPARED, control)
    return html.Form(
        [
            _labelled(
                _("Kommune"),
                MUNICIPALITY,
                dbc.Select(id=MUNICIPALITY, options=_options(municipalities), value=municipality),
            ),
            _labelled(
                _("Distrikt"),
                DISTRICT,
                dbc.Select(id=DISTRICT, options=district_options(districts), value=district or NONE),
            ),
            _labelled(_("Fra"), START, dbc.Select(id=START, options=month_options, value=f"{start:%Y-%m}")),
            _labelled(_("Til"), END, dbc.Select(id=END, options=month_options, value=f"{end:%Y-%m}")),
            compare,
        ],
        className="filter-bar",
        **aria(label=_("Vælg, hvad siden viser")),
    )


def district_options(districts: Sequence[str]) -> list[Option]:
    """The whole municipality, then its districts."""
    return [
        {"label": _("Hele kommunen"), "value": NONE},
        *[{"label": name, "value": name} for name in districts],
    ]


def compare_options(municipalities: Mapping[str, str], municipality: str) -> list[Option]:
    """Every municipality but the chosen one; a list starts with none."""
    others = _options({code: name for code, name in municipalities.items() if code != municipality})
    return [{"label": _("Ingen"), "value": NONE}, *others] if is_list(municipalities) else others


def is_list(municipalities: Mapping[str, str]) -> bool:
    """Whether there are too many municipalities for a checkbox each."""
    return len(municipalities) > _FEW + 1


def _options(municipalities: Mapping[str, str]) -> list[Option]:
    return [{"label": name, "value": code} for code, name in municipalities.items()]


def _labelled(text: str, control_id: str, control: Node) -> html.Div:
    return html.Div([html.Label(text, htmlFor=control_id), control], className="filter")
