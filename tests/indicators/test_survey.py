"""How staff answer: rows in, figures out, by numbers worked out by hand."""

import pytest

from dashboard.settings import Settings
from tests.deliveries import HERNING, Inbox, Row, figure, figures

AUTUMN, SPRING = "2016-10", "2017-04"


def _answers(question: str, counts: dict[int, int], **more: object) -> list[Row]:
    return [
        {"spoergsmaal": question, "svar": answer, "antal": count, **more} for answer, count in counts.items()
    ]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    inbox = Inbox(tmp_path_factory.mktemp("survey"))
    inbox.districts(HERNING, "2016-01", Nord="", Syd="")
    inbox.add(
        "spoergeskema_deltagelse", HERNING, AUTUMN,
        [{"inviterede": 20, "besvarede": 10}, {"rolle": "leder", "inviterede": 5, "besvarede": 5}],
    )  # fmt: skip
    inbox.add(
        "spoergeskema", HERNING, AUTUMN,
        [
            *_answers("sparring", {1: 2, 2: 3, 3: 5}),
            *_answers("sparring", {1: 5}, rolle="leder"),
            *_answers("motivation", {1: 1, 4: 2, 5: 7}),
            *_answers("formaal_klart", {5: 10}),
        ],
    )  # fmt: skip
    inbox.add(
        "spoergeskema_deltagelse", HERNING, SPRING,
        [
            {"distrikt": "Nord", "inviterede": 20, "besvarede": 12},
            {"distrikt": "Syd", "inviterede": 10, "besvarede": 6},
            {"rolle": "leder", "inviterede": 5, "besvarede": 0},
        ],
    )  # fmt: skip
    inbox.add(
        "spoergeskema", HERNING, SPRING,
        [
            *_answers("overfloedig", {1: 6, 2: 3, 5: 3}, distrikt="Nord"),
            *_answers("overfloedig", {3: 6}, distrikt="Syd"),
        ],
    )  # fmt: skip
    return inbox.build()


@pytest.mark.parametrize(("answer", "count"), [("1", 7), ("2", 3), ("3", 5), ("4", 0), ("5", 0)])
def test_an_answer_is_a_share_of_all_who_answered_the_question(
    data: Settings, answer: str, count: int
) -> None:
    row = figure(data, "survey_answers", HERNING, month=AUTUMN, item="sparring", category=answer)
    assert (row["numerator"], row["denominator"], row["n"], row["status"]) == (count, 15, 15, "shown")
    assert row["value"] == pytest.approx(100 * count / 15)


@pytest.mark.parametrize(
    ("month", "question", "good", "of"),
    [
        (AUTUMN, "sparring", 10, 15),
        (AUTUMN, "motivation", 9, 10),
        (AUTUMN, "formaal_klart", 0, 10),
        (SPRING, "overfloedig", 9, 18),
    ],
)
def test_positive_answers_lie_at_the_good_end_the_question_declares(
    data: Settings, month: str, question: str, good: int, of: int
) -> None:
    row = figure(data, "survey_positive", HERNING, month=month, item=question)
    assert (row["numerator"], row["denominator"], row["n"]) == (good, of, of)
    assert row["value"] == pytest.approx(100 * good / of)


@pytest.mark.parametrize(
    ("role", "points", "answers", "n"),
    [(None, 675 + 500 + 850, 25, 15), ("medarbejder", 675 + 850, 20, 10), ("leder", 500, 5, 5)],
)
def test_the_index_is_the_mean_of_all_answers_with_the_good_end_at_a_hundred(
    data: Settings, role: str | None, points: int, answers: int, n: int
) -> None:
    row = figure(data, "motivation_index", HERNING, month=AUTUMN, item=role)
    assert (row["numerator"], row["denominator"], row["n"]) == (points, answers, n)
    assert row["value"] == pytest.approx(points / answers)


@pytest.mark.parametrize(
    ("district", "points", "answers"), [("Nord", 6 * 100 + 3 * 75, 12), ("Syd", 6 * 50, 6), (None, 1125, 18)]
)
def test_districts_sum_to_the_municipality_where_it_sent_no_whole(
    data: Settings, district: str | None, points: int, answers: int
) -> None:
    row = figure(data, "motivation_index", HERNING, month=SPRING, district=district)
    assert row["value"] == pytest.approx(points / answers)


@pytest.mark.parametrize(
    ("month", "district", "role", "answered", "invited"),
    [
        (AUTUMN, None, None, 15, 25), (AUTUMN, None, "medarbejder", 10, 20), (AUTUMN, None, "leder", 5, 5),
        (SPRING, None, None, 18, 35), (SPRING, "Nord", None, 12, 20), (SPRING, None, "medarbejder", 18, 30),
        (SPRING, None, "leder", 0, 5),
    ],
)  # fmt: skip
def test_the_response_rate_is_answered_of_invited(
    data: Settings, month: str, district: str | None, role: str | None, answered: int, invited: int
) -> None:
    row = figure(data, "response_rate", HERNING, month=month, district=district, item=role)
    assert (row["numerator"], row["denominator"], row["n"]) == (answered, invited, invited)
    assert row["value"] == pytest.approx(100 * answered / invited)


def test_months_between_rounds_are_not_missing(data: Settings) -> None:
    for indicator in ("survey_answers", "survey_positive", "motivation_index", "response_rate"):
        rows = figures(data, indicator, HERNING)
        assert {row["month"] for row in rows} == {f"{AUTUMN}-01", f"{SPRING}-01"}
        assert "missing" not in {row["status"] for row in rows}
