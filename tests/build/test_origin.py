"""A version tells which program built it, and the demonstration of an older one is brought up to date."""

import pytest

from dashboard.build.origin import is_of_this_program
from dashboard.commands import serving
from tests.deliveries import HERNING, Inbox


def outdate(inbox: Inbox) -> str:
    """Make the version in force one of another program; gives its name."""
    current = (inbox.settings.warehouse / "current").resolve()
    (current / "BUILT_BY").write_text("an older one\n", encoding="utf-8")
    return current.name


def test_a_version_is_of_the_program_that_built_it(inbox: Inbox) -> None:
    inbox.districts(HERNING, "2016-01", Nord="")
    inbox.add("sagstal", HERNING, "2016-01", [{}])
    inbox.build()
    current = inbox.settings.warehouse / "current"
    assert is_of_this_program(current)
    outdate(inbox)
    assert not is_of_this_program(current)
    assert not is_of_this_program(inbox.settings.warehouse / "none")


def test_what_an_older_program_built_of_real_deliveries_is_built_again_and_kept(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox.districts(HERNING, "2016-01", Nord="")
    inbox.add("sagstal", HERNING, "2016-01", [{}])
    inbox.build()
    before = outdate(inbox)
    monkeypatch.setenv("DASHBOARD_DATA", str(inbox.settings.data))
    serving._prepare_demo(inbox.settings)
    current = inbox.settings.warehouse / "current"
    assert current.resolve().name != before
    assert is_of_this_program(current)
    # Nothing made up was written beside what was delivered.
    assert len(list(inbox.settings.inbox.rglob("*.csv"))) == 2


def test_a_server_says_that_its_version_is_of_another_program(
    inbox: Inbox, capsys: pytest.CaptureFixture[str]
) -> None:
    inbox.districts(HERNING, "2016-01", Nord="")
    inbox.add("sagstal", HERNING, "2016-01", [{}])
    inbox.build()
    serving._warn_of_older_build(inbox.settings)
    assert not capsys.readouterr().out
    outdate(inbox)
    serving._warn_of_older_build(inbox.settings)
    assert "python -m dashboard build" in capsys.readouterr().out.replace("\n", " ")
