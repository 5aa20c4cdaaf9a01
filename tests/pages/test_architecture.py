"""What a page and a module may hold: no SQL, pandas, colours or number formatting; small modules and functions."""

import ast
import re
from pathlib import Path

import pytest

from dashboard.settings import ROOT

PAGES = sorted((ROOT / "pages").rglob("*.py"))
MODULES = sorted([*PAGES, *(ROOT / "dashboard").rglob("*.py")])
# The catalogue and the contract are data: an entry an indicator, an entry an extract.
DATA = {"dashboard/indicators.py", "dashboard/load/contract.py"}
MOST_LINES, MOST_LINES_OF_A_FUNCTION = 320, 60
of_pages = pytest.mark.parametrize("path", PAGES, ids=lambda p: p.name)
of_modules = pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def strings_of(path: Path) -> list[str]:
    return [
        n.value for n in ast.walk(tree_of(path)) if isinstance(n, ast.Constant) and isinstance(n.value, str)
    ]


@of_pages
def test_a_page_holds_no_sql_and_reaches_no_data(path: Path) -> None:
    assert not [
        s for s in strings_of(path) if re.search(r"\bselect\b.+\bfrom\b", s, re.DOTALL | re.IGNORECASE)
    ]
    calls = [
        n.func.attr
        for n in ast.walk(tree_of(path))
        if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute)
    ]
    assert not {"execute", "cursor", "df", "fetchall"} & set(calls)
    imported = [n.module or "" for n in ast.walk(tree_of(path)) if isinstance(n, ast.ImportFrom)]
    imported += [a.name for n in ast.walk(tree_of(path)) if isinstance(n, ast.Import) for a in n.names]
    assert not [
        name for name in imported if name.split(".")[0] in ("pandas", "duckdb", "numpy", "plotly", "babel")
    ]


@of_pages
def test_a_page_holds_no_colour(path: Path) -> None:
    assert not [s for s in strings_of(path) if re.search(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(", s)]


@of_pages
def test_a_page_formats_no_number(path: Path) -> None:
    """A year or a month in an address is written by its own code; a number is written by dashboard.language."""
    specs = [
        "".join(p.value for p in n.format_spec.values if isinstance(p, ast.Constant))
        for n in ast.walk(tree_of(path))
        if isinstance(n, ast.FormattedValue) and isinstance(n.format_spec, ast.JoinedStr)
    ]
    assert not [s for s in specs if re.search(r"[,.\d]*[dfgeneE%]$", s) and not s.startswith("%")]
    assert not [s for s in strings_of(path) if re.search(r"\{\w*:[,.\d]+\w?\}|%\.?\d*[dfeg]\b", s)]


@of_modules
def test_a_module_is_small(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= MOST_LINES or str(path.relative_to(ROOT)) in DATA


@of_modules
def test_a_function_is_read_in_one_look(path: Path) -> None:
    long = [
        (n.name, n.end_lineno - n.lineno + 1)
        for n in ast.walk(tree_of(path))
        if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)
        and (n.end_lineno or 0) - n.lineno + 1 > MOST_LINES_OF_A_FUNCTION
    ]
    assert not long


@of_modules
def test_a_module_opens_with_one_sentence(path: Path) -> None:
    first = (ast.get_docstring(tree_of(path)) or "").split("\n")[0]
    assert first.endswith((".", ":"))
