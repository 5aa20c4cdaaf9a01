"""The store: corrections replace, the same bytes change nothing, and a Parquet file says what a CSV says."""

import signal
import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from dashboard.load.ledger import Ledger, StoreError
from dashboard.settings import ROOT
from tests.deliveries import Inbox, kept, sentences

NAME = "begivenheder_657_2016-01.csv"


def _events(inbox: Inbox, *titles: str) -> Path:
    return inbox.add("begivenheder", "657", "2016-01", [{"titel": title} for title in titles])


def _titles(inbox: Inbox) -> list[str]:
    return [row["title"] for row in kept(inbox.settings, "begivenheder")]


def _ledger(inbox: Inbox) -> list[tuple[int, str, int | None]]:
    with sqlite3.connect(inbox.settings.store / "ledger.sqlite") as db:
        return db.execute("select id, outcome, replaces from deliveries order by id").fetchall()


def test_the_same_bytes_twice_change_nothing(inbox: Inbox) -> None:
    path = _events(inbox, "Start")
    assert inbox.load(path)[0].result == "loaded"
    before = _ledger(inbox), sorted(inbox.settings.store.rglob("*.parquet"))
    again = inbox.load(path)[0]
    assert (again.result, again.rows, again.findings) == ("unchanged", 1, ())
    assert (_ledger(inbox), sorted(inbox.settings.store.rglob("*.parquet"))) == before


def test_a_correction_replaces_and_both_stay_in_the_ledger(inbox: Inbox) -> None:
    inbox.load(_events(inbox, "Start"))
    assert inbox.load(_events(inbox, "Begyndelse", "Slut"))[0].result == "corrected"
    assert _titles(inbox) == ["Begyndelse", "Slut"]
    assert _ledger(inbox) == [(1, "loaded", None), (2, "loaded", 1)]


def test_an_earlier_file_sent_again_does_not_undo_its_correction(inbox: Inbox) -> None:
    inbox.load(_events(inbox, "Start"))
    inbox.load(_events(inbox, "Begyndelse"))
    outcome = inbox.load(_events(inbox, "Start"))[0]
    assert outcome.result == "unchanged"
    assert "rettelsen gælder fortsat" in sentences(outcome)
    assert _titles(inbox) == ["Begyndelse"]


def test_a_refused_correction_leaves_what_was_in_force(inbox: Inbox) -> None:
    inbox.load(_events(inbox, "Start"))
    refused = inbox.load(inbox.put(NAME, "dato;titel\r\n31-02-2016;Slut\r\n"))[0]
    assert refused.result == "refused"
    assert _titles(inbox) == ["Start"]
    assert [outcome for _, outcome, _ in _ledger(inbox)] == ["loaded", "refused"]


def test_one_refused_file_does_not_hold_the_others_back(inbox: Inbox) -> None:
    _events(inbox, "Start")
    inbox.put("begivenheder_657_2016-02.csv", "dato;titel\r\n31-02-2016;Slut\r\n")
    inbox.add("begivenheder", "167", "2016-01", [{"titel": "Hvidovre"}])
    assert {o.file_name[13:24]: o.result for o in inbox.load()} == {
        "657_2016-01": "loaded",
        "657_2016-02": "refused",
        "167_2016-01": "loaded",
    }
    assert sorted(_titles(inbox)) == ["Hvidovre", "Start"]


def test_two_files_for_one_place_in_one_load_are_a_delivery_and_its_correction(inbox: Inbox) -> None:
    inbox.put(f"a/{NAME}", "dato;titel\r\n01-02-2016;Start\r\n")
    inbox.put(f"b/{NAME}", "dato;titel\r\n01-02-2016;Begyndelse\r\n")
    assert [o.result for o in inbox.load()] == ["loaded", "corrected"]
    assert _titles(inbox) == ["Begyndelse"]


PARQUET = """
select * from (values
    ('b-aaaaaaaaaaaaaaaa', 'Nord', 2006, 'plejefamilie', date '2015-01-01', null::date, 'r-aaaaaaaaaaaaaaaa', 12345.50),
    ('b-bbbbbbbbbbbbbbbb', 'Syd', 2007, 'sikret', date '2016-01-10', date '2016-01-20', null, -1500.00)
) as t (barn, distrikt, foedselsaar, foranstaltning, startdato, slutdato, raadgiver, udgift)
"""
CSV = (
    "barn;distrikt;foedselsaar;foranstaltning;startdato;slutdato;raadgiver;udgift\r\n"
    "b-aaaaaaaaaaaaaaaa;Nord;2006;plejefamilie;01-01-2015;;r-aaaaaaaaaaaaaaaa;12.345,50\r\n"
    "b-bbbbbbbbbbbbbbbb;Syd;2007;sikret;10-01-2016;20-01-2016;;-1.500\r\n"
)


