"""Files of Statistics Denmark's StatBank: every form says the same, and none is taken that does not add up."""

import json
import sqlite3
from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.load.contract import interventions
from dashboard.load.findings import has_cpr
from dashboard.load.national import statbank_codes
from dashboard.settings import OPEN, Settings
from tests.deliveries import Inbox, kept, sentences
from tests.statbank import AREAS, csv_of, json_of, year_of

# The one national figure known: 13.823 placed on 31 December 2018; the parts here are made up to sum to it.
COUNTRY = year_of(2018, _1=3000, _21=5709, _9=1800, _27=1935, _7=100, _8=50, _11=400, _6=829)
HERNING = year_of(2018, "657", _1=20, _21=60, _9=15)
COUNTS = COUNTRY | HERNING
WRITTEN = {
    "codes": csv_of(COUNTS),
    "texts": csv_of(COUNTS, "text"),
    "code and text": csv_of(COUNTS, "both"),
    "quoted": csv_of(COUNTS).replace(";", '";"').replace("\r\n", '"\r\n"').join('""').removesuffix('""') + "",
    "a BOM": "\ufeff" + csv_of(COUNTS),
    "line feeds": csv_of(COUNTS).replace("\r\n", "\n"),
    "three digits": csv_of(COUNTS).replace("\n0;", "\n000;"),
    "thousands": csv_of(COUNTS | {(2018, "0", "0"): "13.823"}),
    "decimals": csv_of(COUNTS | {(2018, "0", "0"): "13823,0"}),
    "JSON-stat": json_of(COUNTS),
    "JSON with points": json_of({key: float(str(value)) for key, value in COUNTS.items()}),
    "text names": csv_of(COUNTS, "text", "administrationskommune;anbringelsessted;tid;INDHOLD"),
    "English": csv_of(COUNTS).replace("ADMKOM;ANBRINGELSE;TID", "ADMKOM;ANBRINGELSE;TIME"),
    "English JSON": json_of(COUNTS, source="Statistics Denmark"),
}


def _loaded(inbox: Inbox, content: str | bytes, name: str = "hentet.csv") -> Any:
    return inbox.load(inbox.put(name, content))[0]


def _kept(inbox: Inbox) -> dict[tuple[int, str, str], int | None]:
    rows = kept(inbox.settings, "landstal_anbaar12")
    return {(row["year"], row["area"], row["category"]): row["children"] for row in rows}


def national(data: Settings) -> dict[tuple[int, str, str | None], tuple[float | None, float | None, str]]:
    with duckdb.connect(str(data.warehouse / "current" / f"{OPEN}.duckdb"), read_only=True) as connection:
        rows = connection.execute("select year, area, category, children, value, status from national")
        return {row[:3]: row[3:] for row in rows.fetchall()}


@pytest.mark.parametrize("form", WRITTEN)
def test_every_form_of_a_table_says_the_same(inbox: Inbox, form: str) -> None:
    outcome = _loaded(inbox, WRITTEN[form], "enhver.json" if "JSON" in form else "enhver.csv")
    assert (outcome.result, sentences(outcome)) == ("loaded", "")
    expected = {
        (year, {"0": "000"}.get(area, area), code): count if count or area == "0" else None
        for (year, area, code), count in COUNTS.items()
    }
    assert _kept(inbox) == expected


def test_windows_1252_is_read(inbox: Inbox) -> None:
    assert _loaded(inbox, csv_of(COUNTS, "text").encode("cp1252")).result == "loaded"


def test_the_file_is_known_by_its_content_and_not_its_name(inbox: Inbox) -> None:
    assert _loaded(inbox, csv_of(COUNTS), "2024112610515612345.csv").slot.extract == "landstal_anbaar12"
    other = inbox.load(inbox.put("statistikbanken_ANBAAR12.csv", "a;b\r\n1;2\r\n"))[0]
    assert "et andet navn" in sentences(other)


def test_the_country_is_shared_out_on_our_three_groups(inbox: Inbox) -> None:
    inbox.put("a.csv", csv_of(COUNTS))
    found = national(inbox.build())
    assert found[2018, "000", None] == (13823, 100.0, "shown")
    assert found[2018, "000", "family_care"] == (8709, pytest.approx(100 * 8709 / 13823), "shown")
    assert found[2018, "000", "institution"] == (3885, pytest.approx(100 * 3885 / 13823), "shown")
    assert found[2018, "000", "home_based"] == (1229, pytest.approx(100 * 1229 / 13823), "shown")


def test_every_code_has_the_group_of_the_measure_it_is() -> None:
    groups = {i.code: i.placement_group for i in interventions()}
    by_code = {c.code: c.category for c in statbank_codes() if c.table == "ANBAAR12"}
    for intervention in interventions():
        if intervention.is_placement:
            assert groups[intervention.code] in by_code.values()
    assert {code: by_code[code] for code in ("1", "21", "27", "9", "6", "11")} == {
        code: groups[name]
        for code, name in {
            "1": "netvaerkspleje", "21": "plejefamilie", "27": "opholdssted", "9": "doegninstitution",
            "6": "eget_vaerelse", "11": "efterskole",
        }.items()
    }  # fmt: skip


