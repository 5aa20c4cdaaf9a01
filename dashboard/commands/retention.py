"""The command that removes rows of persons: purge."""

import typer

from dashboard import clock
from dashboard.commands.shell import chosen_settings, err, out, sentences

app = typer.Typer()


@app.command()
def purge() -> None:
    """Fjern rækker om personer, der er ældre end DASHBOARD_RETENTION_MONTHS; figurerne bliver."""
    from dashboard.build.publish import remove_leftovers
    from dashboard.build.retention import purge as purge_rows
    from dashboard.build.status import publish_status
    from dashboard.language import decimal

    chosen = chosen_settings()
    with sentences():
        remove_leftovers(chosen.warehouse, on_wait=_waiting)
        purged = purge_rows(
            chosen.store, months=chosen.retention_months, today=clock.today(), on_wait=_waiting
        )
        publish_status(chosen)
    count = "1 leverance" if purged.deliveries == 1 else f"{decimal(purged.deliveries)} leverancer"
    rows = "1 række" if purged.rows == 1 else f"{decimal(purged.rows)} rækker"
    out.print(f"Ryddet: {count} med {rows}. Figurerne er bevaret.")
    if purged.waiting:
        out.print(
            f"{decimal(purged.waiting)} ældre leverancer er ikke ryddet, fordi deres figurer ikke er beregnet. "
            "Beregn dem: python -m dashboard build"
        )


def _waiting() -> None:
    err.print("Venter på en indlæsning eller beregning, der er i gang ...")
