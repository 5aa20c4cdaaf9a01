"""Encodings: what a spreadsheet or a database writes is read; what cannot be read for certain is refused."""

import codecs

from tests.deliveries import child
from tests.faults.matrix import IN_FORCE, PLACEMENTS, Case, packed, refused, table, text, with_value
from tests.spreadsheets import spreadsheet

_TEXT = text(table(PLACEMENTS))
_UTF8 = _TEXT.encode()
_PLACE = ("foranstaltninger", "657", "2016-01")
_XLSX = PLACEMENTS.replace(".csv", ".xlsx")
_SETS = "ventede tegnsættet UTF-8, UTF-16 eller Windows-1252; fandt"
ROWS = [
    {"child": child(n), "district": "Nord" if n < 5 else "Sønder", "birth_year": 2006, "cost": 12500.5} for n in range(8)
]  # fmt: skip


def _read(rule: str, content: bytes, name: str = PLACEMENTS, *, same_figures: bool = False) -> Case:
    """The file in force written in another way: a correction that changes no row."""
    return Case(rule=rule, files={name: content}, gives={_PLACE: ROWS}, same_figures=same_figures)


def _cells() -> bytes:
    rows = table(PLACEMENTS)
    return spreadsheet([rows[0], *([*row[:2], int(row[2]), *row[3:7], 12500.5] for row in rows[1:])])


CASES = [
    _read("UTF-8 with a byte order mark is read", codecs.BOM_UTF8 + _UTF8),
    _read("UTF-16 as Excel saves it is read", _TEXT.encode("utf-16")),
    _read("big-endian UTF-16 with a mark is read", codecs.BOM_UTF16_BE + _TEXT.encode("utf-16-be")),
    _read("UTF-16 without a mark is read", _TEXT.encode("utf-16-le")),
    _read("Windows-1252 as old systems write is read", _TEXT.encode("cp1252"), same_figures=True),
    _read("line feeds alone end lines too", _TEXT.replace("\r\n", "\n").encode()),
    _read("carriage returns alone end lines too", _TEXT.replace("\r\n", "\r").encode()),
    _read("a spreadsheet gives what its CSV gives", _cells(), _XLSX, same_figures=True),
    _read("a spreadsheet of text cells is read as typed", spreadsheet(table(PLACEMENTS)), _XLSX),
    _read(
        "a package of one file gives what the file gives",
        packed({f"mappe/{PLACEMENTS}": _UTF8 + b"\r\n"}),
        "pakke.zip",
        same_figures=True,
    ),
    _read(
        "a file with quotation marks throughout is read",
        "".join(";".join(f'"{v}"' for v in row) + "\r\n" for row in table(PLACEMENTS)).encode(),
    ),
    refused(
        "a file with NUL bytes is refused with the line",
        PLACEMENTS,
        with_value(PLACEMENTS, "distrikt", "No\x00rd"),
        f"linje 4: {_SETS} nulbytes; gem filen som CSV UTF-8.",
        in_own_process=True,
    ),
    refused(
        "a disk's empty block in a file is refused",
        PLACEMENTS,
        _UTF8[:200] + b"\x00" * 512,
        f"linje 3: {_SETS} nulbytes; gem filen som CSV UTF-8.",
    ),
    refused(
        "two character sets in one file are refused",
        PLACEMENTS,
        _UTF8.replace("Sønder".encode(), "Sønder".encode("cp1252"), 1),
        "linje 8: ventede ét tegnsæt i hele filen; fandt både UTF-8 og Windows-1252.",
    ),
    refused(
        "half a character of UTF-16 is refused with the line",
        PLACEMENTS,
        _TEXT.encode("utf-16")[:-1],
        "linje 9: ventede hele tegn i UTF-16; fandt et halvt tegn; er filen hel?",
    ),
    refused(
        "UTF-16 without a mark cut in half a character is refused",
        PLACEMENTS,
        _TEXT.encode("utf-16-le")[:501],
        "linje 4: ventede hele tegn i UTF-16; fandt et halvt tegn; er filen hel?",
    ),
    refused(
        "UTF-32 is refused by its name",
        PLACEMENTS,
        _TEXT.encode("utf-32"),
        f"{_SETS} UTF-32; gem filen som CSV UTF-8.",
    ),
    refused(
        "a byte that no character set knows is refused",
        PLACEMENTS,
        _TEXT.encode("cp1252").replace(b"Nord", b"No\x81d", 1),
        f"linje 2: {_SETS} tegn, der ikke findes i nogen af dem.",
    ),
    refused(
        "a PDF renamed to CSV is refused by its kind",
        PLACEMENTS,
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
        "ventede en tekstfil med semikolon; fandt en PDF.",
    ),
    refused(
        "an old xls renamed to CSV is refused by its kind",
        PLACEMENTS,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512,
        "ventede en tekstfil med semikolon; fandt et regneark i det gamle xls-format; gem det som .xlsx eller CSV.",
    ),
    refused(
        "a spreadsheet renamed to CSV is refused by its kind",
        PLACEMENTS,
        spreadsheet([["barn"]]),
        "ventede en tekstfil med semikolon; fandt en zipfil eller et regneark; giv filen den rigtige endelse.",
    ),
    refused(
        "a Parquet file renamed to CSV is refused by its kind",
        PLACEMENTS,
        b"PAR1\x15\x04\x15",
        "ventede en tekstfil med semikolon; fandt en Parquet-fil; giv filen den rigtige endelse.",
    ),
    refused(
        "a CSV renamed to a spreadsheet is refused by its kind",
        _XLSX,
        _UTF8 + b"\r\n",
        "ventede en hel Excel-fil; fandt en fil, der ikke kan åbnes som Excel-fil; er den hel?",
    ),
    refused(
        "an old xls renamed to xlsx is refused by its kind",
        _XLSX,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512,
        "ventede en Excel-fil (.xlsx) uden adgangskode; fandt et regneark i det gamle xls-format; gem det som .xlsx uden.",
    ),
    refused(
        "a byte order mark inside a value is told of",
        PLACEMENTS,
        with_value(PLACEMENTS, "distrikt", "\ufeffNord"),
        "linje 4, kolonne distrikt: ventede et af distrikterne Nord, Sønder; fandt »Nord« med usynlige tegn.",
    ),
    refused(
        "control characters in a value are told of and never printed",
        PLACEMENTS,
        with_value(PLACEMENTS, "distrikt", "\x1b[31mNord"),
        "linje 4, kolonne distrikt: ventede et af distrikterne Nord, Sønder; fandt »[31mNord« med usynlige tegn.",
        secrets=["\x1b"],
    ),
    refused(
        "two files put after each other are refused at the second header",
        PLACEMENTS,
        IN_FORCE[PLACEMENTS] + codecs.BOM_UTF8 + _UTF8.replace(b"12500", b"1"),
        "linje 10: ventede én overskrift; fandt overskriften igen; del filen, og fjern den ene.",
    ),
]
