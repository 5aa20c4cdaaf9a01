"""The budget page as its reader asks: two periods of one's own, and "Hvad nu hvis" with good and bad fields."""

from datetime import date
from typing import Any

import pytest

from dashboard.present.tables import Number, text_of
from dashboard.settings import OPEN, Settings
from tests.deliveries import HADERSLEV, HERNING, figures
from tests.pages.figures import read_csv, untold
from tests.serve.site import Site, nodes, texts

MOVE = {"boern": "2", "fratype": "doegninstitution", "tiltype": "plejefamilie"}


def card(site: Site, key: str, audience: str = OPEN, **asked: object) -> Any:
    return next(
        e
        for e in site.content("/budget", audience, **({"kommune": HERNING} | asked)).exhibits
        if e.key == key
    )


def field(exhibit: Any, name: str) -> Any:
    return next(f for f in exhibit.form.fields if f.name == name)


@pytest.mark.parametrize("audience", [OPEN, HERNING])
def test_the_change_between_any_two_periods_sums_to_the_krone(demo_site: Site, audience: str) -> None:
    summed = 0
    for end, first in (
        ("2018-12", "2013-12"),
        ("2018-12", "2018-11"),
        ("2016-03", "2014-08"),
        ("2015-01", "2013-12"),
    ):
        month = date.fromisoformat(f"{first}-01")
        found = demo_site.view(audience, kommune=HERNING, til=end).read("cost_effects", first=month)
        for item in (None, "placements"):
            parts = {c: found.series("cost_effects", HERNING, item=item, category=c)[0].value for c in
                     ("before", "volume", "mix", "price", "after", "change")}  # fmt: skip
            assert parts["volume"] + parts["mix"] + parts["price"] == parts["change"]
            assert parts["after"] - parts["before"] == parts["change"]
            assert all(value == round(value) for value in parts.values())
            summed += 1
    assert summed == 8


@pytest.mark.parametrize("audience", [OPEN, HERNING])
def test_a_year_apart_is_the_indicator(demo_site: Site, demo_data: Settings, audience: str) -> None:
    for code in (HERNING, HADERSLEV):
        view = demo_site.view(audience, kommune=code, til="2017-09")
        found = view.read("cost_effects", first=date(2016, 9, 1))
        told = {
            (row["item"], row["category"]): (row["value"], row["n"], row["status"])
            for row in figures(demo_data, "cost_effects", audience, municipality=code, month="2017-09")
        }
        assert told
        assert {(k.item, k.category): p[0][3:] for k, p in found.by_key.items()} == told


def test_the_reader_chooses_the_period_and_the_prices_follow(demo_site: Site) -> None:
    usual = card(demo_site, "hvad-aendrede-udgiften", til="2017-09")
    chosen = card(demo_site, "hvad-aendrede-udgiften", til="2017-09", mod="2014-12", udgift="anbringelser")
    assert field(usual, "mod").value == "2016-09"
    assert (field(chosen, "mod").value, field(chosen, "udgift").value) == ("2014-12", "anbringelser")
    assert untold(usual) == [] == untold(chosen)
    assert usual.heading.startswith("Udgiften ")
    assert chosen.heading.startswith("Udgiften til anbringelser ")
    prices = card(demo_site, "enhedspriser", til="2017-09", mod="2014-12")
    assert prices.table.columns[1:3] == ("Pris, dec. 2014", "Pris, sep. 2017")
    options = [value for value, _text in field(usual, "mod").options]
    assert (options[0], options[-1]) == ("2017-08", "2013-12")


@pytest.mark.parametrize("mod", ["2013-11", "2018-01", "2017-09", "<b>", "2016-13"])
def test_a_period_that_cannot_be_is_explained_and_the_usual_one_is_shown(demo_site: Site, mod: str) -> None:
    found = field(card(demo_site, "hvad-aendrede-udgiften", til="2017-09", mod=mod), "mod")
    assert found.value == "2016-09"
    assert "12 måneders tal" in found.error


def test_before_two_full_years_there_is_no_change_to_explain(demo_site: Site) -> None:
    keys = {e.key for e in demo_site.content("/budget", OPEN, kommune=HERNING, til="2013-12").exhibits}
    assert "hvad-aendrede-udgiften" not in keys
    assert {"enhedspriser", "hvad-nu-hvis"} <= keys


