"""Since last: what the overview says has changed, side by side, and the department's own words."""

from random import Random
from typing import Any

import pytest

from dashboard.present.tables import Number, Spark
from dashboard.settings import OPEN
from tests.deliveries import HADERSLEV, HERNING, HVIDOVRE, Inbox, figures
from tests.serve.site import Site, texts

MONTHS = [f"{2013 + i // 12}-{i % 12 + 1:02d}" for i in range(36)]


def card(site: Site, path: str, key: str, **asked: object) -> Any:
    return next(e for e in site.content(path, OPEN, **asked).exhibits if e.key == key)


@pytest.fixture
def absence(inbox: Inbox, site_of: Any) -> Site:
    """Absence that rises in Herning from month 30 on, and varies by chance in Hvidovre."""
    for code, rise in ((HERNING, 1000), (HVIDOVRE, 0)):
        chance = Random(code)
        inbox.districts(code, MONTHS[0], Nord="")
        for place, month in enumerate(MONTHS):
            days = round(chance.uniform(1900, 2100)) + (rise if place >= 30 else 0)
            inbox.add(
                "skolefravaer", code, month,
                [{"elever": 10_000, "skoledage": 20, "ulovligt_fravaer_dage": days}],
            )  # fmt: skip
    inbox.add("sagstal", HVIDOVRE, MONTHS[-1], [{"sager": 20} for _ in range(6)])
    inbox.add(
        "bemaerkninger", HERNING, MONTHS[-1],
        [{"indikator": "unlawful_absence", "tekst": "En ny måde at registrere på.", "rolle": "Skolechef"}],
    )  # fmt: skip
    site: Site = site_of(inbox.build())
    return site


def test_a_figure_has_risen_only_where_the_rules_say_so(absence: Site) -> None:
    risen = card(absence, "/", "siden-sidst", kommune=HERNING, siden=MONTHS[24])
    assert len(risen.points) == 1
    assert risen.points[0].startswith("Ulovligt skolefravær: steget til ")
    assert risen.points[0].endswith("(modsat det ønskede).")
    assert risen.table.rows[0][1] == "Det normale niveau"
    before, now = risen.table.rows[0][2:4]
    assert now.value == pytest.approx(before.value + 0.5, abs=0.1)
    # Months that by chance hang together cannot be judged, which is said as well.
    chance = card(absence, "/", "siden-sidst", kommune=HVIDOVRE, siden=MONTHS[24])
    assert not chance.points


def test_what_was_told_at_the_last_meeting_is_not_news(absence: Site) -> None:
    told = card(absence, "/", "siden-sidst", kommune=HERNING, siden=MONTHS[34])
    assert not told.points
    assert told.heading.startswith("Intet har ændret sig")


def test_too_few_months_to_judge_by_is_not_that_nothing_has_changed(absence: Site) -> None:
    early = card(absence, "/", "siden-sidst", kommune=HERNING, til=MONTHS[6])
    assert early.heading == "Der er for få måneder til at sige, hvad der har ændret sig i Herning"
    assert not early.points


def test_what_is_not_delivered_is_named(absence: Site) -> None:
    lacking = card(absence, "/", "siden-sidst", kommune=HERNING).note
    assert lacking.startswith("Aldrig leveret: ")
    assert "Sagstal" in lacking


@pytest.mark.parametrize("siden", ["", "2016", "'; drop table figures", "1850-01", "2099-12", "x" * 900])
def test_a_month_that_does_not_exist_falls_back_to_a_year_before(demo_site: Site, siden: str) -> None:
    found = card(demo_site, "/", "siden-sidst", kommune=HERNING, siden=siden)
    assert found.form.fields[0].value == "2017-12"


def test_bad_news_come_first(demo_site: Site) -> None:
    for code in (HERNING, HVIDOVRE, HADERSLEV):
        for month in ("2015-03", "2016-10", "2017-06"):
            points = card(demo_site, "/", "siden-sidst", kommune=code, til=month).points
            order = ["(modsat", "(hverken", "(som ønsket", "Fortsætter"]
            places = [next(i for i, words in enumerate(order) if words in point) for point in points]
            assert places == sorted(places)


def test_the_words_and_the_table_are_the_same_figures_as_show(demo_site: Site, demo_data: Any) -> None:
    found = card(demo_site, "/", "siden-sidst", kommune=HERNING, til="2016-10").table.rows
    rows = figures(demo_data, "process_limits", municipality=HERNING, month="2016-10", category="signal")
    known = {(row["denominator"], row["numerator"]) for row in rows if row["value"]}
    assert found
    assert {(row[2].value, row[3].value) for row in found} <= known


