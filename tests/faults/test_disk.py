"""A disk that is full or may not be written: one sentence, the state before in force, and the next load completes."""

import os
import resource
import shutil
import subprocess
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from dashboard.load.ledger import Ledger
from dashboard.settings import Settings
from tests.deliveries import Inbox, copy_of
from tests.faults.process import Command, run
from tests.faults.states import State, assert_completes, deliver_small, shape_of, state_of

pytestmark = pytest.mark.process

FULL = "Disken er fuld eller kan ikke skrives."
DISK = 96 * 1024 * 1024
# How often a load is watched, and for how long (s) a disk stands as full as that between two writes. No two loads
# write just the same; where so many in a row had room enough, those with more have too.
WATCHED, PAUSE, ENOUGH = 3, 1e-5, 5
# The longest file that may be written, in kB.
LONGEST = (0, 1, 2, 4, 6, 8, 12, 16, 24, 60, 200, 500, 800, 1500, 3000)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a state in force, and in its inbox what would change it."""
    inbox = Inbox(tmp_path_factory.mktemp("base") / "data", keep_versions=1)
    deliver_small(inbox, 20)
    inbox.build()
    deliver_small(inbox, 27)
    return inbox.settings.data


@pytest.fixture(scope="module")
def before(base: Path) -> State:
    return state_of(Settings(data=base))


@pytest.fixture(scope="module")
def after(base: Path, tmp_path_factory: pytest.TempPathFactory) -> State:
    data = copy_of(base, tmp_path_factory.mktemp("after"))
    assert run(data, "load", data.inbox)[0] == 0
    return state_of(data)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(folder)], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("this user may not mount a disk; the limit on the length of files is tested instead")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def _assert_refused(said: str) -> None:
    last = said.strip().splitlines()[-1]
    assert last.startswith(FULL), said
    assert "prøv igen" in last


def _assert_before_or_after(data: Settings, before: State, after: State) -> State:
    """What is published is what was; rows are those before or, of an extract that was whole, those after."""
    found = state_of(data)
    assert found.figures == before.figures
    for extract, rows in found.rows.items():
        assert rows in (before.rows[extract], after.rows[extract])
    return found


def _leave(disk: Path, room: int) -> Path:
    """Fill a disk but for some room."""
    ballast = disk / "ballast"
    free = os.statvfs(disk)
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(free.f_bavail * free.f_frsize - room, 1))
    return ballast


def _filled_to(disk: Path, base: Path) -> set[int]:
    """How much of a disk, in bytes, is taken before each write of a load that needs more than was ever taken."""
    data = copy_of(base, disk)
    unit, before = os.statvfs(disk).f_frsize, os.statvfs(disk).f_bavail
    most, since = 0, time.perf_counter()
    levels = set()
    command = Command(data, "load", data.inbox)
    while command.is_alive():
        for _ in range(200):
            taken, now = before - os.statvfs(disk).f_bavail, time.perf_counter()
            if taken > most:
                if now - since > PAUSE:
                    levels.add(most * unit)
                most, since = taken, now
    assert command.wait()[0] == 0
    shutil.rmtree(data.data)
    return levels


def test_a_disk_that_is_full_at_any_write_leaves_the_state_before_and_the_same_load_completes(
    base: Path, before: State, after: State, disk: Path
) -> None:
    levels = set().union(*(_filled_to(disk, base) for _ in range(WATCHED)))
    refused, enough, recovered = 0, 0, set[str]()
    for room in sorted(levels):
        if enough == ENOUGH:
            break
        data = copy_of(base, disk)
        ballast = _leave(disk, room)
        code, said = run(data, "load", data.inbox)
        ballast.unlink()
        if code == 0:
            enough += 1
            assert state_of(data) == after
        else:
            refused, enough = refused + 1, 0
            _assert_refused(said)
            shape = shape_of(data, before, _assert_before_or_after(data, before, after))
            if shape not in recovered:
                assert_completes(data, after)
                recovered.add(shape)
        shutil.rmtree(data.data)
    assert refused > 25
    assert len(recovered) > 2


def _no_longer_than(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def test_a_file_that_cannot_grow_leaves_the_state_before_and_the_same_load_completes(
    base: Path, before: State, after: State, tmp_path: Path
) -> None:
    filled = 0
    for longest in LONGEST:
        data = copy_of(base, tmp_path)
        code, said = run(data, "load", data.inbox, prepare=partial(_no_longer_than, longest * 1024))
        if code:
            filled += 1
            _assert_refused(said)
            _assert_before_or_after(data, before, after)
            if longest in LONGEST[::4]:
                assert_completes(data, after)
        shutil.rmtree(data.data)
    assert filled > len(LONGEST) / 2


@pytest.mark.parametrize("command", ["load", "build", "withdraw", "restore"])
def test_a_read_only_disk_is_said_in_one_sentence(
    base: Path, before: State, disk: Path, command: str
) -> None:
    data = copy_of(base, disk)
    version = (data.warehouse / "current").resolve().name
    shutil.copytree(data.warehouse / version, data.warehouse / "20150101T000000-aaaaaa")
    with Ledger(data.store) as ledger:
        newest = int(ledger.deliveries().query("extract == 'sagstal'")["id"].max())
    arguments = {
        "load": [data.inbox],
        "build": [],
        "withdraw": [newest],
        "restore": ["20150101T000000-aaaaaa"],
    }
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    code, said = run(data, command, *arguments[command])
    assert code == 1
    assert len(said.strip().splitlines()) == 1, said
    assert any(
        words in said for words in ("Disken er fuld eller kan ikke skrives", "Se efter plads og adgang")
    )
    for harmless in ("check", "deliveries", "show caseload", "restore"):
        assert run(data, *harmless.split())[0] == 0
    assert state_of(data) == before
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
    assert run(data, command, *arguments[command])[0] == 0


@pytest.mark.skipif(
    os.geteuid() == 0, reason="root may write everywhere; a read-only disk is mounted instead"
)
def test_a_folder_without_permission_is_said_in_one_sentence(
    base: Path, before: State, tmp_path: Path
) -> None:
    data = copy_of(base, tmp_path)
    folders = [data.store, data.warehouse, *(path for path in data.store.iterdir() if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    (data.store / "ledger.sqlite").chmod(0o444)
    code, said = run(data, "load", data.inbox)
    assert (code, len(said.strip().splitlines())) == (1, 1)
    for folder in folders:
        folder.chmod(0o755)
    (data.store / "ledger.sqlite").chmod(0o644)
    assert state_of(data) == before
