"""What the contract lets a sender tell since its first version: predecessors, breaks, targets in kroner."""

from datetime import date
from pathlib import Path

import duckdb
import pytest

from dashboard.load.outcomes import Outcome
from dashboard.serve.context import read_context
from tests.deliveries import HERNING, Inbox, Row, figure, kept, sentences
from tests.spreadsheets import spreadsheet


def _list(inbox: Inbox, month: str, *rows: Row) -> Outcome:
    return inbox.load(inbox.add("distrikter", HERNING, month, rows))[0]


@pytest.fixture
def two(inbox: Inbox) -> Inbox:
    """A municipality with the districts Nord and Syd."""
    inbox.load(inbox.districts(HERNING, "2016-01", Nord="", Syd=""))
    return inbox


def _new(name: str, **row: object) -> Row:
    return {"distrikt": name, **row}


def test_a_district_names_the_one_it_took_over_from(two: Inbox) -> None:
    outcome = _list(
        two,
        "2016-12",
        _new("Nord"),
        _new("Sydbyen", afloeser="Syd", andel="0,6"),
        _new("Øst", afloeser="Syd", andel="0,4"),
    )
    assert (outcome.result, outcome.findings) == ("loaded", ()), "a district that was replaced is not missed"
    rows = [r for r in kept(two.settings, "distrikter") if r["predecessor"]]
    assert [(r["district"], r["predecessor"], float(r["share"])) for r in rows] == [
        ("Sydbyen", "Syd", 0.6),
        ("Øst", "Syd", 0.4),
    ]


def test_a_district_of_several_is_still_one(two: Inbox) -> None:
    """Two rows of the list are one district to whoever joins them: nothing is counted twice."""
    rows = [_new("Midt", afloeser="Nord", gruppe="pilot"), _new("Midt", afloeser="Syd", gruppe="pilot")]
    assert _list(two, "2016-02", *rows).result == "loaded"
    two.add("foranstaltninger", HERNING, "2016-02", [{"distrikt": "Midt"} for _ in range(7)])
    unknown = two.load(two.add("sagstal", HERNING, "2016-02", [{"distrikt": "Nord"}]))[0]
    assert "et af distrikterne Midt; fandt »Nord«" in sentences(unknown)
    (two.settings.inbox / f"sagstal_{HERNING}_2016-02.csv").unlink()
    data = two.build()
    for key in ({}, {"district": "Midt"}):
        assert (
            figure(data, "children_placed", HERNING, municipality=HERNING, month="2016-02", **key)["value"]
            == 7
        )


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([_new("Nord"), _new("Ny", afloeser="Syyd")],
         "linje 3, kolonne afloeser: ventede et distrikt fra en tidligere distriktsliste (Nord, Syd); fandt et andet navn."),
        ([_new("Nord"), _new("Syd", afloeser="Syd")],
         "linje 3, kolonne afloeser: ventede et andet distrikt end rækkens eget; fandt rækkens eget."),
        ([_new("Ny", afloeser="Nord"), _new("Ny", afloeser="Nord", andel="0,2")], "samme nøgle som linje 2"),
        ([_new("Ny"), _new("Ny", gruppe="pilot")], "samme nøgle som linje 2"),
        ([_new("Ny"), _new("Ny", afloeser="Nord")],
         "kolonne afloeser: ventede et tidligere distrikt i hver række, når et distrikt står flere gange; fandt et tomt felt."),
        ([_new("Ny", afloeser="Nord", gruppe="pilot"), _new("Ny", afloeser="Syd")],
         "kolonne gruppe: ventede samme gruppe i alle rækker med et distrikt; fandt ingen gruppe."),
        ([_new("A", afloeser="Nord", andel="0,7"), _new("B", afloeser="Nord", andel="0,4")],
         "andele af ét tidligere distrikt, der højst giver 1 (et tomt felt er hele distriktet); fandt 1,1."),
        ([_new("A", afloeser="Nord"), _new("B", afloeser="Nord")], "fandt 2."),
        ([_new("A", andel="0,7")], "kolonne andel: ventede en andel kun sammen med afloeser; fandt en andel uden."),
        ([_new("A", afloeser="Nord", andel="1,2")], "kolonne andel: ventede et tal med decimalkomma fra 0 til 1; fandt »1,2«."),
    ],
)  # fmt: skip
def test_a_predecessor_that_cannot_be_is_refused_in_words(two: Inbox, rows: list[Row], said: str) -> None:
    outcome = _list(two, "2016-12", *rows)
    assert outcome.result == "refused"
    assert said in sentences(outcome)


def test_a_first_list_has_no_predecessors(inbox: Inbox) -> None:
    outcome = _list(inbox, "2016-01", _new("Nord", afloeser="Syd"))
    assert outcome.result == "refused"
    assert "der er ikke leveret en tidligere distriktsliste; lever den først" in sentences(outcome)


def test_an_earlier_list_may_come_in_the_same_load(inbox: Inbox) -> None:
    inbox.add("distrikter", HERNING, "2016-12", [_new("Nord", afloeser="Syd")])
    inbox.districts(HERNING, "2016-01", Syd="")
    assert {o.result for o in inbox.load()} == {"loaded"}


def test_predecessors_are_read_from_a_spreadsheet(two: Inbox) -> None:
    rows: list[list[object]] = [
        ["Distrikt", "Afloeser", "Andel"],
        ["Nord", "", None],
        ["Sydbyen", "Syd", 0.25],
    ]
    assert two.load(two.put(f"distrikter_{HERNING}_2016-12.xlsx", spreadsheet(rows)))[0].result == "loaded"
    assert [
        (r["district"], r["predecessor"], r["share"] and float(r["share"]))
        for r in kept(two.settings, "distrikter")
    ][-2:] == [
        ("Nord", None, None),
        ("Sydbyen", "Syd", 0.25),
    ]


