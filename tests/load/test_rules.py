"""The contract's rules beyond types: keys, dates, ages, districts, sums and counts."""

from datetime import date, timedelta

import pytest

from dashboard.load.outcomes import Outcome
from tests.clocks import HARD_DAYS, SetClock
from tests.deliveries import Inbox, Row, caseworker, kept, sentences

MONTH = "2016-02"


def _last(inbox: Inbox, extract: str, rows: list[Row], month: str = MONTH) -> Outcome:
    """Load one more file in a municipality that has the districts Nord and Syd."""
    path = inbox.districts("657", "2013-01", Nord="pilot", Syd="")
    return inbox.load(path, inbox.add(extract, "657", month, rows))[-1]


@pytest.mark.parametrize(
    ("extract", "rows"),
    [
        ("foranstaltninger", [{"barn": "a"}, {"barn": "b"}, {"barn": "a", "distrikt": "Syd"}]),
        ("sagstal", [{"raadgiver": "a"}, {"raadgiver": "b"}, {"raadgiver": "a", "sager": 5}]),
        ("spoergeskema", [{}, {"svar": 4}, {"antal": 9}]),
        ("spoergeskema", [{"distrikt": "Nord"}, {"distrikt": "Syd"}, {"distrikt": "Nord"}]),
        ("spoergeskema_deltagelse", [{}, {"rolle": "leder"}, {}]),
        ("budget", [{"post": "a"}, {"post": "b"}, {"post": "a"}]),
        ("businesscase", [{"aar": 2016}, {"aar": 2017}, {"aar": 2016}]),
        ("maal", [{}, {"distrikt": "Nord"}, {"maal": 20}]),
        ("begivenheder", [{"titel": "a"}, {"titel": "b"}, {"titel": "a"}]),
        ("undersoegelser", [{"barn": "a"}, {"barn": "b"}, {"barn": "a", "distrikt": "Syd"}]),
        ("skolefravaer", [{}, {"distrikt": "Syd"}, {"elever": 7}]),
        ("milepaele", [{"aktivitet": "a"}, {"aktivitet": "b"}, {"aktivitet": "a", "status": "opnaaet"}]),
    ],
)
def test_a_key_that_stands_twice_is_an_error_that_names_both_lines(
    inbox: Inbox, extract: str, rows: list[Row]
) -> None:
    outcome = _last(inbox, extract, rows)
    assert outcome.result == "refused"
    assert [f.line for f in outcome.findings] == [4]
    assert "samme nøgle som linje 2" in sentences(outcome)


def test_a_district_and_an_age_span_stand_once(inbox: Inbox) -> None:
    twice = inbox.add(
        "distrikter", "657", "2013-01", [{"distrikt": "Nord"}, {"distrikt": "Nord", "gruppe": "pilot"}]
    )
    assert "samme nøgle som linje 2" in sentences(inbox.load(twice)[0])
    outcome = _last(inbox, "befolkning", [{}, {"distrikt": "Syd"}, {"antal": 5}], "2016-01")
    assert "samme nøgle som linje 2" in sentences(outcome)


def test_a_child_may_be_in_two_measures_and_twice_in_one(inbox: Inbox) -> None:
    rows = [
        {"barn": "a"},
        {"barn": "a", "foranstaltning": "aflastning"},
        {"barn": "a", "startdato": date(2016, 2, 10)},
    ]
    assert _last(inbox, "foranstaltninger", rows).result == "loaded"


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ({"startdato": date(2016, 3, 1)}, "startdato"),
        ({"slutdato": date(2016, 1, 31)}, "slutdato"),
        ({"startdato": date(2016, 2, 10), "slutdato": date(2016, 2, 9)}, "slutdato"),
        ({"foedselsaar": 1992}, "foedselsaar"),
        ({"foedselsaar": 2017}, "foedselsaar"),
    ],
)
def test_a_stay_outside_its_month_or_a_childhood_is_refused(inbox: Inbox, row: Row, column: str) -> None:
    outcome = _last(inbox, "foranstaltninger", [{}, row])
    assert outcome.result == "refused"
    assert [(f.line, f.column) for f in outcome.findings] == [(3, column)]


