"""Rows of persons are removed when they are old enough, and the figures made of them stay."""

import json
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from dashboard.build.publish import build
from dashboard.build.retention import PERSONAL, purge
from dashboard.cli import app
from dashboard.load.ledger import Ledger, StoreError
from dashboard.settings import OPEN, Settings
from tests.clocks import SetClock
from tests.deliveries import HERNING, Inbox, child, figure, figures, kept

MONTHS = [f"2015-{month:02d}" for month in range(1, 13)]
# Thirteen months before the later day there is no 31st.
MADE, LATER = "2026-11-26", date(2027, 12, 31)


@pytest.fixture(autouse=True)
def _made_on_a_day(at: SetClock) -> None:
    at(MADE)


def delivered(inbox: Inbox, months: list[str] = MONTHS, children: int = 8) -> Settings:
    inbox.districts(HERNING, "2015-01", Nord="")
    for month in months:
        inbox.add(
            "foranstaltninger", HERNING, month,
            [{"barn": f"b{n}", "raadgiver": f"r{n}", "udgift": 1000} for n in range(children)],
        )  # fmt: skip
        inbox.add("sagstal", HERNING, month, [{"raadgiver": f"r{n}", "sager": 20 + n} for n in range(6)])
    return inbox.build()


def purged(data: Settings, today: date = LATER) -> int:
    return purge(data.store, months=13, today=today).rows


def everything_in(folder: Path) -> set[str]:
    """Every text in any Parquet or DuckDB file of a folder, and the bytes of every file as they are."""
    found = set()
    for path in (p for p in folder.rglob("*") if p.is_file()):
        found.add(path.read_bytes().decode("latin-1"))
        if path.suffix == ".parquet":
            with duckdb.connect() as connection:
                rows = connection.execute("select * from read_parquet($p)", {"p": str(path)}).fetchall()
            found |= {str(value) for row in rows for value in row}
    return found


def all_figures(data: Settings) -> list[object]:
    return [
        sorted(map(str, figures(data, indicator, audience)))
        for indicator in (
            "placement_mix",
            "placement_mix_12m",
            "caseload",
            "ladder_stock",
            "follow_up_on_time",
        )
        for audience in (OPEN, HERNING)
    ]


def test_the_extracts_of_persons_are_known() -> None:
    assert set(PERSONAL) == {
        "foranstaltninger", "sagstal", "opfoelgninger", "undersoegelser", "underretninger"
    }  # fmt: skip


def test_rows_whose_figures_were_made_thirteen_months_ago_are_removed_and_the_figures_stay(
    inbox: Inbox,
) -> None:
    data = delivered(inbox)
    before = all_figures(data)
    assert purged(data) == 12 * (8 + 6)
    assert kept(data, "foranstaltninger") == []
    assert kept(data, "distrikter")
    build(data)
    assert all_figures(data) == before


def test_figures_whose_index_an_earlier_program_wrote_outlive_their_rows_too(inbox: Inbox) -> None:
    data = delivered(inbox)
    before = all_figures(data)
    path = data.store / "figures" / "index.json"
    index = json.loads(path.read_text(encoding="utf-8"))
    slots: dict[str, dict[str, str]] = {}
    for slot, told in index["made_of"].items():
        code, extract_and_month = slot.split(" ", 1)
        slots.setdefault(code, {})[extract_and_month] = told
    path.write_text(json.dumps(index | {"format": 1, "made_of": slots}), encoding="utf-8")
    assert purged(data) == 12 * (8 + 6)
    build(data)
    assert all_figures(data) == before


def test_rows_are_not_removed_before_their_time(inbox: Inbox) -> None:
    data = delivered(inbox)
    assert purged(data, date(2027, 12, 25)) == 0
    assert len(kept(data, "foranstaltninger")) == 12 * 8


# The first day on which what was made on a day is thirteen months old; a month without such a day ends at its last.
@pytest.mark.parametrize(
    ("made", "first"),
    [
        ("2026-11-30", "2027-12-30"),
        ("2026-12-31", "2028-01-31"),
        ("2027-01-01", "2028-02-01"),
        ("2027-01-31", "2028-03-01"),
        ("2028-02-29", "2029-03-29"),
        ("2027-03-31", "2028-05-01"),
        ("2027-03-28", "2028-04-28"),
        ("2026-10-25", "2027-11-25"),
        # A day in Denmark begins one hour or two before it does in UTC.
        ("2026-12-31T22:59:59+00:00", "2028-01-31"),
        ("2026-12-31T23:00:00+00:00", "2028-02-01"),
        ("2027-06-30T22:00:00+00:00", "2028-08-01"),
    ],
)
def test_rows_are_removed_from_the_day_they_are_thirteen_months_old(
    inbox: Inbox, at: SetClock, made: str, first: str
) -> None:
    at(made)
    data = delivered(inbox, MONTHS[:1])
    day = date.fromisoformat(first)
    assert purged(data, day - timedelta(days=1)) == 0
    assert purged(data, day) == 8 + 6