@pytest.mark.parametrize(
    "query",
    [
        pytest.param(PARQUET, id="decimals and dates"),
        pytest.param(f"select * replace (udgift::double as udgift) from ({PARQUET})", id="floats"),
        pytest.param(
            f"select * replace (udgift::decimal(18, 4) as udgift) from ({PARQUET})", id="longer decimals"
        ),
        pytest.param(
            f"select * replace (foedselsaar::double as foedselsaar) from ({PARQUET})", id="float years"
        ),
        pytest.param(
            f"select * replace (foedselsaar::decimal(9, 2) as foedselsaar) from ({PARQUET})",
            id="decimal years",
        ),
        pytest.param(
            f"select * replace (startdato::timestamp as startdato) from ({PARQUET})", id="timestamps"
        ),
        pytest.param(
            f'select * rename (barn as BARN, distrikt as " Distrikt ") from ({PARQUET})', id="headers"
        ),
        pytest.param(
            f"select * replace (strftime(startdato, '%d-%m-%Y') as startdato) from ({PARQUET})",
            id="dates as text",
        ),
    ],
)
def test_a_typed_parquet_file_says_what_the_csv_says(inbox: Inbox, query: str) -> None:
    rows = []
    for municipality, write in (("657", inbox.put), ("167", inbox.parquet)):
        inbox.districts(municipality, "2016-01", Nord="", Syd="")
        suffix, content = ("csv", CSV) if write == inbox.put else ("parquet", query)
        write(f"foranstaltninger_{municipality}_2016-01.{suffix}", content)
        loaded = inbox.load()
        assert not [sentences(o) for o in loaded if o.result == "refused"]
        rows.append(
            [row for row in kept(inbox.settings, "foranstaltninger") if row["municipality"] == municipality]
        )
    for row in rows[0] + rows[1]:
        del row["municipality"], row["delivery"]
    assert rows[0] == rows[1]


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("udgift", "1.005::double", "»1,005«"),
        ("udgift", "'1.5'", "»1.5«"),
        ("udgift", "'nan'::double", "»nan«"),
        ("foedselsaar", "2006.5::double", "»2006,5«"),
        ("startdato", "timestamp '2015-01-01 10:00:00'", "»2015-01-01T10:00:00«"),
        ("startdato", "timestamptz '2015-01-01 10:00:00+00'", ""),
        ("startdato", "42005", "»42005«"),
        ("distrikt", "true", "»ja«"),
        ("distrikt", "['Nord']", "Nord"),
    ],
)
def test_a_parquet_value_of_another_type_is_refused(inbox: Inbox, column: str, value: str, said: str) -> None:
    inbox.districts("657", "2016-01", Nord="", Syd="")
    query = f"select * replace ({value} as {column}) from ({PARQUET})"
    inbox.parquet("foranstaltninger_657_2016-01.parquet", query)
    outcome = inbox.load()[1]
    assert outcome.result == "refused"
    assert said in sentences(outcome)


@pytest.mark.parametrize(
    "content", [b"PAR1", b"PAR1" + b"\x00" * 100 + b"PAR1", b"dato;titel\r\n01-02-2016;x\r\n"]
)
def test_a_damaged_parquet_file_is_refused_in_words(inbox: Inbox, content: bytes) -> None:
    outcome = inbox.load(inbox.put("begivenheder_657_2016-01.parquet", content))[0]
    assert outcome.result == "refused"
    assert "ikke kan læses som Parquet" in sentences(outcome)


def test_a_store_of_a_newer_version_is_left_alone(inbox: Inbox) -> None:
    inbox.load(_events(inbox, "Start"))
    with sqlite3.connect(inbox.settings.store / "ledger.sqlite") as db:
        db.execute("pragma user_version = 99")
    with pytest.raises(StoreError, match="nyere version"):
        inbox.load(_events(inbox, "Slut"))


def test_a_ledger_that_is_no_ledger_gives_a_sentence(inbox: Inbox) -> None:
    inbox.settings.store.mkdir()
    (inbox.settings.store / "ledger.sqlite").write_bytes(b"no ledger at all" * 1000)
    with pytest.raises(StoreError, match="er beskadiget"):
        inbox.load(_events(inbox, "Start"))


def test_a_whole_store_has_no_faults(inbox: Inbox) -> None:
    inbox.load(_events(inbox, "Start"))
    inbox.load(_events(inbox, "Begyndelse", "Slut"))
    with Ledger(inbox.settings.store, create=False) as ledger:
        assert ledger.check() == []


def test_a_load_killed_midway_keeps_what_was_in_force_and_can_be_run_again(inbox: Inbox) -> None:
    inbox.load(_events(inbox, "Start"))
    for number in range(40):
        rows = [{"titel": f"{number}-{row}", "dato": date(2016, 1, 1)} for row in range(500)]
        inbox.add("begivenheder", "657", f"{2010 + number // 12}-{number % 12 + 1:02d}", rows)
    program = (
        "import os, signal, sys; from pathlib import Path; from dashboard.load import deliver, ledger\n"
        "real = deliver.keep_part\n"
        "def killed(path):\n"
        "    real(path) if sys.argv[3] == 'after' else None\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "deliver.keep_part = killed\n"
        "deliver.load([Path(sys.argv[1])], Path(sys.argv[2]))\n"
    )
    for moment in ("before", "after"):
        command = [sys.executable, "-c", program, inbox.settings.inbox, inbox.settings.store, moment]
        assert subprocess.run(command, cwd=ROOT).returncode == -signal.SIGKILL
        assert _titles(inbox) == ["Start"]
    assert {o.result for o in inbox.load()} <= {"loaded", "unchanged", "corrected"}
    assert len(kept(inbox.settings, "begivenheder")) == 40 * 500 + 1
    named = {
        path
        for (path,) in sqlite3.connect(inbox.settings.store / "ledger.sqlite").execute(
            "select part from deliveries"
        )
    }
    found = {str(p.relative_to(inbox.settings.store)) for p in inbox.settings.store.glob("*/*")}
    assert found == named
