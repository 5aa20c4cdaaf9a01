"""What a file must be before its values are looked at: its encoding, its header, its fields, its name."""

from pathlib import Path

import pytest

from dashboard.load.outcomes import Outcome
from tests.deliveries import Inbox, kept, sentences

NAME = "begivenheder_657_2016-01.csv"
HEADER = "dato;titel;beskrivelse\r\n"


def _load(inbox: Inbox, content: str | bytes, name: str = NAME) -> Outcome:
    path = inbox.put(name, content)
    outcomes = inbox.load(path)
    assert len(outcomes) == 1
    return outcomes[0]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param((HEADER + "01-02-2016;Ærø får Ø;\r\n").encode(), id="utf-8"),
        pytest.param((HEADER + "01-02-2016;Ærø får Ø;\r\n").encode("utf-8-sig"), id="utf-8 with bom"),
        pytest.param((HEADER + "01-02-2016;Ærø får Ø;\r\n").encode("cp1252"), id="windows-1252"),
        pytest.param((HEADER + "01-02-2016;Ærø får Ø;\r\n").replace("\r\n", "\n").encode(), id="line feeds"),
        pytest.param(
            (HEADER + "01-02-2016;Ærø får Ø;\r\n").replace("\r\n", "\r").encode(), id="carriage returns"
        ),
        pytest.param(
            b'dato;titel;beskrivelse\r\n01-02-2016;"\xc6r\xf8 f\xe5r \xd8";\r\n', id="quoted windows-1252"
        ),
    ],
)
def test_danish_letters_are_read_in_either_character_set(inbox: Inbox, content: bytes) -> None:
    outcome = _load(inbox, content)
    assert outcome.result == "loaded", sentences(outcome)
    assert kept(inbox.settings, "begivenheder")[0]["title"] == "Ærø får Ø"


def test_the_euro_and_the_dash_of_windows_1252_are_read(inbox: Inbox) -> None:
    outcome = _load(inbox, (HEADER + "01-02-2016;5 € – »SØ«;\r\n").encode("cp1252"))
    assert outcome.result == "loaded", sentences(outcome)
    assert kept(inbox.settings, "begivenheder")[0]["title"] == "5 € – »SØ«"


