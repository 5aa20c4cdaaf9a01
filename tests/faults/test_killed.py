"""kill -9 at 300 random moments of a load and a build leaves no torn, lost or doubled state."""

import os
import random
import shutil
import signal
import sqlite3
import time
from functools import partial
from pathlib import Path

import pytest

from dashboard.settings import Settings
from dashboard.settings import settings as settings_of_process
from tests.deliveries import Inbox, copy_of
from tests.faults.process import Command, run, signal_at
from tests.faults.states import (
    State,
    assert_completes,
    deliver_small,
    leftovers,
    shape_of,
    state_of,
)

pytestmark = pytest.mark.process

KILLS = 300
SHARDS = 2
CASES_BEFORE, CASES_AFTER = 20, 27


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a state in force, and in its inbox corrections and a month that would change it."""
    inbox = Inbox(tmp_path_factory.mktemp("base") / "data")
    deliver_small(inbox, CASES_BEFORE)
    inbox.build()
    deliver_small(inbox, CASES_AFTER)
    deliver_small(inbox, CASES_AFTER, "2016-02")
    return inbox.settings.data


@pytest.fixture(scope="module")
def before(base: Path) -> State:
    """The state in force."""
    return state_of(Settings(data=base))


@pytest.fixture(scope="module")
def undisturbed(base: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[State, float]:
    """The state after a load that nothing disturbed, and how many seconds it took."""
    data = copy_of(base, tmp_path_factory.mktemp("undisturbed"))
    run(data, "check")  # warms the fork server
    start = time.monotonic()
    assert run(data, "load", data.inbox)[0] == 0
    return state_of(data), time.monotonic() - start


@pytest.fixture(scope="module")
def recovered() -> set[str]:
    """The kinds of moments that a next load was already seen to recover from."""
    return set()


def _assert_not_torn(found: State, before: State, after: State) -> None:
    """Rows are per extract, which is taken in as one, those before or those after; figures are of one of both."""
    for extract, rows in found.rows.items():
        assert rows in (before.rows[extract], after.rows[extract]), extract
    assert found.figures in (before.figures, after.figures)
    if found.figures == after.figures:
        assert found.rows == after.rows


@pytest.mark.parametrize("seed", range(SHARDS))
def test_a_load_killed_at_any_moment_leaves_a_whole_state_and_the_next_one_completes(
    base: Path,
    before: State,
    undisturbed: tuple[State, float],
    recovered: set[str],
    tmp_path: Path,
    seed: int,
) -> None:
    after, seconds = undisturbed
    draw = random.Random(seed)
    kills = 0
    while kills < KILLS // SHARDS:
        assert seconds > undisturbed[1] / 4, "most loads end before they are killed"
        data = copy_of(base, tmp_path)
        command = Command(data, "load", data.inbox)
        time.sleep(draw.uniform(0, seconds))
        command.send(signal.SIGKILL)
        killed = command.wait()[0] == -signal.SIGKILL
        found = state_of(data)
        _assert_not_torn(found, before, after)
        shape = shape_of(data, before, found)
        if killed and shape not in recovered:
            assert_completes(data, after)
            recovered.add(shape)
        kills += killed
        # How long a load takes depends on what else the machine does: one that ended before its kill is a shorter one.
        seconds *= 1 if killed else 0.9
        shutil.rmtree(data.data)


# Where a command is killed: before what is named is done, or after.
STEPS = (
    ("dashboard.load.deliver", "keep_part", "before"),
    ("dashboard.load.ledger", "Ledger.record", "after"),
    ("dashboard.build.status", "_write", "after"),
    ("dashboard.build.publish", "keep_figures", "after"),
    ("dashboard.build.publish", "write_digests", "before"),
    ("dashboard.build.publish", "put_in_force", "before"),
    ("dashboard.build.publish", "put_in_force", "after"),
    ("dashboard.build.publish", "_prune", "before"),
)


@pytest.mark.parametrize("module, name, moment", STEPS)
def test_a_load_killed_at_a_step_is_made_good_by_a_build_and_by_the_next_load(
    base: Path,
    before: State,
    undisturbed: tuple[State, float],
    tmp_path: Path,
    module: str,
    name: str,
    moment: str,
) -> None:
    data = copy_of(base, tmp_path)
    code, _ = run(data, "load", data.inbox, prepare=partial(signal_at, module, name, moment, signal.SIGKILL))
    assert code == -signal.SIGKILL
    again = copy_of(data.data, tmp_path / "again")
    code, said = run(again, "build")
    assert code == 0, said
    assert not [path for path in leftovers(again) if path.startswith("warehouse")]
    _assert_not_torn(state_of(data), before, undisturbed[0])
    assert_completes(data, undisturbed[0])


def half_committed() -> None:
    """Be killed with a transaction half written into the ledger, as in the midst of a commit."""
    db = sqlite3.connect(settings_of_process().store / "ledger.sqlite", isolation_level=None)
    db.execute("pragma cache_size = 1")
    db.execute("begin immediate")
    row = (1, "error", None, None, "x" * 4000, "")
    db.executemany("insert into findings values (?, ?, ?, ?, ?, ?)", [row] * 500)
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("command", ["build", "load", "check", "deliveries"])
def test_a_ledger_left_half_committed_is_rolled_back_by_whatever_comes_next(
    base: Path, before: State, tmp_path: Path, command: str
) -> None:
    data = copy_of(base, tmp_path)
    assert run(data, "build", prepare=half_committed)[0] == -signal.SIGKILL
    assert (data.store / "ledger.sqlite-journal").stat().st_size
    code, said = run(data, command, *([data.inbox] if command == "load" else []))
    assert code == 0, said
    assert not (data.store / "ledger.sqlite-journal").exists()
    if command != "load":
        assert state_of(data) == before
