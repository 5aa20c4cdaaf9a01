"""Commands that show the dashboard: demo, serve."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands.deliveries import load
from dashboard.commands.figures import build
from dashboard.commands.shell import chosen_settings, err, fail, out, progress, sentences
from dashboard.settings import Settings

app = typer.Typer()


@app.command()
def demo(
    out: Annotated[Path, typer.Option(help="Mappe, udtrækkene skrives i.")],
    municipalities: Annotated[int, typer.Option(min=1, max=98, help="Antal kommuner.")] = 3,
    months: Annotated[int, typer.Option(min=1, max=240, help="Antal måneder fra januar 2013.")] = 72,
) -> None:
    """Skriv demonstrationsudtræk, som et kontor ville sende dem. Tallene er opdigtede."""
    from dashboard.demo import write

    with sentences(), progress("Skriver demonstrationsudtræk") as report:
        files = write(out, municipalities=municipalities, months=months, on_progress=report)
    err.print(f"Skrev {files} filer med demonstrationsdata i {out}.")


@app.command()
def serve(
    with_demo: Annotated[
        bool, typer.Option("--demo", help="Skriv og indlæs demonstrationsudtræk, hvis mappen er tom.")
    ] = False,
) -> None:
    """Start webserveren på DASHBOARD_HOST og DASHBOARD_PORT."""
    from dashboard.web import port_is_free, run_server

    chosen = chosen_settings()
    if not port_is_free(chosen.host, chosen.port):
        fail(f"Port {chosen.port} er optaget. Vælg en anden, fx: DASHBOARD_PORT={chosen.port + 1} make run")
    if with_demo:
        _prepare_demo(chosen)
    _warn_of_older_build(chosen)
    out.print(f"Dashboardet kører på http://{chosen.host}:{chosen.port} - stop med Ctrl+C.")
    with sentences():
        run_server(chosen)


def _warn_of_older_build(chosen: Settings) -> None:
    """Say it where the version in force was built by another program: pages may find nothing in it."""
    from dashboard.build.origin import is_of_this_program

    current = chosen.warehouse / "current"
    if current.exists() and not is_of_this_program(current):
        out.print(
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
