"""kill -9 at 300 random moments of a load and a build leaves no torn, lost or doubled state.

A load and build takes a second or two, so 300 of them would take ten minutes. A process that is stopped (SIGSTOP)
has on disk just what it would leave if it were killed there, since neither signal lets it do anything more. So each
process is stopped at thirty random moments, what lies on disk is copied, and at the last moment it is killed -9.
"""

import importlib
import os
import random
import shutil
import signal
import sqlite3
import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from dashboard.settings import Settings
from dashboard.settings import settings as settings_of_process
from tests.deliveries import Inbox
from tests.faults.process import Command, run
from tests.faults.states import State, deliver_small, digest_of, leftovers, shape_of, state_of

pytestmark = pytest.mark.process

MOMENTS, IN_A_PROCESS = 300, 30
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
    data = _copy(base, tmp_path_factory.mktemp("undisturbed") / "data")
    run(data, "check")  # warms the fork server
    start = time.monotonic()
    assert run(data, "load", data.inbox)[0] == 0
    return state_of(data), time.monotonic() - start


@pytest.fixture(scope="module")
def recovered() -> set[str]:
    """The kinds of moments that a next load was already seen to recover from."""
    return set()


def _copy(folder: Path, to: Path) -> Settings:
    shutil.copytree(folder, to, symlinks=True)
    return Settings(data=to)


def _assert_not_torn(found: State, before: State, after: State) -> None:
    """Rows are per extract, which is taken in as one, those before or those after; figures are of one of both."""
    for extract, rows in found.rows.items():
        assert rows in (before.rows[extract], after.rows[extract]), extract
    assert found.figures in (before.figures, after.figures)
    if found.figures == after.figures:
        assert found.rows == after.rows


def _assert_recovers(data: Settings, after: State) -> None:
    assert run(data, "load", data.inbox)[0] == 0
    assert state_of(data) == after
    assert leftovers(data) == []


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
    seen: dict[str, Path] = {}
    states: dict[str, State] = {}
    moments = 0
    while moments < MOMENTS // SHARDS:
        data = _copy(base, tmp_path / f"run-{moments}" / "data")
        command = Command(data, "load", data.inbox)
        for pause in _pauses(draw, seconds):
            time.sleep(pause)
            if not command.stop_still():
                break
            left = _copy(data.data, tmp_path / f"moment-{seed}-{moments}" / "data")
            moments += 1
            key = digest_of(left)
            found = states[key] = states.get(key) or state_of(left)
            _assert_not_torn(found, before, after)
            shape = shape_of(left, before, found)
            if shape in seen or shape in recovered:
                shutil.rmtree(left.data.parent)
            else:
                seen[shape] = left.data
            command.send(signal.SIGCONT)
        command.send(signal.SIGKILL)
        command.wait()
        _assert_not_torn(state_of(data), before, after)
        shutil.rmtree(data.data.parent)
    for shape, folder in seen.items():
        _assert_recovers(Settings(data=folder), after)
        recovered.add(shape)


def _pauses(draw: random.Random, seconds: float) -> list[float]:
    """How long to let a process run between its moments, spread over the whole of what it does."""
    moments = sorted(draw.uniform(0, seconds) for _ in range(IN_A_PROCESS))
    return [later - earlier for earlier, later in zip([0.0, *moments], moments, strict=False)]


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


def kill_at(module: str, name: str, moment: str) -> None:
    """Have this process killed where it calls a function."""
    owner: Any = importlib.import_module(module)
    *path, last = name.split(".")
    for part in path:
        owner = getattr(owner, part)
    real = getattr(owner, last)

    def killed(*arguments: Any, **named: Any) -> None:
        if moment == "after":
            real(*arguments, **named)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(owner, last, killed)


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
    data = _copy(base, tmp_path / "data")
    code, _ = run(data, "load", data.inbox, prepare=partial(kill_at, module, name, moment))
    assert code == -signal.SIGKILL
    again = _copy(data.data, tmp_path / "again")
    code, said = run(again, "build")
    assert code == 0, said
    assert not [path for path in leftovers(again) if path.startswith("warehouse")]
    _assert_not_torn(state_of(data), before, undisturbed[0])
    _assert_recovers(data, undisturbed[0])


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
    data = _copy(base, tmp_path / "data")
    assert run(data, "build", prepare=half_committed)[0] == -signal.SIGKILL
    assert (data.store / "ledger.sqlite-journal").stat().st_size
    code, said = run(data, command, *([data.inbox] if command == "load" else []))
    assert code == 0, said
    assert not (data.store / "ledger.sqlite-journal").exists()
    if command != "load":
        assert state_of(data) == before
