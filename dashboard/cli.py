"""The commands: demo, load, build, show, check and serve."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from dashboard.settings import Settings, settings

if TYPE_CHECKING:
    from dashboard.load.deliver import Outcome

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Fra månedlige udtræk til et dashboard for omlægningen.",
)
_out = Console(soft_wrap=True, highlight=False, markup=False, emoji=False)
_err = Console(stderr=True, soft_wrap=True, highlight=False, markup=False, emoji=False)
_RESULTS = {"loaded": "indlæst", "corrected": "rettelse", "unchanged": "uændret", "refused": "afvist"}
_SEVERITIES = {"error": "FEJL", "warning": "Advarsel"}


def _settings() -> Settings:
    """The settings, or one sentence and the end."""
    try:
        return settings()
    except ValidationError as fault:
        first = fault.errors()[0]
        name = "DASHBOARD_" + "_".join(str(part) for part in first["loc"]).upper()
        _fail(f"Indstillingen {name} kan ikke bruges: {first['msg']}.", code=2)


def _fail(sentence: str, code: int = 1) -> NoReturn:
    _err.print(sentence)
    raise typer.Exit(code)


@contextmanager
def _sentences() -> Iterator[None]:
    """Turn the faults a user can mend into one sentence; never a traceback."""
    import sqlite3

    import duckdb

    from dashboard.build.checks import CheckFailed
    from dashboard.load.ledger import StoreError

    try:
        yield
    except (StoreError, CheckFailed) as fault:
        _fail(str(fault))
    except (duckdb.Error, sqlite3.Error):
        # Their words may quote what a delivery holds.
        _fail("Lageret eller den udgivne version kan ikke læses. Find fejlen: python -m dashboard check")
    except PermissionError as fault:
        _fail(f"Der mangler skriveadgang til {fault.filename}. Vælg en anden mappe med DASHBOARD_DATA.")
    except OSError as fault:
        _fail(f"{fault.filename or 'Disken'}: {fault.strerror or fault}.")


@contextmanager
def _progress(text: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on the error stream, quiet when that is no terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=_err, disable=not sys.stderr.isatty(), transient=True) as progress:
        task = progress.add_task(text, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


@app.command()
def demo(
    out: Annotated[Path, typer.Option(help="Mappe, udtrækkene skrives i.")],
    municipalities: Annotated[int, typer.Option(min=1, max=98, help="Antal kommuner.")] = 3,
    months: Annotated[int, typer.Option(min=1, max=240, help="Antal måneder fra januar 2013.")] = 72,
) -> None:
    """Skriv demonstrationsudtræk, som et kontor ville sende dem. Tallene er opdigtede."""
    from dashboard.demo import write

    with _sentences(), _progress("Skriver demonstrationsudtræk") as report:
        files = write(out, municipalities=municipalities, months=months, on_progress=report)
    _err.print(f"Skrev {files} filer med demonstrationsdata i {out}.")


@app.command()
def load(
    paths: Annotated[list[Path], typer.Argument(help="Filer eller mapper med udtræk.")],
    no_build: Annotated[bool, typer.Option("--no-build", help="Indlæs uden at beregne og udgive.")] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", help="Vis kun filer med fejl eller advarsler og en sum.")
    ] = False,
) -> None:
    """Indlæs udtræk i lageret; beregn og udgiv derefter. Afviste filer giver slutkode 1."""
    from dashboard.load.deliver import load as load_files

    chosen = _settings()
    with _sentences(), _progress("Indlæser") as report:
        outcomes = load_files(paths, chosen.store, report)
    _print_outcomes(outcomes, quiet)
    if not outcomes:
        _fail("Der var ingen filer at indlæse.")
    if not no_build and any(o.result != "refused" for o in outcomes):
        build()
    if any(o.result == "refused" for o in outcomes):
        raise typer.Exit(1)


def _print_outcomes(outcomes: Sequence["Outcome"], quiet: bool) -> None:
    table = Table(box=None, pad_edge=False)
    for heading in ("Fil", "Rækker", "Udfald"):
        table.add_column(heading, justify="right" if heading == "Rækker" else "left", no_wrap=True)
    for outcome in outcomes:
        if not quiet or outcome.findings:
            table.add_row(outcome.file_name, str(outcome.rows), _RESULTS[outcome.result])
    if table.row_count:
        _out.print(table)
    for outcome in outcomes:
        for finding in outcome.findings:
            _out.print(
                f"{_SEVERITIES[finding.severity]} i {outcome.file_name}, {_lower_first(finding.sentence)}"
            )
    counts = {text: sum(o.result == result for o in outcomes) for result, text in _RESULTS.items()}
    _out.print(", ".join(f"{count} {text}" for text, count in counts.items() if count) + ".")


def _lower_first(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


@app.command()
def build() -> None:
    """Beregn figurerne af lageret og sæt dem i kraft, hvis alle kontroller holder."""
    from dashboard.build.publish import build as build_version

    with _sentences():
        version = build_version(_settings(), on_step=lambda step: _err.print(f"{step} ..."))
    _err.print(f"Version {version.name} er i kraft.")


@app.command()
def show(
    indicator: Annotated[str, typer.Argument(help="Indikatorens id, fx placement_mix.")],
    municipality: Annotated[str | None, typer.Option(help="Kommunekode, fx 657.")] = None,
    district: Annotated[
        str | None, typer.Option(help="Distrikt; uden: hele kommunen og alle distrikter.")
    ] = None,
    month: Annotated[str | None, typer.Option(help="Måned som åååå-mm.")] = None,
    audience: Annotated[str | None, typer.Option(help="open eller en kommunekode.")] = None,
    output: Annotated[Literal["table", "csv", "json"], typer.Option("--format", help="Form.")] = "table",
) -> None:
    """Vis rækker af figurerne, som et publikum må se dem."""
    from dashboard.serve.rows import NotFound, rows

    chosen = _settings()
    try:
        with _sentences():
            frame = rows(
                chosen.warehouse,
                audience=audience or chosen.audience,
                indicator=indicator,
                municipality=municipality,
                district=district,
                month=month,
            )
    except NotFound as fault:
        _fail(str(fault), code=2)
    if output == "csv":
        _out.print(frame.to_csv(index=False).rstrip("\n"))
    elif output == "json":
        _out.print(json.dumps(frame.to_dict("records"), ensure_ascii=False, indent=1))
    else:
        table = Table(box=None, pad_edge=False)
        for name in frame.columns:
            table.add_column(name, no_wrap=True)
        for row in frame.itertuples(index=False):
            table.add_row(*("" if value is None else str(value) for value in row))
        Console(width=400, highlight=False, markup=False, emoji=False).print(table)


@app.command()
def check() -> None:
    """Kontrollér lager, ledger og de udgivne filer."""
    from dashboard.load.ledger import Ledger
    from dashboard.serve.rows import check_warehouse

    chosen = _settings()
    with _sentences():
        with Ledger(chosen.store, create=False) as ledger:
            faults = ledger.check()
            deliveries = 0 if faults else len(ledger.deliveries())
        faults += check_warehouse(chosen.warehouse)
    for fault in faults:
        _out.print(fault)
    if faults:
        raise typer.Exit(1)
    _out.print(f"Lageret holder: {deliveries} leverancer i kraft. Den udgivne version er hel.")


@app.command()
def serve(
    with_demo: Annotated[
        bool, typer.Option("--demo", help="Skriv og indlæs demonstrationsudtræk, hvis mappen er tom.")
    ] = False,
) -> None:
    """Start webserveren på DASHBOARD_HOST og DASHBOARD_PORT."""
    from dashboard.web import port_is_free, run_server

    chosen = _settings()
    if not port_is_free(chosen.host, chosen.port):
        _fail(f"Port {chosen.port} er optaget. Vælg en anden, fx: DASHBOARD_PORT={chosen.port + 1} make run")
    if with_demo:
        _prepare_demo(chosen)
    _warn_of_older_build(chosen)
    _out.print(f"Dashboardet kører på http://{chosen.host}:{chosen.port} - stop med Ctrl+C.")
    with _sentences():
        run_server(chosen)


def _warn_of_older_build(chosen: Settings) -> None:
    """Say it where the version in force was built by another program: pages may find nothing in it."""
    from dashboard.build.origin import is_of_this_program

    current = chosen.warehouse / "current"
    if current.exists() and not is_of_this_program(current):
        _out.print(
            "Den udgivne version er bygget af en anden udgave af programmet. Byg den igen: python -m dashboard build"
        )


def _all_made_up(chosen: Settings) -> bool:
    """Whether everything in the store is a demonstration."""
    from dashboard.load.ledger import Ledger

    with Ledger(chosen.store, create=False) as ledger:
        marks = ledger.deliveries()["demonstration"]
    return bool(len(marks)) and bool((marks == 1).all())


def _prepare_demo(chosen: Settings) -> None:
    """Fill an empty data folder with demonstration figures; never beside anything delivered.

    What an older program wrote and built is brought up to date.
    """
    from dashboard.build.origin import is_of_this_program

    if is_of_this_program(chosen.warehouse / "current"):
        return
    made_up = (chosen.store / "ledger.sqlite").exists() and _all_made_up(chosen)
    if made_up or not (chosen.store / "ledger.sqlite").exists():
        if made_up or not (chosen.inbox.exists() and any(chosen.inbox.iterdir())):
            demo(out=chosen.inbox)
        load([chosen.inbox], quiet=True)
    else:
        build()
