"""What many tests share: an empty inbox, and the demonstration loaded and built once for all workers."""

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import clock
from dashboard.build.publish import build
from dashboard.build.status import publish_status
from dashboard.demo import write
from dashboard.load.deliver import load
from dashboard.settings import Settings
from dashboard.settings import settings as settings_of_process
from tests.clocks import SUITE_DAY, SetClock, moment_of
from tests.deliveries import Inbox


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--today", default=SUITE_DAY, help="The day, or the moment, that the suite lives on.")


def pytest_configure(config: pytest.Config) -> None:
    """No test leans on the machine's date: the program's clock stands still on a day of the suite's."""
    moment = moment_of(config.getoption("today"))
    clock.machine = lambda: moment


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """Sets the program's clock: `at("2028-02-29")`, or a moment with its offset from UTC."""

    def set_clock(text: str) -> None:
        moment = moment_of(text)
        monkeypatch.setattr(clock, "machine", lambda: moment)

    return set_clock


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No setting of the machine, or of the test before, reaches a test."""
    for name in [name for name in os.environ if name.startswith("DASHBOARD_")]:
        monkeypatch.delenv(name)
    settings_of_process.cache_clear()
    yield
    settings_of_process.cache_clear()


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    """An empty inbox with a store and a warehouse of its own."""
    return Inbox(tmp_path / "data")


@pytest.fixture(scope="session")
def demo_data(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The demonstration as a reader meets it: written, loaded and built. Read it; never change it."""
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    data = Settings(data=shared / "demonstration")
    with (shared / "demonstration.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (data.warehouse / "current").exists():
            write(data.inbox)
            assert {o.result for o in load([data.inbox], data.store)} == {"loaded"}
            publish_status(data)
            build(data)
    return data
