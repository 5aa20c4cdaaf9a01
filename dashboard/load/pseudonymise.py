"""A sender's file with pseudonyms in place of children and caseworkers, or the columns that forbid it."""

import csv
import os
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard.load.contract import EXTRACTS, slot_of
from dashboard.load.findings import has_cpr
from dashboard.load.layout_model import Layout, key_of
from dashboard.load.local_file import LocalFault, holds, local_table
from dashboard.load.pseudonyms import Kind, birth_year, cpr_of, pseudonym
from dashboard.load.raw import RawTable

CHILD = frozenset({
    "barn", "barnet", "barnets cpr", "barnets cpr-nr.", "barnets cpr-nummer", "barnets kode", "cpr", "cpr nr",
    "cpr nr.", "cpr-nr", "cpr-nr.", "cprnr", "cprnr.", "cpr-nummer", "cpr nummer", "cprnummer", "personnummer",
    "sag rækkeid", "sagsid", "sags-id", "sagsnr", "sagsnr.", "sagsnummer",
})  # fmt: skip
CASEWORKER = frozenset({
    "raadgiver", "rådgiver", "rådgivers initialer", "sagsbehandler", "sagsbehandlers initialer", "socialrådgiver",
    "myndighedsrådgiver", "familierådgiver", "initialer",
})  # fmt: skip
# Who a row is about, in words: emptied without being asked.
NAMES = frozenset({
    "navn", "barnets navn", "fødselsdato", "fødselsdag", "fornavn", "efternavn", "mellemnavn", "adresse", "vejnavn",
    "telefon", "mobil", "e-mail", "email", "mail", "mors navn", "fars navn", "mors cpr", "fars cpr", "mors cpr-nr.",
    "fars cpr-nr.", "forældremyndighedsindehaver",
})  # fmt: skip
_BIRTH_YEAR = ("foedselsaar", "fødselsår")


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What the command line says of a file's columns beyond what their names tell."""

    child: tuple[str, ...] = ()
    caseworker: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    layout: Layout | None = None

    def names(self, column: str) -> frozenset[str]:
        """The layout's own names of a column of the contract."""
        rules = self.layout.columns if self.layout else ()
        return frozenset(key_of(name) for rule in rules if rule.to == column for name in rule.from_)


@dataclass(frozen=True, kw_only=True)
class Done:
    """What was written: where, and how many."""

    path: Path
    rows: int
    children: int
    caseworkers: int
    birth_years: str | None
    emptied: tuple[str, ...]


def pseudonymise(path: Path, key: bytes, out: Path | None, wanted: Wanted) -> Done:
    """Write a file's rows as CSV (UTF-8) with pseudonyms; the file itself is never touched.

    Raises LocalFault where a column is not found, or CPR numbers are left in a column that is not replaced.
    """
    target = out or path.parent / "pseudonymiseret" / f"{path.stem}.csv"
    _refuse_target(path, target)
    child = CHILD | wanted.names("barn") | set(map(key_of, wanted.child))
    caseworker = CASEWORKER | wanted.names("raadgiver") | set(map(key_of, wanted.caseworker))
    table = local_table(path, holds(frozenset(child | caseworker)))
    keys = list(map(key_of, table.header))
    dropped = NAMES - set(map(key_of, (*wanted.child, *wanted.caseworker))) | set(map(key_of, wanted.drop))
    _refuse_unfound((*wanted.child, *wanted.caseworker, *wanted.drop), table.header)
    kinds: dict[int, Kind] = {n: "b" for n, name in enumerate(keys) if name in child - dropped}
    kinds |= {n: "r" for n, name in enumerate(keys) if name in caseworker - dropped and n not in kinds}
    if not kinds:
        raise LocalFault(
            f"{path.name} har ingen kolonne, der ligner barn eller rådgiver. "
            "Peg på den med --child KOLONNE eller --caseworker KOLONNE."
        )
    emptied = [n for n, name in enumerate(keys) if name in dropped]
    named = _birth_year_name(path, table, wanted)
    header, rows, seen = _replaced(table, key, kinds, emptied, named)
    _refuse_left(header, rows)
    _write(target, header, rows)
    return Done(
        path=target,
        rows=len(rows),
        children=len(seen["b"]),
        caseworkers=len(seen["r"]),
        birth_years=named if len(header) > len(table.header) else None,
        emptied=tuple(table.header[n].strip() for n in emptied),
    )


