"""A card's form: plain fields whose values go into the address, so that a link reproduces the view."""

from dataclasses import dataclass

import dash_bootstrap_components as dbc

from dashboard.components.html_parts import Children, Node, element
from dashboard.present.page import Field, Form


@dataclass(frozen=True, kw_only=True)
class FormAddress:
    """Where a form leads, and the names and values it takes along unseen."""

    path: str
    kept: tuple[tuple[str, str], ...]


def card_form(form: Form, key: str, address: FormAddress) -> Node:
    """The form of the card `key`; sending it opens the page again at the card."""
    own = {field.name for field in form.fields}
    hidden = [
        dbc.Input(type="hidden", name=name, value=value) for name, value in address.kept if name not in own
    ]
    button = element("Button", form.button, type="submit", className="btn btn-outline-primary")
    return element(
        "Form",
        [*hidden, *[_field(field, key) for field in form.fields], button],
        method="get",
        action=f"{address.path}#{key}-finding",
        className="card-form",
    )


def _field(field: Field, key: str) -> Node:
    """A labelled field; help and fault stand in its label, so that they are read with it."""
    id_ = f"{key}-{field.name}"
    label: Children = [field.label]
    if field.help:
        label.append(element("Span", field.help, className="field-help"))
    if field.error:
        label.append(element("Span", field.error, className="field-error", role="alert"))
    if field.options:
        options = [{"value": value, "label": text} for value, text in field.options]
        control: Node = dbc.Select(id=id_, name=field.name, value=field.value, options=options)
    else:
        # Text and not number: a browser would drop what is no number, and the reader could not mend it.
        control = dbc.Input(
            id=id_,
            name=field.name,
            value=field.value,
            type="text",
            inputmode="decimal",
            autocomplete="off",
            invalid=bool(field.error),
        )
    return element("Div", [element("Label", label, htmlFor=id_), control], className="filter")