def _published(inbox: Inbox) -> list[tuple[object, ...]]:
    with duckdb.connect(
        str(inbox.build().warehouse / "current" / "open.duckdb"), read_only=True
    ) as connection:
        events = read_context(connection).events
    return [
        (e.title, e.is_break, e.indicators, e.breaks("caseload"), e.breaks("notifications")) for e in events
    ]


def test_a_break_is_told_with_the_figures_it_concerns(inbox: Inbox) -> None:
    inbox.districts(HERNING, "2016-01", Nord="")
    inbox.add("sagstal", HERNING, "2016-01", [{}])
    day = date(2016, 1, 1)
    rows = [
        {"dato": day, "titel": "Nyt fagsystem", "brud": True},
        {
            "dato": day,
            "titel": "Ny optælling",
            "brud": True,
            "indikatorer": " Caseload ,kinship_share, caseload",
        },
        {"dato": day, "titel": "Seminar", "brud": False},
        {"dato": day, "titel": "Start"},
    ]
    inbox.add("begivenheder", HERNING, "2016-01", rows)
    assert sorted(_published(inbox)) == [
        ("Ny optælling", True, ("caseload", "kinship_share"), True, False),
        ("Nyt fagsystem", True, None, True, True),
        ("Seminar", False, None, False, False),
        ("Start", False, None, False, False),
    ]


@pytest.mark.parametrize("named", ["lykke", "caseload;lykke", "caseload,,kinship_share", "caseload,"])
def test_a_break_of_an_unknown_figure_is_refused(inbox: Inbox, named: str) -> None:
    outcome = inbox.load(
        inbox.put(
            f"begivenheder_{HERNING}_2016-01.csv",
            f'dato;titel;brud;indikatorer\r\n01-01-2016;Nyt;ja;"{named}"\r\n',
        )
    )[0]
    assert outcome.result == "refused"
    assert "linje 2, kolonne indikatorer: ventede en eller flere af koderne" in sentences(outcome)
    assert "adskilt af komma; fandt »" in sentences(outcome)


def test_figures_named_without_a_break_are_a_warning(inbox: Inbox) -> None:
    outcome = inbox.load(inbox.add("begivenheder", HERNING, "2016-01", [{"indikatorer": "caseload"}]))[0]
    assert outcome.result == "loaded"
    assert "linje 2, kolonne indikatorer: ventede brud = ja, hvor der står indikatorer" in sentences(outcome)


def test_breaks_are_read_from_a_spreadsheet(inbox: Inbox) -> None:
    rows: list[list[object]] = [
        ["dato", "titel", "brud", "indikatorer"],
        ["01-01-2016", "Nyt", "ja", "caseload, notifications"],
    ]
    inbox.load(inbox.put(f"begivenheder_{HERNING}_2016-01.xlsx", spreadsheet(rows)))
    (row,) = kept(inbox.settings, "begivenheder")
    assert (row["is_break"], row["indicators"]) == (True, ["caseload", "notifications"])


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("100000", 100_000),
        ("1.250.000.000", 1_250_000_000),
        ("99.999.999.999,5", 99_999_999_999.5),
        ("-2.000.000", -2_000_000),
    ],
)
def test_a_target_may_be_of_kroner(inbox: Inbox, written: str, target: float) -> None:
    inbox.districts(HERNING, "2016-01", Nord="")
    row = {"indikator": "budget_line", "maal": written}
    assert inbox.load(inbox.add("maal", HERNING, "2016-01", [row]))[0].result == "loaded"
    assert float(kept(inbox.settings, "maal")[0]["target"]) == target


@pytest.fixture
def older(inbox: Inbox) -> Inbox:
    """A store whose targets, lists and events were kept before the contract had the new columns."""
    inbox.districts(HERNING, "2016-01", Nord="")
    inbox.add("maal", HERNING, "2016-01", [{"maal": 20}])
    inbox.add("begivenheder", HERNING, "2016-01", [{}])
    inbox.load()
    for extract, kept_before in (
        ("distrikter", "* exclude (predecessor, share)"),
        ("begivenheder", "* exclude (is_break, indicators)"),
        ("maal", "* replace (cast(target as decimal(9, 4)) as target)"),
    ):
        for path in (inbox.settings.store / extract).glob("*.parquet"):
            _write_again(path, kept_before)
    return inbox


def _write_again(path: Path, columns: str) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"create table rows as select {columns} from read_parquet('{path}')")
        connection.execute(f"copy rows to '{path}' (format parquet)")


def test_what_was_kept_before_is_read_beside_what_is_kept_now(older: Inbox) -> None:
    assert kept(older.settings, "distrikter")[0]["predecessor"] is None
    older.load(older.add("maal", HERNING, "2016-02", [{"maal": 1_000_000}]))
    older.load(older.add("distrikter", HERNING, "2016-02", [_new("Ny", afloeser="Nord")]))
    older.load(older.add("begivenheder", HERNING, "2016-02", [{"brud": True}]))
    assert [float(r["target"]) for r in kept(older.settings, "maal")] == [20, 1_000_000]
    assert [r["predecessor"] for r in kept(older.settings, "distrikter")] == [None, "Nord"]
    assert [r["is_break"] for r in kept(older.settings, "begivenheder")] == [None, True]