@pytest.mark.parametrize("zero", ["0", "-", "..", ".", "", "0,0"])
def test_a_municipalitys_zero_is_not_shown_and_never_zero(inbox: Inbox, zero: str) -> None:
    inbox.put("a.csv", csv_of(COUNTS | {(2018, "657", "9"): zero, (2018, "167", "0"): zero}))
    found = national(inbox.build())
    assert found[2018, "167", None] == (None, None, "not_shown")
    assert found[2018, "657", None] == (95, 100.0, "shown")
    assert (2018, "657", "institution") not in found
    assert _kept(inbox)[2018, "657", "9"] is None


def test_a_zero_of_the_country_is_believed_only_where_the_parts_give_the_total(inbox: Inbox) -> None:
    outcome = _loaded(inbox, csv_of(COUNTRY | {(2018, "0", "8"): 0}))
    assert outcome.result == "loaded"
    assert "dele med 0 regnes for ikke vist" in sentences(outcome)
    found = national(inbox.build())
    assert found[2018, "000", "institution"] == (None, None, "not_shown")
    assert found[2018, "000", "family_care"][2] == "not_shown"
    assert found[2018, "000", "home_based"][2] == "shown"


@pytest.mark.parametrize("status", [{"10": ".."}, [""] * 10 + ["c"] + [""] * 4])
def test_a_value_with_a_status_is_not_shown(inbox: Inbox, status: object) -> None:
    assert _loaded(inbox, json_of(COUNTRY, status=status), "a.json").result == "loaded"
    assert _kept(inbox)[2018, "000", "8"] is None


def test_sparse_values_are_read_by_their_place(inbox: Inbox) -> None:
    dataset = json.loads(json_of(COUNTRY))["dataset"]
    sparse = {str(place): value for place, value in enumerate(dataset["value"]) if value}
    assert _loaded(inbox, json_of(COUNTRY, value=sparse), "a.json").result == "loaded"
    assert _kept(inbox)[2018, "000", "0"] == 13823
    assert _kept(inbox)[2018, "000", "99"] is None


def test_children_of_unknown_municipality_are_in_the_country_and_in_no_municipality(inbox: Inbox) -> None:
    inbox.put("a.csv", csv_of(COUNTS | year_of(2018, "998", _21=7)))
    found = national(inbox.build())
    assert found[2018, "998", None][0] == 7
    assert found[2018, "000", None][0] == 13823
    assert {area for _year, area, _category in found} == {"000", "657", "998"}


def test_a_later_file_replaces_the_years_it_holds_and_no_other(inbox: Inbox) -> None:
    inbox.put("1.csv", csv_of(year_of(2017, _21=90, _9=10) | year_of(2018, _21=80, _9=20)))
    inbox.load()
    inbox.put("2.csv", csv_of(year_of(2018, _21=70, _9=30) | year_of(2019, _21=60, _9=40)))
    found = national(inbox.build())
    assert {year: found[year, "000", "institution"][0] for year in (2017, 2018, 2019)} == {
        2017: 10,
        2018: 30,
        2019: 40,
    }


def test_a_correction_replaces_and_the_ledger_keeps_both(inbox: Inbox) -> None:
    assert _loaded(inbox, csv_of(COUNTS)).result == "loaded"
    assert _loaded(inbox, csv_of(COUNTS)).result == "unchanged"
    assert _loaded(inbox, csv_of(COUNTS | year_of(2018, _21=1000))).result == "corrected"
    with sqlite3.connect(inbox.settings.store / "ledger.sqlite") as db:
        rows = db.execute("select extract, municipality, month, outcome, replaces from deliveries").fetchall()
    slot = ("landstal_anbaar12", "000", "2018-12-01", "loaded")
    assert rows == [(*slot, None), (*slot, 1)]


def test_a_refused_file_leaves_what_was_in_force(inbox: Inbox) -> None:
    _loaded(inbox, csv_of(COUNTS))
    refused = _loaded(inbox, csv_of(COUNTS | {(2018, "0", "0"): 1}))
    assert refused.result == "refused"
    assert _kept(inbox)[2018, "000", "0"] == 13823


def test_the_measures_table_is_kept_beside_the_places(inbox: Inbox) -> None:
    inbox.put("a.csv", csv_of(COUNTS))
    inbox.put("b.csv", "ADMKOM;FORAN;TID;INDHOLD\n0;0;2018;100\n0;101;2018;80\n0;102;2018;15\n0;200;2018;5\n")
    found = national(inbox.build())
    assert found[2018, "000", "with_consent"] == (80, 80.0, "shown")
    assert found[2018, "000", "institution"][2] == "shown"


