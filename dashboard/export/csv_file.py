"""A card's table as a CSV that Danish Excel opens: semicolon, decimal comma, UTF-8 with BOM."""

import csv
import io
from datetime import date

from dashboard.language import _, language
from dashboard.present.tables import Cell, Number, Spark, Table, absence, bounded

# A cell that a spreadsheet would run as a formula is set off by an apostrophe.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_of(table: Table, *, source: str, label: str) -> bytes:
    """The table's rows in full precision; `source` and `label` (made-up or not) stand on every row."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";" if language() == "da" else ",", lineterminator="\r\n")
    writer.writerow([*[_written(name) for name in table.columns], _("Kilde"), _("Datagrundlag")])
    for row in table.rows:
        writer.writerow([*[_written(cell) for cell in row], source, label])
    return buffer.getvalue().encode("utf-8-sig")


def _written(cell: Cell) -> str:
    if isinstance(cell, Number):
        if cell.value is None:
            return absence(cell.status)
        text = f"{round(cell.value, 6) + 0.0:.6f}".rstrip("0").rstrip(".")
        return bounded(text.replace(".", ",") if language() == "da" else text, cell.status)
    if isinstance(cell, date):
        return f"{cell:%Y-%m}"
    text = cell.text if isinstance(cell, Spark) else cell
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text