@pytest.mark.parametrize(
    ("day", "cut"),
    [
        ("2027-12-31", "2026-11-30"),
        ("2028-03-31", "2027-02-28"),
        ("2029-03-31", "2028-02-29"),
        ("2028-02-29", "2027-01-29"),
        ("2028-01-01", "2026-12-01"),
        ("2027-10-31", "2026-09-30"),
        ("2027-11-30", "2026-10-30"),
    ],
)
def test_a_purge_reaches_back_to_the_same_day_thirteen_months_before_or_its_months_last(
    inbox: Inbox, at: SetClock, day: str, cut: str
) -> None:
    at((date.fromisoformat(cut) + timedelta(days=1)).isoformat())
    data = delivered(inbox, MONTHS[:1])
    assert purged(data, date.fromisoformat(day)) == 0
    with Ledger(data.store) as ledger, ledger.writing():
        ledger._db.execute("update deliveries set figures_at = ?", (f"{cut}T12:00:00+00:00",))
    assert purged(data, date.fromisoformat(day)) == 8 + 6


def test_no_byte_of_a_removed_pseudonym_is_left(inbox: Inbox, at: SetClock) -> None:
    data = delivered(inbox)
    (data.warehouse / ".building-20150101T000000-abcdef").mkdir()
    (data.warehouse / ".building-20150101T000000-abcdef" / "duckdb_temp_storage_DEFAULT-0.tmp").write_text(
        child("b3")
    )
    (data.store / "foranstaltninger" / "rows.csv").write_text(child("b3"))
    assert any(child("b3") in text for text in everything_in(data.store))
    data_folder = {"DASHBOARD_DATA": str(data.data)}
    at(LATER.isoformat())
    result = CliRunner().invoke(app, ["purge"], env=data_folder)
    assert result.exit_code == 0, result.output
    assert "Ryddet: 24 leverancer med 168 rækker. Figurerne er bevaret." in result.output
    for text in (*everything_in(data.store), *everything_in(data.warehouse)):
        assert not any(child(f"b{n}") in text for n in range(8))


def test_what_was_replaced_is_removed_too(inbox: Inbox) -> None:
    data = delivered(inbox)
    inbox.load(inbox.add("sagstal", HERNING, "2015-03", [{"raadgiver": f"r{n}"} for n in range(7)]))
    build(data)
    assert purged(data) == 12 * (8 + 6) + 7


def test_rows_whose_figures_were_never_made_wait(inbox: Inbox) -> None:
    delivered(inbox, MONTHS[:1])
    inbox.load(inbox.add("sagstal", HERNING, "2015-02", [{} for _ in range(6)]))
    assert purged(inbox.settings) == 8 + 6
    assert len(kept(inbox.settings, "sagstal")) == 6


def test_what_stays_in_a_file_of_the_store_is_read_as_before(inbox: Inbox) -> None:
    data = delivered(inbox, MONTHS[:2])
    with Ledger(data.store) as ledger, ledger.writing():
        ledger._db.execute("update deliveries set figures_at = '2999-01-01' where month = '2015-02-01'")
    before = [row for row in kept(data, "foranstaltninger") if row["month"] == date(2015, 2, 1)]
    assert purged(data) == 14
    assert kept(data, "foranstaltninger") == before
    with Ledger(data.store) as ledger:
        assert ledger.check() == []


def test_a_correction_of_a_month_removed_is_told_and_the_months_around_it_stay(inbox: Inbox) -> None:
    data = delivered(inbox)
    year = figure(data, "placement_mix_12m", month="2015-12", category="family_care", district=None)
    purged(data)
    inbox.add("foranstaltninger", HERNING, "2015-06", [{"barn": f"b{n}"} for n in range(20)])
    inbox.build()
    assert figure(data, "children_placed", month="2015-06")["value"] == 20
    assert figure(data, "children_placed", month="2015-07")["value"] == 8
    assert figure(data, "placement_mix_12m", month="2015-12", category="family_care", district=None) == year


def test_a_new_program_keeps_the_figures_of_rows_that_are_gone(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = delivered(inbox)
    before = all_figures(data)
    purged(data)
    monkeypatch.setattr("dashboard.build.work.origin", lambda: "a newer one")
    build(data)
    assert all_figures(data) == before


def test_nothing_is_removed_where_the_figures_that_should_outlive_it_are_damaged(inbox: Inbox) -> None:
    data = delivered(inbox, MONTHS[:1])
    part = next((data.store / "figures").glob("*.parquet"))
    part.write_bytes(part.read_bytes()[:-9])
    with pytest.raises(StoreError, match="Intet er ryddet"):
        purged(data)
    assert len(kept(data, "foranstaltninger")) == 8


def test_a_month_after_the_purge_is_made_of_what_is_left(inbox: Inbox) -> None:
    data = delivered(inbox)
    with Ledger(data.store) as ledger, ledger.writing():
        ledger._db.execute("update deliveries set figures_at = '2999-01-01' where month > '2015-01-01'")
    purged(data)
    inbox.add("foranstaltninger", HERNING, "2016-01", [{"barn": f"b{n}", "udgift": 1} for n in range(9)])
    inbox.build()
    assert figure(data, "children_placed", month="2016-01")["value"] == 9
    assert figure(data, "placement_mix_12m", month="2016-01", category="family_care", district=None)["n"] == 9
    assert figure(data, "children_placed", month="2015-01")["value"] == 8
