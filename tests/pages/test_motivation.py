"""What the motivation page says of rounds of the survey, of a dip, and of rounds that cannot be compared."""

import re
from pathlib import Path
from typing import Any

import pytest

from dashboard.present.tables import text_of
from dashboard.settings import OPEN
from tests.cases import built
from tests.deliveries import HVIDOVRE, Inbox, Row
from tests.serve.site import Site

ROUNDS = ("2014-04", "2014-10", "2015-04", "2015-10", "2016-04", "2016-10", "2017-04")


def answers(question: str, positive: int, of: int = 20, **more: object) -> list[Row]:
    return [
        {"spoergsmaal": question, "svar": answer, "antal": count, **more}
        for answer, count in ((5, positive), (1, of - positive))
    ]


@pytest.fixture
def told(inbox: Inbox, site_of: Any) -> Any:
    """The page over rounds of questions, each with how many of its twenty answers are good."""

    def said(rounds: dict[str, dict[str, int]], of: int = 20, **asked: object) -> Any:
        inbox.districts(HVIDOVRE, "2014-01", Nord="")
        inbox.add("begivenheder", HVIDOVRE, "2014-01", [{"dato": "01-01-2014", "titel": "Start"}])
        for month, questions in rounds.items():
            inbox.add("spoergeskema_deltagelse", HVIDOVRE, month, [{"inviterede": of, "besvarede": of}])
            rows = [row for q, good in questions.items() for row in answers(q, good, of)]
            inbox.add("spoergeskema", HVIDOVRE, month, rows)
        site: Site = site_of(inbox.build())
        return site.content("/motivation", OPEN, kommune=HVIDOVRE, **asked)

    return said


def series(*values: int) -> dict[str, dict[str, int]]:
    return {month: {"motivation": v} for month, v in zip(ROUNDS, values, strict=False)}


def card(content: Any, key: str) -> Any:
    return next((e for e in content.exhibits if e.key == key), None)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_sentence_table_and_axis_count_the_dip_from_its_highest_round(told: Any) -> None:
    """80, 90, 60, 40, 60, 80, 90 of 100."""
    found = card(told(series(16, 18, 12, 8, 12, 16, 18)), "dykket")
    assert found.heading == (
        "Hvidovre: et dyk på 50 point, lavest 12 måneder efter den højeste måling og tilbage på niveauet efter 30 måneder"
    )
    (line,) = found.figure["data"]
    assert dict(zip(line["x"], line["y"], strict=True)) == {
        -6: 80,
        0: 90,
        6: 60,
        12: 40,
        18: 60,
        24: 80,
        30: 90,
    }
    assert found.figure["layout"]["xaxis"]["title"]["text"] == "måneder siden den højeste måling"
    rows = {row[0]: text_of(row[1]) for row in found.table.rows}
    assert (rows["0"], rows["12"], rows["30"]) == ("90,0", "40,0", "90,0")
    assert found.table.columns[0] == "Måneder siden den højeste måling"


@pytest.mark.parametrize(
    ("values", "heading"),
    [
        (
            (16, 10),
            "Hvidovre: et dyk på 30 point, lavest 6 måneder efter den højeste måling; 30 point mangler endnu",
        ),
        (
            (16, 10, 15),
            "Hvidovre: et dyk på 30 point, lavest 6 måneder efter den højeste måling; 5 point mangler endnu",
        ),
        (
            (16, 15),
            "Hvidovre: et dyk på 5 point, lavest 6 måneder efter den højeste måling; 5 point mangler endnu",
        ),
    ],
)
def test_a_dip_tells_what_is_left_of_it(told: Any, values: tuple[int, ...], heading: str) -> None:
    assert card(told(series(*values)), "dykket").heading == heading


@pytest.mark.parametrize("values", [(10, 12, 16), (10, 10), (10,)])
def test_without_a_fall_there_is_no_dip(told: Any, values: tuple[int, ...]) -> None:
    content = told(series(*values))
    assert card(content, "dykket") is None
    assert "faldet" not in content.discuss[0]
    assert not any(
        "dykket" in str(a["text"]) for a in card(content, "indeks").figure["layout"]["annotations"]
    )


@pytest.mark.parametrize(
    ("values", "heading"),
    [
        ((10, 12, 16), "Indekset i Hvidovre steg fra 50 i april 2014 til 80 i april 2015"),
        ((10, 12, 10), "Indekset i Hvidovre faldt fra 60 i oktober 2014 til 50 i april 2015"),
        ((10, 14, 10, 14), "Indekset i Hvidovre faldt fra 70 i oktober 2014 til 50 i april 2015; i oktober 2015 var indekset tilbage på niveauet"),
        ((10, 14, 10, 13), "Indekset i Hvidovre faldt fra 70 i oktober 2014 til 50 i april 2015; i oktober 2015 var det 65"),
        ((10, 10), "Indekset i Hvidovre var 50 af 100 i både april 2014 og oktober 2014"),
        ((10,), "Indekset i Hvidovre var 50 af 100 i april 2014, periodens eneste måling, der kan vises"),
    ],
)  # fmt: skip
def test_the_index_tells_its_change_by_values_that_stand_in_the_table(
    told: Any, values: tuple[int, ...], heading: str
) -> None:
    assert card(told(series(*values)), "indeks").heading == heading


