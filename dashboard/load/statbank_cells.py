"""A file of StatBank as cells: CSV that ends in INDHOLD, or JSON-stat, with the labels as they are written."""

import csv
import io
import itertools
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import prod

from dashboard.load.findings import Finding, error, quoted
from dashboard.load.raw import Refused

CONTENT = "INDHOLD"
NOT_SHOWN = ".."


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One number of a table: its line (or its place in a JSON list), its labels by variable, and its text."""

    line: int
    labels: tuple[str, ...]
    value: str


@dataclass(frozen=True, kw_only=True)
class Cells:
    """A table's cells, the names of its variables, and its id and date where the file tells them."""

    variables: tuple[str, ...]
    cells: Sequence[Cell]
    table: str | None = None
    updated: date | None = None


def is_statbank(head: str) -> bool:
    """Whether the beginning of a file is StatBank's: a header that ends in INDHOLD, or JSON."""
    first = head.lstrip("\ufeff \t\r\n").splitlines()[:1]
    if not first:
        return False
    return first[0].startswith("{") or first[0].rstrip().rstrip('"').upper().endswith(CONTENT)


def cells_of(text: str) -> Cells:
    """The cells of a file. Raises Refused with one Danish sentence."""
    text = text.lstrip("\ufeff \t\r\n")
    return _json(text) if text.startswith("{") else _csv(text)


def _csv(text: str) -> Cells:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)
    cells = []
    try:
        header = [name.strip() for name in next(reader)]
        if len(header) < 2 or header[-1].upper() != CONTENT:
            raise Refused(error("felter skilt af semikolon", "et andet skilletegn", line=1))
        start = reader.line_num + 1
        for fields in reader:
            if fields:
                cells.append(_row(fields, len(header), start))
            start = reader.line_num + 1
    except csv.Error:
        finding = error(
            "parvise anførselstegn", "et anførselstegn, der ikke lukkes rigtigt", line=reader.line_num
        )
        raise Refused(finding) from None
    return Cells(variables=tuple(header[:-1]), cells=cells)


def _row(fields: list[str], width: int, line: int) -> Cell:
    if len(fields) != width:
        raise Refused(error(f"{width} felter som i overskriften", f"{len(fields)}; er filen hel?", line=line))
    *labels, value = (field.strip() for field in fields)
    return Cell(line=line, labels=tuple(labels), value=value)


def _json(text: str) -> Cells:
    dataset = _dataset(text)
    dimension = _part(dataset, "dimension")
    variables = _variables(dimension)
    names, categories = list(variables), list(variables.values())
    values = _values(dataset, prod(len(codes) for codes in categories))
    metric = _metric(names, dimension)
    if metric is not None and len(categories[metric]) > 1:
        raise Refused(error("tal fra én tabel", f"{len(categories[metric])} slags indhold i samme fil"))
    return Cells(
        variables=tuple(name for at, name in enumerate(names) if at != metric),
        cells=[
            Cell(
                line=place,
                labels=tuple(label for at, label in enumerate(labels) if at != metric),
                value=value,
            )
            for place, (labels, value) in enumerate(
                zip(itertools.product(*categories), values, strict=True), 1
            )
        ],
        table=categories[metric][0] if metric is not None else None,
        updated=_day(dataset.get("updated")),
    )


def _dataset(text: str) -> dict[str, object]:
    try:
        content = json.loads(text)
    except json.JSONDecodeError as fault:
        found = "en fil, der er skåret over eller beskadiget"
        raise Refused(error("en hel JSON-fil", found, line=fault.lineno)) from None
    except (RecursionError, ValueError):
        raise Refused(_no_json_stat("noget andet")) from None
    return _part(content, "dataset")


def _variables(dimension: Mapping[str, object]) -> dict[str, list[str]]:
    """Every variable's codes, in the order that the values run."""
    names, sizes = dimension.get("id"), dimension.get("size")
    if not isinstance(names, list) or not isinstance(sizes, list) or len(names) != len(sizes):
        raise Refused(_no_json_stat("id og size, der ikke passer sammen"))
    return {
        str(name): _categories(_part(dimension, str(name)), size)
        for name, size in zip(names, sizes, strict=True)
    }


def _no_json_stat(found: str) -> Finding:
    return error("JSON-stat fra Statistikbanken (dataset med dimension, id, size og value)", found)


def _part(whole: object, name: str) -> dict[str, object]:
    part = whole.get(name) if isinstance(whole, dict) else None
    if not isinstance(part, dict):
        raise Refused(_no_json_stat(f"en fil, der mangler {quoted(name)}"))
    return part


def _categories(variable: Mapping[str, object], size: object) -> list[str]:
    """A variable's codes in the order of the values."""
    category = _part(variable, "category")
    index = category.get("index", category.get("label"))
    if isinstance(index, dict) and all(isinstance(place, int) for place in index.values()):
        index = sorted(index, key=index.__getitem__)
    codes = [str(code) for code in index] if isinstance(index, dict | list) else []
    if not codes or len(codes) != size:
        raise Refused(_no_json_stat(f"{len(codes)} koder, hvor size siger {quoted(str(size))}"))
    return codes


def _values(dataset: Mapping[str, object], size: int) -> Iterable[str]:
    """Every value as text; null, or one with a status, is a value that is not shown."""
    values, statuses = _by_place(dataset.get("value"), size), _by_place(dataset.get("status", {}), size)
    if isinstance(dataset.get("value"), list) and len(values) != size:
        raise Refused(error(f"{size} tal, som size siger", f"{len(values)} tal; er filen hel?"))
    return [
        NOT_SHOWN if values.get(place) is None or statuses.get(place) else str(values[place])
        for place in range(size)
    ]


def _by_place(given: object, size: int) -> dict[int, object]:
    """A list, a sparse object or one text for all, as JSON-stat allows, by place."""
    if isinstance(given, list):
        return dict(enumerate(given))
    if isinstance(given, dict) and all(str(key).isdecimal() and int(key) < size for key in given):
        return {int(key): value for key, value in given.items()}
    if isinstance(given, str):
        return dict.fromkeys(range(size), given)
    raise Refused(_no_json_stat("value eller status i en anden form"))


def _metric(names: Sequence[str], dimension: Mapping[str, object]) -> int | None:
    """Which dimension holds the table's id."""
    role = dimension.get("role")
    metrics = role.get("metric", []) if isinstance(role, dict) else []
    found = [at for at, name in enumerate(names) if name in metrics or name == "ContentsCode"]
    return found[0] if found else None


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text)[:10])
    except ValueError:
        return None
