"""A source system's file comes in as it is, and what the contract asks for comes out of it."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from dashboard.indicators import QUESTIONS
from dashboard.load.deliver import load
from dashboard.load.layout_choice import Choice
from dashboard.load.layout_model import Answers, ColumnRule, Layout, Pair, RowRule
from dashboard.load.layouts import LayoutFault, library_of, read_layout
from dashboard.load.outcomes import Outcome
from dashboard.load.paragraphs import measures_of, paragraphs_of, read_paragraph
from dashboard.settings import LAYOUTS, ROOT
from tests.deliveries import Inbox, caseworker, child, kept, sentences

SHIPPED = library_of(LAYOUTS.parent)
DUBU_1 = (
    "Dato", "Ydelse startdato", "Ydelse slutdato", "Antal", "Takst", "Pris pr stk", "Pris pr dag", "Pris pr måned",
    "Beregnet pris pr dag", "Beregnet total", "Status", "Ydelsesvariant", "Ydelsestype", "Tilbudstype", "Lovhjemmel",
    "Funktion", "Leverandør", "Leverandør beliggenhedskommune", "Frekvens", "Sag rækkeID", "Sag status", "Sagstype",
    "Tvang", "Afdeling", "Fødselsår", "Sagsbehandler",
)  # fmt: skip
DUBU_2 = (
    "Dato", "Startdato", "Slutdato", "Ydelsesbeløb", "Antal", "Sagstype", "Sagsnummer", "Type", "Ydelsestype",
    "Tilbud", "Afgørelsesparagraf", "Foranstaltningsparagraf", "Leverandør", "Status", "Enhedsangivelse",
    "Beregningsfrekvens", "Afdeling", "Fødselsår",
)  # fmt: skip
ROW_1 = {
    "Dato": "15-09-2016", "Ydelse startdato": "01-03-2014", "Beregnet total": "12.500,50", "Status": "Bevilget",
    "Tilbudstype": "Plejefamilie", "Lovhjemmel": "SEL § 66, stk. 1, nr. 1", "Leverandør": "Fam. Jensen",
    "Sag rækkeID": child("a"), "Afdeling": "Nord", "Fødselsår": "2006",
}  # fmt: skip
ROW_2 = {
    "Dato": "15-09-2024", "Startdato": "01-03-2024", "Ydelsesbeløb": "1.000,00", "Status": "Bevilget",
    "Tilbud": "", "Foranstaltningsparagraf": "BL § 32, stk. 1, nr. 5", "Sagsnummer": child("a"), "Afdeling": "Nord",
    "Fødselsår": "2012",
}  # fmt: skip
BUDGET = (
    "Serviceområde", "Post", "Vedtaget budget", "Tillægsbevillinger", "Korrigeret budget", "Forbrug i måneden",
    "Disponeret", "Forventet regnskab",
)  # fmt: skip


def _csv(header: Sequence[str], rows: Sequence[Mapping[str, str]]) -> str:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, header, restval="", delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue()


def _dubu_1(inbox: Inbox, *changes: Mapping[str, str], without: Sequence[str] = ()) -> Outcome:
    inbox.load(inbox.districts("657", "2016-09", Nord="", Syd=""))
    header = [name for name in DUBU_1 if name not in without]
    rows = [{k: v for k, v in (ROW_1 | dict(row)).items() if k not in without} for row in changes]
    return inbox.load(inbox.put("dubu_657_2016-09.csv", _csv(header, rows)))[0]


def _dubu_2(inbox: Inbox, *changes: Mapping[str, str], month: str = "2024-09") -> Outcome:
    inbox.load(inbox.districts("657", month, Nord=""))
    return inbox.load(
        inbox.put(f"dubu_657_{month}.csv", _csv(DUBU_2, [ROW_2 | dict(row) for row in changes]))
    )[0]


def _accepted(outcome: Outcome) -> Outcome:
    assert outcome.result == "loaded", sentences(outcome)
    return outcome


def test_a_dubu_export_becomes_the_contracts_columns(inbox: Inbox) -> None:
    _accepted(_dubu_1(inbox, {"Ydelse slutdato": "30-09-2016", "Sagsbehandler": caseworker("r")}))
    row = kept(inbox.settings, "foranstaltninger")[0]
    assert row == row | {
        "child": child("a"), "district": "Nord", "birth_year": 2006, "intervention": "plejefamilie",
        "start_date": date(2014, 3, 1), "end_date": date(2016, 9, 30), "caseworker": caseworker("r"),
        "cost": Decimal("12500.50"), "municipality": "657", "month": date(2016, 9, 1),
    }  # fmt: skip


def test_payments_of_one_measure_are_one_row_with_their_sum(inbox: Inbox) -> None:
    outcome = _accepted(
        _dubu_1(
            inbox, {"Beregnet total": "1.000,25"}, {"Beregnet total": "-200"}, {"Beregnet total": ""},
            {"Sag rækkeID": child("b"), "Beregnet total": ""},
        )
    )  # fmt: skip
    assert outcome.rows == 2
    assert [row["cost"] for row in kept(inbox.settings, "foranstaltninger")] == [Decimal("800.25"), None]


def test_payments_of_one_measure_that_disagree_refuse_the_file(inbox: Inbox) -> None:
    outcome = _dubu_1(inbox, {}, {"Afdeling": "Syd"})
    assert outcome.result == "refused"
    assert "linje 3, kolonne Afdeling" in sentences(outcome)
    assert "linje 2, der har samme barn, foranstaltning, startdato" in sentences(outcome)


def test_rows_of_other_months_and_states_are_left_out_and_counted(inbox: Inbox) -> None:
    outcome = _accepted(
        _dubu_1(
            inbox, {}, {"Dato": "31-08-2016"}, {"Dato": "01-10-2016"}, {"Status": "Ansøgt", "Afdeling": "Øst"}
        )
    )
    assert outcome.rows == 1
    assert "kolonne Dato" in sentences(outcome)
    assert "2 andre; de er ikke læst" in sentences(outcome)
    assert "kolonne Status" in sentences(outcome)


def test_a_state_the_layout_does_not_know_refuses_the_file(inbox: Inbox) -> None:
    outcome = _dubu_1(inbox, {}, {"Status": "Sat i bero"})
    assert outcome.result == "refused"
    assert "linje 3, kolonne Status" in sentences(outcome)
    assert "»Sat i bero«" in sentences(outcome)


def test_line_numbers_point_at_the_lines_of_the_source(inbox: Inbox) -> None:
    outcome = _dubu_1(
        inbox, {"Dato": "31-08-2016"}, {}, {}, {"Sag rækkeID": child("b"), "Fødselsår": "1901"},
        {"Sag rækkeID": child("c"), "Ydelse startdato": "31-02-2016"},
    )  # fmt: skip
    assert outcome.result == "refused"
    assert "linje 6, kolonne Ydelse startdato: ventede en dato som dd-mm-åååå" in sentences(outcome)
    later = _dubu_1(inbox, {"Dato": "31-08-2016"}, {}, {}, {"Sag rækkeID": child("b"), "Fødselsår": "1901"})
    assert "linje 5, kolonne foedselsaar" in sentences(later)


def test_a_missing_birth_year_says_where_it_comes_from(inbox: Inbox) -> None:
    outcome = _dubu_1(inbox, {}, without=["Fødselsår"])
    assert outcome.result == "refused"
    assert "kolonne foedselsaar" in sentences(outcome)
    assert "python -m dashboard pseudonymise" in sentences(outcome)


def test_a_supplier_is_never_kept_and_the_file_says_so(inbox: Inbox) -> None:
    outcome = _accepted(_dubu_1(inbox, {}))
    assert "»Leverandør«; de er ikke læst" in sentences(outcome)
    assert not any(
        b"Fam. Jensen" in path.read_bytes() for path in inbox.settings.store.rglob("*") if path.is_file()
    )


def test_a_case_number_that_is_no_pseudonym_is_refused_and_not_repeated(inbox: Inbox) -> None:
    outcome = _dubu_1(inbox, {"Sag rækkeID": "4711"})
    assert outcome.result == "refused"
    assert "4711" not in sentences(outcome)


def test_an_unknown_column_is_named(inbox: Inbox) -> None:
    path = inbox.put("dubu_657_2016-09.csv", _csv((*DUBU_1, "Farve"), [ROW_1]))
    inbox.load(inbox.districts("657", "2016-09", Nord=""))
    assert "kolonnen »Farve«; den er ikke læst" in sentences(_accepted(inbox.load(path)[0]))


@pytest.mark.parametrize(
    ("paragraph", "place", "month", "intervention"),
    [
        ("SEL § 52, stk. 3, nr. 3", "", "2016-09", "familiebehandling"),
        ("Serviceloven §52 stk 3 nr 5", "Plejefamilie", "2016-09", "aflastning"),
        ("SEL 52.3.9", "", "2016-09", "anden_hjaelp"),
        ("Lov om social service § 11, stk. 3", "", "2016-09", "tidlig_indsats"),
        ("SEL § 66, stk. 1, nr. 3", "", "2016-09", "netvaerkspleje"),
        ("SEL § 66, stk. 1, nr. 3", "", "2020-09", "plejefamilie"),
        ("SEL § 66, stk. 1, nr. 6", "Sikret institution", "2016-09", "sikret"),
        ("SEL § 52, stk. 3, nr. 7", "Opholdssted", "2016-09", "opholdssted"),
        ("SEL § 76, stk. 3, nr. 2", "", "2016-09", "kontaktperson"),
        ("SEL § 76 a, stk. 2", "Døgninstitution", "2016-09", "doegninstitution"),
        ("BL § 32, stk. 1, nr. 3", "", "2024-01", "kontaktperson"),
        ("Barnets lov § 43, stk. 1, nr. 2", "Forstærket plejefamilie", "2024-01", "plejefamilie"),
        ("BL § 43, stk. 1, nr. 6", "Opholdssted", "2024-01", "opholdssted"),
        ("BL § 46, stk. 1", "Netværksplejefamilie", "2024-01", "netvaerkspleje"),
        ("BL § 47, stk. 1", "Efterskole", "2024-01", "efterskole"),
        ("SEL § 52, stk. 3, nr. 3", "", "2024-09", "familiebehandling"),
    ],
)  # fmt: skip
def test_the_paragraph_decides_the_measure(
    inbox: Inbox, paragraph: str, place: str, month: str, intervention: str
) -> None:
    row = {
        "Foranstaltningsparagraf": paragraph, "Tilbud": place, "Dato": f"15-{month[5:]}-{month[:4]}",
        "Startdato": "01-02-2016", "Fødselsår": "2010",
    }  # fmt: skip
    _accepted(_dubu_2(inbox, row, month=month))
    assert [row["intervention"] for row in kept(inbox.settings, "foranstaltninger")] == [intervention]


@pytest.mark.parametrize(
    ("paragraph", "place", "said"),
    [
        ("BL § 999", "", "BL § 999"),
        ("SEL § 54", "", "SEL § 54"),
        ("§ 32, stk. 1, nr. 5", "", "med lovens navn"),
        ("BL §§ 32 og 33", "", "én paragraf"),
        ("SEL § 52 jf. BL § 32", "", "én paragraf"),
        ("BL § 46, stk. 1", "Slot", "»Slot«"),
        ("BL § 46, stk. 1", "", "et tomt felt"),
        ("BL § 43, stk. 1, nr. 4", "Døgninstitution", "»Døgninstitution«"),
    ],
)
def test_a_paragraph_that_does_not_decide_refuses_the_file_and_is_named(
    inbox: Inbox, paragraph: str, place: str, said: str
) -> None:
    outcome = _dubu_2(inbox, {"Foranstaltningsparagraf": paragraph, "Tilbud": place})
    assert outcome.result == "refused"
    assert "linje 2, kolonne Foranstaltningsparagraf" in sentences(outcome)
    assert said in sentences(outcome)


def test_a_paragraph_of_barnets_lov_before_it_was_in_force_is_refused(inbox: Inbox) -> None:
    outcome = _dubu_2(inbox, {"Dato": "15-09-2016", "Startdato": "01-01-2016"}, month="2016-09")
    assert outcome.result == "refused"
    assert "BL § 32 stk. 1 nr. 5" in sentences(outcome)


def test_every_measure_has_a_paragraph_in_each_law() -> None:
    from dashboard.load.contract import interventions

    table = paragraphs_of(LAYOUTS.parent)
    for law in ("SEL", "BL"):
        found = {code for one in table if one.law == law for code in one.interventions}
        assert found == {one.code for one in interventions()}


def test_a_numbered_place_of_serviceloven_66_is_read_by_the_law_of_its_month() -> None:
    table = paragraphs_of(LAYOUTS.parent)
    assert measures_of(table, "SEL", "66 stk. 1 nr. 4", date(2019, 6, 1)) == ("eget_vaerelse",)
    assert measures_of(table, "SEL", "66 stk. 1 nr. 4", date(2019, 7, 1)) == ("netvaerkspleje",)


@given(
    law=st.sampled_from(["SEL", "BL"]), number=st.integers(1, 200), part=st.integers(1, 9), item=st.integers(1, 12),
    comma=st.sampled_from([", ", " ", ","]), point=st.sampled_from(["stk. ", "stk ", "stk."]),
)  # fmt: skip
def test_a_paragraph_is_the_same_however_it_is_written(
    law: str, number: int, part: int, item: int, comma: str, point: str
) -> None:
    expected = (law, f"{number} stk. {part} nr. {item}")
    assert read_paragraph(f"{law} § {number}{comma}{point}{part}{comma}nr. {item}") == expected
    assert read_paragraph(f"§ {number}{comma}{point}{part}{comma}nr. {item} {law}") == expected
    assert read_paragraph(f"{law} §{number}.{part}.{item}") == expected


def test_budgets_in_thousands_with_reversed_sign_become_kroner(inbox: Inbox) -> None:
    rows = [
        {"Serviceområde": "SO16", "Post": "Plejefamilier", "Vedtaget budget": "-1.234,5", "Tillægsbevillinger": "-1",
         "Korrigeret budget": "-1.235,5", "Forbrug i måneden": "-100,125", "Forventet regnskab": "-1.300"},
        {"Serviceområde": "SO16", "Post": "Refusion", "Vedtaget budget": "200", "Tillægsbevillinger": "0",
         "Korrigeret budget": "200", "Forbrug i måneden": "10,5", "Forventet regnskab": "150"},
        {"Serviceområde": "SO16", "Post": "I alt", "Vedtaget budget": "-1.034,5", "Tillægsbevillinger": "-1",
         "Korrigeret budget": "-1.035,5", "Forbrug i måneden": "-89,625", "Forventet regnskab": "-1.150"},
    ]  # fmt: skip
    outcome = _accepted(inbox.load(inbox.put("budget_1000kr_657_2016-09.csv", _csv(BUDGET, rows)))[0])
    assert "kolonne Post" in sentences(outcome)
    found = kept(inbox.settings, "budget")
    assert [(row["line"], row["adopted"], row["actual"], row["forecast"]) for row in found] == [
        ("Plejefamilier", 1_234_500, 100_125, 1_300_000), ("Refusion", -200_000, -10_500, -150_000),
    ]  # fmt: skip
    assert [row["supplementary"] for row in found] == [1000, 0]


@pytest.mark.parametrize("text", ["1 234", "1.5", "1,5x", "0.500", "1.23,0", "—"])
def test_an_amount_that_cannot_be_read_is_never_scaled(inbox: Inbox, text: str) -> None:
    row = dict.fromkeys(BUDGET, "0") | {"Serviceområde": "SO16", "Post": "Pleje", "Forbrug i måneden": text}
    outcome = inbox.load(inbox.put("budget_1000kr_657_2016-09.csv", _csv(BUDGET, [row])))[0]
    assert outcome.result == "refused"
    assert "linje 2, kolonne Forbrug i måneden: ventede et tal med decimalkomma" in sentences(outcome)


def _survey(inbox: Inbox, *rows: Mapping[str, str]) -> list[Outcome]:
    inbox.load(inbox.districts("657", "2016-09", Nord=""))
    header = ("E-mail", "Status", "Rolle", "Distrikt", "motivation", QUESTIONS["sparring"].text, "Kommentar")
    default = {"Status": "Gennemført", "Rolle": "Medarbejder", "Distrikt": "Nord", "E-mail": "a@b.dk"}
    return inbox.load(
        inbox.put("surveyxact_657_2016-09.csv", _csv(header, [default | dict(row) for row in rows]))
    )


def test_respondents_are_counted_into_answers_and_participation(inbox: Inbox) -> None:
    sparring = QUESTIONS["sparring"].text
    outcomes = _survey(
        inbox, {"motivation": "5", sparring: "I meget høj grad"}, {"motivation": "Helt enig", sparring: "slet ikke"},
        {"motivation": "1", "Rolle": "Teamleder"}, {"Status": "Distribueret"}, {"motivation": "", sparring: "1"},
    )  # fmt: skip
    assert [o.result for o in outcomes] == ["loaded", "loaded"], [sentences(o) for o in outcomes]
    asked = {
        (row["role"], row["question"], row["answer"]): row["respondents"]
        for row in kept(inbox.settings, "spoergeskema")
    }
    assert asked == {
        ("medarbejder", "motivation", 5): 2, ("medarbejder", "sparring", 1): 2, ("medarbejder", "sparring", 5): 1,
        ("leder", "motivation", 1): 1,
    }  # fmt: skip
    invited = {
        row["role"]: (row["invited"], row["answered"])
        for row in kept(inbox.settings, "spoergeskema_deltagelse")
    }
    assert invited == {"medarbejder": (4, 3), "leder": (1, 1)}


def test_a_respondents_own_words_are_dropped_and_their_columns_named(inbox: Inbox) -> None:
    outcomes = _survey(inbox, {"motivation": "5", "Kommentar": "Min chef hedder Bo"})
    for outcome in outcomes:
        assert "»E-mail«, »Kommentar«; de er ikke læst" in sentences(_accepted(outcome))
    stored = b"".join(path.read_bytes() for path in inbox.settings.store.rglob("*") if path.is_file())
    assert b"hedder Bo" not in stored
    assert b"a@b.dk" not in stored


def test_an_answer_off_the_scale_refuses_the_file_and_words_are_not_repeated(inbox: Inbox) -> None:
    answers = _survey(inbox, {"motivation": "6"}, {"motivation": "Spørg Bo"})[1]
    assert answers.result == "refused"
    assert "linje 2, kolonne motivation" in sentences(answers)
    assert "»6«" in sentences(answers)
    assert "Bo" not in sentences(answers)


@given(
    st.lists(st.tuples(st.sampled_from(["Medarbejder", "Leder"]), st.integers(0, 5)), min_size=1, max_size=40)
)
def test_every_answer_is_counted_once(people: list[tuple[str, int]]) -> None:
    from dashboard.load.contract import Slot
    from dashboard.load.layout_apply import apply
    from dashboard.load.raw import RawTable

    rows = [(n, [role, "Gennemført", str(a or "")]) for n, (role, a) in enumerate(people, start=2)]
    slot = Slot(extract="spoergeskema", municipality="657", month=date(2016, 9, 1))
    raw = RawTable(header=["Rolle", "Status", "energi"], rows=rows)
    table = apply(SHIPPED.layouts["surveyxact"], raw, slot, SHIPPED.paragraphs)
    assert table.header == ["rolle", "spoergsmaal", "svar", "antal"]
    counts = {(role.lower(), str(a)): sum((r, b) == (role, a) for r, b in people) for role, a in people if a}
    assert {(v[0], v[2]): int(v[3]) for _, v in table.fields()} == counts


def test_a_spreadsheets_typed_cells_are_read_as_they_are() -> None:
    from dashboard.load.contract import Slot
    from dashboard.load.layout_apply import apply
    from dashboard.load.raw import RawTable

    row = ROW_1 | {"Dato": "2016-09-15", "Ydelse startdato": "41699", "Beregnet total": "1234,5"}
    raw = RawTable(
        header=list(DUBU_1),
        header_line=3,
        rows=[(4, [row.get(name, "") for name in DUBU_1])],
        epoch=date(1899, 12, 30),
    )
    slot = Slot(extract="foranstaltninger", municipality="657", month=date(2016, 9, 1))
    table = apply(SHIPPED.layouts["dubu-1"], raw, slot, SHIPPED.paragraphs)
    line, fields = next(table.fields())
    found = dict(zip(table.header, fields, strict=True))
    assert (line, found["startdato"], found["udgift"]) == (4, "01-03-2014", "1234,5")


def test_a_systems_spreadsheet_in_a_package_is_read_below_its_title(inbox: Inbox) -> None:
    inbox.load(inbox.districts("657", "2016-09", Nord=""))
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    typed: dict[str, object] = {
        "Dato": date(2016, 9, 15),
        "Ydelse startdato": date(2014, 3, 1),
        "Beregnet total": 99.5,
    }
    sheet.append(["Udtræk af ydelser"])
    sheet.append(list(DUBU_1))
    sheet.append([(ROW_1 | typed).get(name) for name in DUBU_1])
    sheet.append([(ROW_1 | typed | {"Status": "Sat i bero"}).get(name) for name in DUBU_1])
    buffer = io.BytesIO()
    book.save(buffer)
    package = inbox.settings.inbox / "pakke.zip"
    with ZipFile(package, "w") as archive:
        archive.writestr("september/dubu_657_2016-09.xlsx", buffer.getvalue())
    outcome = inbox.load(package)[0]
    assert outcome.result == "refused"
    assert "linje 4, kolonne Status" in sentences(outcome)
    book.active.delete_rows(4)  # type: ignore[union-attr]
    buffer = io.BytesIO()
    book.save(buffer)
    with ZipFile(package, "w") as archive:
        archive.writestr("september/dubu_657_2016-09.xlsx", buffer.getvalue())
    _accepted(inbox.load(package)[0])
    assert [row["cost"] for row in kept(inbox.settings, "foranstaltninger")] == [Decimal("99.50")]


def test_a_file_named_as_the_contract_says_may_have_a_systems_header(inbox: Inbox) -> None:
    inbox.load(inbox.districts("657", "2016-09", Nord=""))
    path = inbox.put("foranstaltninger_657_2016-09.csv", _csv(DUBU_1, [ROW_1]))
    assert _accepted(inbox.load(path)[0]).rows == 1


def test_a_name_both_dubu_layouts_share_is_decided_by_the_header(inbox: Inbox) -> None:
    _accepted(_dubu_1(inbox, {}))
    _accepted(_dubu_2(inbox, {}))
    assert [row["intervention"] for row in kept(inbox.settings, "foranstaltninger")] == [
        "plejefamilie", "familiebehandling",
    ]  # fmt: skip


def test_a_header_no_layout_fits_names_the_nearest_and_what_it_lacks(inbox: Inbox) -> None:
    outcome = _dubu_1(inbox, {}, without=["Tilbudstype"])
    assert outcome.result == "refused"
    assert "linje 1: ventede en overskrift efter layoutet dubu-1; fandt en uden »Tilbudstype«" in sentences(
        outcome
    )


def test_a_chosen_layout_takes_a_file_whose_name_tells_nothing(inbox: Inbox) -> None:
    inbox.load(inbox.districts("657", "2016-09", Nord=""))
    path = inbox.put("udtraek.csv", _csv(DUBU_1, [ROW_1]))
    choice = Choice(library=SHIPPED, names=("dubu-1",), municipality="657", month=date(2016, 9, 1))
    outcome = _accepted(load([path], inbox.settings.store, choice=choice)[0])
    assert outcome.slot is not None
    assert (outcome.slot.extract, outcome.slot.month) == ("foranstaltninger", date(2016, 9, 1))


@pytest.mark.parametrize(
    ("municipality", "month", "said"),
    [
        (None, date(2016, 9, 1), "--municipality"),
        ("657", None, "--month"),
        ("999", date(2016, 9, 1), "--municipality"),
    ],
)
def test_a_chosen_layout_asks_for_what_the_name_does_not_tell(
    inbox: Inbox, municipality: str | None, month: date | None, said: str
) -> None:
    path = inbox.put("udtraek.csv", _csv(DUBU_1, [ROW_1]))
    choice = Choice(library=SHIPPED, names=("dubu-1",), municipality=municipality, month=month)
    with pytest.raises(LayoutFault, match=said):
        load([path], inbox.settings.store, choice=choice)


def test_a_made_up_file_in_a_systems_layout_keeps_its_label(inbox: Inbox) -> None:
    from dashboard.load.ledger import Ledger

    inbox.load(inbox.districts("657", "2016-09", Nord=""))
    header = (*DUBU_1, "demonstration")
    path = inbox.put("dubu_657_2016-09.csv", _csv(header, [ROW_1 | {"demonstration": "ja"}]))
    _accepted(inbox.load(path)[0])
    with Ledger(inbox.settings.store, create=False) as ledger:
        frame = ledger.deliveries()
    assert bool(frame.loc[frame["extract"] == "foranstaltninger", "demonstration"].iloc[0])


GOOD = """
name = "fagsystem"
title = "Fagsystemet"
extract = "opfoelgninger"
file = ['opf-(?P<year>\\d{4})(?P<month>\\d{2})']
municipality = "657"
requires = ["Barnets kode", "Indsats"]
dates = "dd/mm/åååå"
columns = [
    {to = "barn", from = ["Barnets kode"]},
    {to = "foranstaltning", from = ["Indsats"], beside = ["Sted"], pairs = [
        {value = "Pleje", beside = "Slægt", code = "netvaerkspleje"},
        {value = "Pleje", beside = "Fremmed", code = "plejefamilie"},
    ]},
    {to = "dato", from = ["Holdt"]},
    {to = "form", constant = "moede"},
    {to = "netvaerk", from = ["Netværk"], codes = {"J" = "ja", "N" = "nej"}},
]
"""


def _own(data: Path, text: str, name: str = "fagsystem") -> Path:
    folder = data / "layouts"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_municipalitys_own_layout_lies_in_its_data_folder(inbox: Inbox) -> None:
    _own(inbox.settings.data, GOOD)
    path = inbox.put(
        "OPF-201609.csv",
        f"Barnets kode;Indsats;Sted;Holdt;Netværk\r\n{child('a')};Pleje;Slægt;12/09/2016;J\r\n"
        f"{child('b')};pleje;fremmed;13/09/2016 00:00:00;N\r\n{child('c')};Pleje;Fremmed;2016-09-14;\r\n",
    )
    choice = Choice(library=library_of(inbox.settings.data))
    _accepted(load([path], inbox.settings.store, choice=choice)[0])
    found = kept(inbox.settings, "opfoelgninger")
    assert [(r["intervention"], r["date"].day, r["kind"], r["network_present"]) for r in found] == [
        ("netvaerkspleje", 12, "moede", True), ("plejefamilie", 13, "moede", False), ("plejefamilie", 14, "moede", None),
    ]  # fmt: skip


def test_every_other_value_may_have_one_code_and_the_contracts_own_stay(inbox: Inbox) -> None:
    _own(inbox.settings.data, GOOD.replace('{to = "form", constant = "moede"}', (
        '{to = "form", from = ["Form"], codes = {"Tlf" = "telefon", "*" = "moede"}}'
    )))  # fmt: skip
    path = inbox.put("opf-201609.csv", "Barnets kode;Indsats;Sted;Holdt;Form\r\n" + "".join(
        f"{child(form)};Pleje;Slægt;12/09/2016;{form}\r\n" for form in ("Tlf", "video", "andet")
    ))  # fmt: skip
    choice = Choice(library=library_of(inbox.settings.data))
    _accepted(load([path], inbox.settings.store, choice=choice)[0])
    assert [row["kind"] for row in kept(inbox.settings, "opfoelgninger")] == ["telefon", "video", "moede"]


def test_an_own_layout_replaces_the_shipped_one_of_its_name(tmp_path: Path) -> None:
    text = (LAYOUTS / "dubu-1.toml").read_text(encoding="utf-8").replace("takst og pris", "TAKST OG PRIS")
    _own(tmp_path, text, "dubu-1")
    assert "TAKST" in library_of(tmp_path).layouts["dubu-1"].title
    assert "TAKST" not in library_of(ROOT / "data").layouts["dubu-1"].title


def test_an_own_table_of_paragraphs_replaces_the_shipped_one(tmp_path: Path) -> None:
    folder = tmp_path / "reference"
    folder.mkdir()
    header = "law;paragraph;intervention;valid_from;valid_to;note\n"
    (folder / "paragraphs.csv").write_text(header + "SEL;54;anden_hjaelp;;;Støtteperson\n", encoding="utf-8")
    assert measures_of(paragraphs_of(tmp_path), "SEL", "54", date(2016, 1, 1)) == ("anden_hjaelp",)
    (folder / "paragraphs.csv").write_text(header + "SEL;76;slot;;;\n", encoding="utf-8")
    with pytest.raises(LayoutFault, match="linje 2, kolonne intervention: ventede koder"):
        library_of(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title = "Fagsystemet"', "", "title: mangler"),
        ('title = "Fagsystemet"', 'title = "Fagsystemet"\nfarve = "rød"', "farve: kendes ikke"),
        ('extract = "opfoelgninger"', 'extract = "moeder"', "extract: moeder er intet udtræk"),
        ('to = "dato"', 'to = "datoen"', "datoen er ingen kolonne i opfoelgninger"),
        ('{to = "dato", from = ["Holdt"]},', "", "kolonnen dato mangler; kontrakten kræver den"),
        ('constant = "moede"', 'constant = "samtale"', "form kan ikke være samtale"),
        ('to = "dato", from = ["Holdt"]', 'to = "dato", from = ["Holdt"], factor = 1000', "dato er ikke et tal"),
        ('dates = "dd/mm/åååå"', 'dates = "mm/dd/åååå"', "dates: skal være 'dd-mm-åååå'"),
        ("opf-(", "opf-((", "er ikke et regulært udtryk"),
        ('municipality = "657"', 'municipality = "999"', "999 er ingen kommunekode"),
        ('name = "fagsystem"', 'name = "andet"', "skriv filens navn fagsystem"),
        ('requires = ["Barnets kode", "Indsats"]', "requires = []", "requires: har en værdi"),
        ("columns = [", "columns = [[", "kan ikke læses som TOML"),
        ('constant = "moede"', 'constant = "moede", from = ["Form"]', "columns.4: enten from eller constant"),
    ],
)  # fmt: skip
def test_a_fault_in_a_layout_names_file_and_key_in_one_sentence(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    assert old in GOOD
    path = _own(tmp_path, GOOD.replace(old, new))
    with pytest.raises(LayoutFault) as told:
        read_layout(path)
    assert said in str(told.value)
    assert str(path) in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("name", SHIPPED.layouts)
def test_a_shipped_layout_reads_only_files_that_name_it(name: str) -> None:
    layout = SHIPPED.layouts[name]
    assert layout.claim("noget_657_2016-09") is None
    assert layout.file
    assert layout.title


@pytest.mark.parametrize("model", [Layout, ColumnRule, Pair, RowRule, Answers])
def test_every_key_of_a_layout_is_documented(model: type[BaseModel]) -> None:
    text = (ROOT / "docs" / "layouts.md").read_text(encoding="utf-8")
    names = [field.alias or name for name, field in model.model_fields.items()]
    assert [name for name in names if f"`{name}`" not in text] == []
    assert all(f"`{name}`" in text for name in SHIPPED.layouts)
