"""Which layouts there are: those that come with the program, and a municipality's own."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from dashboard.load.layout_model import Layout
from dashboard.load.paragraphs import Paragraph, paragraphs_of
from dashboard.settings import LAYOUTS

CONTRACT = "kontrakt"


class LayoutFault(Exception):
    """A layout or a choice of one cannot be used; its text is one Danish sentence that says where and why."""


@dataclass(frozen=True, kw_only=True)
class Library:
    """Every layout by name, and the table of paragraphs they look measures up in."""

    layouts: Mapping[str, Layout] = field(default_factory=dict)
    paragraphs: Sequence[Paragraph] = ()

    def layout(self, name: str) -> Layout:
        """The layout of a name. Raises LayoutFault."""
        if name not in self.layouts:
            raise LayoutFault(f"Layoutet {name} findes ikke. Der er {', '.join(sorted(self.layouts))}.")
        return self.layouts[name]


def library_of(data: Path) -> Library:
    """The layouts that come with the program and, of the same name before them, a data folder's own.

    Raises LayoutFault.
    """
    layouts: dict[str, Layout] = {}
    for folder in dict.fromkeys((LAYOUTS.resolve(), (data / "layouts").resolve())):
        for path in sorted(folder.glob("*.toml")):
            layout = read_layout(path)
            layouts[layout.name] = layout
    try:
        return Library(layouts=layouts, paragraphs=paragraphs_of(data))
    except ValueError as fault:
        raise LayoutFault(str(fault)) from None


def read_layout(path: Path) -> Layout:
    """One layout from its file. Raises LayoutFault naming file and key."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise LayoutFault(f"Layoutet {path} kan ikke læses som TOML i UTF-8: {fault}.") from None
    try:
        layout = Layout.model_validate(told)
    except ValidationError as fault:
        raise LayoutFault(f"Layoutet {path} kan ikke bruges: {_first(fault)}.") from None
    if layout.name != path.stem or layout.name == CONTRACT:
        raise LayoutFault(
            f"Layoutet {path} kan ikke bruges: name er {layout.name}; skriv filens navn {path.stem}."
        )
    return layout


_TOLD = {"missing": "mangler", "extra_forbidden": "kendes ikke; er nøglen stavet rigtigt?"}


def _first(fault: ValidationError) -> str:
    first = fault.errors()[0]
    place = ".".join(str(part) if isinstance(part, str) else f"{part + 1}" for part in first["loc"])
    if first["type"] == "value_error":
        words = str(first["ctx"]["error"])
    elif first["type"] == "literal_error":
        words = f"skal være {first['ctx']['expected'].replace(' or ', ' eller ')}"
    else:
        words = _TOLD.get(first["type"], "har en værdi af en forkert slags eller størrelse")
    return f"{place}: {words}" if place else words
