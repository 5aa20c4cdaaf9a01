"""A child that moves counts in one place, whatever the order of rows and files; and ages are the same above and below."""

import random
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard.settings import Settings
from tests.cases import built
from tests.deliveries import HERNING, Inbox, Row, csv_text, figure, figures


@pytest.mark.parametrize(("case", "town"), [("G_move_oldfirst", "773"), ("G_move_newfirst", "779")])
def test_children_who_move_within_a_month_count_where_they_came_to(
    tmp_path: Path, case: str, town: str
) -> None:
    data = built(tmp_path, case)
    for indicator in ("children_in_month", "children_placed", "ladder_stock"):
        found = {
            row["district"]: row["value"]
            for row in figures(data, indicator, town, month="2016-01", item=None, category=None)
        }
        assert found == {None: 12, "A": 0, "B": 12}, indicator


def _one_child(inbox: Inbox, rows: list[Row]) -> Settings:
    inbox.districts(HERNING, "2016-01", A="", B="")
    inbox.add("foranstaltninger", HERNING, "2016-01", [{"barn": "x"} | dict(row) for row in rows])
    return inbox.build()


JAN = date(2016, 1, 1)


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize(
    ("old", "new", "kind", "district"),
    [
        # The higher step goes before the later start.
        ({"foranstaltning": "sikret", "slutdato": date(2016, 1, 9)}, {"startdato": date(2016, 1, 10)}, "sikret", "A"),
        # Of two on one step the later start; `doegninstitution` would come last by its name alone.
        (
            {"foranstaltning": "sikret", "slutdato": date(2016, 1, 10)},
            {"foranstaltning": "doegninstitution", "startdato": date(2016, 1, 10)}, "doegninstitution", "B",
        ),
        # Of two with one start the later end.
        (
            {"foranstaltning": "sikret", "startdato": JAN, "slutdato": date(2016, 1, 10)},
            {"foranstaltning": "doegninstitution", "startdato": JAN}, "doegninstitution", "B",
        ),
        # What is left is the code of the measure.
        (
            {"foranstaltning": "doegninstitution", "startdato": JAN},
            {"foranstaltning": "sikret", "startdato": JAN}, "sikret", "B",
        ),
    ],
)  # fmt: skip
def test_one_written_rule_says_where_and_in_what_a_child_counts(
    inbox: Inbox, old: Row, new: Row, kind: str, district: str, backwards: bool
) -> None:
    rows = [{"distrikt": "A"} | dict(old), {"distrikt": "B"} | dict(new)]
    data = _one_child(inbox, rows[::-1] if backwards else rows)
    found = [
        (row["district"], row["category"])
        for row in figures(data, "children_in_month", HERNING)
        if row["value"] and row["district"] and row["category"]
    ]
    assert found == [(district, kind)]


def test_rates_of_those_under_eighteen_count_nobody_older(inbox: Inbox) -> None:
    inbox.districts(HERNING, "2016-01", Nord="")
    inbox.add(
        "befolkning", HERNING, "2016-01", [{"antal": 1000}, {"alder_fra": 18, "alder_til": 22, "antal": 400}]
    )
    years = [*[2006] * 8, 1999, *[1998] * 6]
    inbox.add("foranstaltninger", HERNING, "2016-01", [{"foedselsaar": year} for year in years])
    inbox.add("underretninger", HERNING, "2016-01", [{"foedselsaar": year} for year in years])
    data = inbox.build()
    for indicator, item in (("children_placed", "per_1000"), ("notifications", None)):
        row = figure(data, indicator, municipality=HERNING, item=item)
        assert (row["numerator"], row["denominator"], row["value"], row["n"]) == (9, 1000, 9, 9)
    assert figure(data, "children_placed", municipality=HERNING)["value"] == 15


def test_a_rate_that_would_tell_of_a_few_older_ones_is_hidden(inbox: Inbox) -> None:
    inbox.districts(HERNING, "2016-01", Nord="")
    inbox.add("befolkning", HERNING, "2016-01", [{"antal": 1000}])
    years = [*[2006] * 8, 1998, 1998]
    inbox.add("foranstaltninger", HERNING, "2016-01", [{"foedselsaar": year} for year in years])
    inbox.add("underretninger", HERNING, "2016-01", [{"foedselsaar": year} for year in years])
    data = inbox.build()
    for indicator, item in (("children_placed", "per_1000"), ("notifications", None)):
        assert figure(data, indicator, municipality=HERNING, item=item)["status"] == "hidden"
        assert figure(data, indicator, HERNING, item=item)["value"] == 8


