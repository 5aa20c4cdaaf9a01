"""The cadence table: a municipality's own wins, and a fault is told by its place and stops the build."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard.build.cadence import CadenceRefused, cadence_path, read_cadence
from dashboard.cli import app
from dashboard.load.contract import interventions
from dashboard.settings import REFERENCE
from tests.deliveries import HERNING, HVIDOVRE, Inbox, figure

HEADER = (
    "kommune;foranstaltning;foerste_opfoelgning_uger;foerste_opfoelgning_maaneder;derefter_uger;derefter_maaneder;"
    "gaelder_til_maaned;undtagelse;kilde;side"
)
COMMON = [f"*;{kind.code};;3;;6;;;serviceloven § 70;" for kind in interventions()]


def _own(inbox: Inbox, *lines: str, header: str = HEADER, encoding: str = "utf-8") -> Path:
    """A municipality's own table in its data folder: the common rows, and some of its own from line 18."""
    path = inbox.settings.data / "reference" / "follow_up_cadence.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join([header, *COMMON, *lines]) + "\n", encoding=encoding)
    return path


def test_the_shipped_table_is_the_sources_for_herning_and_the_laws_for_the_rest() -> None:
    phases = {
        (p.municipality, p.intervention, p.until_month): p for p in read_cadence(cadence_path(Path("/none")))
    }
    for kind in (
        "eget_vaerelse",
        "plejefamilie",
        "netvaerkspleje",
        "opholdssted",
        "doegninstitution",
        "sikret",
    ):
        first = phases["657", kind, 12]
        assert (first.first_weeks, first.then_weeks, first.source, first.page) == (
            2,
            6,
            "midtvejsevaluering-2017",
            "38",
        )
    for kind in ("plejefamilie", "netvaerkspleje"):
        assert phases["657", kind, None].then_months == 3
        assert "ikke kan hjemgives" in str(phases["657", kind, None].exception)
    preventive = {k for code, k, until in phases if code == "657" and phases[code, k, until].first_weeks == 4}
    assert preventive == {
        "dagtilbud", "kontaktperson", "praktik", "anden_hjaelp", "stoette_i_hjemmet", "familiebehandling",
        "doegnophold_familie", "aflastning",
    }  # fmt: skip
    assert all(phases["657", kind, None].then_months == 3 for kind in preventive)
    law = [p for p in phases.values() if p.source.startswith("serviceloven")]
    assert {(p.first_months, p.then_months) for p in law if p.municipality == "*"} == {(3, 6)}
    assert {p.then_months for p in law if p.municipality == "657"} == {6}


