"""Numbers and dates: read as Danes write them, else refused; nothing is guessed, rounded or dropped."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from tests.faults.matrix import CASELOADS, PLACEMENTS, Case, refused, table, with_value
from tests.spreadsheets import spreadsheet

_PLACE = ("foranstaltninger", "657", "2016-01")
_LOADS = ("sagstal", "657", "2016-01")
_XLSX = PLACEMENTS.replace(".csv", ".xlsx")
_EXPECTED = {
    "sager": "et helt tal, mindst 0",
    "stillingsbroek": "et tal med decimalkomma fra 0 til 1",
    "andre_opgaver": "ja eller nej",
    "udgift": "et beløb i kroner med højst to decimaler, fx 1.234,50",
    "startdato": "en dato som dd-mm-åååå",
    "slutdato": "en dato som dd-mm-åååå",
    "foedselsaar": "et årstal med fire cifre",
}
_FILES = {"sager": CASELOADS, "stillingsbroek": CASELOADS, "andre_opgaver": CASELOADS}


def _no(rule: str, column: str, value: str, found: str | None = None, expected: str | None = None) -> Case:
    """A value that cannot be read, in line 4."""
    name = _FILES.get(column, PLACEMENTS)
    said = (
        f"linje 4, kolonne {column}: ventede {expected or _EXPECTED[column]}; fandt {found or f'»{value}«'}."
    )
    return refused(rule, name, with_value(name, column, value), said)


def _yes(rule: str, column: str, value: str, kept: object, *warnings: str) -> Case:
    """A value that is read, in line 4."""
    name = _FILES.get(column, PLACEMENTS)
    place, english = (_LOADS, {"sager": "cases", "stillingsbroek": "fte"}) if name == CASELOADS else (
        _PLACE, {"udgift": "cost", "startdato": "start_date", "slutdato": "end_date"})  # fmt: skip
    usual = {
        "cases": 20,
        "fte": 1,
        "cost": Decimal("12500.50"),
        "start_date": date(2014, 3, 1),
        "end_date": None,
    }
    rows = [{english[column]: usual[english[column]]} for _ in table(name)[1:]]
    rows[2] = {english[column]: kept}
    said = [f"Advarsel i {name}, {one}" for one in warnings]
    return Case(rule=rule, files={name: with_value(name, column, value)}, says=said, gives={place: rows})


def _cells(column: str, value: Any) -> bytes:
    """The spreadsheet of the file in force with one cell changed, row 4."""
    rows: list[list[Any]] = [list(row) for row in table(PLACEMENTS)]
    rows[3][rows[0].index(column)] = value
    return spreadsheet(rows)


def _dates(column: str, value: Any, rule: str, kept: date, *warnings: str) -> Case:
    english = {"startdato": "start_date"}[column]
    rows: list[dict[str, object]] = [{english: date(2014, 3, 1)} for _ in range(8)]
    rows[2] = {english: kept}
    said = [f"Advarsel i {_XLSX}, {one}" for one in warnings]
    return Case(rule=rule, files={_XLSX: _cells(column, value)}, says=said, gives={_PLACE: rows})


_SERIALS = (
    "linje 4, kolonne startdato: ventede celler med datoformat; fandt dagtal; de er læst som Excels datoer."
)
_AGE = "en alder fra 0 til 23 år i måneden"
_END = "en slutdato fra startdato og fra månedens første dag"
CASES: Sequence[Case] = [
    _yes("1.500 is fifteen hundred in a count", "sager", "1.500", 1500),
    _yes("1.500 is fifteen hundred in an amount", "udgift", "1.500", 1500),
    _yes("1.500,00 is fifteen hundred kroner", "udgift", "1.500,00", 1500),
    _yes("a negative amount is income and kept", "udgift", "-1.234,5", Decimal("-1234.50")),
    _yes("an empty amount is missing and no zero", "udgift", "", None),
    _yes("no-break spaces around a value mean nothing", "sager", "\u00a021\u202f", 21),
    _yes("0,5 of a post is half a post", "stillingsbroek", "0,5", Decimal("0.5")),
    _yes("an ISO date is read as the same day", "startdato", "2014-03-01", date(2014, 3, 1)),
    _yes("a leap day in a leap year is a day", "startdato", "29-02-2012", date(2012, 2, 29)),
    _yes(
        "a date in the future is a warning with the date",
        "slutdato",
        "31-12-2098",
        date(2098, 12, 31),
        "linje 4, kolonne slutdato: ventede ingen dato i fremtiden; fandt 31-12-2098.",
    ),
    _no("1,5 is no count of cases", "sager", "1,5"),
    _no("1.5 is no count of cases", "sager", "1.5"),
    _no("1.50 is no amount in Danish", "udgift", "1.50"),
    _no("0.500 is not five hundred", "udgift", "0.500"),
    _no("1,500.00 as the English write is refused", "udgift", "1,500.00"),
    _no("three decimals are no kroner and are not rounded", "udgift", "12,345"),
    _no(
        "a no-break space for thousands is told of", "sager", "1\u00a0500", "»1\u00a0500« med hårdt mellemrum"
    ),
    _no(
        "a narrow no-break space for thousands is told of",
        "udgift",
        "1\u202f500",
        "»1\u202f500« med hårdt mellemrum",
    ),
    _no("a space for thousands is refused", "udgift", "1 500"),
    _no("a dash for nothing is told what to be", "sager", "–", "»–«; et felt uden værdi skal være tomt"),
    _no("a dash for no amount is told what to be", "udgift", "-", "»-«; et felt uden værdi skal være tomt"),
    _no("1e3 is no number of a municipality", "sager", "1e3"),
    _no("1E05 as a spreadsheet shortens it is refused", "udgift", "1E+05"),
    _no("NaN is refused and never a zero", "sager", "NaN"),
    _no("#N/A in a CSV is refused", "udgift", "#N/A"),
    _no("a count below zero is refused", "sager", "-3"),
    _no("a count beyond what can be kept is refused", "sager", "99999999999"),
    _no("an amount beyond what can be kept is refused", "udgift", "99999999999999999"),
    _no("a currency beside an amount is refused", "udgift", "500 kr."),
    _no("brackets for a negative amount are refused", "udgift", "(500)"),
    _no("an empty required count is refused", "sager", "", "et tomt felt"),
    _no("more than a whole post is refused", "stillingsbroek", "1,2"),
    _no("a yes or no is not written x", "andre_opgaver", "x"),
    _no("31-02-2016 is no day", "startdato", "31-02-2016"),
    _no("29-02-2015 is no day", "startdato", "29-02-2015"),
    _no("10/31/2016 as Americans write is refused", "startdato", "10/31/2016"),
    _no("2016-13-01 is no month", "startdato", "2016-13-01"),
    _no("a date of two-digit year is not guessed", "startdato", "01-03-14"),
    _no("a date without leading zeros is not guessed", "startdato", "1-3-2014"),
    _no("a spreadsheet's day number in a CSV is refused", "startdato", "41699"),
    _no("a birth year of two digits is refused", "foedselsaar", "06"),
    _no("a person of 24 years is no child of the law", "foedselsaar", "1992", "24 år", _AGE),
    _no("a child born after the month is refused", "foedselsaar", "2017", "-1 år", _AGE),
    _no(
        "a start after the month is refused",
        "startdato",
        "01-02-2016",
        "01-02-2016",
        "en startdato senest månedens sidste dag",
    ),
    _no("an end before the start is refused", "slutdato", "01-01-2014", "01-01-2014", _END),
    _no("an end before the month is refused", "slutdato", "31-12-2015", "31-12-2015", _END),
    _dates("startdato", date(2014, 3, 5), "a typed date in a spreadsheet is that day", date(2014, 3, 5)),
    _dates("startdato", datetime(2014, 3, 5), "a typed date at midnight is that day", date(2014, 3, 5)),
    _dates(
        "startdato", 41703, "a day number in a spreadsheet is a date and told of", date(2014, 3, 5), _SERIALS
    ),
    _dates(
        "startdato", "41703", "a day number as text in a spreadsheet is told of", date(2014, 3, 5), _SERIALS
    ),
    refused(
        "31-02-2016 as text in a spreadsheet is no day",
        _XLSX,
        _cells("startdato", "31-02-2016"),
        f"linje 4, kolonne startdato: ventede {_EXPECTED['startdato']}; fandt »31-02-2016«.",
    ),
    refused(
        "a typed date with a time of day is refused",
        _XLSX,
        _cells("startdato", datetime(2014, 3, 5, 10, 30)),
        f"linje 4, kolonne startdato: ventede {_EXPECTED['startdato']}; fandt »2014-03-05T10:30:00«.",
    ),
    refused(
        "an amount with a third decimal in a spreadsheet is refused",
        _XLSX,
        _cells("udgift", 12.345),
        f"linje 4, kolonne udgift: ventede {_EXPECTED['udgift']}; fandt »12,345«.",
    ),
]
