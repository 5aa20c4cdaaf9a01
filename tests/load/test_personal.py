"""Nothing personal comes in, and no message repeats what was refused."""

import sqlite3

import pytest

from dashboard.load.findings import has_cpr
from tests.deliveries import Inbox, caseworker, child, sentences

NBSP = "\u00a0"
CPR = [
    "0101901234", "010190-1234", "010190 1234", "010190.1234", f"010190{NBSP}1234", "010190–1234", "010190 - 1234",
    "010190\u20111234", "010190\u22121234", "310812-0007", "610190-1234", "911290-1234", "2902049999", "290201-4321",
]  # fmt: skip
NOT_CPR = [
    "01019012345", "10101901234", "3213901234", "0013901234", "0100901234", "010090-1234", "320190-1234", "920190-1234",
    "01-02-2016", "1.234.567,89", "20-25", "2016-01", "12345678", "+45 12345678", "b-abcdefghijklmnop",
]  # fmt: skip


@pytest.mark.parametrize("text", CPR)
def test_a_value_written_like_a_cpr_number_is_known(text: str) -> None:
    assert has_cpr(text)
    assert has_cpr(f"barnet {text}, født")
    assert has_cpr(f"x{text}x")


@pytest.mark.parametrize("text", NOT_CPR)
def test_other_numbers_are_no_cpr_numbers(text: str) -> None:
    assert not has_cpr(text)


@pytest.mark.parametrize("text", CPR)
def test_a_cpr_number_in_a_field_refuses_the_file_and_is_not_repeated(inbox: Inbox, text: str) -> None:
    path = inbox.put(
        "begivenheder_657_2016-01.csv", f"dato;titel\r\n01-02-2016;Start\r\n02-02-2016;Om {text}\r\n"
    )
    outcome = inbox.load(path)[0]
    assert outcome.result == "refused"
    assert outcome.findings[0].line == 3
    assert text not in sentences(outcome)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("text", ["010190-1234", f"010190{NBSP}1234"])
def test_a_cpr_number_is_found_in_either_character_set(inbox: Inbox, encoding: str, text: str) -> None:
    path = inbox.put(
        "begivenheder_657_2016-01.csv", f"dato;titel\r\n01-02-2016;ø {text}\r\n".encode(encoding)
    )
    outcome = inbox.load(path)[0]
    assert outcome.result == "refused"
    assert "ligner et CPR-nummer" in sentences(outcome)


@pytest.mark.parametrize(
    "content",
    [
        "dato;titel;010190-1234\r\n01-02-2016;Start;\r\n",
        "dato;titel;0101901234\r\n01-02-2016;Start;\r\n",
        'dato;titel;"født\r\n010190-1234"\r\n01-02-2016;Start;\r\n',
    ],
)
def test_a_cpr_number_in_the_header_refuses_the_file(inbox: Inbox, content: str) -> None:
    outcome = inbox.load(inbox.put("begivenheder_657_2016-01.csv", content))[0]
    assert outcome.result == "refused"
    assert "010190" not in sentences(outcome)


@pytest.mark.parametrize("text", ["010190-1234", "0101901234", "010190 1234", "610190.1234"])
@pytest.mark.parametrize("name", ["begivenheder_657_2016-01 {}.csv", "{}.csv", "{}.pdf", "{}"])
def test_a_cpr_number_in_the_file_name_refuses_the_file_and_is_not_repeated(
    inbox: Inbox, text: str, name: str
) -> None:
    outcome = inbox.load(inbox.put(name.format(text), "dato;titel\r\n01-02-2016;Start\r\n"))[0]
    assert outcome.result == "refused"
    assert "010190" not in outcome.file_name + sentences(outcome)
    assert "610190" not in outcome.file_name + sentences(outcome)


