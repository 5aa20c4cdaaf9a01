"""`python -m dashboard`: every command, gathered from `dashboard.commands`."""

import typer

from dashboard.commands import (
    deliveries,
    figures,
    layouts,
    ledger,
    pseudonyms,
    retention,
    serving,
    versions,
    watch,
)

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Fra månedlige udtræk til et dashboard for omlægningen.",
)
for commands in (serving, deliveries, ledger, layouts, pseudonyms, figures, versions, retention, watch):
    app.add_typer(commands.app)
