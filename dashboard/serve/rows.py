"""Rows of `figures` for the command line, and the check of a published version."""

import difflib
import re
from datetime import date
from pathlib import Path

import pandas as pd

from dashboard.indicators import INDICATORS
from dashboard.serve.warehouse import NoWarehouse, Warehouse
from dashboard.settings import OPEN, QUERIES


class NotFound(Exception):
    """A name that is not known; the message is a Danish sentence with the nearest ones."""


def rows(
    warehouse: Path,
    *,
    audience: str,
    indicator: str,
    municipality: str | None = None,
    district: str | None = None,
    month: str | None = None,
) -> pd.DataFrame:
    """Rows of `figures` with its columns, as an audience may see them.

    Raises NotFound for an indicator, municipality, district, audience or month that is not known.
    """
    _known("Indikatoren", indicator, list(INDICATORS))
    try:
        cursor = Warehouse(warehouse).cursor(audience)
    except NoWarehouse:
        raise NotFound(_no_version(warehouse, audience)) from None
    codes = [row[0] for row in cursor.execute("select code from municipalities order by code").fetchall()]
    if municipality is not None:
        _known("Kommunen", municipality, codes)
    if district is not None:
        names = cursor.execute(
            "select distinct district from districts where $code is null or municipality = $code order by 1",
            {"code": municipality},
        ).fetchall()
        _known("Distriktet", district, [row[0] for row in names])
    query = (QUERIES / "pages" / "rows.sql").read_text(encoding="utf-8")
    frame = cursor.execute(
        query,
        {
            "indicator": indicator,
            "municipality": municipality,
            "district": district,
            "month": _month(month),
        },
    ).df()
    frame = frame.astype(object).where(frame.notna(), None)
    # A count beside a NULL comes as a float.
    frame["n"] = pd.Series(
        [None if n is None else int(n) for n in frame["n"]], dtype=object, index=frame.index
    )
    return frame


def _known(what: str, name: str, names: list[str]) -> None:
    if name not in names:
        near = difflib.get_close_matches(name, names, n=3, cutoff=0.4) or names[:5]
        raise NotFound(f"{what} »{name}« findes ikke. Nærmest er: {', '.join(near) or 'ingen'}.")


def _month(text: str | None) -> date | None:
    if text is None:
        return None
    if not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", text):
        raise NotFound(f"Måneden »{text}« skal skrives som åååå-mm, fx 2015-09.")
    return date.fromisoformat(f"{text}-01")


def _no_version(warehouse: Path, audience: str) -> str:
    version = (warehouse / "current").resolve()
    if not version.is_dir():
        return "Der er ingen udgivet version. Indlæs og beregn først: python -m dashboard load STI"
    audiences = [OPEN, *sorted(p.stem for p in version.glob("[0-9]*.duckdb"))]
    near = difflib.get_close_matches(audience, audiences, n=3, cutoff=0.0)
    return f"Publikummet »{audience}« findes ikke. Nærmest er: {', '.join(near)}."
