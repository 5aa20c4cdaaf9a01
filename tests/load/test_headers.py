"""Titles above a table, a header of two rows, empty rows and columns, and totals below."""

import pytest

from dashboard.load.outcomes import Outcome
from tests.deliveries import Inbox, child, kept, sentences

HEADER = "dato;titel;beskrivelse\r\n"
ROW = "01-02-2016;Start;Ny\r\n"
MEASURES = "barn;distrikt;foedselsaar;foranstaltning;startdato;udgift\r\n"
MEASURE = f"{child('a')};Nord;2006;plejefamilie;01-01-2015;100\r\n"


def _load(inbox: Inbox, content: str) -> Outcome:
    return inbox.load(inbox.put("begivenheder_657_2016-01.csv", content))[0]


def _load_measures(inbox: Inbox, content: str) -> Outcome:
    inbox.districts("657", "2016-01", Nord="")
    inbox.put("foranstaltninger_657_2016-01.csv", content)
    return inbox.load()[1]


@pytest.mark.parametrize(
    ("above", "line"),
    [
        ("Udtræk af begivenheder\r\n", 2),
        ("Udtræk;;\r\n;;\r\n", 3),
        ('"Udtræk; januar"\r\n\r\nHerning\r\n', 4),
        ("sep=;\r\n", 2),
        ("x\r\n" * 9, 10),
    ],
)
def test_a_header_below_a_title_is_found_and_told_of(inbox: Inbox, above: str, line: int) -> None:
    outcome = _load(inbox, above + HEADER + ROW)
    assert outcome.result == "loaded", sentences(outcome)
    assert [(f.severity, f.line) for f in outcome.findings] == [("warning", line)]
    assert "titellinjer" in sentences(outcome)
    assert kept(inbox.settings, "begivenheder")[0]["title"] == "Start"


def test_lines_below_a_title_are_counted_as_they_stand_in_the_file(inbox: Inbox) -> None:
    outcome = _load(inbox, "Udtræk\r\n" + HEADER + ROW + "31-02-2016;Slut;\r\n")
    assert [f.line for f in outcome.findings if f.severity == "error"] == [4]


def test_a_header_further_down_than_ten_lines_is_not_looked_for(inbox: Inbox) -> None:
    outcome = _load(inbox, "x\r\n" * 10 + HEADER + ROW)
    assert outcome.result == "refused"
    assert "kolonnerne dato, titel; fandt overskriften »x«" in sentences(outcome)


def test_a_header_of_two_rows_is_read_as_one_and_told_of(inbox: Inbox) -> None:
    outcome = _load(inbox, "dato;Begivenhed;\r\n;titel;beskrivelse\r\n" + ROW)
    assert outcome.result == "loaded", sentences(outcome)
    assert "fandt to, linje 1 og 2; de er læst sammen" in sentences(outcome)
    row = kept(inbox.settings, "begivenheder")[0]
    assert (row["title"], row["description"]) == ("Start", "Ny")


def test_where_no_row_is_the_header_the_nearest_is_what_was_seen(inbox: Inbox) -> None:
    outcome = _load(inbox, "Udtræk\r\ndato;overskrift\r\n01-02-2016;Start\r\n")
    assert outcome.result == "refused"
    assert "linje 2: ventede kolonnerne titel; fandt overskriften »dato«, »overskrift«." in sentences(outcome)


@pytest.mark.parametrize("quote", ["", '"'])
def test_empty_rows_and_columns_are_no_rows_and_columns(inbox: Inbox, quote: str) -> None:
    outcome = _load(
        inbox, f"dato;{quote}titel{quote};;beskrivelse;;\r\n01-02-2016;Start;;Ny;;\r\n;;;;;\r\n;;;;;\r\n"
    )
    assert (outcome.result, outcome.rows, outcome.findings) == ("loaded", 1, ())
    assert kept(inbox.settings, "begivenheder")[0]["description"] == "Ny"


def test_a_value_in_a_column_without_a_name_is_told_of_and_not_read(inbox: Inbox) -> None:
    outcome = _load(inbox, "dato;titel;;\r\n01-02-2016;Start;;\r\n02-02-2016;Slut;hemmelig;\r\n")
    assert outcome.result == "loaded"
    assert [(f.severity, f.line) for f in outcome.findings] == [("warning", 3)]
    assert "hemmelig" not in sentences(outcome)


@pytest.mark.parametrize(
    "total",
    [
        "I alt;;;;;100",
        "Total;;;;;100",
        "Sum:;;;;;100",
        ";I alt;;;;100",
        ";;;;;100",
        '"I alt";;;;;"100"',
        "IALT;;;;;",
    ],
)
@pytest.mark.parametrize("below", ["", "\r\n;;;;;\r\n", "Kilde: DUBU;;;;;\r\n"])
def test_a_total_row_at_the_bottom_is_refused_with_its_place(inbox: Inbox, total: str, below: str) -> None:
    outcome = _load_measures(inbox, MEASURES + MEASURE + total + "\r\n" + below)
    assert outcome.result == "refused"
    assert sentences(outcome) == (
        "linje 3: ventede kun rækker med data; fandt en sumrække; slet den, og send filen igen."
    )


def test_a_last_row_without_a_district_is_no_total_where_the_contract_allows_it(inbox: Inbox) -> None:
    inbox.put(
        "spoergeskema_deltagelse_657_2016-01.csv",
        "distrikt;rolle;inviterede;besvarede\r\n;medarbejder;20;18\r\n",
    )
    outcome = inbox.load()[0]
    assert outcome.result == "loaded", sentences(outcome)


def test_a_text_that_begins_as_a_total_does_is_no_total(inbox: Inbox) -> None:
    inbox.add("budget", "657", "2016-01", [{"omraade": "Samlet indsats for unge"}])
    assert inbox.load()[0].result == "loaded"
