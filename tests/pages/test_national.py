"""The card beside the whole country: Statistics Denmark's shares, its source, and no figure it did not give."""

from datetime import date
from typing import Any

import pytest

from dashboard.present.page import Exhibit
from dashboard.present.tables import Number, text_of
from dashboard.settings import OPEN
from tests.deliveries import HERNING, HVIDOVRE, Inbox
from tests.pages.figures import drawn, read_csv, rounded, untold
from tests.statbank import csv_of, json_of, year_of

KEY = "hele-landet"
COUNTRY = (
    year_of(2013, _21=60, _9=30, _6=10)
    | year_of(2014, _1=10, _21=52, _9=20, _27=8, _6=10)
    | year_of(2015, _1=20, _21=43, _9=17, _27=14, _11=3, _6=3)
    | year_of(2016, _21=64, _9=10, _27=20, _6=6)
)
PLACED = {2014: (14, 10, 6), 2015: (15, 9, 6)}


def _deliver(inbox: Inbox, placed: dict[int, tuple[int, int, int]] = PLACED) -> None:
    """Herning's stock of Decembers: in family care, in an institution, at a boarding school."""
    inbox.districts(HERNING, "2013-01", Nord="")
    for year, counts in placed.items():
        kinds = zip(("plejefamilie", "doegninstitution", "efterskole"), counts, strict=True)
        rows = [{"foranstaltning": kind} for kind, count in kinds for _ in range(count)]
        for month in ("11", "12"):
            inbox.add("foranstaltninger", HERNING, f"{year}-{month}", rows)


def _card(site: Any, audience: str = OPEN, **asked: str) -> Exhibit | None:
    page = site.content("/anbringelser", audience, **({"kommune": HERNING} | asked))
    return next((e for e in page.exhibits if e.key == KEY), None)


def _cells(card: Exhibit) -> dict[date, list[float | None]]:
    return {
        row[0]: [cell.value if isinstance(cell, Number) else None for cell in row[1:]]
        for row in card.table.rows
        if isinstance(row[0], date)
    }


@pytest.fixture
def site(inbox: Inbox, site_of: Any) -> Any:
    _deliver(inbox)
    inbox.put("hentet.csv", csv_of(COUNTRY | year_of(2015, "657", _21=24) | year_of(2015, "998", _21=4)))
    return site_of(inbox.build())


def test_a_municipalitys_stock_stands_beside_the_countrys(site: Any) -> None:
    card = _card(site)
    assert card is not None
    assert card.table.columns[1:] == (
        "Hjemmebaseret: Herning", "Hjemmebaseret: Hele landet", "Familiepleje: Herning",
        "Familiepleje: Hele landet", "Institution: Herning", "Institution: Hele landet",
    )  # fmt: skip
    cells = _cells(card)
    assert cells[date(2014, 12, 1)] == [pytest.approx(x) for x in (20, 10, 1400 / 30, 62, 1000 / 30, 28)]
    assert cells[date(2015, 12, 1)] == [pytest.approx(x) for x in (20, 6, 50, 63, 30, 31)]
    assert card.heading == (
        "Den 31. december 2015 var 30\u00a0% af de anbragte børn i Herning på institution; i hele landet 31\u00a0%"
    )


def test_only_decembers_of_the_period_are_set_beside_the_country(site: Any) -> None:
    card = _card(site)
    assert card is not None
    assert set(_cells(card)) == {date(2014, 12, 1), date(2015, 12, 1)}
    shorter = _card(site, til="2015-11")
    assert shorter is not None
    assert set(_cells(shorter)) == {date(2014, 12, 1)}


def test_the_source_the_licence_and_another_way_of_counting_are_named(site: Any) -> None:
    card = _card(site)
    assert card is not None
    assert "Danmarks Statistik, statistikbanken, tabel ANBAAR12, CC BY 4.0" in card.legend
    assert "helårsbørn" in card.subheading
    assert "De 100 børn i hele landet i 2015 rummer 4, hvis kommune ikke er kendt." in card.note
    assert "har talt 24 anbragte i Herning i 2015" in card.note
    assert "demonstrationsdata" not in card.note


def test_the_table_and_the_download_are_the_chart(site: Any) -> None:
    card = _card(site)
    assert card is not None
    assert untold(card) == []
    columns = [tuple(map(rounded, column)) for column in zip(*_cells(card).values(), strict=True)]
    assert [tuple(drawn(trace)) for trace in card.figure["data"]] == columns  # type: ignore[index]
    answer = site.client().get(f"/hent/anbringelser/{KEY}.csv?kommune={HERNING}")
    heading, *lines = read_csv(answer.get_data())
    assert heading[1:7] == list(card.table.columns[1:])
    assert [line[0] for line in lines] == ["2014-12", "2015-12"]
    assert float(lines[1][6].replace(",", ".")) == 31


