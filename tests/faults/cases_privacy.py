"""Privacy: nothing personal comes in, and a refusal never repeats what might be, wherever it stood."""

from collections.abc import Callable, Sequence
from typing import Any

from openpyxl.comments import Comment

from dashboard.load.contract import interventions
from tests.deliveries import caseworker, child
from tests.faults.matrix import (
    GOOD_NEXT,
    IN_FORCE,
    NEXT,
    PLACEMENTS,
    Case,
    manifest,
    packed,
    refused,
    table,
    with_value,
)
from tests.spreadsheets import spreadsheet

_XLSX = PLACEMENTS.replace("csv", "xlsx")
_NEW = IN_FORCE[PLACEMENTS].replace(b"12500,50", b"12000")
_OUT = "fandt en værdi, der ikke gengives."
_FOUND = "fandt noget, der ligner et CPR-nummer."
_IN_FILE = f"ventede ingen personnumre i filen; {_FOUND}"
_IN_NAME = f"ventede ingen personnumre i filnavnet; {_FOUND}"
_DISTRICTS = "linje 4, kolonne distrikt: ventede et af distrikterne Nord, Sønder;"
_CODES = ", ".join(one.code for one in interventions())
_SECRETS = ["0101901234", "010190", "1901234"]


def _cpr(rule: str, name: str, content: bytes, said: str, **more: Any) -> Case:
    return refused(rule, name, content, said, secrets=_SECRETS, **more)


def _sheet(rule: str, said: str, edit: Callable[[Any, Any], object]) -> Case:
    return _cpr(rule, _XLSX, spreadsheet(table(PLACEMENTS), edit), said)


def _hidden(book: Any, _sheet: Any) -> None:
    other = book.create_sheet("Rådata")
    other["B3"] = "010190-1234"
    other.sheet_state = "hidden"


def _out(rule: str, column: str, value: str, said: str, *secrets: str) -> Case:
    """A value in line 4 that is refused and never repeated."""
    return refused(
        rule, PLACEMENTS, with_value(PLACEMENTS, column, value), f"{said} {_OUT}", secrets=[value, *secrets]
    )


