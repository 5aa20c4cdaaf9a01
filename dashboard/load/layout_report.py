"""What a file would be read as: which layout fits, what maps to what, what is left over, how many rows."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dashboard.load.contract import EXTRACTS, Slot
from dashboard.load.findings import Finding, has_cpr
from dashboard.load.layout_apply import apply
from dashboard.load.layout_choice import Choice, Claim, fits_contract, lacking, nearest
from dashboard.load.layout_columns import place_of
from dashboard.load.layout_model import ColumnRule, Layout, key_of
from dashboard.load.layouts import CONTRACT, LayoutFault
from dashboard.load.local_file import local_table
from dashboard.load.raw import RawTable
from dashboard.load.survey_counts import questions_in

_UNTOLD = "(et navn, der ikke gengives)"


@dataclass(kw_only=True)
class Report:
    """One layout held to a file: no value of the file is in it, only names of columns, places and counts."""

    layout: str
    title: str
    extract: str
    header_line: int
    rows: int
    slot: Slot | None = None
    lacking: list[str] = field(default_factory=list)
    mapped: list[tuple[str, str, str]] = field(default_factory=list)
    left_over: list[tuple[str, str]] = field(default_factory=list)
    personal_numbers: list[str] = field(default_factory=list)
    taken: int | None = None
    findings: list[str] = field(default_factory=list)
    refused: bool = False

    @property
    def fits(self) -> bool:
        """Whether the file could be loaded as it is, as far as a layout can tell."""
        return not (self.lacking or self.refused or self.personal_numbers)


def examine(path: Path, choice: Choice) -> list[Report]:
    """A report for each extract the file may fill. Raises LocalFault and LayoutFault."""
    known = [frozenset(map(key_of, layout.requires)) for layout in choice.library.layouts.values()]
    known += [frozenset(c.file_name for c in e.columns if c.required) for e in EXTRACTS.values()]

    def is_header(fields: Sequence[str]) -> bool:
        names = set(map(key_of, fields))
        return any(wanted <= names for wanted in known)

    table = local_table(path, is_header)
    return [_report(table, layout, slot, choice) for layout, slot in _held(path, table, choice)]


def _held(path: Path, table: RawTable, choice: Choice) -> list[tuple[Layout | str, Slot | None]]:
    """The layouts (or the contract's extracts, by name) to hold a file to, each with its slot where it is told."""
    try:
        claims = choice.claims_of(path.name)
    except LayoutFault:
        if not choice.names:
            raise
        return [(choice.library.layout(name), None) for name in choice.names]
    if claims:
        return [(_best(claim, table.header), claim.slot) for claim in claims]
    extracts = [name for name in EXTRACTS if fits_contract(name, table.header)]
    if extracts:
        return [(max(extracts, key=lambda name: sum(c.required for c in EXTRACTS[name].columns)), None)]
    layouts = tuple(choice.library.layouts.values())
    fitting = [layout for layout in layouts if not lacking(layout, table.header)]
    return [(layout, None) for layout in fitting or [nearest(layouts, table.header)]]


def _best(claim: Claim, header: Sequence[str]) -> Layout | str:
    if claim.contract and (fits_contract(claim.slot.extract, header) or not claim.layouts):
        return claim.slot.extract
    near = nearest(claim.layouts, header)
    return claim.slot.extract if claim.contract and lacking(near, header) else near


def _report(table: RawTable, layout: Layout | str, slot: Slot | None, choice: Choice) -> Report:
    rows = list(table.fields())
    extract = layout if isinstance(layout, str) else layout.extract
    report = Report(
        layout=CONTRACT if isinstance(layout, str) else layout.name,
        title="kontraktens egne kolonner" if isinstance(layout, str) else layout.title,
        extract=extract,
        header_line=table.header_line,
        rows=len(rows),
        slot=slot,
        personal_numbers=[
            shown(name)
            for n, name in enumerate(table.header)
            if has_cpr(name) or any(has_cpr(" ".join(fields[n].split())) for _, fields in rows)
        ],
    )
    if isinstance(layout, str):
        _of_contract(report, table)
    else:
        _of_layout(report, table, layout, choice)
    return report


def shown(name: str) -> str:
    """A header fit for print."""
    plain = " ".join(name.split())
    return _UNTOLD if has_cpr(plain) else plain or "(uden navn)"


def _of_contract(report: Report, table: RawTable) -> None:
    columns = {c.file_name: c for c in EXTRACTS[report.extract].columns}
    found = {key_of(name): shown(name) for name in table.header}
    report.lacking = [name for name, column in columns.items() if column.required and name not in found]
    report.mapped = [(name, found[name], "") for name in columns if name in found]
    report.left_over = [(shown(name), "ukendt") for name in table.header if key_of(name) not in columns]
    report.taken = report.rows


def _of_layout(report: Report, table: RawTable, layout: Layout, choice: Choice) -> None:
    report.lacking = lacking(layout, table.header)
    report.mapped = [_mapped(rule, table.header) for rule in layout.columns]
    asked = questions_in(layout.answers, table.header) if layout.answers else {}
    report.mapped += [("spoergsmaal", shown(table.header[place]), code) for code, place in asked.items()]
    report.left_over = list(_left_over(layout, table, set(asked.values())))
    if report.slot is not None and not report.lacking:
        turned = apply(layout, table, report.slot, choice.library.paragraphs)
        report.taken = sum(1 for _ in turned.fields())
        report.refused = any(finding.severity == "error" for finding in turned.findings)
        report.findings = [_told(finding, table.header_line) for finding in turned.findings]


def _told(finding: Finding, header_line: int) -> str:
    """A finding without what was found, except where that is of the header or a count."""
    if finding.line in (None, header_line):
        return finding.sentence
    place = ", ".join(filter(None, (f"linje {finding.line}", finding.column and f"kolonne {finding.column}")))
    return f"{place}: ventede {finding.expected}."


def _mapped(rule: ColumnRule, header: Sequence[str]) -> tuple[str, str, str]:
    how = []
    if rule.paragraph:
        how.append("paragraffen afgør")
    if rule.codes or rule.pairs:
        how.append(f"{len(rule.codes) + len(rule.pairs)} koder")
    if rule.factor != 1:
        how.append(f"gange {rule.factor}")
    if rule.reverse:
        how.append("omvendt fortegn")
    if rule.sum:
        how.append("lagt sammen")
    if rule.constant is not None:
        return rule.to, "(fast værdi)", rule.constant
    places = [
        place for place in (place_of(rule.from_, header), place_of(rule.beside, header)) if place is not None
    ]
    return rule.to, " og ".join(shown(header[place]) for place in places) or "(mangler)", ", ".join(how)


def _left_over(layout: Layout, table: RawTable, asked: set[int]) -> list[tuple[str, str]]:
    used = {place_of(rule.from_, table.header) for rule in layout.columns}
    used |= {place_of(rule.from_, table.header) for rule in layout.rows}
    used |= {place_of(rule.beside, table.header) for rule in layout.columns} | asked
    if layout.answers:
        used.add(place_of(layout.answers.answered_from, table.header))
    why = dict.fromkeys(map(key_of, layout.ignore), "bruges ikke")
    why |= dict.fromkeys(map(key_of, layout.personal), "kan pege på personer; læses aldrig")
    return [
        (shown(name), why.get(key_of(name), "bruges ikke" if key_of(name) in layout.known else "ukendt"))
        for n, name in enumerate(table.header)
        if n not in used
    ]
