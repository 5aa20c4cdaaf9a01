"""A load or build that is asked to end, two at once, and a clock that is set back."""

import random
import shutil
import signal
import time
from functools import partial
from pathlib import Path

import pytest

from dashboard.settings import Settings
from tests.clocks import SetClock
from tests.deliveries import HERNING, Inbox, copy_of, figure
from tests.faults.process import Command, run, signal_at
from tests.faults.states import State, deliver_small, leftovers, state_of

pytestmark = pytest.mark.process

STOPS = 12


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a state in force, and in its inbox what would change it."""
    inbox = Inbox(tmp_path_factory.mktemp("base") / "data")
    deliver_small(inbox, 20)
    inbox.build()
    deliver_small(inbox, 27)
    return inbox.settings.data


@pytest.fixture(scope="module")
def after(base: Path, tmp_path_factory: pytest.TempPathFactory) -> State:
    data = copy_of(base, tmp_path_factory.mktemp("after"))
    assert run(data, "load", data.inbox)[0] == 0
    return state_of(data)


def test_a_load_that_is_asked_to_end_says_what_stands_and_leaves_nothing_half_done(
    base: Path, after: State, tmp_path: Path
) -> None:
    before = state_of(Settings(data=base))
    draw = random.Random(15)
    stopped = 0
    for number in range(STOPS):
        data = copy_of(base, tmp_path / str(number))
        command = Command(data, "load", data.inbox)
        time.sleep(draw.uniform(0.05, 1.5))
        command.send(signal.SIGTERM)
        code, _, errors = command.wait()
        assert "Traceback" not in errors, errors
        found = state_of(data)
        if code == 128 + signal.SIGTERM:
            stopped += 1
            last = errors.strip().splitlines()[-1]
            assert "er stoppet" in last
            assert ("den hidtidige version er i kraft" in last) <= (found.figures == before.figures)
            assert leftovers(data) == [path for path in leftovers(data) if path.startswith("store/figures/")]
        else:
            # Before the command began to listen, the signal ends it as it is; after it ended, there is nothing to end.
            assert code in (0, -signal.SIGTERM)
        for extract, rows in found.rows.items():
            assert rows in (before.rows[extract], after.rows[extract])
        assert found.figures in (before.figures, after.figures)
        shutil.rmtree(data.data)
    assert stopped


@pytest.mark.parametrize(
    "module, name", [("dashboard.load.deliver", "keep_part"), ("dashboard.load.ledger", "Ledger.record")]
)
def test_a_load_that_is_asked_to_end_takes_its_rows_with_it(
    base: Path, tmp_path: Path, module: str, name: str
) -> None:
    data = copy_of(base, tmp_path)
    before = state_of(data)
    asked = partial(signal_at, module, name, "after", signal.SIGTERM)
    code, said = run(data, "load", data.inbox, prepare=asked)
    assert code == 128 + signal.SIGTERM, said
    assert state_of(data) == before
    assert leftovers(data) == []


@pytest.mark.parametrize("command", ["load", "build"])
@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_build_that_is_asked_to_end_says_which_version_is_in_force(
    base: Path, tmp_path: Path, command: str, moment: str
) -> None:
    data = copy_of(base, tmp_path)
    earlier = (data.warehouse / "current").resolve().name
    asked = partial(signal_at, "dashboard.build.publish", "put_in_force", moment, signal.SIGTERM)
    code, said = run(data, command, *([data.inbox] if command == "load" else []), prepare=asked)
    assert code == 128 + signal.SIGTERM, said
    now, last = (data.warehouse / "current").resolve().name, said.strip().splitlines()[-1]
    assert last.startswith("Beregningen er stoppet")
    assert (now == earlier) == (moment == "before") == ("den hidtidige version er i kraft" in last)
    assert (now in last) == (moment == "after")
    assert run(data, "build")[0] == 0
    assert leftovers(data) == []


def test_two_loads_at_once_both_end_well_and_nothing_is_doubled(
    base: Path, after: State, tmp_path: Path
) -> None:
    for number in range(3):
        data = copy_of(base, tmp_path / str(number))
        commands = [Command(data, "load", data.inbox) for _ in range(2)]
        ended = [command.wait() for command in commands]
        assert [code for code, _, _ in ended] == [0, 0], ended
        assert state_of(data) == after
        assert leftovers(data) == []
        outcomes = sorted("uændret" in output for _, output, _ in ended)
        assert outcomes[-1], ended


def test_two_builds_at_once_take_turns_and_say_so(base: Path, tmp_path: Path) -> None:
    data = copy_of(base, tmp_path)
    ended = [command.wait() for command in [Command(data, "build") for _ in range(2)]]
    assert [code for code, _, _ in ended] == [0, 0], ended
    assert sum("Venter på en anden beregning ..." in errors for _, _, errors in ended) == 1
    assert leftovers(data) == []


def test_what_came_last_is_in_force_also_where_the_clock_was_set_back(inbox: Inbox, at: SetClock) -> None:
    for year, cases in ((2031, 20), (2020, 30), (2026, 40)):
        at(f"{year}-01-01")
        deliver_small(inbox, cases)
        data = inbox.build()
        value = figure(data, "caseload", municipality=HERNING, month="2016-01", category="mean")["value"]
        assert value == cases
