"""Real commands in processes of their own, forked from one that has everything imported.

A Python that imports pandas and DuckDB needs a second to start; a fork of one that did needs some milliseconds. The
fork server runs nothing itself, so no thread and no DuckDB is alive in it when it forks.
"""

import importlib
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from dashboard.settings import Settings
from dashboard.settings import settings as settings_of_process

_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(
    [
        "pytest",
        "pandas",
        "duckdb",
        "statsmodels.stats.proportion",
        "tests.deliveries",
        "dashboard.cli",
        __name__,
    ]
)
_PATIENCE = 120
Preparation = Callable[[], None]


def _run(
    data: Path, arguments: list[str], out: Connection, err: Connection, prepare: Preparation | None
) -> None:
    for stream, to, number in ((sys.stdout, out, 1), (sys.stderr, err, 2)):
        stream.flush()
        os.dup2(to.fileno(), number)
        to.close()
    os.environ["DASHBOARD_DATA"] = str(data)
    settings_of_process.cache_clear()
    if prepare:
        prepare()
    from dashboard.cli import app

    app(arguments, prog_name="python -m dashboard")


class Command:
    """`python -m dashboard` with arguments, in a process of its own that is started at once.

    `prepare` is a function of a module, called in the process before the command.
    """

    def __init__(self, data: Settings, *arguments: object, prepare: Preparation | None = None) -> None:
        (self._out, out), (self._err, err) = _FORKS.Pipe(duplex=False), _FORKS.Pipe(duplex=False)
        self.arguments = [str(argument) for argument in arguments]
        self._process = _FORKS.Process(
            target=_run, args=(data.data, self.arguments, out, err, prepare), daemon=True
        )
        self._process.start()
        out.close()
        err.close()

    def send(self, number: signal.Signals) -> None:
        """Send the process a signal."""
        if self._process.pid and self._process.is_alive():
            os.kill(self._process.pid, number)

    def is_alive(self) -> bool:
        """Whether the process has not ended yet."""
        return self._process.is_alive()

    def wait(self) -> tuple[int, str, str]:
        """The code that the process ends with (minus a signal's number where that ended it), and what it said."""
        said = []
        for pipe in (self._out, self._err):
            with open(pipe.fileno(), closefd=False, encoding="utf-8") as text:
                said.append(text.read())
            pipe.close()
        self._process.join(_PATIENCE)
        code = self._process.exitcode
        assert code is not None, f"{self.arguments} has not ended: {said}"
        return code, said[0], said[1]


def run(data: Settings, *arguments: object, prepare: Preparation | None = None) -> tuple[int, str]:
    """Run a command to its end; gives its code and all it said."""
    code, output, errors = Command(data, *arguments, prepare=prepare).wait()
    assert "Traceback" not in errors, errors
    return code, output + errors


def signal_at(module: str, name: str, moment: str, number: signal.Signals) -> None:
    """Have this process sent a signal `before` it calls a function, or `after`."""
    owner: Any = importlib.import_module(module)
    *path, last = name.split(".")
    for part in path:
        owner = getattr(owner, part)
    real = getattr(owner, last)

    def signalled(*arguments: Any, **named: Any) -> Any:
        if moment == "before":
            os.kill(os.getpid(), number)
        given = real(*arguments, **named)
        if moment == "after":
            os.kill(os.getpid(), number)
        return given

    setattr(owner, last, signalled)
