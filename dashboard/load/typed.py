"""Typed values of a spreadsheet or Parquet file as a Dane would write them."""

from datetime import date, datetime
from decimal import Decimal


def text_of(value: object) -> str:
    """A typed value as text, so that one set of rules reads every kind of file."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == value.time().min else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return _number(Decimal(repr(value)))
    if isinstance(value, Decimal):
        return _number(value)
    return str(value)


def _number(value: Decimal) -> str:
    if not value.is_finite():
        return str(value).lower()
    whole, _, places = format(value, "f").partition(".")
    return ",".join(part for part in (whole, places.rstrip("0")) if part)
