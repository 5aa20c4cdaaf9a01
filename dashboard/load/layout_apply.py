"""A source system's table in the contract's columns, each row still at its line of the source."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from dashboard.load.contract import DEMONSTRATION, Slot
from dashboard.load.findings import Finding, error, quoted, warning
from dashboard.load.layout_columns import Made, made_columns, place_of
from dashboard.load.layout_model import ColumnRule, Layout, key_of
from dashboard.load.layout_rows import RowFilter
from dashboard.load.layout_values import Unreadable, read_number, written
from dashboard.load.paragraphs import Paragraph
from dashboard.load.raw import RawTable
from dashboard.load.survey_counts import counted

Row = tuple[int, list[str]]
_BIRTH_YEAR = "python -m dashboard pseudonymise tilføjer fødselsår, hvor den erstatter CPR-numre"


def apply(layout: Layout, raw: RawTable, slot: Slot, paragraphs: Sequence[Paragraph]) -> RawTable:
    """A table as the contract spells it; what could not be turned is among its findings.

    Rows keep the line they came from; a row that sums several stands at the first of them.
    """
    header = [name.strip() for name in raw.header]
    findings = [*raw.findings, *_unread(layout, header, raw.header_line)]
    made, lacking = made_columns(layout, raw, slot.month, paragraphs)
    chosen = RowFilter(layout, raw, slot.month)
    faults = [_missing(layout, rule, header, raw.header_line) for rule in lacking if _needed(layout, rule)]
    for rule in chosen.lacking:
        wanted = " eller ".join(rule.from_)
        faults.append(error(f"kolonnen {wanted}, som layoutet {layout.name} vælger rækker efter", "den mangler",
                            line=raw.header_line))  # fmt: skip
    if faults:
        return RawTable(header=[], header_line=raw.header_line, rows=(), findings=findings + faults)
    taken = _taken(raw, chosen, len(header), findings)
    if layout.answers:
        names, rows = counted(layout.answers, made, header, list(taken), findings)
        return _table(raw, names, rows, findings + _left(chosen))
    label = place_of((DEMONSTRATION.file_name,), header)
    names = [one.column.file_name for one in made] + ([DEMONSTRATION.file_name] if label is not None else [])
    rows = list(_turned(made, label, taken, findings))
    if any(one.rule.sum for one in made):
        rows = _summed(layout, made, rows, findings)
    return _table(raw, names, rows, findings + _left(chosen))


def _table(raw: RawTable, names: list[str], rows: list[Row], findings: list[Finding]) -> RawTable:
    return RawTable(header=names, header_line=raw.header_line, rows=rows, findings=findings)


def _needed(layout: Layout, rule: ColumnRule) -> bool:
    column = layout.column(rule.to)
    return column is not None and column.required


def _missing(layout: Layout, rule: ColumnRule, header: Sequence[str], line: int) -> Finding:
    absent = [names for names in (rule.from_, rule.beside) if names and place_of(names, header) is None]
    names = " og ".join(" eller ".join(quoted(name) for name in one) for one in absent) or "den"
    hint = rule.hint or (_BIRTH_YEAR if rule.to == "foedselsaar" else "tag kolonnen med i udtrækket")
    return error(
        f"en kolonne til {rule.to}: {names}", f"en fil uden; {hint}", line=line, column=rule.to
    )  # fmt: skip


def _unread(layout: Layout, header: Sequence[str], line: int) -> Iterator[Finding]:
    """One warning for the columns about persons that are left out, and one for each the layout does not know."""
    personal = set(map(key_of, layout.personal))
    named = [name for name in header if key_of(name) in personal]
    if named:
        names = ", ".join(quoted(name) for name in named)
        yield warning("ingen kolonner, der kan pege på personer", f"{names}; de er ikke læst", line=line)
    known = layout.known | {key_of(DEMONSTRATION.file_name)}
    for name in header:
        if key_of(name) not in known:
            yield warning(
                f"kun kolonner, som layoutet {layout.name} kender", f"kolonnen {quoted(name)}; den er ikke læst",
                line=line,
            )  # fmt: skip
    for name in sorted({key_of(name) for name in header}):
        if name and name in known and sum(key_of(one) == name for one in header) > 1:
            yield error("hver kolonne én gang", f"kolonnen {quoted(name)} flere gange", line=line)


def _taken(raw: RawTable, chosen: RowFilter, width: int, findings: list[Finding]) -> Iterator[Row]:
    for line, fields in raw.fields():
        if not any(map(str.strip, fields)):
            continue
        if len(fields) != width:
            findings.append(error(f"{width} felter adskilt af semikolon", f"{len(fields)} felter", line=line))
            continue
        try:
            if chosen.takes(fields):
                yield line, fields
        except Unreadable as fault:
            findings.append(error(fault.expected, fault.found, line=line, column=fault.column))


def _left(chosen: RowFilter) -> list[Finding]:
    return [
        warning("rækker, der hører til måneden og udtrækket", f"{count} andre; de er ikke læst", column=name)
        for name, count in chosen.left.items()
    ]


def _turned(
    made: Sequence[Made], label: int | None, rows: Iterator[Row], findings: list[Finding]
) -> Iterator[Row]:
    for line, fields in rows:
        values = []
        for one in made:
            try:
                values.append(one.make(fields))
            except Unreadable as fault:
                findings.append(error(fault.expected, fault.found, line=line, column=one.source))
                values.append("")
        if label is not None:
            values.append(fields[label])
        yield line, values


def _summed(layout: Layout, made: Sequence[Made], rows: Sequence[Row], findings: list[Finding]) -> list[Row]:
    """One row a key of the contract: amounts added, and every other column the same in all its lines."""
    keys = [n for n, one in enumerate(made) if one.column.name in layout.contract.key]
    sums = {n for n, one in enumerate(made) if one.rule.sum}
    spelt = [made[n].column.file_name for n in keys]
    groups: dict[tuple[str, ...], Row] = {}
    totals: dict[tuple[tuple[str, ...], int], Decimal] = {}
    for line, values in rows:
        key = tuple(values[n] for n in keys)
        first, kept = groups.setdefault(key, (line, list(values)))
        for n in range(len(values)):
            if n in sums and values[n]:
                totals[key, n] = totals.get((key, n), Decimal(0)) + read_number(values[n], ",")
            elif n not in sums and values[n] != kept[n]:
                name = made[n].source if n < len(made) else DEMONSTRATION.file_name
                expected = f"det samme som i linje {first}, der har samme {', '.join(spelt)}"
                findings.append(error(expected, "en anden værdi", line=line, column=name))
    for (key, n), total in totals.items():
        groups[key][1][n] = written(total)
    return list(groups.values())
