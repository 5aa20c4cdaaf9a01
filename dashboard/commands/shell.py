"""What commands share: consoles, settings, one sentence for a fault a user can mend, and progress."""

import errno
import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, NoReturn, Protocol

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from dashboard.language import decimal
from dashboard.settings import Settings, settings

if TYPE_CHECKING:
    import pandas as pd


class Report(Protocol):
    """Tells how far a command is: files done, files in all, rows."""

    def __call__(self, done: int, total: int, rows: int = 0) -> None:
        """Show it."""


out = Console(soft_wrap=True, highlight=False, markup=False, emoji=False)
err = Console(stderr=True, soft_wrap=True, highlight=False, markup=False, emoji=False)


def chosen_settings() -> Settings:
    """The settings, or one sentence and the end."""
    try:
        return settings()
    except ValidationError as fault:
        first = fault.errors()[0]
        name = "DASHBOARD_" + "_".join(str(part) for part in first["loc"]).upper()
        fail(f"Indstillingen {name} kan ikke bruges: {first['msg']}.", code=2)


def fail(sentence: str, code: int = 1) -> NoReturn:
    """Say one sentence on the error stream and end with a code."""
    err.print(sentence)
    raise typer.Exit(code)


_DISK = (
    "Disken er fuld eller kan ikke skrives. Intet er ændret af det, der var i gang. "
    "Skaf plads eller skriveadgang, og prøv igen."
)
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG, errno.EIO}


def disk_fault(fault: BaseException) -> bool:
    """Whether a fault is the disk's (full, read-only, failing) and not that of what was read."""
    if isinstance(fault, OSError):
        return fault.errno in _NO_ROOM
    name = getattr(fault, "sqlite_errorname", "")
    if name:
        return str(name).startswith(("SQLITE_FULL", "SQLITE_READONLY", "SQLITE_IOERR", "SQLITE_CANTOPEN"))
    words = str(fault)
    return any(os.strerror(number) in words for number in _NO_ROOM)


class Stopped(BaseException):
    """The process was asked to end (SIGTERM, SIGINT)."""


_received: list[int] = []
_listening: list[bool] = []


def stopping() -> bool:
    """Whether the process was asked to end, also where a library has made another fault of it."""
    return bool(_received)


@contextmanager
def stoppable(sentence: str | Callable[[], str], code: int | None = None) -> Iterator[None]:
    """End with one sentence and a code (the signal's own) on SIGTERM or SIGINT; what is half done is rolled back.

    Within another such block it is that one which ends. Signals reach the main thread alone; elsewhere the block
    runs as it is.
    """
    if threading.current_thread() is not threading.main_thread() or _listening:
        yield
        return
    _received.clear()
    _listening.append(True)

    def stop(number: int, _: object) -> None:
        if not _received:
            _received.append(number)
            raise Stopped

    before = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    except BaseException:
        # DuckDB turns what a signal raises inside a query into a fault of its own.
        if _received:
            said = sentence if isinstance(sentence, str) else sentence()
            fail(said, code=128 + _received[0] if code is None else code)
        raise
    finally:
        _listening.clear()
        for number, handler in before.items():
            signal.signal(number, handler)


def month_of(text: str | None) -> date | None:
    """The first day of a month written `åååå-mm`, or one sentence and the end."""
    if text is None:
        return None
    try:
        return datetime.strptime(text, "%Y-%m").date()
    except ValueError:
        fail(f"Måneden skal skrives som 2016-09; fandt {text}.", code=2)


def rows_said(count: int) -> str:
    """A number of rows in words."""
    return f"{count} {'række' if count == 1 else 'rækker'}"


@contextmanager
def sentences() -> Iterator[None]:
    """Turn the faults a user can mend into one sentence; never a traceback."""
    import sqlite3

    import duckdb

    from dashboard.build.checks import CheckFailed
    from dashboard.load.layouts import LayoutFault
    from dashboard.load.ledger import StoreError

    try:
        yield
    except (StoreError, CheckFailed, LayoutFault) as fault:
        fail(str(fault))
    except (duckdb.Error, sqlite3.Error) as fault:
        # Their words may quote what a delivery holds.
        if disk_fault(fault):
            fail(_DISK)
        fail("Lageret eller den udgivne version kan ikke læses. Find fejlen: python -m dashboard check")
    except PermissionError as fault:
        fail(f"Der mangler skriveadgang til {fault.filename}. Vælg en anden mappe med DASHBOARD_DATA.")
    except OSError as fault:
        if disk_fault(fault):
            fail(_DISK)
        fail(f"{fault.filename or 'Disken'}: {fault.strerror or fault}.")


def print_frame(frame: "pd.DataFrame", output: str) -> None:
    """Print a frame as `table`, `csv` or `json`; None is an empty cell, or null."""
    if output == "csv":
        out.print(frame.to_csv(index=False).rstrip("\n"))
    elif output == "json":
        out.print(json.dumps(frame.to_dict("records"), ensure_ascii=False, indent=1))
    else:
        table = Table(box=None, pad_edge=False)
        for name in frame.columns:
            table.add_column(name, no_wrap=True)
        for row in frame.itertuples(index=False):
            table.add_row(*("" if value is None else str(value) for value in row))
        Console(width=400, highlight=False, markup=False, emoji=False).print(table)


@contextmanager
def progress(text: str) -> Iterator["Report"]:
    """A progress bar on the error stream with files, rows and time left; quiet when that is no terminal."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("filer{task.fields[rows]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=err, disable=not sys.stderr.isatty(), transient=True) as bar:
        task = bar.add_task(text, total=None, rows="")

        def report(done: int, total: int, rows: int = 0) -> None:
            read = f", {decimal(rows)} rækker" if rows else ""
            bar.update(task, completed=done, total=total, rows=read)

        yield report