def test_the_departments_remark_stands_with_the_figure_it_speaks_of(demo_site: Site, demo_data: Any) -> None:
    remark = next(
        r for r in demo_site.view().context.remarks if r.municipality == HERNING and r.indicator == "caseload"
    )
    assert remark.text in texts(demo_site.layout("/sagstal", kommune=HERNING))
    assert remark.text not in texts(demo_site.layout("/sagstal", kommune=HERNING, til="2013-01"))
    assert remark.text not in texts(demo_site.layout("/budget", kommune=HERNING))


def test_the_partners_stand_side_by_side_where_none_is_chosen(demo_site: Site) -> None:
    found = card(demo_site, "/sammenlign", "side-om-side", kommune=HVIDOVRE)
    assert {row[1] for row in found.table.rows} == {"Hvidovre", "Herning", "Haderslev"}
    chosen = card(demo_site, "/sammenlign", "side-om-side", kommune=HVIDOVRE, sammenlign=HADERSLEV)
    assert {row[1] for row in chosen.table.rows} == {"Hvidovre", "Haderslev"}


def test_every_row_side_by_side_has_value_trend_month_and_what_it_rests_on(demo_site: Site) -> None:
    for row in card(demo_site, "/sammenlign", "side-om-side").table.rows:
        assert isinstance(row[2], Number)
        assert isinstance(row[3], Spark)
        assert row[4]
        assert row[5]


def test_counts_side_by_side_are_per_1000_children(demo_site: Site) -> None:
    rows = card(demo_site, "/sammenlign", "side-om-side").table.rows
    names = {row[0] for row in rows}
    assert not names & {"Anbragte børn (bestand)", "Helårsbørn i anbringelse"}
    assert "Anbragte pr. 1.000 børn på 0-17 år" in names
    assert "Underretninger pr. 1.000 børn på 0-17 år" in names


def test_the_clock_starts_where_the_source_says_and_tells_whose_start_is_unknown(demo_site: Site) -> None:
    clock = card(demo_site, "/sammenlign", "faelles-ur", kommune=HERNING)
    assert [trace["name"] for trace in clock.figure["data"]] == ["Herning", "Hvidovre"]
    assert (clock.figure["data"][0]["x"][0], clock.figure["data"][1]["x"][0]) == (0, -36)
    assert "Haderslev: hele kommunen på én gang; starten er ikke oplyst i kilderne." in clock.legend


def test_a_figure_to_set_on_one_scale_is_one_of_those_offered(demo_site: Site) -> None:
    offered = card(demo_site, "/sammenlign", "samme-skala").form.fields[0].options
    for key, name in offered:
        found = card(demo_site, "/sammenlign", "samme-skala", tal=key)
        assert found.heading.startswith(name)
    assert card(demo_site, "/sammenlign", "samme-skala", tal="budget_line").heading.startswith(offered[0][1])


def test_a_change_of_registration_begins_line_sentence_and_judging_anew(inbox: Inbox, site_of: Any) -> None:
    inbox.districts(HERNING, MONTHS[0], Nord="")
    for place, month in enumerate(MONTHS[:20]):
        inbox.add(
            "sagstal", HERNING, month, [{"sager": 30 if place < 12 else 10, "raadgiver": n} for n in range(8)]
        )
    inbox.add(
        "begivenheder", HERNING, MONTHS[12],
        [{"dato": f"15-{MONTHS[12][5:]}-{MONTHS[12][:4]}", "titel": "Nyt fagsystem", "brud": "ja", "indikatorer": "caseload"}],
    )  # fmt: skip
    site: Site = site_of(inbox.build())
    content = site.content("/sagstal", OPEN, kommune=HERNING)
    key = next(k for k in content.key_figures if k.value.startswith("10"))
    assert key.verdict.startswith("Registreringen blev ændret i januar 2014 (Nyt fagsystem).")
    assert key.change == ""
    trend = next(e for e in content.exhibits if e.key == "udvikling")
    assert "30" not in trend.heading
    assert "så tal før og efter ikke kan sammenlignes" in trend.legend
    line = next(t for t in trend.figure["data"] if t["name"] == "Herning")
    gap = line["y"].index(None)
    assert (line["y"][gap - 1], line["y"][gap + 1]) == (30, 10)
    assert None not in [row[1].value for row in trend.table.rows]


def test_what_is_not_judged_has_no_word_of_a_change(demo_site: Site) -> None:
    said = {k.name: k.verdict for k in demo_site.content("/sagstal", OPEN, kommune=HERNING).key_figures}
    assert said["Sager pr. socialrådgiver, gennemsnit"] == "Inden for de normale udsving."
    assert said["Højeste sagstal"] == ""
