"""The refusal report: a line an error, that a Danish Excel opens, that runs nothing and tells nothing personal."""

import csv
import io
import os
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard.cli import app
from dashboard.load.refusals import write_report
from dashboard.settings import settings as settings_of_process
from tests.deliveries import Inbox

BAD = "begivenheder_657_2016-02.csv"


def _report(inbox: Inbox) -> tuple[Path, list[dict[str, str]]]:
    path = write_report(inbox.load(), [inbox.settings.inbox], inbox.settings.data)
    assert path is not None
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return path, list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_a_report_has_a_line_an_error(inbox: Inbox) -> None:
    inbox.put(BAD, "dato;titel\r\n31-02-2016;Slut\r\n01-02-2016;\r\n")
    path, rows = _report(inbox)
    assert re.fullmatch(r"afvist_\d{8}T\d{6}\.csv", path.name)
    assert path.parent == inbox.settings.inbox
    assert rows == [
        {"fil": BAD, "linje": "2", "kolonne": "dato", "ventede": "en dato som dd-mm-åååå", "fandt": "»31-02-2016«", "alvor": "fejl"},
        {"fil": BAD, "linje": "3", "kolonne": "titel", "ventede": "tekst", "fandt": "et tomt felt", "alvor": "fejl"},
    ]  # fmt: skip


def test_a_report_is_never_read_as_a_delivery_nor_written_over(inbox: Inbox) -> None:
    inbox.put(BAD, "dato;titel\r\n31-02-2016;Slut\r\n")
    first, second = _report(inbox)[0], _report(inbox)[0]
    assert first != second
    assert [o.file_name for o in inbox.load()] == [BAD]


@pytest.mark.parametrize("name", ["=cmd|calc!A0.csv", "+1+1.csv", "-2+3.csv", "@SUM(1).csv"])
def test_nothing_in_a_report_runs_as_a_formula(inbox: Inbox, name: str) -> None:
    inbox.put(name, "x")
    inbox.put("begivenheder_657_2016-03.csv", 'dato;titel\r\n"=1+1";"a;b"\r\n')
    rows = _report(inbox)[1]
    assert f"'{name}" in {row["fil"] for row in rows}
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_a_report_tells_nothing_personal(inbox: Inbox) -> None:
    inbox.districts("657", "2016-01", Nord="")
    inbox.put("sagstal_657_2016-01.csv", "raadgiver;distrikt;sager\r\nLise Hansen;Nord;20\r\n")
    inbox.put("010203-1234.csv", "x")
    inbox.put("begivenheder_657_2016-03.csv", "dato;titel\r\n01-02-2016;010203-1234\r\n")
    path, rows = _report(inbox)
    assert len(rows) == 3
    assert not re.search(r"Lise|Hansen|010203", path.read_text())


def test_no_report_where_all_was_taken(inbox: Inbox) -> None:
    inbox.put("begivenheder_657_2016-01.csv", "dato;titel\r\n01-02-2016;Start\r\n")
    assert write_report(inbox.load(), [inbox.settings.inbox], inbox.settings.data) is None


def test_a_report_beside_a_folder_that_cannot_be_written_lies_in_the_data_folder(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox.put(BAD, "dato;titel\r\n31-02-2016;Slut\r\n")
    real = os.open

    def read_only(path: Path, *arguments: int) -> int:
        if Path(path).parent == inbox.settings.inbox:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *arguments)

    monkeypatch.setattr(os, "open", read_only)
    assert _report(inbox)[0].parent == inbox.settings.data / "afvist"


def test_load_says_where_the_report_lies(inbox: Inbox) -> None:
    path = inbox.put(BAD, "dato;titel\r\n31-02-2016;Slut\r\n")
    settings_of_process.cache_clear()
    result = CliRunner().invoke(app, ["load", str(path)], env={"DASHBOARD_DATA": str(inbox.settings.data)})
    assert result.exit_code == 1
    said = re.search(r"Fejlene står også i (\S+\.csv), som kan åbnes i Excel\.", result.stdout)
    assert said
    assert Path(said[1]).parent == inbox.settings.inbox