@pytest.mark.parametrize(
    "row",
    [
        {"startdato": date(2016, 2, 29)},
        {"slutdato": date(2016, 2, 1)},
        {"startdato": date(2016, 2, 10), "slutdato": date(2016, 2, 10)},
        {"foedselsaar": 1993},
        {"foedselsaar": 2016},
    ],
)
def test_the_first_and_last_day_and_the_youngest_and_oldest_child_are_taken(inbox: Inbox, row: Row) -> None:
    assert _last(inbox, "foranstaltninger", [row]).result == "loaded"


def test_an_unknown_district_is_an_error_that_lists_them(inbox: Inbox) -> None:
    outcome = _last(inbox, "sagstal", [{"distrikt": "Nrd"}])
    assert (
        sentences(outcome) == "linje 2, kolonne distrikt: ventede et af distrikterne Nord, Syd; fandt »Nrd«."
    )


def test_without_a_list_of_districts_the_message_says_so(inbox: Inbox) -> None:
    outcome = inbox.load(inbox.add("sagstal", "657", MONTH, [{}]))[0]
    assert outcome.result == "refused"
    assert "kommunens distrikter er ikke leveret" in sentences(outcome)


def test_the_list_of_districts_in_force_is_the_newest_up_to_the_month(inbox: Inbox) -> None:
    inbox.districts("657", "2016-01", Nord="", Syd="")
    inbox.districts("657", "2016-03", Nord="", Vest="")
    inbox.districts("167", "2016-01", Syd="", Vest="")
    inbox.load()
    wanted = {
        ("2016-01", "Syd"): "loaded",
        ("2016-02", "Syd"): "loaded",
        ("2016-03", "Syd"): "refused",
        ("2016-02", "Vest"): "refused",
        ("2016-03", "Vest"): "loaded",
        ("2016-04", "Vest"): "loaded",
        ("2015-12", "Nord"): "refused",
    }
    for (month, district), result in wanted.items():
        outcome = inbox.load(
            inbox.add("sagstal", "657", month, [{"distrikt": district, "raadgiver": month}])
        )[0]
        assert outcome.result == result, (month, district)


def test_a_district_is_known_by_a_list_loaded_together_with_it(inbox: Inbox) -> None:
    inbox.add("sagstal", "657", "2016-01", [{}])
    inbox.districts("657", "2016-01", Nord="")
    assert {o.result for o in inbox.load()} == {"loaded"}


def test_adjusted_is_adopted_plus_supplementary_else_the_difference_is_told(inbox: Inbox) -> None:
    row = {"vedtaget": "1.000,00", "tillaeg": "-100,25", "korrigeret": "950", "forbrug": 1, "forventet": 1}
    outcome = _last(inbox, "budget", [row])
    assert outcome.result == "refused"
    assert (
        "kolonne korrigeret: ventede vedtaget + tillaeg = 899,75; fandt 950,00 (forskel 50,25 kr.)."
        in sentences(outcome)
    )


@pytest.mark.parametrize(
    ("adopted", "supplementary", "adjusted", "result"),
    [
        (1000, 100, 1100, "loaded"),
        (1000, None, 1000, "loaded"),
        (1000, "0,40", 1000, "loaded"),
        (1000, 1, 1000, "refused"),
        (1000, None, 999, "refused"),
        (-1000, -50, -1050, "loaded"),
    ],
)
def test_adjusted_holds_to_the_krone(
    inbox: Inbox, adopted: object, supplementary: object, adjusted: object, result: str
) -> None:
    row = {"vedtaget": adopted, "tillaeg": supplementary, "korrigeret": adjusted}
    assert _last(inbox, "budget", [row]).result == result


def test_no_more_may_answer_than_were_invited(inbox: Inbox) -> None:
    outcome = _last(inbox, "spoergeskema_deltagelse", [{"inviterede": 10, "besvarede": 11}])
    assert outcome.result == "refused"
    assert "højst så mange besvarede som inviterede (10); fandt 11" in sentences(outcome)


def _round(
    inbox: Inbox, answered: int, answers: dict[int, int], district: str | None = None
) -> dict[str, str]:
    inbox.districts("657", "2013-01", Nord="pilot", Syd="")
    part = {"inviterede": 30, "besvarede": answered, "distrikt": district}
    inbox.add("spoergeskema_deltagelse", "657", MONTH, [part])
    inbox.add(
        "spoergeskema",
        "657",
        MONTH,
        [{"svar": s, "antal": a, "distrikt": district} for s, a in answers.items()],
    )
    return {o.file_name.split("_657")[0]: o.result for o in inbox.load()}