def _refuse_target(path: Path, target: Path) -> None:
    if target.resolve() == path.resolve() or (target.exists() and path.exists() and target.samefile(path)):
        raise LocalFault("Resultatet må ikke skrives oven i filen selv. Vælg et andet sted med --out.")
    if has_cpr(target.name):
        raise LocalFault("Filnavnet rummer noget, der ligner et CPR-nummer. Vælg et andet navn med --out.")


def _refuse_unfound(names: Collection[str], header: Sequence[str]) -> None:
    keys = set(map(key_of, header))
    for name in names:
        if key_of(name) not in keys:
            seen = ", ".join(f"»{one.strip()}«" for one in header if one.strip() and not has_cpr(one))
            raise LocalFault(f"Kolonnen »{name}« findes ikke. Filen har {seen}.")


def _birth_year_name(path: Path, table: RawTable, wanted: Wanted) -> str | None:
    """What an added column of birth years is called; None where there is one, or nobody asks for it."""
    if any(key_of(name) in {*_BIRTH_YEAR, *wanted.names("foedselsaar")} for name in table.header):
        return None
    if wanted.layout:
        rule = next((rule for rule in wanted.layout.columns if rule.to == "foedselsaar"), None)
        return rule.from_[0] if rule and rule.from_ else None
    slot = slot_of(path.with_suffix(".csv").name)
    if slot is None or "barn" not in map(key_of, table.header):
        return "Fødselsår"
    has = any(column.name == "birth_year" for column in EXTRACTS[slot.extract].columns)
    return "foedselsaar" if has else None


def _replaced(
    table: RawTable, key: bytes, kinds: dict[int, Kind], emptied: Collection[int], birth_years: str | None
) -> tuple[list[str], list[list[str]], dict[Kind, set[str]]]:
    """Header and rows with pseudonyms, and the different ones that were made."""
    source = list(table.fields())
    short = {
        n
        for n, kind in kinds.items()
        if kind == "b" and _holds_cpr(table.header[n], [f[n] for _, f in source])
    }
    seen: dict[Kind, set[str]] = {"b": set(), "r": set()}
    rows, years = [], []
    for _, fields in source:
        row, year = list(fields), ""
        for n, kind in kinds.items():
            number = cpr_of(row[n], short=n in short) if kind == "b" else None
            year = year or (str(birth_year(number)) if number else "")
            row[n] = pseudonym(key, kind, number or row[n])
            seen[kind].add(row[n])
        for n in emptied:
            row[n] = ""
        rows.append(row)
        years.append(year)
    header = [name.strip() for name in table.header]
    if birth_years and any(years):
        header.append(birth_years)
        rows = [[*row, year] for row, year in zip(rows, years, strict=True)]
    return header, rows, {kind: made - {""} for kind, made in seen.items()}


def _holds_cpr(name: str, values: Sequence[str]) -> bool:
    """Whether a column is of CPR numbers, so that nine digits in it have lost their zero."""
    return "cpr" in key_of(name) or "personnummer" in key_of(name) or any(map(cpr_of, values))


def _refuse_left(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Name the columns in which something written like a CPR number is left, and never what it is."""
    if any(map(has_cpr, header)):
        places = ", ".join(str(n) for n, name in enumerate(header, start=1) if has_cpr(name))
        raise LocalFault(f"Overskriften i kolonne nr. {places} ligner et CPR-nummer. Giv den et andet navn.")
    left = [name for n, name in enumerate(header) if _looks_personal([row[n] for row in rows])]
    if left:
        names = ", ".join(f"»{name}«" for name in left)
        raise LocalFault(
            f"Der er noget, der ligner CPR-numre, i {names}. Intet er skrevet. Er det barnet, så brug --child KOLONNE; "
            "er det fri tekst, så tøm den med --drop KOLONNE."
        )


def _looks_personal(values: Sequence[str]) -> bool:
    """Whether any value holds a CPR number, or all are nine digits that a lost zero would make one."""
    filled = [value for value in values if value.strip()]
    whole = any(has_cpr(" ".join(value.split())) for value in filled)
    return whole or (bool(filled) and all(cpr_of(value, short=True) for value in filled))


def _write(target: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write whole or not at all: beside the target, synced, and then renamed."""
    target.parent.mkdir(parents=True, exist_ok=True)
    working = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        with working.open("x", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
            writer.writerow(header)
            writer.writerows(rows)
            file.flush()
            os.fsync(file.fileno())
        working.replace(target)
    finally:
        working.unlink(missing_ok=True)
