"""A text file is read in the character set it was saved in, and a file of several is refused with its place."""

from datetime import date
from decimal import Decimal

import pytest

from dashboard.load.outcomes import Outcome
from tests.deliveries import Inbox, caseworker, child, kept, sentences

NAME = "begivenheder_657_2016-01.csv"
TEXT = "dato;titel;beskrivelse\r\n01-02-2016;Ærø får Ø;5 € – »SØ«\r\n"


def _load(inbox: Inbox, content: str | bytes) -> Outcome:
    return inbox.load(inbox.put(NAME, content))[0]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(TEXT.encode(), id="utf-8"),
        pytest.param(TEXT.encode("utf-8-sig"), id="utf-8 with mark"),
        pytest.param(TEXT.encode("cp1252"), id="windows-1252"),
        pytest.param(b"\xff\xfe" + TEXT.encode("utf-16-le"), id="utf-16 little end first"),
        pytest.param(b"\xfe\xff" + TEXT.encode("utf-16-be"), id="utf-16 big end first"),
        pytest.param(TEXT.encode("utf-16-le"), id="utf-16 without mark"),
        pytest.param(TEXT.encode("utf-16-be"), id="utf-16 big end first without mark"),
    ],
)
def test_the_same_text_is_read_in_each_character_set(inbox: Inbox, content: bytes) -> None:
    outcome = _load(inbox, content)
    assert (outcome.result, outcome.findings) == ("loaded", ()), sentences(outcome)
    row = kept(inbox.settings, "begivenheder")[0]
    assert (row["title"], row["description"]) == ("Ærø får Ø", "5 € – »SØ«")


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_cpr_number_in_utf_16_refuses_the_file(inbox: Inbox, codec: str) -> None:
    outcome = _load(inbox, (TEXT + "02-02-2016;Om 010190-1234;\r\n").encode(codec))
    assert outcome.result == "refused"
    assert "linje 3: ventede ingen personnumre" in sentences(outcome)


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        pytest.param(TEXT.encode() + b"02-02-2016;St\x00art;\r\n", 3, "nulbytes", id="a nul"),
        pytest.param(b"\x00" * 4096, 1, "nulbytes", id="nuls only"),
        pytest.param(TEXT.encode() + TEXT.encode("utf-16-le"), 3, "nulbytes", id="utf-16 after utf-8"),
        pytest.param(TEXT.encode("utf-16-le") + TEXT.encode(), 1, "nulbytes", id="utf-8 after utf-16"),
        pytest.param((TEXT + "x\x00y;\r\n").encode("utf-16"), 3, "nulbytes", id="a nul in utf-16"),
        pytest.param(TEXT.encode("utf-16")[:-1], 2, "er filen hel", id="utf-16 cut in a character"),
        pytest.param(TEXT.encode("utf-32"), None, "UTF-32", id="utf-32"),
        pytest.param(TEXT.encode() + b"02-02-2016;\xe6;\r\n", 2, "både UTF-8 og", id="utf-8 and windows"),
        pytest.param(b"dato;titel\r\n01-02-2016;\x81\r\n", 2, "findes i nogen af dem", id="in none"),
        pytest.param(b"PK\x03\x04" + b"x" * 40, None, "zipfil eller et regneark", id="a spreadsheet"),
        pytest.param(b"\xd0\xcf\x11\xe0" + b"x" * 40, None, "gamle xls-format", id="an old spreadsheet"),
        pytest.param(b"%PDF-1.7 x", None, "en PDF", id="a pdf"),
    ],
)
def test_what_is_no_text_of_one_character_set_is_refused_with_its_place(
    inbox: Inbox, content: bytes, line: int | None, said: str
) -> None:
    outcome = _load(inbox, content)
    assert outcome.result == "refused"
    assert [f.line for f in outcome.findings] == [line]
    assert said in sentences(outcome)


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", "\t"])
def test_space_around_a_value_of_any_kind_is_no_part_of_it(inbox: Inbox, space: str) -> None:
    def sent(values: dict[str, str]) -> str:
        return f"{';'.join(values)}\r\n{';'.join(f'{space}{value}{space}' for value in values.values())}\r\n"

    inbox.put("distrikter_657_2016-01.csv", sent({"distrikt": "Nord", "gruppe": "pilot"}))
    placement = {
        "barn": child(1), "distrikt": "Nord", "foedselsaar": "2008", "foranstaltning": "plejefamilie",
        "startdato": "01-02-2016", "raadgiver": caseworker(1), "udgift": "1.500,50", "demonstration": "ja",
    }  # fmt: skip
    caseload = {
        "raadgiver": caseworker(1), "distrikt": "Nord", "sager": "21", "andre_opgaver": "nej",
        "stillingsbroek": "0,8", "enhed": "barn",
    }  # fmt: skip
    account = {
        "omraade": "Børn", "post": "Pleje", "vedtaget": "-1.500", "korrigeret": "-1500", "forbrug": "2",
        "forventet": "3",
    }  # fmt: skip
    inbox.put("foranstaltninger_657_2016-02.csv", sent(placement))
    inbox.put("sagstal_657_2016-02.csv", sent(caseload))
    inbox.put("budget_657_2016-02.csv", sent(account))
    outcomes = inbox.load()
    assert [o.result for o in outcomes] == ["loaded"] * 4, [sentences(o) for o in outcomes]
    read = [kept(inbox.settings, extract)[0] for extract in ("foranstaltninger", "sagstal", "budget")]
    expected = [
        {
            "child": child(1), "district": "Nord", "birth_year": 2008, "intervention": "plejefamilie",
            "start_date": date(2016, 2, 1), "caseworker": caseworker(1), "cost": Decimal("1500.50"),
        },
        {"cases": 21, "other_duties": False, "fte": Decimal("0.8"), "unit": "barn"},
        {"account": "Børn", "line": "Pleje", "adopted": Decimal(-1500), "adjusted": Decimal(-1500)},
    ]  # fmt: skip
    for found, wanted in zip(read, expected, strict=True):
        assert {name: found[name] for name in wanted} == wanted


def test_a_field_of_nothing_but_space_is_empty(inbox: Inbox) -> None:
    inbox.put("distrikter_657_2016-01.csv", "distrikt;gruppe\r\nNord; \u00a0\r\n")
    inbox.put(
        "befolkning_657_2016-01.csv", "distrikt;alder_fra;alder_til;antal\r\nNord;0; \t;1\r\nNord;0;17;2\r\n"
    )
    districts, population = inbox.load()
    assert districts.result == "loaded"
    assert kept(inbox.settings, "distrikter")[0]["district_group"] is None
    assert [(f.line, f.column, f.found) for f in population.findings] == [
        (2, "alder_til", "et tomt felt"),
    ]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("1\u00a0500", "fandt »1\u00a0500« med hårdt mellemrum."),
        ("1\u202f500", "fandt »1\u202f500« med hårdt mellemrum."),
        ("1 500", "fandt »1 500«."),
        ("–", "fandt »–«; et felt uden værdi skal være tomt."),
        ("-", "fandt »-«; et felt uden værdi skal være tomt."),
    ],
)
def test_space_within_a_number_and_a_dash_for_none_are_refused_in_words(
    inbox: Inbox, value: str, said: str
) -> None:
    inbox.put("distrikter_657_2016-01.csv", "distrikt\r\nNord\r\n")
    inbox.put("befolkning_657_2016-01.csv", f"distrikt;alder_fra;alder_til;antal\r\nNord;0;17;{value}\r\n")
    outcome = inbox.load()[1]
    assert outcome.result == "refused"
    assert said in sentences(outcome)