def test_a_municipalitys_own_table_is_the_one_in_its_data_folder(inbox: Inbox) -> None:
    inbox.districts(HVIDOVRE, "2016-01", Nord="")
    inbox.add("foranstaltninger", HVIDOVRE, "2016-01", [{"foranstaltning": "plejefamilie"}])
    for month in ("2009-11", "2016-01"):
        inbox.add(
            "opfoelgninger", HVIDOVRE, month, [{"barn": "andet", "dato": f"15-{month[5:]}-{month[:4]}"}]
        )
    # 2010-01-01 is 2,221 days before: in time with 318 weeks, late with 317.
    assert cadence_path(inbox.settings.data) == REFERENCE / "follow_up_cadence.csv"
    for weeks, on_time in ((318, 1), (317, 0)):
        _own(inbox, f"167;plejefamilie;{weeks};;6;;;;Byrådet;", encoding="cp1252")
        row = figure(inbox.build(), "follow_up_on_time", HVIDOVRE, municipality=HVIDOVRE, month="2016-01")
        assert (row["numerator"], row["denominator"]) == (on_time, 1)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("167;plejefamile;2;;6;;;;Byrådet;",), "Linje 18, kolonne foranstaltning: ventede en af koderne tidlig_indsats"),
        (("997;plejefamilie;2;;6;;;;Byrådet;",), "Linje 18, kolonne kommune: ventede en kommunekode"),
        (("Hvidovre;sikret;2;;6;;;;Byrådet;",), "fandt »Hvidovre«"),
        (("167;sikret;to;;6;;;;Byrådet;",), "kolonne foerste_opfoelgning_uger: ventede et helt tal fra 1 til 520"),
        (("167;sikret;2;;0;;;;Byrådet;",), "kolonne derefter_uger: ventede et helt tal"),
        (("167;sikret;2;;1,5;;;;Byrådet;",), "fandt »1,5«"),
        (("167;sikret;2;;;;;;Byrådet;",), "ventede et antal uger, eller et antal måneder i derefter_maaneder; fandt et tomt"),
        (("167;sikret;2;;6;3;;;Byrådet;",), "kolonne derefter_maaneder: ventede et tomt felt, for derefter_uger"),
        (("167;sikret;;;6;;;;Byrådet;",), "kolonne foerste_opfoelgning_uger: ventede et antal uger, eller"),
        (("167;sikret;2;;6;;;;;",), "kolonne kilde: ventede hvor reglen står"),
        (("167;sikret;2;;6;;;Cpr 010190-1234;Byrådet;",), "kolonne undtagelse: ventede en tekst uden cpr-nummer; fandt en værdi"),
        (
            ("167;sikret;2;;6;;12;;Byrådet;", "167;sikret;;;9;;12;;Byrådet;", "167;sikret;;;;3;;;Byrådet;"),
            "Linje 19, kolonne gaelder_til_maaned: ventede en anden måned end linje 18, for faser må ikke overlappe",
        ),
        (("167;sikret;2;;6;;;;Byrådet;", "167;sikret;2;;9;;;;Byrådet;"), "for faser må ikke overlappe; fandt et tomt felt"),
        (("167;sikret;2;;6;;12;;Byrådet;",), "ventede et tomt felt i foranstaltningens sidste fase"),
        (("167;sikret;2;;6;;12;;Byrådet;", "167;sikret;2;;;3;;;Byrådet;"), "hører til den første fase; fandt »2«"),
        (("167;sikret;2;;6;;;;Byrådet;;ekstra",), "ventede 10 felter; fandt 11 felter"),
    ],
)  # fmt: skip
def test_a_fault_in_the_table_is_told_by_its_place(inbox: Inbox, lines: tuple[str, ...], told: str) -> None:
    path = _own(inbox, *lines)
    with pytest.raises(CadenceRefused) as refused:
        read_cadence(path)
    assert str(path) in str(refused.value)
    assert told in str(refused.value)
    assert "010190" not in str(refused.value)


def test_every_fault_is_told_at_once(inbox: Inbox) -> None:
    with pytest.raises(CadenceRefused) as refused:
        read_cadence(_own(inbox, "999;ukendt;x;;;;;;;"))
    assert str(refused.value).count("Linje 18, kolonne") == 5


def test_a_missing_column_and_a_kind_without_rule_are_told(inbox: Inbox) -> None:
    with pytest.raises(CadenceRefused, match="Linje 1: ventede kolonnerne kilde skilt af semikolon"):
        read_cadence(_own(inbox, header=HEADER.replace("kilde", "kilder")))
    path = inbox.settings.data / "reference" / "follow_up_cadence.csv"
    path.write_text("\n".join([HEADER, *COMMON[1:]]), encoding="utf-8")
    with pytest.raises(
        CadenceRefused, match=r"en række med kommune \* og foranstaltning tidlig_indsats; fandt ingen"
    ):
        read_cadence(path)
    path.write_text("", encoding="utf-8")
    with pytest.raises(CadenceRefused, match="fandt en tom fil"):
        read_cadence(path)


def test_a_faulty_table_stops_the_build_with_a_sentence_and_leaves_the_version_in_force(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox.districts(HERNING, "2016-01", Nord="")
    inbox.add("foranstaltninger", HERNING, "2016-01", [{}])
    in_force = (inbox.build().warehouse / "current").resolve()
    _own(inbox, "167;ukendt;2;;6;;;;Byrådet;")
    monkeypatch.setenv("DASHBOARD_DATA", str(inbox.settings.data))
    result = CliRunner().invoke(app, ["build"])
    assert result.exit_code == 1
    assert "Linje 18, kolonne foranstaltning" in result.output
    assert "Traceback" not in result.output
    assert (inbox.settings.warehouse / "current").resolve() == in_force