@pytest.mark.parametrize(
    "query",
    [
        "select '01-02-2016' as dato, 'om 010190-1234' as titel",
        "select '010190-1234' as dato, 'Start' as titel",
        "select '01-02-2016' as dato, 'Start' as titel, '0101901234' as ekstra",
        "select '01-02-2016' as dato, 'Start' as titel, 1001901234 as ekstra",
        "select '01-02-2016' as dato, 'Start' as titel, 1001901234::double as ekstra",
        "select '01-02-2016' as dato, 'Start' as titel, 1001901234::decimal(18, 2) as ekstra",
        "select '01-02-2016' as dato, 'Start' as titel, ['010190-1234'] as ekstra",
        "select '01-02-2016' as dato, 'Start' as titel, 1 as \"010190-1234\"",
    ],
)
def test_a_cpr_number_in_a_parquet_file_refuses_it(inbox: Inbox, query: str) -> None:
    outcome = inbox.load(inbox.parquet("begivenheder_657_2016-01.parquet", query))[0]
    assert outcome.result == "refused"
    assert "ligner et CPR-nummer" in sentences(outcome)
    assert "0190" not in sentences(outcome)


@pytest.mark.parametrize(
    "name",
    [
        "Peter Hansen",
        "b-abcdefghijklmno",
        "b-abcdefghijklmnopq",
        "B-ABCDEFGHIJKLMNOP",
        "b-abcdefghijklmn12",
        "b-abcdefghijklmnoæ",
        "b_abcdefghijklmnop",
        "r-abcdefghijklmnop",
        "12345",
    ],
)
def test_a_child_is_b_and_sixteen_letters_and_a_refused_one_is_not_repeated(inbox: Inbox, name: str) -> None:
    inbox.districts("657", "2016-01", Nord="")
    header = "barn;distrikt;foedselsaar;foranstaltning;startdato"
    inbox.put("foranstaltninger_657_2016-01.csv", f"{header}\r\n{name};Nord;2006;plejefamilie;01-01-2016\r\n")
    outcome = inbox.load()[1]
    assert outcome.result == "refused"
    assert (
        sentences(outcome)
        == "linje 2, kolonne barn: ventede b- og 16 bogstaver a-z; fandt en værdi, der ikke gengives."
    )


@pytest.mark.parametrize("name", ["Lone Jensen", "b-abcdefghijklmnop", "r-abc", "R-abcdefghijklmnop"])
def test_a_caseworker_is_r_and_sixteen_letters_and_a_refused_one_is_not_repeated(
    inbox: Inbox, name: str
) -> None:
    inbox.districts("657", "2016-01", Nord="")
    inbox.put("sagstal_657_2016-01.csv", f"raadgiver;distrikt;sager\r\n{name};Nord;20\r\n")
    outcome = inbox.load()[1]
    assert outcome.result == "refused"
    expected = (
        "linje 2, kolonne raadgiver: ventede r- og 16 bogstaver a-z; fandt en værdi, der ikke gengives."
    )
    assert sentences(outcome) == expected


def test_no_message_repeats_a_pseudonym_even_where_it_stands_in_the_wrong_column(inbox: Inbox) -> None:
    inbox.districts("657", "2016-01", Nord="")
    wrong = [
        {"barn": "a", "distrikt": child("b"), "foranstaltning": caseworker("c")},
        {"barn": "a"},
        {"barn": "a"},
    ]
    inbox.add("foranstaltninger", "657", "2016-01", wrong)
    outcome = inbox.load()[1]
    assert outcome.result == "refused"
    assert len(outcome.findings) >= 3
    for name in (child("a"), child("b"), caseworker("c")):
        assert name not in sentences(outcome)


def test_the_ledger_holds_nothing_personal_of_what_was_refused(inbox: Inbox) -> None:
    inbox.put("begivenheder_657_2016-01.csv", "dato;titel\r\n01-02-2016;Om 010190-1234\r\n")
    inbox.put("010190-1234.csv", "dato;titel\r\n")
    inbox.put("sagstal_657_2016-01.csv", "raadgiver;distrikt;sager\r\nLone Jensen;Nord;20\r\n")
    assert {o.result for o in inbox.load()} == {"refused"}
    with sqlite3.connect(inbox.settings.store / "ledger.sqlite") as ledger:
        everything = "\n".join(ledger.iterdump())
    assert "deliveries" in everything
    assert "010190" not in everything
    assert "Jensen" not in everything