@pytest.mark.parametrize("letter", list("æøåÆØÅéüöäÖÄ–"))
def test_two_character_sets_in_one_file_are_refused(inbox: Inbox, letter: str) -> None:
    content = (
        HEADER.encode()
        + f"01-02-2016;utf {letter};\r\n".encode()
        + "02-02-2016;windows æ;\r\n".encode("cp1252")
    )
    outcome = _load(inbox, content)
    assert outcome.result == "refused"
    assert outcome.findings[0].line == 2
    assert "både UTF-8 og Windows-1252" in sentences(outcome)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param((HEADER + "01-02-2016;St\x00art;\r\n").encode(), "nulbytes", id="nul"),
        pytest.param(
            HEADER.encode() + b"01-02-2016;St\x81art;\r\n", "findes i nogen af dem", id="in neither"
        ),
        pytest.param(b"", "en tom fil", id="no bytes"),
        pytest.param(HEADER.encode(), "ingen rækker", id="header only"),
        pytest.param(HEADER.encode() + b"\r\n\r\n", "ingen rækker", id="blank rows only"),
        pytest.param((HEADER + '01-02-2016;"Start;\r\n').encode(), "anførselstegn", id="open quote"),
        pytest.param(
            (HEADER + '01-02-2016;"Start"er;\r\n').encode(), "anførselstegn", id="text after a quote"
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(inbox: Inbox, content: bytes, said: str) -> None:
    outcome = _load(inbox, content)
    assert outcome.result == "refused"
    assert said in sentences(outcome)


@pytest.mark.parametrize("content", ["x" * 5_000_000, '"' + "x" * 5_000_000 + '"', "1;" * 200_000])
def test_a_field_or_a_line_without_end_is_refused_in_words(inbox: Inbox, content: str) -> None:
    outcome = _load(inbox, HEADER + f"01-02-2016;{content};\r\n")
    assert outcome.result == "refused"
    assert max(len(finding.sentence) for finding in outcome.findings) < 500


@pytest.mark.parametrize(
    "header",
    [
        "DATO;Titel;BESKRIVELSE",
        " dato ; titel;beskrivelse ",
        '"dato";"titel";"beskrivelse"',
    ],
)
def test_headers_match_regardless_of_case_and_space(inbox: Inbox, header: str) -> None:
    outcome = _load(inbox, f"{header}\r\n01-02-2016;Start;Ny\r\n")
    assert (outcome.result, outcome.findings) == ("loaded", ())


def test_columns_may_stand_in_any_order(inbox: Inbox) -> None:
    assert _load(inbox, "beskrivelse;dato;titel\r\nNy;01-02-2016;Start\r\n").result == "loaded"
    row = kept(inbox.settings, "begivenheder")[0]
    assert (str(row["date"]), row["title"], row["description"]) == ("2016-02-01", "Start", "Ny")


def test_an_optional_column_may_be_left_out(inbox: Inbox) -> None:
    assert _load(inbox, "dato;titel\r\n01-02-2016;Start\r\n").findings == ()
    assert kept(inbox.settings, "begivenheder")[0]["description"] is None


def test_a_column_the_contract_does_not_know_is_a_warning(inbox: Inbox) -> None:
    outcome = _load(inbox, "dato;titel;farve\r\n01-02-2016;Start;rød\r\n")
    assert outcome.result == "loaded"
    assert [(f.severity, f.line) for f in outcome.findings] == [("warning", 1)]
    assert "»farve«" in sentences(outcome)
    assert "rød" not in sentences(outcome)


def test_a_required_column_that_is_missing_is_named_with_what_was_found(inbox: Inbox) -> None:
    outcome = _load(inbox, "dato;beskrivelse\r\n01-02-2016;Ny\r\n")
    assert outcome.result == "refused"
    assert "ventede kolonnerne titel; fandt overskriften »dato«, »beskrivelse«" in sentences(outcome)


def test_a_column_that_stands_twice_is_refused(inbox: Inbox) -> None:
    outcome = _load(inbox, "dato;titel;TITEL\r\n01-02-2016;Start;Slut\r\n")
    assert outcome.result == "refused"
    assert "kolonnen »titel« flere gange" in sentences(outcome)


def test_a_comma_separated_file_is_refused_by_its_header(inbox: Inbox) -> None:
    outcome = _load(inbox, "dato,titel,beskrivelse\r\n01-02-2016,Start,Ny\r\n")
    assert outcome.result == "refused"
    assert "kolonnerne dato, titel" in sentences(outcome)


def test_quoted_fields_keep_semicolons_quotes_and_line_breaks(inbox: Inbox) -> None:
    outcome = _load(inbox, HEADER + '01-02-2016;"Start; ""igen""";"to\r\nlinjer"\r\n')
    assert outcome.result == "loaded", sentences(outcome)
    row = kept(inbox.settings, "begivenheder")[0]
    assert (row["title"], row["description"]) == ('Start; "igen"', "to\nlinjer")


def test_lines_are_counted_as_they_stand_in_the_file(inbox: Inbox) -> None:
    rows = '01-02-2016;"Start";"to\r\nlinjer"\r\n\r\n31-02-2016;Slut;\r\n'
    outcome = _load(inbox, HEADER + rows)
    assert [f.line for f in outcome.findings] == [5]
    plain = _load(inbox, HEADER + "01-02-2016;Start;\r\n\r\n31-02-2016;Slut;\r\n")
    assert [f.line for f in plain.findings] == [4]


@pytest.mark.parametrize(
    ("rows", "fields", "line"),
    [
        ("01-02-2016;Start;\r\n02-02-2016;Slut\r\n", 2, 3),
        ("01-02-2016;Start;Ny;mere\r\n", 4, 2),
        ('01-02-2016;"Start";Ny;mere\r\n', 4, 2),
        ("01-02-2016\r\n", 1, 2),
    ],
)
def test_a_row_with_a_wrong_number_of_fields_is_an_error(
    inbox: Inbox, rows: str, fields: int, line: int
) -> None:
    outcome = _load(inbox, HEADER + rows)
    assert outcome.result == "refused"
    assert f"linje {line}: ventede 3 felter adskilt af semikolon; fandt {fields} felter." in sentences(
        outcome
    )


def test_a_last_line_without_its_end_is_a_warning(inbox: Inbox) -> None:
    outcome = _load(inbox, HEADER + "01-02-2016;Start;")
    assert (outcome.result, outcome.rows) == ("loaded", 1)
    assert "er filen hel?" in sentences(outcome)


@pytest.mark.parametrize(
    "name",
    [
        "begivenheder.csv",
        "begivenheder_657.csv",
        "begivenheder_657_2016-13.csv",
        "begivenheder_657_2016-1.csv",
        "begivenheder_999_2016-01.csv",
        "ukendt_657_2016-01.csv",
        "begivenheder_657_2016-01.txt",
        "begivenheder_657_2016-01.pdf",
        "begivenheder_657_2016-01",
    ],
)
def test_a_file_whose_name_is_not_the_contracts_is_refused(inbox: Inbox, name: str) -> None:
    outcome = _load(inbox, HEADER + "01-02-2016;Start;\r\n", name)
    assert outcome.result == "refused"
    assert sentences(outcome)


def test_a_file_name_may_be_written_in_capitals(inbox: Inbox) -> None:
    assert _load(inbox, HEADER + "01-02-2016;Start;\r\n", "Begivenheder_657_2016-01.CSV").result == "loaded"


def test_files_lie_in_any_folder_below_and_notes_beside_them_are_no_deliveries(inbox: Inbox) -> None:
    inbox.put(f"657/januar/{NAME}", HEADER + "01-02-2016;Start;\r\n")
    inbox.put("657/LÆS MIG.txt", "hej")
    inbox.put(".skjult.csv", "hej")
    assert [(o.file_name, o.result) for o in inbox.load()] == [(NAME, "loaded")]


def test_a_path_that_is_not_there_is_refused(inbox: Inbox) -> None:
    outcome = inbox.load(inbox.settings.inbox / "ingenting")[0]
    assert outcome.result == "refused"
    assert "ingenting på den plads" in sentences(outcome)


@pytest.mark.parametrize("folder", ["data [1]", "data's", "data *", "æøå data"])
def test_a_folder_may_have_any_name(tmp_path: Path, folder: str) -> None:
    odd = Inbox(tmp_path / folder)
    outcome = _load(odd, HEADER + "01-02-2016;Start;\r\n")
    assert outcome.result == "loaded", sentences(outcome)
    assert kept(odd.settings, "begivenheder")[0]["title"] == "Start"
    assert (odd.build().warehouse / "current" / "open.duckdb").is_file()