def test_what_if_is_calculated_told_and_downloaded_as_a_calculation(demo_site: Site) -> None:
    asked = {"til": "2017-09", **MOVE, "raadgivere": "-1"}
    found = card(demo_site, "hvad-nu-hvis", HERNING, **asked)
    prices = {k: demo_site.view(HERNING, kommune=HERNING, til="2017-09").read("budget").at(
        date(2017, 9, 1), "unit_price", HERNING, category=k).value for k in MOVE.values() if k != "2"}  # fmt: skip
    move = 2 * (prices["plejefamilie"] - prices["doegninstitution"])
    differences = [row[3].value for row in found.table.rows[:3]]
    assert differences == [pytest.approx(move), -420_000, pytest.approx(move - 420_000)]
    assert found.heading.startswith("Beregning: ")
    assert untold(found) == []
    assert "ikke en prognose" in found.subheading
    assert "420.000\u00a0kr." in found.note
    assert {text_of(row[4]) for row in found.table.rows} <= {
        "beregning", "beregning med den antagne pris", "data", "data og beregning"
    }  # fmt: skip
    query = demo_site.view(HERNING, kommune=HERNING, til="2017-09").chosen.query
    more = "".join(f"&{name}={value}" for name, value in asked.items() if name != "til")
    answer = demo_site.client(HERNING).get(f"/hent/budget/hvad-nu-hvis.csv{query}{more}")
    lines = read_csv(answer.get_data())[1:]
    assert [line[4] for line in lines] == [text_of(row[4]) for row in found.table.rows]
    assert float(lines[2][3].replace(",", ".")) == pytest.approx(differences[2], abs=1e-6)


@pytest.mark.parametrize(
    "wrong",
    [
        {"boern": "-2"},
        {"boern": "2000"},
        {"boern": "to"},
        {"tiltype": "doegninstitution"},
        {"raadgivere": "x"},
    ],
)
def test_a_fault_stands_at_its_field_keeps_what_was_written_and_calculates_nothing(
    demo_site: Site, wrong: dict[str, str]
) -> None:
    found = card(demo_site, "hvad-nu-hvis", **(MOVE | wrong))
    ((name, text),) = wrong.items()
    assert field(found, name).error
    assert field(found, name).value == text
    assert {f.name: f.value for f in found.form.fields if f.name in MOVE} == MOVE | {
        k: v for k, v in wrong.items() if k in MOVE
    }
    assert found.figure is None
    assert not [
        c for row in found.table.rows for c in row[2:4] if isinstance(c, Number) and c.value is not None
    ]
    words = texts(demo_site.layout("/budget", None, kommune=HERNING, **(MOVE | wrong)))
    assert field(found, name).error in words


def test_a_hidden_price_cannot_be_used_and_the_field_says_why(demo_site: Site) -> None:
    hidden = {
        value
        for value, text in field(card(demo_site, "hvad-nu-hvis", kommune=HADERSLEV), "fratype").options
        if "for få til at vise" in text
    }
    assert hidden
    asked = MOVE | {"fratype": min(hidden), "boern": "0,1"}
    found = card(demo_site, "hvad-nu-hvis", kommune=HADERSLEV, **asked)
    assert "for få børn" in field(found, "fratype").error
    assert not field(card(demo_site, "hvad-nu-hvis", HADERSLEV, kommune=HADERSLEV, **asked), "fratype").error


def test_one_cards_form_takes_the_others_choice_along(demo_site: Site) -> None:
    tree = demo_site.layout(
        "/budget", None, kommune=HERNING, mod="2016-12", boern="-2", fratype="plejefamilie"
    )
    forms = [n for n in nodes(tree) if n["type"] == "Form" and n["props"].get("method") == "get"]
    assert len(forms) == 2
    for form in forms:
        named = {n["props"]["name"]: n["props"].get("value") for n in nodes(form) if "name" in n["props"]}
        assert (
            named | {"kommune": HERNING, "mod": "2016-12", "boern": "-2", "fratype": "plejefamilie"} == named
        )
