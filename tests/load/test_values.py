"""Numbers, dates, codes and words as Danes write them; what cannot be read is refused, never guessed."""

from datetime import date
from decimal import Decimal

import pytest

from tests.deliveries import Inbox, kept, sentences

EARLIEST, PLANNED = "begivenheder_657_2016-01.csv", "businesscase_657_2016-01.csv"


def _money(inbox: Inbox, text: str) -> tuple[str, str]:
    path = inbox.put(PLANNED, f"omraade;linje;aar;planlagt\r\nSO16;Besparelse;2016;{text}\r\n")
    outcome = inbox.load(path)[0]
    return outcome.result, sentences(outcome)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.500", "1500"),
        ("1500", "1500"),
        ("1.234,5", "1234.5"),
        ("1234,56", "1234.56"),
        ("-1.234.567,89", "-1234567.89"),
        ("0", "0"),
        ("-0,5", "-0.5"),
        ("  12,5 ", "12.5"),
        ("999.999.999.999,99", "999999999999.99"),
    ],
)
def test_money_is_read_as_danes_write_it(inbox: Inbox, text: str, value: str) -> None:
    assert _money(inbox, text) == ("loaded", "")
    assert kept(inbox.settings, "businesscase")[0]["planned"] == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "1.5", "1.50", "1.5000", "1,234.50", "1,234,5", "1.23.456", "0.500", "-0.500", "00.500", "1500,123", ",5", "5,",
        "1 500", "+5", "1e3", "NaN", "inf", "#REF!", "kr. 5", "5 kr.", "--5", "−5", "½", "x", "1;5"[:1] + "'5",
        "99999999999999999999",
    ],
)  # fmt: skip
def test_money_written_otherwise_is_refused(inbox: Inbox, text: str) -> None:
    result, said = _money(inbox, text)
    assert result == "refused"
    assert (
        f"linje 2, kolonne planlagt: ventede et beløb i kroner med højst to decimaler, fx 1.234,50; fandt »{text}«"
        in said
    )


@pytest.mark.parametrize(("text", "value"), [("25", "25"), ("25,5", "25.5"), ("1.234,5678", "1234.5678")])
def test_a_decimal_has_up_to_four_places(inbox: Inbox, text: str, value: str) -> None:
    path = inbox.put(
        "maal_657_2016-01.csv", f"indikator;maal;retning;kilde\r\ncaseload;{text};hoejst;Plan\r\n"
    )
    assert inbox.load(path)[0].result == "loaded"
    assert kept(inbox.settings, "maal")[0]["target"] == Decimal(value)


@pytest.mark.parametrize("text", ["25.5", "25,55555", "1e2", "0.250", "tyve", "100000000000000"])
def test_a_decimal_written_otherwise_is_refused(inbox: Inbox, text: str) -> None:
    path = inbox.put(
        "maal_657_2016-01.csv", f"indikator;maal;retning;kilde\r\ncaseload;{text};hoejst;Plan\r\n"
    )
    outcome = inbox.load(path)[0]
    assert outcome.result == "refused"
    assert f"kolonne maal: ventede et tal med decimalkomma; fandt »{text}«" in sentences(outcome)


def _people(inbox: Inbox, text: str) -> tuple[str, str]:
    inbox.districts("657", "2016-01", Nord="")
    inbox.put("befolkning_657_2016-01.csv", f"distrikt;alder_fra;alder_til;antal\r\nNord;0;17;{text}\r\n")
    outcome = inbox.load()[1]
    return outcome.result, sentences(outcome)


@pytest.mark.parametrize(
    ("text", "value"), [("1.500", 1500), ("1500", 1500), ("0", 0), ("1.234.567", 1234567)]
)
def test_a_whole_number_may_have_thousands_points(inbox: Inbox, text: str, value: int) -> None:
    assert _people(inbox, text) == ("loaded", "")
    assert kept(inbox.settings, "befolkning")[0]["people"] == value


@pytest.mark.parametrize("text", ["1,0", "1.5", "-1", "0.500", "12a", "3000000000", "1 500"])
def test_a_whole_number_written_otherwise_is_refused(inbox: Inbox, text: str) -> None:
    result, said = _people(inbox, text)
    assert result == "refused"
    assert f"kolonne antal: ventede et helt tal, mindst 0; fandt »{text}«" in said