def test_a_dip_that_began_before_the_period_is_told_by_its_own_card_alone(told: Any) -> None:
    content = told(series(16, 18, 12, 8, 12, 16, 18), fra="2015-04")
    assert (
        card(content, "indeks").heading == "Indekset i Hvidovre steg fra 60 i april 2015 til 90 i april 2017"
    )
    assert "50 point" in card(content, "dykket").heading


def test_rounds_without_a_common_question_have_no_dip_and_say_why(tmp_path: Path, site_of: Any) -> None:
    data = built(tmp_path, "C_survey")
    for audience in (OPEN, "741"):
        content = site_of(data).content("/motivation", audience, kommune="741")
        assert card(content, "dykket") is None
        assert card(content, "indeks").heading == (
            "Målingerne i oktober 2016 og april 2017 i Samsø har ingen fælles spørgsmål i indekset og kan ikke sammenlignes"
        )
        assert content.answer.endswith(
            "Den kan ikke sammenlignes med målingen i oktober 2016, for de har ingen fælles spørgsmål i indekset."
        )
        everything = content.answer + "".join(e.heading + e.legend + e.note for e in content.exhibits)
        assert "lavere" not in everything
        assert "point" not in everything
        (line,) = card(content, "indeks").figure["data"]
        assert line["y"][1] is None, "the line leads between rounds that cannot be compared"


def test_rounds_that_share_some_questions_are_told_by_those(told: Any) -> None:
    """The index falls from 80 to 55 since a new question is answered low; the question both asked rose by 10."""
    content = told({"2016-04": {"motivation": 16}, "2016-10": {"motivation": 18, "energi": 4}})
    assert card(content, "indeks").heading == (
        "Indekset i Hvidovre steg 10,0 point fra april 2016 til oktober 2016 på de spørgsmål, begge målinger har"
    )
    assert "10,0 point" in content.answer
    assert card(content, "dykket") is None


def test_what_rests_on_few_is_told_with_their_number_and_as_no_fall(told: Any) -> None:
    assert card(told(series(8, 4), of=10), "indeks").heading == (
        "Indekset i Hvidovre var 40 i oktober 2014 og 80 i april 2014; kun 10 og 10 svarede"
    )


def test_too_few_answers_are_said_to_be_so(told: Any) -> None:
    content = told(series(2, 1), of=3)
    assert (
        content.answer
        == "I målingen oktober 2014 svarede for få i Hvidovre til at vise et motivationsindeks."
    )
    assert card(content, "indeks").heading == "Svarene i Hvidovre er for få til at vise et indeks"


def test_shares_have_their_people_beside_them_also_in_the_table(told: Any) -> None:
    content = told(series(10, 14))
    motivated, answered = card(content, "motiverede"), card(content, "svarprocent")
    assert plain(motivated.heading) == (
        "70 % (14 af 20) i Hvidovre var motiverede for den nye måde at arbejde på i oktober 2014, mod 50 % i april 2014"
    )
    assert (
        plain(answered.heading)
        == "100 % (20 af 20) i Hvidovre svarede i oktober 2014, det samme som i april 2014"
    )
    assert [text_of(cell) for cell in motivated.table.rows[-1][1:]] == ["70,0\u00a0%", "14", "20"]
    assert plain(card(content, "svar").heading) == (
        "70 % (14 af 20) i Hvidovre er motiverede for at arbejde på den nye måde"
    )


def test_questions_that_moved_alike_are_a_tie(told: Any) -> None:
    rounds = {"2014-04": {"motivation": 10, "energi": 14}, "2014-10": {"motivation": 12, "energi": 12}}
    found = card(told(rounds), "flyttet")
    assert found.heading == "Mest flyttet siden april 2014: 2 spørgsmål med 10,0 procentpoint hver"
    same = {month: {"motivation": 10} for month in ROUNDS[:2]}
    assert card(told(same), "flyttet").heading == "Ingen af svarene har flyttet sig siden april 2014"


def test_a_district_is_followed_or_told_that_it_is_not(demo_site: Site) -> None:
    content = demo_site.content("/motivation", OPEN, kommune="657", distrikt="Nord")
    whole = "Gælder hele Herning, ikke kun Nord."
    told = {e.key: e.applies for e in content.exhibits}
    assert {key for key, text in told.items() if text == whole} == {
        "svar",
        "motiverede",
        "dykket",
        "svar-roller",
        "flyttet",
    }
    assert "Nord" in content.answer
    assert "Nord" in card(content, "indeks").heading


@pytest.mark.parametrize("asked", [{}, {"distrikt": "Nord"}, {"til": "2016-10"}, {"kommune": "167"}])
def test_a_round_is_a_maaling_in_every_sentence(demo_site: Site, asked: dict[str, str]) -> None:
    content = demo_site.content("/motivation", OPEN, **({"kommune": "657"} | asked))
    words = [content.answer, *content.discuss]
    for e in content.exhibits:
        words += [e.heading, e.subheading, e.legend, e.note, e.table.caption, *e.table.columns]
    assert not [w for w in words if re.search(r"\brunde(n|r|rne)?\b", w.lower())]
