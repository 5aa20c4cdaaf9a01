"""The page of deliveries says what came, what waits and what a correction changed; other pages say what they lack."""

from pathlib import Path
from typing import Any

import pytest

from dashboard.build.publish import build
from dashboard.build.status import publish_status
from dashboard.present.tables import Danish
from dashboard.serve import deliveries
from dashboard.settings import OPEN, Settings
from tests.clocks import HARD_DAYS, SetClock
from tests.deliveries import HADERSLEV, HERNING, Inbox, copy_of
from tests.serve.site import PATHS, Site, nodes, texts
from tests.serve.warehouses import deliver_everything


def cards(site: Site, audience: str = OPEN, **asked: str) -> dict[str, Any]:
    return {e.key: e for e in site.content("/data", audience, **asked).exhibits}


def bands(site: Site, path: str) -> str:
    found = [n for n in nodes(site.layout(path)) if "notice-band" in n["props"].get("className", "")]
    return " ".join(" ".join(texts(n)) for n in found)


@pytest.fixture(scope="module")
def trouble(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a correction and a refused file."""
    inbox = Inbox(tmp_path_factory.mktemp("trouble") / "data")
    deliver_everything(inbox)
    data = inbox.build()
    inbox.load(inbox.add("sagstal", HERNING, "2016-01", [{"sager": 30} for _ in range(16)]))
    inbox.load(inbox.put("sagstal_657_2016-02.csv", "raadgiver;distrikt;sager\r\nLone;Nord;mange\r\n"))
    publish_status(data)
    build(data)
    return data.data


@pytest.fixture
def troubled(trouble: Path, tmp_path: Path, site_of: Any, at: SetClock) -> Site:
    """The site over that folder, on a day when nothing is late."""
    at("2016-03-10")
    site: Site = site_of(copy_of(trouble, tmp_path))
    return site


@pytest.mark.parametrize("day", HARD_DAYS)
def test_the_demonstration_lacks_nothing_on_any_day(demo_site: Site, at: SetClock, day: str) -> None:
    at(day)
    content = demo_site.content("/data", kommune=HERNING)
    assert content.answer.startswith("Ja. Herning har leveret alt")
    assert [k.value for k in content.key_figures] == ["7 af 7", "dec. 2018", "0"]
    assert all(bands(demo_site, path) == "" for path in PATHS)


def test_a_refused_file_is_told_with_its_place_and_what_to_do(troubled: Site) -> None:
    card = cards(troubled)["afvist"]
    assert card.heading == "1 afvist fil venter på at blive rettet"
    assert "Ret" in card.points[0]
    assert {row[0] for row in card.table.rows} == {"sagstal_657_2016-02"}
    assert any(row[2] == "linje 2, kolonne sager" for row in card.table.rows)
    assert all(isinstance(row[3], Danish) for row in card.table.rows)
    assert "Lone" not in " ".join(texts(troubled.layout("/data")))


def test_a_correction_is_told_from_what_to_what(troubled: Site) -> None:
    card = cards(troubled)["rettelser"]
    assert any("fra 23,0 til 30,0" in point for point in card.points)


def test_a_page_says_what_the_figures_it_shows_lack(troubled: Site) -> None:
    assert "Herning fik afvist Sagstal for februar 2016" in bands(troubled, "/")
    assert bands(troubled, "/motivation") == ""


def test_what_is_late_is_told_on_the_day_it_is(troubled: Site, at: SetClock) -> None:
    at("2016-03-16")
    assert troubled.content("/data").answer.startswith("Nej. I Herning er")
    assert "Herning er forsinket med" in bands(troubled, "/")


def test_a_month_that_is_skipped_is_no_delivery_on_time(inbox: Inbox, site_of: Any, at: SetClock) -> None:
    at("2016-03-10")
    deliver_everything(inbox)
    inbox.add("sagstal", HERNING, "2016-03", [{"sager": 20} for _ in range(16)])
    content = site_of(inbox.build()).content("/data")
    assert content.answer == "Nej. Herning har sprunget noget over: Sagstal (feb. 2016)."


def test_every_card_on_deliveries_says_what_it_shows_and_does_not(troubled: Site) -> None:
    assert all(len(card.about) >= 2 for card in cards(troubled).values())


def test_a_municipality_that_sends_one_extract_has_a_calendar_of_it(
    site_of: Any, some_extracts: Settings
) -> None:
    calendar = cards(site_of(some_extracts), kommune=HADERSLEV)["kalender"].calendar
    assert [row.name for row in calendar.rows] == ["Budget og forbrug", "Distrikter"]


def test_without_a_status_the_page_says_so_calmly(troubled: Site) -> None:
    for path in troubled.view().warehouse.folder.glob("status/*.duckdb"):
        path.write_bytes(b"nonsense" * 1000)
    deliveries._read.cache_clear()  # as a server that starts now
    content = troubled.content("/data")
    assert "kan ikke vises lige nu" in content.answer
    assert [e.key for e in content.exhibits] == ["rettelser"]
    assert bands(troubled, "/motivation") == ""
