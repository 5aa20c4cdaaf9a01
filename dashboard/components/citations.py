"""What a source says, cited: people's words by theme, and the source's own caveats."""

from collections.abc import Sequence

from dashboard.components.html_parts import Node, aria, element

Cited = tuple[str, str]


def citations(key: str, title: str, intro: str, groups: Sequence[tuple[str, Sequence[Cited]]]) -> Node:
    """A section of citations, (text, who and where), under the names of their themes."""
    parts = [
        element("H2", title, className="card-finding", id=key),
        element("P", intro, className="card-sub"),
    ]
    for name, cited in groups:
        quoted = [
            element(
                "Blockquote",
                [element("P", text), element("Footer", by, className="remark-by")],
                className="remark",
            )
            for text, by in cited
        ]
        parts.append(element("Div", [element("H3", name), *quoted] if name else quoted))
    return element("Section", parts, className="figure-card", **aria(labelledby=key))
