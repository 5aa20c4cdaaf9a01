"""The page on goals: what is reached, late or not told, the theory of change with its figures, and a place without a plan."""

from datetime import date
from typing import Any

import pytest

from dashboard.build.plans import read_plans
from dashboard.indicators import INDICATORS
from dashboard.present.tables import Number
from dashboard.serve.series import Figures
from dashboard.settings import OPEN, Settings
from tests.deliveries import HADERSLEV, HERNING, HVIDOVRE, Inbox, Row
from tests.serve.site import Site, nodes, texts

AREA = "Tidlig indsats"


def _milestones(*statuses: tuple[str, date, str]) -> list[Row]:
    return [{"aktivitet": text, "frist": due, "status": status} for text, due, status in statuses]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Haderslev has no plan of its own and delivers milestones; Ballerup has neither; Herning has targets."""
    inbox = Inbox(tmp_path_factory.mktemp("goals"))
    for code in (HERNING, HADERSLEV, "151"):
        inbox.districts(code, "2014-01", Nord="")
    for code in (HERNING, "151"):
        for month, cases in (("2015-12", 30), ("2016-12", 28)):
            inbox.add("sagstal", code, month, [{"raadgiver": n, "sager": cases} for n in range(10)])
    for number in range(36):
        cases = 20 if number == 35 else 29 + 2 * (number % 2)
        month = f"{2014 + number // 12}-{number % 12 + 1:02d}"
        inbox.add("sagstal", HADERSLEV, month, [{"raadgiver": n, "sager": cases} for n in range(6)])
    inbox.add(
        "maal",
        HERNING,
        "2016-01",
        [{"maal": 25}, {"indikator": "caseload_over_target", "maal": 50, "retning": "mindst"}],
    )
    inbox.add(
        "milepaele",
        HADERSLEV,
        "2016-06",
        _milestones(
            ("Nået", date(2016, 6, 30), "opnaaet"),
            ("For sent", date(2016, 12, 30), "i_gang"),
            ("Til tiden", date(2016, 12, 31), "i_gang"),
            ("Opgivet", date(2016, 3, 1), "opgivet"),
            ("Senere", date(2017, 8, 15), "ikke_startet"),
        ),
    )
    return inbox.build()


@pytest.fixture
def site(data: Settings, site_of: Any) -> Site:
    made: Site = site_of(data)
    return made


def card(site: Site, key: str, **asked: str) -> Any:
    return next((e for e in site.content("/maal", OPEN, **asked).exhibits if e.key == key), None)


def keys(site: Site, **asked: str) -> dict[str, tuple[str, str]]:
    return {k.name: (k.value, k.change) for k in site.content("/maal", OPEN, **asked).key_figures}


def test_a_deadline_that_has_passed_is_said_in_words_and_not_before_the_day_after(site: Site) -> None:
    rows = {
        str(r[0]): str(r[1]) for r in card(site, "milepaele", kommune=HADERSLEV, til="2016-12").table.rows
    }
    assert rows == {
        "Nået": "● nået",
        "For sent": "◆ i gang, fristen er overskredet",
        "Til tiden": "◐ i gang",
        "Opgivet": "✕ opgivet",
        "Senere": "◐ ikke startet",
    }


def test_milestones_are_counted_as_they_stood_at_the_end_of_the_period(site: Site) -> None:
    december = keys(site, kommune=HADERSLEV, til="2016-12")
    assert december["Milepæle nået"] == ("1 af 5", "2 undervejs, 1 opgivet")
    assert december["Milepæle forsinket"][0] == "1"
    assert december["Næste frist"] == ("31. december 2016", "1 milepæl har frist inden for et halvt år")
    assert "Milepæle nået" not in keys(site, kommune=HADERSLEV, til="2015-12")


def test_the_bars_are_the_table_of_statuses(site: Site) -> None:
    exhibit = card(site, "milepaele-status", kommune=HADERSLEV, til="2016-12")
    assert exhibit.heading == "1 af 5 milepæle er nået, 1 er forsinket"
    row = [c.value for c in exhibit.table.rows[0] if isinstance(c, Number)]
    assert row == [1, 2, 1, 1, 0, 5]
    assert [trace["x"] for trace in exhibit.figure["data"]] == [[n] for n in row[:5]]


def test_a_target_tells_status_value_and_distance(site: Site) -> None:
    exhibit = card(site, "maal", kommune=HERNING, til="2016-12")
    assert exhibit.heading == "1 af 2 mål er nået"
    caseload = exhibit.table.rows[0]
    assert caseload[1] == "◐ På vej mod målet", "no deadline, and fewer cases than a year before"
    assert [c.value for c in caseload if isinstance(c, Number)] == [28, 3]
    assert keys(site, kommune=HERNING, til="2016-12")["Mål nået"][0] == "1 af 2"


def test_another_municipality_s_targets_are_never_added_to_one_s_own(site: Site) -> None:
    alone = card(site, "maal", kommune=HERNING, til="2016-12")
    beside = card(site, "maal", kommune=HADERSLEV, sammenlign=HERNING, til="2016-12")
    assert beside.heading == "Haderslev har ingen mål"
    assert len(beside.table.rows) == len(alone.table.rows) == 2


def test_a_plan_without_a_delivery_says_that_no_status_was_delivered(demo_site: Site) -> None:
    content = demo_site.content("/maal", OPEN, kommune=HVIDOVRE, til="2015-06")
    assert "kommunen har ikke leveret status" in content.answer
    rows = next(e for e in content.exhibits if e.key == "milepaele").table.rows
    assert len(rows) == 19
    assert {str(r[1]) for r in rows} == {"? status ikke leveret"}


def test_a_municipality_without_a_plan_is_told_how_to_enter_one(site: Site) -> None:
    entry = card(site, "egen-plan", kommune="151")
    assert "plans/151.csv" in entry.subheading
    assert card(site, "milepaele", kommune="151") is None
    assert card(site, "forandringsteori", kommune="151") is None
    assert card(site, "egen-plan", kommune=HADERSLEV, til="2016-12") is None


def test_the_theory_of_change_is_drawn_from_purpose_to_results_as_lists(demo_site: Site) -> None:
    tree = demo_site.layout("/maal", None, kommune=HVIDOVRE, til="2017-03")
    flow = next(n for n in nodes(tree) if n["props"].get("className") == "flow")
    assert flow["type"] == "Ol"
    headings = [texts(n)[0] for n in nodes(flow) if n["type"] == "H3"]
    assert headings == [
        "Formål", "Aktiviteter", "Resultater på kort sigt", "Resultater på mellemlang sigt", "Resultater på lang sigt",
    ]  # fmt: skip
    words = [n["props"] for n in nodes(flow) if n["props"].get("className") == "flow-text"]
    assert len(words) > 25
    assert all(props["lang"] == "da" for props in words)


def test_each_result_carries_the_figure_that_the_table_has(demo_site: Site) -> None:
    exhibit = next(e for e in demo_site.content("/maal", OPEN, kommune=HVIDOVRE).exhibits if e.flow)
    drawn = {s.text for stage in exhibit.flow.stages for step in stage.steps for s in step.states}
    rows = {(str(r[4]), r[5]) for r in exhibit.table.rows if str(r[4]) != "\u2013"}
    assert {text.split(":")[0] for text in drawn} == {name for name, _value in rows}
    assert any(number.value is not None for _name, number in rows)


def test_a_result_says_whether_its_figure_moved_beyond_chance_and_the_wanted_way(site: Site) -> None:
    def caseload(month: str) -> tuple[str, str]:
        flow = card(site, "forandringsteori", kommune=HADERSLEV, til=month).flow
        states = {s.text: s.words for stage in flow.stages for step in stage.steps for s in step.states}
        return next((t, w) for t, w in states.items() if t.startswith("Sager pr."))

    assert caseload("2016-11") == ("Sager pr. socialrådgiver, gennemsnit: 29,0", ""), (
        "too few months to judge by"
    )
    assert caseload("2016-12") == ("Sager pr. socialrådgiver, gennemsnit: 20,0", "faldet, som ønsket")
    heading = card(site, "forandringsteori", kommune=HADERSLEV, til="2016-12").heading
    assert heading.startswith("1 af 12 resultater flytter sig, som planen ønsker; ingen flytter sig")


def test_own_plan_is_shown_before_the_shared_one_and_an_unknown_one_is_explained(demo_site: Site) -> None:
    own, shared, unknown = (
        card(demo_site, "forandringsteori", kommune=HERNING, plan=plan)
        for plan in ("", "Partnerskabets forandringsteori", "Min plan")
    )
    assert own.subheading.startswith("Herningmodellen:")
    assert shared.subheading.startswith("Partnerskabets forandringsteori:")
    assert "findes ikke her" in unknown.form.fields[0].error
    assert card(demo_site, "forandringsteori", kommune=HADERSLEV).form is None


def test_the_page_reads_the_headline_of_every_figure_a_plan_names(
    demo_site: Site, demo_data: Settings
) -> None:
    figures: Figures = demo_site.view(HERNING, kommune=HERNING).read("goals")
    named = {
        i
        for r in read_plans(demo_data.data)
        for i in (r.indicators or "").split(",")
        if i and r.municipality == HERNING
    }
    unread = []
    for indicator in named:
        item, category = INDICATORS[indicator].headline
        if not figures.series(indicator, HERNING, item=item, category=category):
            unread.append(indicator)
    assert unread == []


def test_plan_texts_stay_danish_and_are_marked_so_in_english(demo_site: Site) -> None:
    tree = demo_site.layout("/maal", None, kommune=HVIDOVRE, lang="en", til="2017-03")
    cells = [n for n in nodes(tree) if n["type"] == "Th" and n["props"].get("lang") == "da"]
    assert len(cells) >= 19
    danish = demo_site.layout("/maal", None, kommune=HVIDOVRE, til="2017-03")
    assert not [n for n in nodes(danish) if n["type"] == "Th" and n["props"].get("lang")]