REFUSED: dict[str, tuple[str, str]] = {
    "truncated JSON": (json_of(COUNTS)[:-40], "linje 1: ventede en hel JSON-fil"),
    "too few values": (json_of(COUNTRY, value=[1, 2]), "ventede 15 tal, som size siger; fandt 2 tal"),
    "no dataset": ('{"class": "dataset"}', "mangler »dataset«"),
    "size of another shape": (json_of(COUNTRY).replace('"size": [1, 15', '"size": [1, 14'), "koder, hvor size siger"),
    "two kinds of content": (
        json_of(COUNTRY, dimension={"id": ["ContentsCode"], "size": [2], "role": {}, "ContentsCode": {"category": {"index": {"A": 0, "B": 1}}}}, value=[1, 2]),
        "tal fra én tabel",
    ),
    "another table": (json_of(COUNTS, "ANBAAR17"), "tabellen »ANBAAR17« med variablerne"),
    "an unknown table": (csv_of(COUNTS, header="KØN;ALDER;TID;INDHOLD"), "variablerne »KØN«, »ALDER«, »TID«"),
    "no area": ("ANBRINGELSE;TID;INDHOLD\n0;2018;5\n", "variablerne »ANBRINGELSE«, »TID«"),
    "commas": (csv_of(COUNTS).replace(";", ","), "linje 1: ventede felter skilt af semikolon"),
    "an unknown code": (csv_of(COUNTS).replace("\n0;27;", "\n0;28;"), "kolonne anbringelse: ventede en kode, som ANBAAR12 har"),
    "English texts": (csv_of(COUNTS, "text").replace("Opholdssted for børn og unge", "Accommodation facility"), "valuePresentation Code"),
    "an unknown area": (csv_of(COUNTS).replace("\n657;", "\n658;"), "kolonne kommune: ventede hele landet"),
    "a quarter": (csv_of(COUNTS).replace(";2018;", ";2018K1;"), "kolonne tid: ventede et årstal"),
    "a share": (csv_of(COUNTS | {(2018, "0", "9"): "1,5"}), "kolonne INDHOLD: ventede et helt tal"),
    "a negative number": (csv_of(COUNTS | {(2018, "0", "9"): "-4"}), "fandt »-4«"),
    "a short row": (csv_of(COUNTS)[:-9], "er filen hel?"),
    "a lost quotation mark": (csv_of(COUNTS).replace(";0;", ';"0;', 1), "anførselstegn"),
    "header only": ("ADMKOM;ANBRINGELSE;TID;INDHOLD\r\n", "ventede mindst én række"),
    "no country": (csv_of(HERNING), "ventede en række for hele landet"),
    "no total": (csv_of({k: v for k, v in COUNTRY.items() if k[2] != "0"}), "ventede en række for hele landet og i alt"),
    "codes left out": (csv_of({k: v for k, v in COUNTRY.items() if k[2] != "27"}), "hent tabellen med alle koder (1 mangler)"),
    "parents and children": (csv_of(COUNTRY | {(2018, "0", "22"): 5709}), "er noget talt to gange?"),
    "a code twice": (csv_of(COUNTRY) + "000;8;2018;50\r\n", "samme nøgle som linje"),
    "a CPR number": (csv_of(COUNTS).replace("\n657;", "\n010190-1234;"), "ligner et CPR-nummer"),
}  # fmt: skip


@pytest.mark.parametrize("fault", REFUSED)
def test_a_file_that_cannot_be_relied_on_is_refused_in_a_sentence(inbox: Inbox, fault: str) -> None:
    content, said = REFUSED[fault]
    outcome = _loaded(inbox, content, "fil.json" if content.startswith("{") else "fil.csv")
    assert outcome.result == "refused"
    assert said.lower() in sentences(outcome).lower()
    assert "010190" not in sentences(outcome)
    assert _loaded(inbox, csv_of(COUNTS), "god.csv").result in ("loaded", "corrected")


@pytest.mark.parametrize("cut", range(0, 400, 7))
def test_json_cut_anywhere_is_refused(inbox: Inbox, cut: int) -> None:
    text = json_of(COUNTRY)
    outcome = _loaded(inbox, text[: len(text) * cut // 400], "a.json")
    assert outcome.result == "refused"


@given(st.lists(st.integers(0, 999_999), min_size=40, max_size=40))
def test_statbanks_own_numbers_look_like_no_person(numbers: list[int]) -> None:
    counts = {
        (year, area, "0"): numbers[at]
        for at, (area, year) in enumerate((a, y) for a in AREAS for y in range(2011, 2019))
    }
    assert not has_cpr(csv_of(counts))
    assert not has_cpr(csv_of(counts, "both"))
    assert not has_cpr(json_of(counts))
