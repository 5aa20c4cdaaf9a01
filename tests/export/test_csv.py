"""A download: what Danish Excel opens, labelled where made up, and safe to open."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as cases
from hypothesis import strategies as st

from dashboard.export.csv_file import csv_of
from dashboard.language import speaking
from dashboard.present.tables import Cell, Number, Table
from dashboard.settings import Settings
from tests.deliveries import HERNING, HVIDOVRE
from tests.pages.figures import read_csv
from tests.serve.site import PATHS, Site
from tests.serve.warehouses import EVIL_DISTRICT

LABEL = "Demonstrationsdata - ikke virkelige tal"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def written(*cells: Cell, columns: tuple[str, ...] | None = None, language: str = "da") -> list[list[str]]:
    table = Table(caption="Tal", columns=columns or tuple("abcdefgh"[: len(cells)]), rows=(cells,))
    with speaking("en" if language == "en" else "da"):
        return read_csv(csv_of(table, source="caseload", label=LABEL), ";" if language == "da" else ",")


def test_a_download_is_semicolons_and_decimal_commas_after_a_mark_of_utf_8() -> None:
    table = Table(
        caption="Tal", columns=("Måned", "Værdi"), rows=((date(2016, 9, 1), Number(1234.5, "cases")),)
    )
    text = csv_of(table, source="caseload", label=LABEL)
    assert text.startswith(b"\xef\xbb\xbf")
    assert text.decode("utf-8-sig").split("\r\n")[1] == f"2016-09;1234,5;caseload;{LABEL}"


def test_in_english_it_is_commas_and_decimal_points() -> None:
    assert written(date(2016, 9, 1), Number(1234.5, "cases"), language="en")[1][:2] == ["2016-09", "1234.5"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (100.0, "100"),
        (-200.5, "-200,5"),
        (1e9, "1000000000"),
        (1 / 3, "0,333333"),
        (-0.0, "0"),
        (-1e-9, "0"),
        (10.0, "10"),
    ],
)
def test_a_number_is_written_in_full(value: float, text: str) -> None:
    assert written(Number(value, "kroner"))[1][0] == text


@pytest.mark.parametrize(
    ("status", "text"), [("hidden", "for få til at vise"), ("missing", "ikke leveret"), ("absent", "\u2013")]
)
def test_what_is_absent_is_its_word(status: str, text: str) -> None:
    assert written(Number(None, "cases", status))[1][0] == text


@pytest.mark.parametrize(
    "text", ["=1+1", "+45", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=cmd|' /C calc'!A0", " =1+1"]
)
def test_a_text_that_a_spreadsheet_would_run_is_set_off(text: str) -> None:
    heading, line = written(text, "x", columns=(text, "b"))
    assert not line[0].strip(" ").startswith(FORMULA)
    assert not heading[0].strip(" ").startswith(FORMULA)


@cases(deadline=None)
@given(
    st.text(alphabet=st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00"), max_size=30)
)
def test_any_text_comes_back_as_it_was(text: str) -> None:
    found = written(text, "x")[1][0]
    assert found in (text, f"'{text}", text.replace("\r\n", "\n"))


def test_a_negative_number_is_a_number_and_no_formula() -> None:
    assert written(Number(-5.0, "kroner", signed=True))[1][0] == "-5"


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("lang", ["da", "en"])
def test_made_up_data_are_labelled_on_every_row_and_in_the_name(
    demo_site: Site, path: str, lang: str
) -> None:
    for exhibit in demo_site.content(path, kommune=HERNING).exhibits:
        answer = demo_site.client().get(
            f"/hent{path if path != '/' else '/overblik'}/{exhibit.key}.csv?kommune=657&lang={lang}"
        )
        assert answer.status_code == 200
        assert "demonstration" in answer.headers["Content-Disposition"]
        assert answer.headers["Content-Disposition"].startswith("attachment")
        heading, *lines = read_csv(answer.get_data(), ";" if lang == "da" else ",")
        assert bool(lines) is bool(exhibit.table.rows)
        assert all("emonstration" in line[-1] for line in lines)
        assert all(len(line) == len(heading) for line in lines)


def test_real_data_are_not_labelled_as_made_up(site_of: Any, one_month: Settings, mixed: Settings) -> None:
    answer = site_of(one_month).client().get("/hent/sagstal/udvikling.csv")
    assert "emonstration" not in answer.get_data(as_text=True) + answer.headers["Content-Disposition"]
    address = "/hent/sagstal/udvikling.csv?kommune=657&sammenlign="
    assert "emonstration" in site_of(mixed).client().get(address + HVIDOVRE).get_data(as_text=True)
    assert "emonstration" not in site_of(mixed).client().get(address).get_data(as_text=True)


def test_a_delivered_name_cannot_run_in_a_spreadsheet(site_of: Any, evil_names: Settings) -> None:
    site = site_of(evil_names, audience=HERNING)
    seen = 0
    for path in PATHS:
        for district in ("", EVIL_DISTRICT):
            view = site.view(HERNING, distrikt=district)
            for exhibit in site.content(path, HERNING, distrikt=district).exhibits:
                answer = site.client().get(
                    f"/hent{path if path != '/' else '/overblik'}/{exhibit.key}.csv{view.chosen.query}"
                )
                cells = [cell for line in read_csv(answer.get_data()) for cell in line]
                seen += sum("cmd|" in cell for cell in cells)
                assert not [cell for cell in cells if cell.startswith("=")]
    assert seen


@pytest.mark.parametrize(
    "address",
    [
        "/hent/overblik/findes-ikke.csv",
        "/hent/findes-ikke/maal.csv",
        "/hent/not-found-404/x.csv",
        "/hent/_frame/x.csv",
    ],
)
def test_a_card_that_does_not_exist_is_not_found(demo_site: Site, address: str) -> None:
    assert demo_site.client().get(address).status_code == 404
