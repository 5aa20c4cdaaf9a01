"""Small parts the components share: ARIA attributes, and the type of what a component may hold."""

from typing import Any

# Dash takes components, texts, and their plain dictionaries alike; its own types know only the first two.
Node = Any
Children = list[Node]
# Where Dash finds the elements of HTML.
HTML = "dash_html_components"


def aria(**names: str) -> dict[str, Any]:
    """ARIA attributes as keyword arguments: `aria(label="Sider")` is `aria-label="Sider"`."""
    return {f"aria-{name}": value for name, value in names.items()}


def element(tag: str, children: Node, **props: Any) -> Node:  # noqa: ANN401
    """An HTML element as Dash sends it, without the component object.

    A page has hundreds of them, and an object apiece costs more than the page's query.
    """
    return {"type": tag, "namespace": HTML, "props": {"children": children, **props}}
