"""Plans as data: what is refused and why, a municipality's own plan, and how a milestone stands at a month's end."""

from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from typer.testing import CliRunner

from dashboard.build.plans import COLUMNS, PlanRefused, read_plans
from dashboard.cli import app
from dashboard.indicators import INDICATORS
from dashboard.serve.plans import Milestone
from dashboard.serve.view import view_of
from dashboard.serve.warehouse import Warehouse
from dashboard.settings import OPEN, PLANS, Settings
from tests.deliveries import HADERSLEV, HERNING, HVIDOVRE, Inbox

GOOD = {
    "kommune": HERNING, "plan": "Vores plan", "fokusomraade": "Tidlig indsats", "slags": "milepael",
    "tekst": "Alle dagtilbud er besøgt.", "ansvarlig": "Områdelederne", "frist": "2016-12-31",
    "indikatorer": "caseload", "kilde": "plan-2016", "side": "4",
}  # fmt: skip


def write(data: Path, name: str, *rows: dict[str, str], heading: str = ";".join(COLUMNS)) -> Path:
    folder = data / "plans"
    folder.mkdir(parents=True, exist_ok=True)
    lines = [heading, *(";".join((GOOD | row)[c] for c in COLUMNS) for row in rows)]
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"kommune": "999"}, "Linje 3, kolonne kommune: ventede 657, som filen hedder; fandt »999«."),
        ({"kommune": ""}, "Linje 3, kolonne kommune: ventede 657, som filen hedder; fandt et tomt felt."),
        ({"slags": "ønske"}, "kolonne slags: ventede et af ordene formaal, aktivitet, kort, mellem, lang, milepael,"),
        ({"frist": "31. december"}, "kolonne frist: ventede en dato som 2016-12-31, eller et tomt felt; fandt »31. d"),
        ({"frist": "2016-02-30"}, "fandt »2016-02-30«."),
        ({"indikatorer": "caseload,sagstal"}, "Linje 3, kolonne indikatorer: ventede navne på tal i kataloget"),
        ({"indikatorer": "sagstal"}, "fx caseload, skilt af komma; fandt »sagstal«."),
        ({"tekst": ""}, "Linje 3, kolonne tekst: ventede planens ord; fandt et tomt felt."),
        ({"kilde": " "}, "Linje 3, kolonne kilde: ventede hvor teksten står; fandt et tomt felt."),
    ],
)  # fmt: skip
def test_a_fault_names_line_column_what_was_expected_and_what_was_found(
    tmp_path: Path, row: dict[str, str], said: str
) -> None:
    path = write(tmp_path, "657.csv", {}, row)
    with pytest.raises(PlanRefused) as refused:
        read_plans(tmp_path)
    assert str(path) in str(refused.value)
    assert said in str(refused.value)


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    write(tmp_path, "657.csv", {"slags": "x"}, {"frist": "i morgen"})
    with pytest.raises(PlanRefused) as refused:
        read_plans(tmp_path)
    assert [line.split(",")[0] for line in str(refused.value).splitlines()[1:]] == ["Linje 2", "Linje 3"]


def test_a_cpr_number_is_refused_and_never_repeated(tmp_path: Path) -> None:
    write(tmp_path, "657.csv", {"ansvarlig": "Lone 010190-1234"})
    with pytest.raises(PlanRefused) as refused:
        read_plans(tmp_path)
    assert "kolonne ansvarlig" in str(refused.value)
    assert "0101" not in str(refused.value)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("657.csv", b"kommune;plan\n657;x\n", "Linje 1: ventede kolonnerne fokusomraade"),
        ("657.csv", b"", "fandt en tom fil"),
        (
            "657.csv",
            ";".join(COLUMNS).encode() + b"\n657;en;to\n",
            "Linje 2: ventede 10 felter; fandt 3 felter.",
        ),
        ("657.csv", "Øst".encode("cp1252"), "Ventede en fil i UTF-8"),
        ("vores-plan.csv", b"", "Ventede et filnavn som 657.csv"),
        ("999.csv", b"", "Ventede et filnavn som 657.csv"),
    ],
)
def test_a_file_that_is_no_plan_is_refused(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / name).write_bytes(content)
    with pytest.raises(PlanRefused, match=said):
        read_plans(tmp_path)


