"""Which layout a file is written in: by its name first, then by its header."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

from dashboard.load.contract import EXTRACTS, FORMS, Slot, municipalities, slot_of
from dashboard.load.findings import error, quoted
from dashboard.load.layout_apply import apply
from dashboard.load.layout_model import Layout, key_of
from dashboard.load.layouts import CONTRACT, LayoutFault, Library
from dashboard.load.raw import RawTable


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A slot that a file may fill, and the layouts it may be written in.

    `contract`: it is named as the contract says, so the contract's own header is looked for first.
    """

    slot: Slot
    layouts: tuple[Layout, ...] = ()
    contract: bool = False


@dataclass(frozen=True, kw_only=True)
class Choice:
    """The layouts at hand, and what the command line says of files whose names tell too little."""

    library: Library
    names: tuple[str, ...] = ()
    municipality: str | None = None
    month: date | None = None

    def claims_of(self, file_name: str) -> list[Claim]:
        """What a file may hold: one claim an extract, none where its name tells too little.

        Raises LayoutFault where a layout was chosen and municipality or month is still not told.
        """
        if self.names:
            return [self._chosen(self.library.layout(name), file_name) for name in self.names]
        slot = slot_of(file_name)
        if slot is not None:
            same = tuple(one for one in self.library.layouts.values() if one.extract == slot.extract)
            return [Claim(slot=slot, layouts=same, contract=True)]
        return self._named(file_name)

    def _named(self, file_name: str) -> list[Claim]:
        name = Path(file_name)
        found: dict[Slot, list[Layout]] = {}
        for layout in self.library.layouts.values() if name.suffix.lower() in FORMS else ():
            municipality, month = layout.claim(name.stem) or (None, None)
            if municipality and municipality in municipalities() and month:
                slot = Slot(extract=layout.extract, municipality=municipality, month=month)
                found.setdefault(slot, []).append(layout)
        order = list(EXTRACTS)
        return [
            Claim(slot=slot, layouts=tuple(found[slot]))
            for slot in sorted(found, key=lambda slot: order.index(slot.extract))
        ]

    def _chosen(self, layout: Layout, file_name: str) -> Claim:
        told = layout.claim(Path(file_name).stem) or (None, None)
        municipality = self.municipality or told[0] or layout.municipality
        month = self.month or told[1]
        if municipality is None or municipality not in municipalities():
            raise LayoutFault(f"Hvilken kommune er {file_name} fra? Tilføj fx --municipality 657.")
        if month is None:
            raise LayoutFault(f"Hvilken måned er {file_name} fra? Tilføj fx --month 2016-09.")
        slot = Slot(extract=layout.extract, municipality=municipality, month=month)
        return Claim(slot=slot, layouts=(layout,))

    def translate(self, raw: RawTable, claim: Claim) -> tuple[str, RawTable]:
        """The layout's name and the table in the contract's columns; a table none fits carries an error."""
        try:
            layout = layout_of(raw.header, claim)
        except LayoutFault as fault:
            findings = [*raw.findings, error("ét layout", str(fault), line=raw.header_line)]
            return CONTRACT, RawTable(header=[], header_line=raw.header_line, rows=(), findings=findings)
        if layout is not None:
            return layout.name, apply(layout, raw, claim.slot, self.library.paragraphs)
        if claim.contract:
            return CONTRACT, raw
        near = nearest(claim.layouts, raw.header)
        if self.names:
            # A chosen layout says which of its columns are missing, and where they may come from.
            return near.name, apply(near, raw, claim.slot, self.library.paragraphs)
        names = ", ".join(map(quoted, lacking(near, raw.header)))
        findings = [*raw.findings, error(f"en overskrift efter layoutet {near.name}", f"en uden {names}",
                                         line=raw.header_line)]  # fmt: skip
        return near.name, RawTable(header=[], header_line=raw.header_line, rows=(), findings=findings)


def fits_contract(extract: str, header: Sequence[str]) -> bool:
    """Whether a header has every column that the contract requires of an extract."""
    found = {name.strip().lower() for name in header}
    return all(c.file_name in found for c in EXTRACTS[extract].columns if c.required)


def lacking(layout: Layout, header: Sequence[str]) -> list[str]:
    """The headers a layout is known by that a file does not have."""
    found = set(map(key_of, header))
    return [name for name in layout.requires if key_of(name) not in found]


def layout_of(header: Sequence[str], claim: Claim) -> Layout | None:
    """The layout a header is written in, or None: it is the contract's own, or none fits.

    Raises LayoutFault where two layouts fit equally well.
    """
    if claim.contract and fits_contract(claim.slot.extract, header):
        return None
    fitting = [layout for layout in claim.layouts if not lacking(layout, header)]
    most = max((len(layout.requires) for layout in fitting), default=0)
    best = [layout for layout in fitting if len(layout.requires) == most]
    if len(best) > 1:
        names = ", ".join(layout.name for layout in best)
        raise LayoutFault(f"en overskrift, der passer lige godt på layoutene {names}; vælg ét med --layout")
    return best[0] if best else None


def nearest(layouts: Sequence[Layout], header: Sequence[str]) -> Layout:
    """The layout whose known headers a file comes closest to."""
    keys = list(map(key_of, header))

    def likeness(layout: Layout) -> float:
        wanted = [key_of(name) for name in layout.requires]
        best = [max((SequenceMatcher(None, one, key).ratio() for key in keys), default=0) for one in wanted]
        return sum(best) / len(best)

    return max(layouts, key=likeness)
