"""A file cut at any byte: 200 cuts of each kind, none taken in silence where a manifest or the last line tells."""

import random
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from dashboard.load.contract import municipalities
from tests.faults.matrix import Desk, Said, listed, manifest, packed
from tests.spreadsheets import spreadsheet

pytestmark = pytest.mark.process

CUTS = 200
ROWS = [["omraade", "post", "vedtaget", "tillaeg", "korrigeret", "forbrug", "forventet"]] + [
    ["SO16", f"Anbringelser på Sjælland, post {n}", "100000", "5000", "105000", "8123,75", "104999,25"]
    for n in range(1, 21)
]  # fmt: skip
TEXT = "".join(";".join(row) + "\r\n" for row in ROWS)
WHOLE: Mapping[str, bytes] = {
    "csv": TEXT.encode(),
    "quoted": "".join(";".join(f'"{value}"' for value in row) + "\r\n" for row in ROWS).encode(),
    "utf-16": TEXT.encode("utf-16"),
    "xlsx": spreadsheet(ROWS),
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An inbox with an empty store."""
    return Desk(tmp_path / "data")


def _places(months: tuple[int, ...]) -> list[str]:
    """200 places, so that 200 cuts of one file are loaded at once."""
    codes = [code for code in municipalities() if code.isdecimal()]
    return [f"budget_{code}_2016-{month:02}" for month in months for code in codes][:CUTS]


def _cuts(kind: str) -> dict[str, bytes]:
    """Files cut at 200 bytes: the last hundred, for they are the hardest to see, and a hundred drawn."""
    whole = WHOLE[kind]
    drawn = random.Random(4).sample(range(len(whole) - 100), CUTS - 100)
    ends = [*drawn, *range(len(whole) - 100, len(whole))]
    ending = "xlsx" if kind == "xlsx" else "csv"
    return {f"{place}.{ending}": whole[:end] for place, end in zip(_places((1, 3, 5)), ends, strict=True)}


def _outcomes(said: Said) -> dict[str, str]:
    """How each file fared, by its name."""
    rows = (
        re.fullmatch(r"(\S+) +\d+ +(indlæst|rettelse|afvist|uændret) *", line)
        for line in said.out.splitlines()
    )
    return {row[1]: row[2] for row in rows if row}


@pytest.mark.parametrize("kind", WHOLE)
@pytest.mark.parametrize("place", ["a folder", "a package"])
def test_no_cut_of_a_file_that_a_manifest_lists_is_taken(desk: Desk, kind: str, place: str) -> None:
    cut = _cuts(kind)
    files = {**cut, "manifest.csv": manifest(*(listed(name, WHOLE[kind], 20) for name in cut))}
    desk.put(files if place == "a folder" else {"pakke.zip": packed(files)})
    said = desk.load("--no-build")
    assert said.code == 1
    assert list(_outcomes(said).values()) == ["afvist"] * CUTS
    assert desk.rows("budget") == {}


@pytest.mark.parametrize("kind", [kind for kind in WHOLE if kind != "xlsx"])
def test_no_cut_is_taken_in_silence_where_the_last_line_tells(desk: Desk, kind: str) -> None:
    cut = _cuts(kind)
    desk.put(dict(_the_month_before(cut, WHOLE[kind])))
    assert desk.load("--no-build").code == 0
    desk.put(cut)
    said = desk.load("--no-build")
    outcomes = _outcomes(said)
    assert len(outcomes) == CUTS
    told = {re.split(", | i ", line)[1] for line in said.findings}
    silent = {name for name in outcomes if name not in told}
    assert silent <= {name for name, content in cut.items() if _is_whole_to_its_last_line(content, kind)}
    assert all(outcomes[name] == "afvist" for name, content in cut.items() if _lines(content, kind) < 1)
    kept = desk.rows("budget")
    for name in silent:
        _, code, month = name.removesuffix(".csv").split("_")
        assert len(kept["budget", code, month]) == _lines(cut[name], kind) - 1 >= 10


def _the_month_before(cut: Mapping[str, bytes], whole: bytes) -> Iterator[tuple[str, bytes]]:
    for name in cut:
        month = int(name[-6:-4])
        yield (
            name.replace(f"-{month:02}.", f"-{month - 1:02}.")
            if month > 1
            else name.replace("2016-01", "2015-12"),
            whole,
        )


def _is_whole_to_its_last_line(content: bytes, kind: str) -> bool:
    """Whether nothing in the file itself can tell that more lines came after."""
    return (
        len(content) % 2 == 0 and _text(content, kind).endswith("\r\n")
        if kind == "utf-16"
        else content.endswith(b"\r\n")
    )


def _text(content: bytes, kind: str) -> str:
    return content.decode("utf-16" if kind == "utf-16" else "utf-8", "ignore")


def _lines(content: bytes, kind: str) -> int:
    return _text(content, kind).count("\r\n")


def test_no_cut_of_a_spreadsheet_is_taken(desk: Desk) -> None:
    desk.put(_cuts("xlsx"))
    said = desk.load("--no-build")
    assert list(_outcomes(said).values()) == ["afvist"] * CUTS
    assert said.code == 1