@pytest.mark.parametrize("district", [None, "Nord"])
def test_a_questions_answers_are_no_more_than_those_who_answered(inbox: Inbox, district: str | None) -> None:
    assert _round(inbox, 10, {1: 4, 2: 6}, district)["spoergeskema"] == "loaded"
    refused = _round(inbox, 10, {1: 4, 2: 6, 3: 1}, district)
    assert (refused["spoergeskema_deltagelse"], refused["spoergeskema"]) == ("unchanged", "refused")


def test_participation_delivered_after_the_answers_is_held_to_them(inbox: Inbox) -> None:
    answers = _last(inbox, "spoergeskema", [{"svar": 1, "antal": 11}])
    late = _last(inbox, "spoergeskema_deltagelse", [{"inviterede": 20, "besvarede": 10}])
    assert (answers.result, late.result) == ("loaded", "refused")
    assert "mindst så mange besvarede, som der er svar på motivation (11); fandt 10" in sentences(late)


def test_each_question_is_counted_by_itself(inbox: Inbox) -> None:
    rows = [{"spoergsmaal": "motivation", "antal": 10}, {"spoergsmaal": "energi", "antal": 10}]
    _last(inbox, "spoergeskema_deltagelse", [{"inviterede": 10, "besvarede": 10}])
    assert _last(inbox, "spoergeskema", rows).result == "loaded"


@pytest.mark.parametrize(("rows", "warned"), [(1, True), (2, False), (4, False), (6, False), (7, True)])
def test_a_row_count_off_by_more_than_half_is_a_warning_that_names_both(
    inbox: Inbox, rows: int, warned: bool
) -> None:
    _last(inbox, "sagstal", [{"raadgiver": n} for n in range(4)], "2016-01")
    outcome = _last(inbox, "sagstal", [{"raadgiver": n} for n in range(rows)], "2016-02")
    assert outcome.result == "loaded"
    assert ("omtrent 4 rækker som måneden før" in sentences(outcome)) is warned
    assert (f"{rows} rækker; er leverancen hel?" in sentences(outcome)) is warned


@pytest.mark.parametrize("day", HARD_DAYS)
def test_a_date_in_the_future_is_a_warning(inbox: Inbox, at: SetClock, day: str) -> None:
    at(day)
    today = date.fromisoformat(day)
    later = today + timedelta(days=1)
    outcome = _last(inbox, "foranstaltninger", [{"slutdato": today}, {"slutdato": later}])
    assert (outcome.result, [(f.severity, f.line) for f in outcome.findings]) == ("loaded", [("warning", 3)])
    assert f"fandt {later:%d-%m-%Y}" in sentences(outcome)


@pytest.mark.parametrize(
    ("moment", "begun", "later"),
    [
        ("2016-02-29", "2016-02", "2016-03"),
        ("2016-12-31T22:59:59+00:00", "2016-12", "2017-01"),
        ("2016-12-31T23:00:00+00:00", "2017-01", "2017-02"),
        ("2016-03-31T22:00:00+00:00", "2016-04", "2016-05"),
        ("2016-11-30", "2016-11", "2016-12"),
    ],
)
def test_a_month_that_has_not_begun_in_denmark_is_a_warning(
    inbox: Inbox, at: SetClock, moment: str, begun: str, later: str
) -> None:
    at(moment)
    assert _last(inbox, "sagstal", [{}], begun).findings == ()
    outcome = _last(inbox, "sagstal", [{}], later)
    assert outcome.result == "loaded"
    assert f"en måned, der er begyndt; fandt {later}" in sentences(outcome)


def test_population_is_of_the_first_of_january(inbox: Inbox) -> None:
    assert _last(inbox, "befolkning", [{}], "2016-01").result == "loaded"
    outcome = _last(inbox, "befolkning", [{}], "2016-02")
    assert outcome.result == "refused"
    assert "åååå-01" in sentences(outcome)


