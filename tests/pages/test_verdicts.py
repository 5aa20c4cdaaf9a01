"""What a verdict rests on: twelve months and not one, the deadline's own figure, whose target and whose wish it is."""

from datetime import date
from typing import Any

import pytest

from dashboard.present.sentences import deadline_words
from dashboard.present.tables import Number, text_of
from dashboard.serve.series import Point
from dashboard.serve.wishes import good_for
from dashboard.settings import OPEN, Settings
from tests.deliveries import HADERSLEV, HERNING, HVIDOVRE, Inbox, Row, figure, figures
from tests.serve.site import Site

END = "2016-12"
MONTHS = [date(2015 + number // 12, number % 12 + 1, 1) for number in range(24)]


def _notifications(month: date, late: int) -> list[Row]:
    """Ten children a month, six of them in Nord; the last `late` were assessed too late."""
    return [
        {
            "barn": f"{month:%m}{n}", "distrikt": "Nord" if n < 6 else "Syd", "modtaget": month.replace(day=2),
            "vurderet_inden_24_timer": n < 10 - late, "foedselsaar": 2012 if n < 5 else 2004,
        }
        for n in range(10)
    ]  # fmt: skip


def _assessments(month: date, meetings: int) -> list[Row]:
    """Ten that end in the month, the first `meetings` with a network meeting."""
    return [
        {
            "barn": f"{month:%m}{n}", "distrikt": "Nord" if n < 6 else "Syd", "startdato": month,
            "slutdato": month.replace(day=20), "netvaerksmoede": n < meetings,
        }
        for n in range(10)
    ]  # fmt: skip


def _desks(nord: int, syd: int) -> list[Row]:
    return [
        {"raadgiver": n, "distrikt": "Nord" if n < 6 else "Syd", "sager": nord if n < 6 else syd}
        for n in range(12)
    ]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    inbox = Inbox(tmp_path_factory.mktemp("verdicts"))
    late_of = {HERNING: {3: 1}, HVIDOVRE: {}, HADERSLEV: {2: 3, 5: 3}}
    for code in (HERNING, HVIDOVRE, HADERSLEV):
        inbox.districts(code, "2015-01", Nord="", Syd="")
        for month in MONTHS:
            late = late_of[code].get(month.month, 0) if month.year == 2016 else 0
            inbox.add("underretninger", code, f"{month:%Y-%m}", _notifications(month, late))
            held = 10 if month >= date(2016, 7, 1) else 4
            inbox.add("undersoegelser", code, f"{month:%Y-%m}", _assessments(month, held))
            cases = 30 if month <= date(2016, 5, 1) else 24 if month <= date(2016, 6, 1) else 28
            inbox.add("sagstal", code, f"{month:%Y-%m}", _desks(cases, 18))
    meeting = {"indikator": "assessment_network_meeting", "maal": 60, "retning": "mindst"}
    inbox.add(
        "maal", HVIDOVRE, "2016-01",
        [
            meeting | {"frist": date(2016, 8, 15)},
            {"indikator": "notifications_24h", "maal": 90, "retning": "mindst"},
            {"indikator": "assessment_days", "maal": 30, "retning": "hoejst"},
            {"maal": 25, "retning": "hoejst"},
            {"maal": 26, "retning": "hoejst", "distrikt": "Nord", "frist": date(2016, 6, 30)},
        ],
    )  # fmt: skip
    # The first list's target is replaced; how it stood at its deadline stays.
    inbox.add("maal", HERNING, "2016-01", [{"maal": 25, "frist": date(2016, 6, 30)}])
    inbox.add("maal", HERNING, "2016-08", [{"maal": 20, "frist": date(2017, 6, 30)}])
    inbox.add(
        "maal", HADERSLEV, "2016-01",
        [
            {"maal": 25, "frist": date(2016, 6, 29)},
            {"indikator": "budget_line", "maal": 1_500_000_000, "retning": "mindst"},
        ],
    )  # fmt: skip
    inbox.add(
        "budget",
        HADERSLEV,
        END,
        [{"vedtaget": 2_000_000_000, "korrigeret": 2_000_000_000, "forventet": 400_000_000}],
    )
    return inbox.build()


@pytest.fixture
def site(data: Settings, site_of: Any) -> Site:
    made: Site = site_of(data)
    return made


def _rows(site: Site, audience: str = OPEN, **asked: str) -> list[list[str]]:
    exhibit = next(e for e in site.content("/maal", audience, til=END, **asked).exhibits if e.key == "maal")
    return [[text_of(cell) for cell in row] for row in exhibit.table.rows]


def _keys(site: Site, path: str, audience: str = OPEN, **asked: str) -> dict[str, Any]:
    return {k.name: k for k in site.content(path, audience, **({"til": END} | asked)).key_figures}


@pytest.mark.parametrize(
    ("code", "status", "value"),
    [
        pytest.param(HERNING, "at_least", 96, id="one late of 120"),
        pytest.param(HVIDOVRE, "at_least", 96, id="none late is told in the same words"),
        pytest.param(HADERSLEV, "shown", 95, id="six late may be told"),
    ],
)
def test_a_share_of_few_is_open_over_a_year_and_as_a_bound_where_its_rest_is_small(
    data: Settings, code: str, status: str, value: float
) -> None:
    row = figure(data, "notifications_24h", municipality=code, month=END, item="12m")
    assert (row["status"], row["value"]) == (status, value)
    if status == "at_least":
        assert (row["numerator"], row["denominator"], row["n"]) == (None, None, None)
    assert {r["item"] for r in figures(data, "notifications_24h", municipality=code)} == {"12m"}


def test_the_bound_is_told_in_words_and_never_drawn_as_a_value(site: Site) -> None:
    shown = _keys(site, "/opfoelgning", kommune=HVIDOVRE)[
        "Underretninger vurderet inden 24 timer, 12 måneder"
    ]
    assert shown.value == "mindst 96\u00a0%"
    exhibit = next(
        e for e in site.content("/opfoelgning", OPEN, kommune=HVIDOVRE, til=END).exhibits if e.key == "inden-24-timer"
    )  # fmt: skip
    assert exhibit.heading.startswith("Mindst 96\u00a0% af underretningerne")
    assert text_of(exhibit.table.rows[-1][1]) == "mindst 96\u00a0%"
    line, bounds = exhibit.figure["data"][:2]
    assert exhibit.legend.startswith("△ mindst så meget")
    assert set(line["y"]) == {None}
    assert set(bounds["y"]) == {96} and set(bounds["marker"]["symbol"]) == {"triangle-up-open"}


def test_a_bound_judges_a_target_only_on_its_safe_side(data: Settings, site: Site) -> None:
    row = figures(data, "target_status", municipality=HVIDOVRE, month=END, item="notifications_24h")[0]
    assert (row["category"], row["numerator"]) == ("reached", None)
    told = next(r for r in _rows(site, kommune=HVIDOVRE) if r[0] == "Vurderet inden 24 timer")
    assert told[2:4] == ["● Målet er nået", "mindst 96\u00a0%"]


def test_a_quarter_is_told_in_its_last_month_and_sums_its_months(data: Settings) -> None:
    row = figure(
        data, "assessment_network_meeting", HVIDOVRE, municipality=HVIDOVRE, month="2016-09", item="quarter"
    )
    assert (row["numerator"], row["denominator"]) == (30, 30)
    assert not figures(data, "assessment_network_meeting", HVIDOVRE, month="2016-08", item="quarter")


def test_quarters_may_be_chosen_and_a_wrong_choice_is_explained(site: Site) -> None:
    asked = {"kommune": HVIDOVRE, "til": "2016-11"}
    content = site.content("/opfoelgning", HVIDOVRE, trin="kvartal", **asked)
    exhibit = next(e for e in content.exhibits if e.key == "netvaerksmoede")
    assert (
        exhibit.heading
        == "100,0\u00a0% af undersøgelserne i Hvidovre havde et netværksmøde i 3. kvartal 2016"
    )
    months = [
        row[0] for row in exhibit.table.rows if isinstance(row[1], Number) and row[1].status != "absent"
    ]
    assert {m.month % 3 for m in months if isinstance(m, date)} == {0}
    assert site.content("/opfoelgning", OPEN, trin="uge", **asked).form.fields[0].error


def test_a_district_has_its_twelve_months_in_the_own_file_alone(data: Settings) -> None:
    wanted: dict[str, Any] = {"municipality": HVIDOVRE, "month": END, "item": "12m", "district": "Nord"}
    row = figure(data, "assessment_network_meeting", HVIDOVRE, **wanted)
    assert (row["numerator"], row["denominator"]) == (6 * 4 + 6 * 6, 72)
    assert not figures(data, "assessment_network_meeting", **wanted)


def test_before_there_are_twelve_months_a_month_is_told_without_a_verdict(site: Site) -> None:
    early = _keys(site, "/opfoelgning", HVIDOVRE, kommune=HVIDOVRE, til="2015-06")
    told = early["Underretninger vurderet inden 24 timer, én måned"]
    assert (told.value, told.change) == ("100,0\u00a0%", "For få måneder til at sammenligne med året før")


@pytest.mark.parametrize(
    ("code", "item", "month", "value", "verdict"),
    [
        pytest.param(
            HVIDOVRE, "assessment_network_meeting", "2016-07", 45, "missed", id="45 % of 60 %, July's year"
        ),
        pytest.param(HERNING, "caseload", "2016-06", 21, "reached", id="the last day of June is June"),
        pytest.param(HADERSLEV, "caseload", "2016-05", 24, "reached", id="the day before is May"),
    ],
)
def test_a_target_is_judged_at_its_deadline_once_by_the_last_month_that_had_ended(
    data: Settings, code: str, item: str, month: str, value: float, verdict: str
) -> None:
    rows = figures(data, "target_status", code, municipality=code, item=f"{item}:deadline", district=None)
    assert [(r["month"][:7], r["numerator"], r["category"]) for r in rows] == [(month, value, verdict)]


def test_the_goals_page_tells_a_target_at_its_deadline_and_now(site: Site) -> None:
    row = next(r for r in _rows(site, kommune=HVIDOVRE) if r[0] == "Netværksmøde i undersøgelsen")
    assert row[2:4] == ["● Målet er nået", "70,0\u00a0%"]
    assert row[7] == "○ 45\u00a0% mod 60\u00a0%, ikke nået"


def test_a_target_may_be_in_billions_of_kroner_and_is_told_in_millions(site: Site) -> None:
    row = next(r for r in _rows(site, kommune=HADERSLEV) if r[0] == "Budgetopfølgning")
    assert row[1:4] == [
        "● Målet er nået",
        "1.600,0\u00a0mio.\u00a0kr.",
        "Mål: mindst 1.500,0\u00a0mio.\u00a0kr.",
    ]
    assert row[4] == "+100,0\u00a0mio.\u00a0kr."


@pytest.mark.parametrize(
    ("value", "told"), [(99.96, "99,96"), (99.9996, "99,9996"), (99.9, "99,9"), (40.94, "40,9")]
)
def test_a_judged_value_never_reads_as_the_target_that_it_missed(value: float, told: str) -> None:
    point = Point(date(2016, 12, 1), value, 100.0, value - 100, 500, "shown")
    assert (
        deadline_words("missed", point, "percent") == f"Ved fristen: {told}\u00a0% mod 100\u00a0%, ikke nået"
    )


def test_a_target_that_a_later_list_replaced_keeps_its_judgement(site: Site) -> None:
    now, before = _rows(site, kommune=HERNING)
    assert now[3] == "Mål: højst 20" and now[6] == "–"
    assert before[1].startswith("afløst") and before[6] == "● 21 mod 25, nået"


def test_a_district_s_target_is_listed_and_says_whose_it_is(site: Site) -> None:
    rows = {r[1]: r for r in _rows(site, kommune=HVIDOVRE) if r[0] == "Sager pr. socialrådgiver, gennemsnit"}
    assert set(rows) == {"hele Hvidovre", "Nord (Hvidovre)"}
    assert rows["Nord (Hvidovre)"][7] == "● 24 mod 26, nået"
    assert rows["Nord (Hvidovre)"][2] == "○ Ikke på vej mod målet"
    key = _keys(site, "/sagstal", kommune=HVIDOVRE, distrikt="Nord")["Sager pr. socialrådgiver, gennemsnit"]
    assert key.target.startswith("Mål: højst 26 (Nord), inden 30. juni 2016. Ved fristen: 24 mod 26, nået")
    assert key.status.words == "Ikke på vej mod målet"


def test_a_milestone_stands_beside_the_figure_that_its_plan_names(site: Site) -> None:
    table = next(
        e for e in site.content("/maal", OPEN, kommune=HVIDOVRE, til=END).exhibits if e.key == "milepaele"
    ).table
    measured = table.columns.index("Målt")
    text = next(str(r[measured]) for r in table.rows if "netværksmøde" in str(r[0]).lower() and r[measured])
    assert text.startswith("målt 70,0\u00a0% mod mindst 60\u00a0%")
    assert "Ved fristen: 45\u00a0% mod 60\u00a0%, ikke nået" in text


@pytest.mark.parametrize(
    ("indicator", "code", "good"),
    [
        pytest.param("parallel_measures", HVIDOVRE, "down", id="Hvidovre's plan wishes it"),
        pytest.param("parallel_measures", HERNING, "none", id="Herning's does not"),
        pytest.param("notifications_24h", HADERSLEV, "up", id="a law is everyone's"),
        pytest.param("follow_ups_per_measure", HERNING, "up", id="Herning's plan names it too"),
        pytest.param("assessment_days", HVIDOVRE, "down", id="a target is a wish"),
        pytest.param("assessment_days", HADERSLEV, "none", id="no plan of Haderslev's has it"),
    ],
)
def test_a_good_direction_holds_for_whose_plan_or_law_wishes_it(
    site: Site, indicator: str, code: str, good: str
) -> None:
    assert good_for(site.view(kommune=code).context, indicator, None, code, date(2016, 12, 1)) == good