_CHILD, _CASEWORKER = (
    "linje 4, kolonne barn: ventede b- og 16 bogstaver a-z;",
    "linje 4, kolonne raadgiver: ventede r- og 16 bogstaver a-z;",
)
_MEASURE = f"linje 4, kolonne foranstaltning: ventede en af koderne {_CODES};"
_MONEY = "linje 4, kolonne udgift: ventede et beløb i kroner med højst to decimaler, fx 1.234,50;"
CASES: Sequence[Case] = [
    _cpr("a CPR number in place of a pseudonym is refused with the line", PLACEMENTS,
         with_value(PLACEMENTS, "barn", "010190-1234"), f"linje 4: {_IN_FILE}", in_own_process=True),
    _cpr("a CPR number with a no-break space is refused", PLACEMENTS,
         with_value(PLACEMENTS, "barn", "010190\u00a01234"), f"linje 4: {_IN_FILE}"),
    _cpr("a CPR number with 60 added to its day is refused", PLACEMENTS,
         with_value(PLACEMENTS, "barn", "6101901234"), f"linje 4: {_IN_FILE}"),
    _cpr("a CPR number in a header is refused", PLACEMENTS,
         IN_FORCE[PLACEMENTS].replace(b"udgift", b"udgift;010190-1234", 1), f"linje 1: {_IN_FILE}"),
    _cpr("a CPR number in a UTF-16 file is refused", PLACEMENTS,
         with_value(PLACEMENTS, "barn", "010190-1234").decode().encode("utf-16"), f"linje 4: {_IN_FILE}"),
    _cpr("a CPR number that lost its leading zero is refused", PLACEMENTS,
         with_value(PLACEMENTS, "barn", "101901234"), f"linje 4, kolonne barn: {_IN_FILE}"),
    _sheet("a CPR number in a spreadsheet's cell is refused", f"linje 4: {_IN_FILE}",
           lambda _, sheet: sheet.__setitem__("A4", "010190-1234")),
    _sheet("a CPR number in a spreadsheet's number is refused", f"linje 4: {_IN_FILE}",
           lambda _, sheet: sheet.__setitem__("J4", 1001901234)),
    _sheet("a CPR number in a comment is refused", f"ventede ingen personnumre i filens kommentarer; {_FOUND}",
           lambda _, sheet: setattr(sheet["A2"], "comment", Comment("er 010190-1234", "x"))),
    _sheet("a CPR number in a sheet's name is refused",
           f"ventede ingen personnumre i navnene på ark og områder; {_FOUND}",
           lambda _, sheet: setattr(sheet, "title", "010190-1234")),
    _sheet("a CPR number on a hidden sheet is refused", f"linje 3: ventede ingen personnumre i ark 2; {_FOUND}", _hidden),
    Case(rule="a file name with a CPR number is refused and left out", files={f"010190-1234_{PLACEMENTS}": _NEW},
         says=[f"FEJL i (filnavn udeladt), {_IN_NAME}"], secrets=_SECRETS),
    Case(rule="a package's member whose name holds a CPR number is refused and left out",
         files={"pakke.zip": packed({f"010190-1234/{PLACEMENTS}": _NEW})},
         says=[f"FEJL i pakke.zip/(filnavn udeladt), {_IN_NAME}"], secrets=_SECRETS),
    Case(rule="a package whose own name holds a CPR number is refused and left out",
         files={"0101901234.zip": packed({PLACEMENTS: _NEW})},
         says=[f"FEJL i (filnavn udeladt), {_IN_NAME}"], secrets=_SECRETS),
    Case(rule="a CPR number in a manifest refuses what lies beside it",
         files={PLACEMENTS: _NEW, "manifest.csv": manifest("010190-1234.csv;8;")},
         says=[f"FEJL i manifest.csv, linje 2: ventede ingen personnumre; {_FOUND}",
               (f"FEJL i {PLACEMENTS}, ventede en læselig manifest.csv ved siden af; fandt en med fejl; ret den, "
               "og indlæs igen.")], secrets=_SECRETS),
    Case(rule="one personal file among good ones keeps none of them out",
         files={NEXT: GOOD_NEXT, PLACEMENTS: with_value(PLACEMENTS, "barn", "010190-1234")},
         says=[f"FEJL i {PLACEMENTS}, linje 4: {_IN_FILE}"], secrets=_SECRETS, exit_code=1,
         gives={("foranstaltninger", "657", "2016-02"): [{"cost": 13000}] * 8}),
    _out("a child's name in place of a pseudonym is not repeated", "barn", "Ida Holm", _CHILD, "Ida", "Holm"),
    _out("a caseworker's initials are not repeated", "raadgiver", "jhnx", _CASEWORKER),
    _out("a pseudonym with a digit is not repeated", "barn", "b-abcdefghijklmno1", _CHILD, "abcdefg"),
    _out("a pseudonym one letter short is not repeated", "barn", "b-abcdefghijklmno", _CHILD),
    _out("a pseudonym in the district's column is not repeated", "distrikt", child(3), _DISTRICTS),
    _out("a pseudonym in capitals in another column is not repeated", "distrikt", child(3).upper(), _DISTRICTS),
    _out("a pseudonym one letter short in another column is not repeated", "distrikt", child(3)[:-1], _DISTRICTS),
    _out("a pseudonym written together with something is not repeated", "foranstaltning",
         f"plejefamilie_{child(3)}_2", _MEASURE),
    _out("a caseworker's pseudonym in place of an amount is not repeated", "udgift", caseworker(3), _MONEY),
    _out("a name in the district's column is not repeated", "distrikt", "Ida Marie Holm", _DISTRICTS, "Ida", "Holm"),
    _out("a name with its surname first is not repeated", "distrikt", "Holm, Ida", _DISTRICTS, "Ida", "Holm"),
    _out("a name in place of a measure is not repeated", "foranstaltning", "Søren Åkjær-Øst", _MEASURE, "Søren"),
    Case(rule="a header that is a pseudonym is not repeated",
         files={PLACEMENTS: _NEW.replace(b"udgift", b"udgift;" + child(3).encode(), 1).replace(b";12000", b";12000;1")},
         says=[(f"Advarsel i {PLACEMENTS}, linje 1: ventede kun kontraktens kolonner; fandt kolonnen en værdi, der ikke "
               "gengives; den er ikke læst.")], gives={("foranstaltninger", "657", "2016-01"): [{"cost": 12000}] * 8}),
]  # fmt: skip
