"""Commands on published versions: restore."""

import difflib
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from dashboard import clock
from dashboard.commands.shell import chosen_settings, err, fail, out, sentences

app = typer.Typer()


@app.command()
def restore(
    version: Annotated[
        str | None, typer.Argument(help="Versionens navn; uden: vis de udgivne versioner, nyeste først.")
    ] = None,
) -> None:
    """Sæt en tidligere udgivet version i kraft, eller vis hvilke der er."""
    from dashboard.build.origin import is_of_this_program
    from dashboard.build.turns import alone_in
    from dashboard.build.versions import put_in_force, versions
    from dashboard.serve.wholeness import check_version

    warehouse = chosen_settings().warehouse
    with sentences():
        found = versions(warehouse)
        current = (warehouse / "current").resolve().name
        if not found:
            fail("Der er ingen udgivne versioner. Beregn en: python -m dashboard build")
        if version is None:
            for name in reversed(found):
                out.print(f"{name}  {_made(warehouse / name)}{'  i kraft' if name == current else ''}")
            return
        if version not in found:
            near = difflib.get_close_matches(version, found, n=3, cutoff=0.0)
            fail(f"Versionen »{version}« findes ikke. Nærmest er: {', '.join(near)}.", code=2)
        if version == current:
            out.print(f"Version {version} er allerede i kraft.")
            return
        # Held, so that a build does not remove the version in the meantime.
        with alone_in(warehouse, lambda: err.print("Venter på en beregning, der er i gang ...")):
            faults = check_version(warehouse / version)
            if faults:
                fail(f"Version {version} er ikke sat i kraft: {' '.join(faults)}")
            put_in_force(warehouse, version)
        older = not is_of_this_program(warehouse / version)
    out.print(
        f"Version {version} er i kraft i stedet for {current}. "
        "Lageret er uændret: næste beregning tager igen alle leverancer med. "
        "Er en leverance forkert, så træk den tilbage: python -m dashboard withdraw ID"
    )
    if older:
        out.print("Den er bygget af en anden udgave af programmet; nogle sider kan mangle tal.")


def _made(folder: Path) -> str:
    """When a version was made, by a clock in Denmark."""
    moment = clock.stamped(folder.name) or datetime.fromtimestamp(folder.stat().st_mtime, tz=UTC)
    return f"beregnet {clock.local(moment):%d-%m-%Y %H:%M}"
