"""Every page in every view: what no reader may meet, and numbers and words that do not fit."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import duckdb
import pytest

from dashboard.indicators import INDICATORS
from dashboard.present.page import Exhibit, PageContent
from dashboard.present.tables import Number, Table
from dashboard.settings import Settings
from pages._names import split_name
from tests.deliveries import HERNING
from tests.pages import faults
from tests.pages.reading import codes_of, codes_said, english_codes, is_drawn_empty
from tests.pages.views import VIEWS, Read, read

every_view = pytest.mark.parametrize("name", VIEWS)
FaultsOf = Callable[[faults.Check, str], list[faults.Fault]]


@pytest.fixture(scope="module")
def already() -> dict[str, Read]:
    """The views that have been read, so that a page is made once for all that is held of it."""
    return {}


@pytest.fixture
def faults_of(request: pytest.FixtureRequest, site_of: Any, already: dict[str, Read]) -> FaultsOf:
    """A function from a kind of fault and a view's name to where the view's pages have it."""

    def of(check: faults.Check, name: str) -> list[faults.Fault]:
        data: Settings = request.getfixturevalue(VIEWS[name].warehouse)
        if name not in already:
            already[name] = read(site_of(data, threshold=str(data.threshold)), VIEWS[name])
        return sorted(check(already[name], data))

    return of


@every_view
def test_no_code_of_the_data_reaches_a_reader(faults_of: FaultsOf, name: str) -> None:
    assert faults_of(faults.codes, name) == []


@every_view
def test_nothing_absent_is_written_as_a_program_writes_it(faults_of: FaultsOf, name: str) -> None:
    assert faults_of(faults.absent, name) == []


@every_view
def test_words_fit_their_counts(faults_of: FaultsOf, name: str) -> None:
    assert faults_of(faults.counts, name) == []


@every_view
def test_no_change_is_told_between_two_that_are_the_same(faults_of: FaultsOf, name: str) -> None:
    assert faults_of(faults.unchanged, name) == []


@every_view
def test_no_chart_is_drawn_without_a_figure(faults_of: FaultsOf, name: str) -> None:
    assert faults_of(faults.empty_charts, name) == []


@every_view
def test_a_number_in_a_cards_sentence_is_one_of_its_table(faults_of: FaultsOf, name: str) -> None:
    assert faults_of(faults.numbers_of_cards, name) == []


@every_view
def test_a_number_in_an_answer_or_a_key_figure_is_one_of_the_pages(faults_of: FaultsOf, name: str) -> None:
    assert faults_of(faults.numbers_of_heads, name) == []


@every_view
def test_a_figure_has_one_value_on_the_pages_of_a_view(faults_of: FaultsOf, name: str) -> None:
    assert faults_of(faults.two_values, name) == []


TABLE = Table(
    caption="Børn",
    columns=("Sted", "dec. 2017", "dec. 2018"),
    rows=(
        ("Nord", Number(12.0, "children"), Number(20.0, "children")),
        ("Syd", Number(8.0, "children"), Number(5.0, "children")),
    ),
)
AXES_ROUND_NOTHING = {"data": [{"name": "Nord", "x": ["2018-12-01"], "y": [None]}], "layout": {}}
# Each a kind of fault, and a card that has it; the cards of `SOUND` have none.
PLANTED: tuple[tuple[faults.Check, dict[str, Any]], ...] = (
    (faults.codes, {"heading": "Børn på doegninstitution"}),
    (faults.codes, {"note": "Målet er off_track"}),
    (faults.codes, {"note": "Anbringelser, 12m"}),
    (faults.codes, {"note": "placement_mix er faldet"}),
    (faults.codes, {"note": "Målet er reached"}),
    (faults.codes, {"note": "Der var -99 børn"}),
    (faults.codes, {"table": replace(TABLE, rows=(("Nord", Number(-100.0, "children"), "z"),))}),
    (faults.absent, {"heading": "Der var None børn"}),
    (faults.absent, {"legend": "nan"}),
    (faults.absent, {"points": ("Der var {count} børn",)}),
    (faults.counts, {"heading": "1 børn i Nord"}),
    (faults.counts, {"heading": "1 anbragte børn i Nord"}),
    (faults.counts, {"heading": "20 barn i Nord"}),
    (faults.counts, {"heading": "Lavere i 0 af de 0 distrikter"}),
    (faults.unchanged, {"heading": "Børnene gik fra 20 % til 20 % i Nord"}),
    (faults.unchanged, {"heading": "Intet mangler fra maj 2018 til maj 2018"}),
    (faults.numbers_of_cards, {"heading": "Der var 21 børn i Nord"}),
    (faults.numbers_of_cards, {"points": ("Det er 9 flere",)}),
    (faults.numbers_of_cards, {"note": "Det er 30 % af børnene"}),
    (faults.numbers_of_heads, {"answer": "Der var 123.456 børn i Nord"}),
    (faults.two_values, {"table": replace(TABLE, rows=(TABLE.rows[0], ("Nord", *TABLE.rows[1][1:])))}),
)
SOUND: tuple[dict[str, Any], ...] = (
    {"heading": "Der var 20 børn i Nord i december 2018, 8 flere end i december 2017, efter § 11, stk. 3"},
    {"heading": "25 børn i 2 distrikter", "subheading": "Antallet er faldet i 1 distrikt og steget i 1"},
    {"note": "Børnene gik fra 12 til 20. Nord har 60 % af sine børn fra før (12 af 20)."},
    {"note": "Institutionen, en pilot, steg 1,0 sager; se s. 40 i planen fra 2016"},
)


def with_card(found: Read, planted: dict[str, Any]) -> Read:
    """A view whose one page has one card, of which nothing but what is planted is wrong."""
    plain: dict[str, Any] = {
        "key": "kort",
        "heading": "Børn",
        "subheading": "",
        "table": TABLE,
        "indicators": (),
    }
    card = plain | {k: v for k, v in planted.items() if k != "answer"}
    page = PageContent(question="", answer=planted.get("answer", ""), exhibits=[Exhibit(**card)])
    return replace(found, pages={"/": page})


@pytest.fixture
def found(faults_of: FaultsOf, already: dict[str, Read]) -> Read:
    """A view of the demonstration, read."""
    faults_of(faults.absent, "open")
    return already["open"]


@pytest.mark.parametrize(("check", "planted"), PLANTED)
def test_a_planted_fault_is_found(
    found: Read, demo_data: Settings, check: faults.Check, planted: dict[str, Any]
) -> None:
    assert check(with_card(found, planted), demo_data)


@pytest.mark.parametrize("planted", SOUND)
@pytest.mark.parametrize("check", dict.fromkeys(check for check, _planted in PLANTED))
def test_what_is_sound_is_let_be(
    found: Read, demo_data: Settings, check: faults.Check, planted: dict[str, Any]
) -> None:
    assert check(with_card(found, planted), demo_data) == set()


def test_axes_round_nothing_are_seen_and_not_drawn(found: Read, demo_data: Settings) -> None:
    drawn: Any = {"data": [{"name": "Nord", "x": ["2018-12-01"], "y": [20.0]}], "layout": {}}
    assert is_drawn_empty(AXES_ROUND_NOTHING)
    assert not is_drawn_empty(drawn)
    assert faults.empty_charts(with_card(found, {"figure": AXES_ROUND_NOTHING}), demo_data) == set()


def test_every_district_of_the_demonstration_is_read(found: Read) -> None:
    context = found.view.context
    there = {(code, name) for code in context.municipalities for name in context.districts_of(code)}
    assert there == {
        (asked.choices["kommune"], asked.choices["distrikt"])
        for asked in VIEWS.values()
        if asked.warehouse == "demo_data" and "distrikt" in asked.choices
    }


def test_every_split_of_a_figure_has_words(found: Read, demo_data: Settings) -> None:
    """A correction may change any figure, and is told with what it is split by."""
    codes = codes_of(demo_data)
    with duckdb.connect(
        str(demo_data.warehouse / "current" / f"{HERNING}.duckdb"), read_only=True
    ) as connection:
        splits = connection.execute(
            "select distinct indicator, unnest([item, category]) as code from figures"
            " where not regexp_matches(coalesce(item, ''), '^(caseworker|other_duties)-')"
        ).fetchall()
    told = {
        (indicator, code): split_name(indicator, code, found.view)
        for indicator, code in splits
        if code is not None and not INDICATORS[indicator].derived
    }
    assert {k: words for k, words in told.items() if codes_said(words, codes, english_codes(demo_data))} == {}