def test_a_build_stops_at_a_faulty_plan_with_a_sentence_and_leaves_the_version_in_force(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox.districts(HERNING, "2016-01", Nord="")
    inbox.add("sagstal", HERNING, "2016-01", [{}])
    data = inbox.build()
    before = (data.warehouse / "current").resolve()
    write(data.data, "657.csv", {"frist": "snart"})
    monkeypatch.setenv("DASHBOARD_DATA", str(data.data))
    told = CliRunner().invoke(app, ["build"])
    assert told.exit_code == 1
    assert "kolonne frist: ventede en dato som 2016-12-31" in told.output
    assert "Traceback" not in told.output
    assert (data.warehouse / "current").resolve() == before


def test_a_municipality_s_own_plan_replaces_the_shipped_ones_for_it_alone(tmp_path: Path) -> None:
    shipped = read_plans(tmp_path)
    write(tmp_path, "657.csv", {}, {"slags": "formaal", "frist": "31-12-2017"})
    rows = read_plans(tmp_path)
    assert [(r.kind, r.plan, r.deadline) for r in rows if r.municipality == HERNING] == [
        ("milestone", "Vores plan", date(2016, 12, 31)),
        ("purpose", "Vores plan", date(2017, 12, 31)),
    ]
    others = [r for r in shipped if r.municipality != HERNING]
    assert [r for r in rows if r.municipality != HERNING] == others
    assert {r.municipality for r in others} >= {HVIDOVRE, HADERSLEV}


def test_the_shipped_plans_hold_what_the_sources_say(tmp_path: Path) -> None:
    rows = read_plans(tmp_path)
    mine = [r for r in rows if r.municipality == HVIDOVRE and r.plan == "Lige Muligheder"]
    assert len({r.focus_area for r in mine if r.focus_area}) == 10
    milestones = {(r.page, r.deadline): r for r in mine if r.kind == "milestone"}
    assert milestones["15", date(2016, 6, 30)].text.startswith(
        "Ved udgangen af juni 2016 overholdes tidsfristen"
    )
    assert milestones["13", date(2017, 6, 30)].owner is None
    assert {r.focus_area for r in mine if r.kind == "milestone"} == {
        r.focus_area for r in mine if r.focus_area
    }
    assert all(r.page for r in rows)
    vejen = [
        (r.text.split()[1], r.deadline) for r in rows if r.municipality == "575" and r.kind == "result_target"
    ]
    assert vejen == [("der", date(2016, 6, 30)), ("95", None)]


def test_no_shipped_plan_can_pass_for_a_municipality_s_own() -> None:
    assert not [p.name for p in PLANS.glob("*.csv") if p.stem.isdigit()]


# --- milestones ---


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Herning's own plan has two milestones; one is delivered in July, both, and one more, in October."""
    inbox = Inbox(tmp_path_factory.mktemp("plans"))
    write(inbox.settings.data, "657.csv", {}, {"tekst": "Alle skoler er besøgt.", "frist": ""})
    inbox.districts(HERNING, "2016-01", Nord="")
    inbox.add("sagstal", HERNING, "2016-01", [{}])
    told = {
        "indsatsomraade": "tidlig indsats ",
        "aktivitet": "Alle dagtilbud er besøgt.",
        "ansvarlig": "Ledelsen",
    }
    inbox.add("milepaele", HERNING, "2016-07", [told | {"frist": date(2017, 3, 31), "status": "i_gang"}])
    inbox.add(
        "milepaele",
        HERNING,
        "2016-10",
        [
            told | {"status": "opnaaet", "bemaerkning": "Før tid"},
            told | {"aktivitet": "Alle skoler er besøgt.", "status": "ikke_startet"},
            {"aktivitet": "Ny aktivitet", "status": "forsinket"},
        ],
    )
    return inbox.build()


def milestones(data: Settings, month: date) -> dict[str, Milestone]:
    context = view_of(Warehouse(data.warehouse), OPEN, {}).context
    return {m.text: m for m in context.plans.milestones_of(HERNING, month)}


def test_a_milestone_of_the_plan_without_a_delivered_status_has_none(data: Settings) -> None:
    before = milestones(data, date(2016, 6, 1))
    assert {text: (m.status, m.owner, m.deadline) for text, m in before.items()} == {
        "Alle dagtilbud er besøgt.": (None, "Områdelederne", date(2016, 12, 31)),
        "Alle skoler er besøgt.": (None, "Områdelederne", None),
    }
    july = milestones(data, date(2016, 7, 1))
    assert july["Alle skoler er besøgt."].status is None
    assert len(july) == 2


def test_what_is_delivered_goes_before_the_plan_which_is_kept_beside_it(data: Settings) -> None:
    one = milestones(data, date(2016, 9, 1))["Alle dagtilbud er besøgt."]
    assert (one.status, one.owner, one.deadline, one.plan_deadline, one.page) == (
        "i_gang", "Ledelsen", date(2017, 3, 31), date(2016, 12, 31), "4",
    )  # fmt: skip


def test_the_newest_delivery_up_to_the_month_is_in_force_and_may_tell_of_more_than_the_plan(
    data: Settings,
) -> None:
    found = milestones(data, date(2018, 1, 1))
    assert {text: m.status for text, m in found.items()} == {
        "Alle dagtilbud er besøgt.": "opnaaet",
        "Alle skoler er besøgt.": "ikke_startet",
        "Ny aktivitet": "forsinket",
    }
    assert found["Alle dagtilbud er besøgt."].remark == "Før tid"
    assert found["Ny aktivitet"].plan is None


def _one(data: Settings, query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(data.warehouse / "current" / "open.duckdb", read_only=True) as connection:
        return connection.execute(query).fetchall()


def test_quotes_and_caveats_say_from_whom_and_where(data: Settings) -> None:
    context = view_of(Warehouse(data.warehouse), OPEN, {}).context
    assert 8 <= len(context.quotes) <= 15
    assert {q.role for q in context.quotes} == {"leder", "socialraadgiver"}
    assert {q.theme for q in context.quotes} >= {"motivation", "workload", "dip", "support"}
    codes = {HERNING, HVIDOVRE, HADERSLEV}
    assert all(set(x.municipalities) <= codes for x in (*context.quotes, *context.caveats))
    assert all(q.quote_en and q.quote_da and int(q.page) > 0 for q in context.quotes)
    assert any("sagernes tyngde" in c.text_da and c.page == "40" for c in context.caveats)
    assert _one(data, "select count(*) from quotes where quote_da is null or source is null") == [(0,)]


def test_every_figure_a_shipped_plan_names_is_in_the_catalogue(tmp_path: Path) -> None:
    named = {i for r in read_plans(tmp_path) for i in (r.indicators or "").split(",") if i}
    assert named <= set(INDICATORS)
    assert len(named) > 20