def _event(inbox: Inbox, text: str) -> tuple[str, str]:
    path = inbox.put(EARLIEST, f"dato;titel\r\n{text};Start\r\n")
    outcome = inbox.load(path)[0]
    return outcome.result, sentences(outcome)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("29-02-2016", date(2016, 2, 29)),
        ("2016-02-29", date(2016, 2, 29)),
        ("03-04-2016", date(2016, 4, 3)),
        (" 03-04-2016 ", date(2016, 4, 3)),
    ],
)
def test_a_date_is_day_month_year_or_iso(inbox: Inbox, text: str, value: date) -> None:
    assert _event(inbox, text) == ("loaded", "")
    assert kept(inbox.settings, "begivenheder")[0]["date"] == value


@pytest.mark.parametrize(
    "text",
    [
        "31-02-2016", "29-02-2015", "10/31/2016", "31/10/2016", "31.10.2016", "1-2-2016", "01-02-16", "2016-2-1",
        "2016-13-01", "13-13-2016", "00-01-2016", "20160201", "42401", "01-02-2016 00:00", "1. februar 2016", "i dag",
    ],
)  # fmt: skip
def test_a_date_written_otherwise_is_refused(inbox: Inbox, text: str) -> None:
    result, said = _event(inbox, text)
    assert result == "refused"
    assert f"linje 2, kolonne dato: ventede en dato som dd-mm-åååå; fandt »{text}«." in said


@pytest.mark.parametrize("text", ["16", "2016,0", "2.016", "1899", "2100", "MMXVI"])
def test_a_year_has_four_digits_of_its_century(inbox: Inbox, text: str) -> None:
    path = inbox.put(PLANNED, f"omraade;linje;aar;planlagt\r\nSO16;Besparelse;{text};5\r\n")
    outcome = inbox.load(path)[0]
    assert outcome.result == "refused"
    assert "kolonne aar: ventede et årstal med fire cifre" in sentences(outcome)


def _caseworker_row(inbox: Inbox, **row: object) -> tuple[str, str]:
    inbox.districts("657", "2016-01", Nord="")
    inbox.add("sagstal", "657", "2016-01", [row])
    outcome = inbox.load()[1]
    return outcome.result, sentences(outcome)


@pytest.mark.parametrize(("text", "value"), [("ja", True), ("nej", False), ("JA", True), ("", None)])
def test_yes_and_no_are_ja_and_nej(inbox: Inbox, text: str, value: bool | None) -> None:
    assert _caseworker_row(inbox, andre_opgaver=text) == ("loaded", "")
    assert kept(inbox.settings, "sagstal")[0]["other_duties"] is value


@pytest.mark.parametrize(
    ("column", "text", "expected"),
    [
        ("andre_opgaver", "1", "ja eller nej"),
        ("andre_opgaver", "x", "ja eller nej"),
        ("andre_opgaver", "true", "ja eller nej"),
        ("stillingsbroek", "1,1", "et tal med decimalkomma fra 0 til 1"),
        ("stillingsbroek", "0.75", "et tal med decimalkomma fra 0 til 1"),
        ("stillingsbroek", "-0,5", "et tal med decimalkomma fra 0 til 1"),
        ("enhed", "sag", "en af koderne barn, familie"),
        ("sager", "-1", "et helt tal, mindst 0"),
        ("sager", "20,5", "et helt tal, mindst 0"),
    ],
)
def test_a_value_outside_its_column_is_refused(inbox: Inbox, column: str, text: str, expected: str) -> None:
    result, said = _caseworker_row(inbox, **{column: text})
    assert result == "refused"
    assert f"kolonne {column}: ventede {expected}; fandt »{text}«." in said


@pytest.mark.parametrize("column", ["raadgiver", "distrikt", "sager"])
def test_a_required_field_may_not_be_empty(inbox: Inbox, column: str) -> None:
    result, said = _caseworker_row(inbox, **{column: None})
    assert result == "refused"
    assert f"linje 2, kolonne {column}: ventede" in said
    assert "fandt et tomt felt." in said


def test_every_error_of_a_file_is_listed_and_nothing_of_it_is_kept(inbox: Inbox) -> None:
    inbox.districts("657", "2016-01", Nord="")
    inbox.add(
        "sagstal", "657", "2016-01",
        [{"raadgiver": "a"}, {"raadgiver": "b", "sager": "1.5"}, {"raadgiver": "c", "distrikt": "Syd", "enhed": "x"}],
    )  # fmt: skip
    outcome = inbox.load()[1]
    assert outcome.result == "refused"
    assert {(f.line, f.column) for f in outcome.findings} == {(3, "sager"), (4, "distrikt"), (4, "enhed")}
    assert kept(inbox.settings, "sagstal") == []
    assert not list((inbox.settings.store / "sagstal").iterdir())