@pytest.mark.parametrize(
    ("spans", "said"),
    [
        (
            ["0-6", "7-14", "15-19"],
            (
                "linje 4, kolonne alder_til: ventede aldre, der ikke går hen over 17 og 18 år, for tal pr. 1.000 børn er "
                "af de 0-17-årige; del rækken i to, fx 15-17 og 18-19; fandt 15-19."
            ),
        ),
        (["0-22"], "fx 0-17 og 18-22; fandt 0-22."),
        (["17-18", "0-16"], "fx 17-17 og 18-18; fandt 17-18."),
        (
            ["0-6", "6-17"],
            "linje 3, kolonne alder_fra: ventede hver alder én gang i et distrikt; fandt 6-17, som også",
        ),
        (["0-17", "3-5"], "fandt 3-5, som også har aldre fra linje 2."),
        (["0-17", "18-22", "18-25"], "fandt 18-25, som også har aldre fra linje 3."),
    ],
)
def test_people_are_not_divided_by_guess_nor_counted_twice(inbox: Inbox, spans: list[str], said: str) -> None:
    outcome = _last(inbox, "befolkning", _aged(*spans), "2016-01")
    assert outcome.result == "refused"
    assert said in sentences(outcome)


def _aged(*spans: str) -> list[Row]:
    return [dict(zip(("alder_fra", "alder_til"), span.split("-"), strict=True)) for span in spans]


@pytest.mark.parametrize("spans", [["0-17"], ["13-17", "0-5", "6-12", "18-22"], ["0-16", "17-17", "18-130"]])
def test_any_spans_up_to_17_and_from_18_are_taken(inbox: Inbox, spans: list[str]) -> None:
    outcome = _last(inbox, "befolkning", _aged(*spans), "2016-01")
    assert (outcome.result, outcome.findings) == ("loaded", ())


def test_the_same_ages_in_two_districts_are_two_groups_of_people(inbox: Inbox) -> None:
    rows = [
        {"distrikt": d, "alder_fra": a, "alder_til": 17 - b}
        for d, a, b in (("Nord", 0, 0), ("Syd", 0, 9), ("Syd", 9, 0))
    ]
    assert _last(inbox, "befolkning", rows, "2016-01").findings == ()


@pytest.mark.parametrize(("spans", "ages"), [(["0-5", "7-17"], 17), (["18-22"], 0)])
def test_ages_that_are_missing_are_a_warning(inbox: Inbox, spans: list[str], ages: int) -> None:
    outcome = _last(inbox, "befolkning", _aged(*spans), "2016-01")
    assert outcome.result == "loaded"
    assert f"ventede alle aldre fra 0 til 17 år i hvert distrikt; fandt {ages} af de 18 aldre" in sentences(
        outcome
    )


def test_an_age_span_does_not_run_backwards(inbox: Inbox) -> None:
    outcome = _last(inbox, "befolkning", [{"alder_fra": 7, "alder_til": 6}], "2016-01")
    assert [(f.line, f.column) for f in outcome.findings] == [(2, "alder_til")]


@pytest.mark.parametrize(
    ("extract", "row", "column"),
    [
        ("foranstaltninger", {"foranstaltning": "aflastningsfamilie"}, "foranstaltning"),
        ("spoergeskema", {"spoergsmaal": "trivsel"}, "spoergsmaal"),
        ("spoergeskema", {"svar": 6}, "svar"),
        ("spoergeskema", {"rolle": "chef"}, "rolle"),
        ("maal", {"indikator": "lykke"}, "indikator"),
        ("maal", {"retning": "op"}, "retning"),
        ("distrikter", {"gruppe": "kontrol"}, "gruppe"),
        ("budget", {"foranstaltning": "andet"}, "foranstaltning"),
        ("opfoelgninger", {"form": "brev", "dato": date(2016, 2, 1)}, "form"),
        ("milepaele", {"status": "faerdig"}, "status"),
        ("bemaerkninger", {"indikator": "lykke"}, "indikator"),
    ],
)
def test_a_code_is_one_of_the_contracts(inbox: Inbox, extract: str, row: Row, column: str) -> None:
    outcome = _last(inbox, extract, [row])
    assert outcome.result == "refused"
    assert [(f.line, f.column) for f in outcome.findings] == [(2, column)]
    assert f"»{next(iter(row.values()))}«" in sentences(outcome)


def test_the_rows_kept_are_the_rows_sent(inbox: Inbox) -> None:
    _last(inbox, "sagstal", [{"raadgiver": "a", "sager": 17, "andre_opgaver": True, "stillingsbroek": 0.75}])
    row = kept(inbox.settings, "sagstal")[0]
    assert (row["caseworker"], row["cases"], row["other_duties"], float(row["fte"])) == (
        caseworker("a"),
        17,
        True,
        0.75,
    )
    assert (row["municipality"], row["month"], row["unit"]) == ("657", date(2016, 2, 1), None)
