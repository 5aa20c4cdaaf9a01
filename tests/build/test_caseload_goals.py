"""The table of goals for caseloads: the sources' as shipped, and a fault is told by its place."""

from pathlib import Path

import pytest

from dashboard.build.caseload_goals import caseload_goals_path, read_caseload_goals
from dashboard.build.reference_table import TableRefused

HEADER = "kommune;mindst;hoejst;kilde;side"


def test_the_shipped_goals_are_hernings_band_and_the_average_of_all_three() -> None:
    goals = {
        g.municipality: (g.low, g.high, g.source, g.page)
        for g in read_caseload_goals(caseload_goals_path(Path("/none")))
    }
    assert goals == {
        "*": (None, 25, "midtvejsevaluering-2017", "40"),
        "657": (20, 25, "herning-udviklingsplan", "3"),
    }


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["*;;25;Byrådet;", "999;20;25;Byrådet;"], "Linje 3, kolonne kommune: ventede en kommunekode"),
        (["*;;mange;Byrådet;"], "kolonne hoejst: ventede et helt tal fra 1 til 99; fandt »mange«"),
        (["*;;;Byrådet;"], "kolonne hoejst"),
        (["*;30;25;Byrådet;"], "kolonne mindst: ventede et helt tal, der ikke er over hoejst"),
        (["*;;25;;"], "kolonne kilde: ventede hvor målet står"),
        (["657;20;25;Byrådet;"], "en række med kommune *"),
        (["*;;25;Byrådet;", "657;20;25;Byrådet;", "657;18;22;Byrådet;"], "én række med kommune 657"),
        (["*;;25;Cpr 010190-1234;"], "en tekst uden cpr-nummer"),
    ],
)
def test_a_fault_in_the_table_is_told_by_its_place(tmp_path: Path, lines: list[str], told: str) -> None:
    path = tmp_path / "caseload_goals.csv"
    path.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    with pytest.raises(TableRefused) as refused:
        read_caseload_goals(path)
    assert told in str(refused.value)
    assert str(path) in str(refused.value)
    assert "010190" not in str(refused.value)