def test_the_municipality_is_in_colour_and_named_at_the_lines_end(site: Any) -> None:
    card = _card(site)
    assert card is not None
    figure: Any = card.figure
    colours = [trace["line"]["color"] for trace in figure["data"]]
    assert colours[::2] != colours[1::2]
    assert len({*colours[::2]}) == len({*colours[1::2]}) == 1
    named = [label["text"] for label in figure["layout"]["annotations"]]
    assert {
        "Herning 30\u00a0%",
        "Hele landet 31\u00a0%",
        "Herning 50\u00a0%",
        "Hele landet 63\u00a0%",
    } <= set(named)


def test_without_a_file_there_is_no_card_and_no_figure_is_made_up(inbox: Inbox, site_of: Any) -> None:
    _deliver(inbox)
    assert _card(site_of(inbox.build())) is None


def test_the_demonstration_makes_no_national_figures(demo_site: Any) -> None:
    assert demo_site.view().context.national == ()
    assert _card(demo_site) is None


def test_a_municipality_without_placements_has_no_card(inbox: Inbox, site_of: Any) -> None:
    _deliver(inbox)
    inbox.districts(HVIDOVRE, "2014-01", Øst="")
    inbox.add("sagstal", HVIDOVRE, "2014-12", [{"distrikt": "Øst"}])
    inbox.put("hentet.csv", csv_of(COUNTRY))
    assert _card(site_of(inbox.build()), kommune=HVIDOVRE) is None


def test_a_share_of_few_children_is_hidden_and_the_countrys_is_not(inbox: Inbox, site_of: Any) -> None:
    _deliver(inbox, {2014: (14, 2, 6), 2015: (15, 9, 6)})
    inbox.put("hentet.csv", csv_of(COUNTRY))
    data = inbox.build()
    card = _card(site_of(data))
    assert card is not None
    assert [text_of(cell) for cell in card.table.rows[0][5:]] == ["for få til at vise", "28,0\u00a0%"]
    own = _card(site_of(data), HERNING)
    assert own is not None
    assert _cells(own)[date(2014, 12, 1)][4] == pytest.approx(200 / 22)


def test_a_suppressed_zero_of_the_country_is_a_word_and_a_gap(inbox: Inbox, site_of: Any) -> None:
    _deliver(inbox)
    inbox.put("hentet.csv", csv_of(COUNTRY | {(2015, "0", "9"): ".."}))
    card = _card(site_of(inbox.build()))
    assert card is not None
    assert [text_of(row[6]) for row in card.table.rows] == ["28,0\u00a0%", "ikke oplyst"]
    assert card.figure["data"][5]["y"] == [28.0, None]  # type: ignore[index]


def test_made_up_figures_beside_real_ones_are_said_to_be(inbox: Inbox, site_of: Any) -> None:
    _deliver(inbox)
    for path in inbox.settings.inbox.glob("foranstaltninger*"):
        header, *lines = path.read_text(encoding="utf-8").splitlines()
        path.write_text(
            "\r\n".join([f"{header};demonstration", *[f"{x};ja" for x in lines], ""]), encoding="utf-8"
        )
    inbox.put("hentet.csv", csv_of(COUNTRY))
    card = _card(site_of(inbox.build()))
    assert card is not None
    assert "Kommunens tal er demonstrationsdata; hele landets er virkelige." in card.note


def test_json_tells_when_the_table_was_updated_and_consent_is_told_in_words(
    inbox: Inbox, site_of: Any
) -> None:
    _deliver(inbox)
    inbox.put("hentet.json", json_of(COUNTRY))
    inbox.put(
        "samtykke.csv", "ADMKOM;FORAN;TID;INDHOLD\n0;0;2015;100\n0;101;2015;81\n0;102;2015;15\n0;200;2015;4\n"
    )
    card = _card(site_of(inbox.build()))
    assert card is not None
    assert "Opdateret 28. juni 2019." in card.legend
    assert (
        "I hele landet var 81\u00a0% anbragt med samtykke og 15\u00a0% uden samtykke i 2015 (tabel ANBAAR13)."
        in card.note
    )


def test_the_card_speaks_english(site: Any) -> None:
    card = _card(site, lang="en")
    assert card is not None
    assert card.heading == (
        "On 31 December 2015, 30% of the placed children in Herning were in an institution; in the whole country 31%"
    )
    assert "Statistics Denmark, StatBank, table ANBAAR12, CC BY 4.0" in card.legend
