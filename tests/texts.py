"""Finds the texts of the code for `bin/translations`, also those inside f-strings, which Babel's own way misses."""

import ast
from collections.abc import Collection, Iterator, Mapping
from typing import BinaryIO

KEYWORDS = ("_", "N_", "ngettext")
Found = tuple[int, str, str | tuple[str, ...], list[str]]


def texts(
    file: BinaryIO, keywords: Collection[str], comment_tags: Collection[str], options: Mapping[str, object]
) -> Iterator[Found]:
    """Every call of a keyword with literal texts, as Babel's extraction wants them."""
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in keywords:
            found = tuple(
                a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)
            )
            if found:
                yield node.lineno, node.func.id, found if len(found) > 1 else found[0], []
