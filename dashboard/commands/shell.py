"""What commands share: consoles, settings, one sentence for a fault a user can mend, and progress."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from dashboard.settings import Settings, settings

if TYPE_CHECKING:
    import pandas as pd

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


@contextmanager
def sentences() -> Iterator[None]:
    """Turn the faults a user can mend into one sentence; never a traceback."""
    import sqlite3

    import duckdb

    from dashboard.build.checks import CheckFailed
    from dashboard.load.ledger import StoreError

    try:
        yield
    except (StoreError, CheckFailed) as fault:
        fail(str(fault))
    except (duckdb.Error, sqlite3.Error):
        # Their words may quote what a delivery holds.
        fail("Lageret eller den udgivne version kan ikke læses. Find fejlen: python -m dashboard check")
    except PermissionError as fault:
        fail(f"Der mangler skriveadgang til {fault.filename}. Vælg en anden mappe med DASHBOARD_DATA.")
    except OSError as fault:
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
def progress(text: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on the error stream, quiet when that is no terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err, disable=not sys.stderr.isatty(), transient=True) as bar:
        task = bar.add_task(text, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
