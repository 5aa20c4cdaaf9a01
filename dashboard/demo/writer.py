"""Files written as a Danish office sends them: semicolons, CRLF, decimal commas, mixed encodings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dashboard.load.contract import DEMONSTRATION, EXTRACTS

END = ";ja\r\n"


def money(oere: int) -> str:
    """An amount in øre as Danes write kroner: `1.234,50`, or `12.500` where it is whole."""
    kroner, rest = divmod(abs(oere), 100)
    sign = "-" if oere < 0 else ""
    whole = sign + f"{kroner:,}".replace(",", ".")
    return f"{whole},{rest:02d}" if rest else whole


def decimal(value: float, places: int = 2) -> str:
    """A number with a decimal comma and no trailing zeros."""
    text = f"{value:.{places}f}".rstrip("0").rstrip(".")
    return text.replace(".", ",")


def day(value: date) -> str:
    """A date as `dd-mm-åååå`."""
    return f"{value.day:02d}-{value.month:02d}-{value.year}"


def yes_no(value: bool) -> str:
    """`ja` or `nej`."""
    return "ja" if value else "nej"


def line(*fields: str) -> str:
    """One row of fields, quoted where they need it, with the demonstration mark last."""
    return ";".join(_quoted(field) for field in fields) + END


def _quoted(field: str) -> str:
    if ";" in field or '"' in field:
        return '"' + field.replace('"', '""') + '"'
    return field


def encoding(extract: str, municipality: str) -> str:
    """The encoding of an office's extract: half the systems still send Windows-1252."""
    place = list(EXTRACTS).index(extract) + int(municipality)
    return "utf-8-sig" if place % 2 else "cp1252"


@dataclass(frozen=True, kw_only=True)
class Outbox:
    """Where one municipality's files go."""

    folder: Path
    municipality: str

    def put(self, extract: str, month: str, lines: Iterable[str]) -> int:
        """Write one extract of one month (`åååå-mm`) and return 1, or 0 where there is nothing to send."""
        body = "".join(lines)
        if not body and EXTRACTS[extract].zero != "alone":
            return 0
        header = ";".join([c.file_name for c in EXTRACTS[extract].columns] + [DEMONSTRATION.file_name])
        path = self.folder / f"{extract}_{self.municipality}_{month}.csv"
        path.write_bytes((header + "\r\n" + body).encode(encoding(extract, self.municipality)))
        return 1
