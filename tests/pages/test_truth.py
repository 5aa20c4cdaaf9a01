"""What the pages say of ties, single months, start-up months, goals and published figures, from deliveries on."""

import re
from datetime import date
from typing import Any

import pytest

from dashboard.present.page import Exhibit
from dashboard.settings import Settings
from tests.deliveries import HERNING, HVIDOVRE, Inbox, Row
from tests.serve.site import PATHS, Site

TOWN = "657"
WALKED = ("/", "/anbringelser", "/indsatstrappen", "/sagstal", "/opfoelgning", "/sammenlign")


def _placed(kind: str, *names: str) -> list[Row]:
    return [{"barn": n, "foranstaltning": kind, "startdato": date(2015, 1, 1)} for n in names]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Six children up and six down from January to February; follow-ups from January on; one caseworker over 25."""
    inbox = Inbox(tmp_path_factory.mktemp("town"))
    up, down = [f"u{i}" for i in range(6)], [f"d{i}" for i in range(6)]
    for code in (HERNING, HVIDOVRE):
        inbox.districts(code, "2015-01", Nord="")
    for month in range(1, 10):
        moved = month > 1
        later = date(2016, 2, 1)
        rows = [
            {"barn": n, "foranstaltning": "doegninstitution" if moved else "plejefamilie", "startdato": later if moved else date(2015, 1, 1)}
            for n in up
        ] + [
            {"barn": n, "foranstaltning": "plejefamilie" if moved else "doegninstitution", "startdato": later if moved else date(2015, 1, 1)}
            for n in down
        ]  # fmt: skip
        inbox.add("foranstaltninger", HERNING, f"2016-{month:02d}", rows)
        inbox.add(
            "opfoelgninger", HERNING, f"2016-{month:02d}",
            [{"barn": n, "foranstaltning": rows[i]["foranstaltning"], "dato": date(2016, month, 3)} for i, n in enumerate(up)],
        )  # fmt: skip
        inbox.add("sagstal", HERNING, f"2016-{month:02d}", [{"sager": c} for c in (20, 22, 25, 26)])
    inbox.add("sagstal", HVIDOVRE, "2016-09", [{"sager": c} for c in (19, 25, 26, 30, 31, 32)])
    return inbox.build()


def card(site: Site, path: str, key: str, audience: str = "open", **asked: object) -> Exhibit:
    return next(e for e in site.content(path, audience, **asked).exhibits if e.key == key)


def words(figure: Any) -> str:
    return " ".join(a["text"] for a in figure["layout"]["annotations"])


def test_as_many_down_as_up_is_told_as_a_tie(town: Settings, site_of: Any) -> None:
    site = site_of(town)
    answer = site.content("/indsatstrappen", kommune=TOWN, til="2016-02").answer
    assert (
        answer == "I februar 2016 var der i Herning lige mange flytninger ned og op ad trappen: 6 hver vej."
    )
    none = site.content("/indsatstrappen", kommune=TOWN, til="2016-03").answer
    assert none == "I marts 2016 var der i Herning ingen flytninger op eller ned ad trappen."
    first = site.content("/indsatstrappen", kommune=TOWN, til="2016-01").answer
    assert "to måneder i træk" in first


def test_start_up_months_are_a_marked_gap_and_no_rise(town: Settings, site_of: Any) -> None:
    site = site_of(town)
    known = card(site, "/opfoelgning", "til-tiden", kommune=TOWN)
    assert known.figure is not None
    assert "Kan ikke opgøres endnu" in words(known.figure)
    assert "Opfølgninger før januar 2016 er ikke leveret" in known.note
    values: Any = known.figure["data"]
    line = next(t for t in values if t["name"] == "Herning")
    assert [y is None for y in line["y"]] == [True] * 6 + [False] * 3
    assert "6 af 12 indsatser (50\u00a0%)" in known.heading
    early = card(site, "/opfoelgning", "til-tiden", kommune=TOWN, til="2016-05")
    assert early.chart is None, "an axis round nothing"
    assert "kan ikke opgøres" in early.heading
    assert "kan ikke opgøres" in site.content("/opfoelgning", kommune=TOWN, til="2016-05").answer


def test_a_single_overdue_measure_and_caseworker_have_their_own_words(town: Settings, site_of: Any) -> None:
    site = site_of(town)
    over = card(site, "/sagstal", "over-maalet", HERNING, kommune=TOWN)
    assert (
        over.heading
        == "1 af 4 socialrådgivere (25\u00a0%) i Herning havde flere end 25 sager i september 2016"
    )


def test_a_band_is_coloured_where_the_municipality_has_one(town: Settings, site_of: Any) -> None:
    site = site_of(town)
    asked = {"kommune": HVIDOVRE, "sammenlign": HERNING}
    found = card(site, "/sagstal", "baand", **asked)
    panels: Any = found.figure["data"] if found.figure else []
    colours = [dict(zip(t["x"], t["marker"]["color"], strict=True)) for t in panels]
    assert [band for band in colours[1] if colours[1][band] != colours[1]["0-4"]] == ["20-25"]
    assert len(set(colours[0].values())) == 1, "at most 25 on average is no band"
    assert "26-30" in colours[0]
    alone = card(site, "/sagstal", "baand", kommune=HVIDOVRE)
    assert "farvet" in found.subheading
    assert "farvet" not in alone.subheading
    assert "Målet er højst 25 i gennemsnit." in site.content("/sagstal", kommune=HVIDOVRE).answer
    assert "Målet er 20-25." in site.content("/sagstal", HERNING, kommune=TOWN).answer


def test_an_average_of_the_goal_is_a_line_and_no_field_over_caseworkers(town: Settings, site_of: Any) -> None:
    marks = card(site_of(town), "/sagstal", "spredning", HVIDOVRE, kommune=HVIDOVRE)
    assert marks.heading == "2 af 6 socialrådgivere i Hvidovre har højst 25 sager"
    assert marks.figure is not None
    shape = marks.figure["layout"]["shapes"][0]  # type: ignore[index]
    assert shape["x0"] == shape["x1"] == 25


@pytest.mark.parametrize("path", WALKED)
@pytest.mark.parametrize("audience", ["open", HERNING])
def test_one_month_is_no_course(town: Settings, site_of: Any, path: str, audience: str) -> None:
    content = site_of(town).content(path, audience, kommune=TOWN, fra="2016-09", til="2016-09")
    said = [content.answer, *[text for e in content.exhibits for text in (e.heading, e.subheading, e.note)]]
    for text in said:
        pairs = re.findall(r"fra ([\d.,]+(?:\u00a0%)?) til ([\d.,]+(?:\u00a0%)?)", text)
        assert all(first != last for first, last in pairs), text
        assert not re.search(r"(\w+ 2016)[^.]*(?:mod|både i)[^.]* i \1", text), text
        assert "af de 0" not in text


@pytest.mark.parametrize("path", [p for p in PATHS if p in WALKED])
def test_a_heading_tells_of_the_periods_end_or_says_that_its_month_is_older(
    town: Settings, site_of: Any, path: str
) -> None:
    """Herning's deliveries end in September; of what has no figure then, the heading says so."""
    content = site_of(town).content(path, HERNING, kommune=TOWN)
    for exhibit in content.exhibits:
        is_told = "september 2016" in exhibit.heading or "seneste tal" in exhibit.heading
        earlier = re.search(r"(?:januar|februar|marts|april|maj|juni|juli|august) 2016", exhibit.heading)
        assert not earlier or is_told or exhibit.key == "siden-sidst", exhibit.heading


def test_a_published_lowest_is_labelled_lowest(demo_site: Site) -> None:
    figure: Any = card(demo_site, "/sagstal", "udvikling", kommune=HERNING).figure
    diamonds = next(t for t in figure["data"] if t.get("marker", {}).get("symbol") == "diamond-open")
    assert [text.strip() for text in diamonds["text"]] == ["laveste 11"]
    other: Any = card(demo_site, "/sagstal", "udvikling", kommune=HVIDOVRE).figure
    named = next(t for t in other["data"] if t.get("marker", {}).get("symbol") == "diamond-open")["text"]
    assert {text.split()[0] for text in named} == {"gennemsnit", "laveste", "højeste"}