def _casework(seed: int) -> dict[str, list[Row]]:
    """Rows of two towns' months, with many ties: children in several measures, districts and hands."""
    chance = random.Random(seed)
    rows: dict[str, list[Row]] = {}
    for month in range(1, 14):
        first = date(2015 + (month - 1) // 12, (month - 1) % 12 + 1, 1)
        label = f"{first:%Y-%m}"
        measures: dict[tuple[Any, ...], Row] = {}
        for _ in range(40):
            start = chance.choice([date(2015, 1, 1), date(2014, 6, 15), first])
            row = {
                "barn": chance.randrange(12), "distrikt": chance.choice(["A", "B", "C"]), "startdato": start,
                "foedselsaar": 2006,
                "foranstaltning": chance.choice(["sikret", "doegninstitution", "plejefamilie", "tidlig_indsats"]),
                "slutdato": chance.choice([None, None, first.replace(day=9), first.replace(day=20)]),
                "raadgiver": chance.choice(["p", "q", None]),
                "udgift": f"{chance.randrange(100_000)},{chance.randrange(10)}7",
            }  # fmt: skip
            measures[row["barn"], row["foranstaltning"], start] = row
        rows[f"foranstaltninger_{HERNING}_{label}"] = list(measures.values())
        rows[f"opfoelgninger_{HERNING}_{label}"] = [
            {"barn": row["barn"], "foranstaltning": row["foranstaltning"], "dato": first.replace(day=12),
             "netvaerk": chance.choice([True, False])}
            for row in list(measures.values())[:15]
        ]  # fmt: skip
        rows[f"underretninger_{HERNING}_{label}"] = [
            {"barn": chance.randrange(9), "distrikt": chance.choice(["A", "B"]), "modtaget": first,
             "vurderet_inden_24_timer": chance.choice([True, False, None])}
            for _ in range(12)
        ]  # fmt: skip
        rows[f"sagstal_{HERNING}_{label}"] = [
            {"sager": chance.randrange(12, 30), "distrikt": chance.choice(["A", "B", "C"])} for _ in range(9)
        ]
        rows[f"budget_{HERNING}_{label}"] = [
            {"post": post, "forbrug": f"{chance.randrange(9999)},{chance.randrange(10)}3", "forventet": 7}
            for post in ("Drift", "Anbringelser", "Refusion")
        ]
    return rows


def _delivered(
    folder: Path, rows: dict[str, list[Row]], shuffle: Callable[[list[Any]], None]
) -> dict[str, list[tuple[object, ...]]]:
    """Deliver the rows of each file, and the files one by one, in a shuffled order; every figure as it is published."""
    inbox = Inbox(folder)
    inbox.load(inbox.districts(HERNING, "2015-01", A="pilot", B="sammenligning", C=""))
    names = sorted(rows)
    shuffle(names)
    for name in names:
        extract = name.split("_")[0]
        lines = csv_text(extract, rows[name]).splitlines(keepends=True)
        body = lines[1:]
        shuffle(body)
        inbox.load(inbox.put(f"{name}.csv", lines[0] + "".join(body)))
    inbox.build()
    found = {}
    for audience in ("open", HERNING):
        path = (inbox.settings.warehouse / "current").resolve() / f"{audience}.duckdb"
        with duckdb.connect(str(path), read_only=True) as connection:
            found[audience] = connection.execute("select * from figures order by all").fetchall()
    shutil.rmtree(folder)
    return found


def test_the_order_of_rows_and_files_changes_no_figure_by_a_single_bit(tmp_path: Path) -> None:
    rows = _casework(7)
    expected = _delivered(tmp_path / "as_written", rows, lambda items: None)
    assert len(expected[HERNING]) > 1000
    for seed in (1, 2):
        assert _delivered(tmp_path / str(seed), rows, random.Random(seed).shuffle) == expected
