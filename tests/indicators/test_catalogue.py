"""The catalogue and the SQL files are one to one, and every SQL file opens with its grain."""

from pathlib import Path

import pytest

from dashboard.indicators import ANSWERS, INDICATORS, QUESTIONS
from dashboard.load.contract import EXTRACTS
from dashboard.settings import QUERIES

TESTS = Path(__file__).parent
SQL = sorted(QUERIES.rglob("*.sql"))


def test_every_indicator_has_one_sql_file_and_every_sql_file_an_indicator() -> None:
    files = {path.stem for path in (QUERIES / "indicators").glob("*.sql")}
    assert files == set(INDICATORS)
    assert all(key == indicator.id for key, indicator in INDICATORS.items())


@pytest.mark.parametrize("path", SQL, ids=lambda path: str(path.relative_to(QUERIES)))
def test_every_sql_file_opens_with_its_grain(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("-- grain: ")


@pytest.mark.parametrize("name", sorted(INDICATORS))
def test_every_indicator_says_what_it_is_and_comes_from_an_extract(name: str) -> None:
    entry = INDICATORS[name]
    assert all((entry.title, entry.definition, entry.limits, entry.source, entry.page))
    assert entry.extract in EXTRACTS


@pytest.mark.parametrize("name", sorted(INDICATORS))
def test_every_indicator_has_a_test(name: str) -> None:
    assert any(
        f'"{name}"' in path.read_text(encoding="utf-8")
        for path in TESTS.glob("test_*.py")
        if path != Path(__file__)
    )


def test_every_question_has_a_scale_of_five_answers() -> None:
    assert {question.scale for question in QUESTIONS.values()} == set(ANSWERS)
    assert {len(answers) for answers in ANSWERS.values()} == {5}
    in_index = {q.code for q in QUESTIONS.values() if q.in_index}
    assert in_index == {"medindflydelse", "sparring", "vaerdifuld", "motivation", "energi", "overfloedig"}
    good_first = {q.code for q in QUESTIONS.values() if q.good_end == 1}
    assert good_first == {q.code for q in QUESTIONS.values() if q.scale == "degree"} | {"overfloedig"}


@pytest.mark.parametrize(
    "name",
    [i.id for i in INDICATORS.values() if i.extract in ("foranstaltninger", "opfoelgninger", "undersoegelser", "underretninger")
     and not (i.derived and i.page == "om-tallene")],
)  # fmt: skip
def test_a_definition_of_casework_says_its_rule_on_days(name: str) -> None:
    words = INDICATORS[name].definition.lower()
    assert any(word in words for word in (" dag", "dage", "dagen", "dato", "døgn"))
