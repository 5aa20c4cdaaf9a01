"""Small parts the components share: ARIA attributes, and the type of what a component may hold."""

from typing import Any

# Dash takes components, texts, and their plain dictionaries alike; its own types know only the first two.
Node = Any
Children = list[Node]


def aria(**names: str) -> dict[str, Any]:
    """ARIA attributes as keyword arguments: `aria(label="Sider")` is `aria-label="Sider"`."""
    return {f"aria-{name}": value for name, value in names.items()}
