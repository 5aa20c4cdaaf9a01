"""The command a sender runs at home: pseudonymise."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands.shell import chosen_settings, err, fail, out, rows_said, sentences

app = typer.Typer()


@app.command()
def pseudonymise(
    file: Annotated[Path, typer.Argument(help="CSV eller XLSX med CPR-numre, sagsnumre eller initialer.")],
    key: Annotated[Path, typer.Option("--key", help="Nøglefilen, som aldrig forlader afsenderen.")],
    target: Annotated[
        Path | None,
        typer.Option("--out", help="Hvor resultatet skrives; ellers mappen pseudonymiseret ved filen."),
    ] = None,
    layout: Annotated[str | None, typer.Option("--layout", help="Layoutet, der kender kolonnerne.")] = None,
    child: Annotated[list[str] | None, typer.Option("--child", help="En kolonne med barnet.")] = None,
    caseworker: Annotated[
        list[str] | None, typer.Option("--caseworker", help="En kolonne med rådgiveren.")
    ] = None,
    drop: Annotated[list[str] | None, typer.Option("--drop", help="En kolonne, der skal tømmes.")] = None,
    new: Annotated[bool, typer.Option("--new-key", help="Lav nøglefilen først.")] = False,
) -> None:
    """Erstat CPR-numre, sagsnumre og rådgivere med pseudonymer på egen maskine."""
    from dashboard.load.layouts import LayoutFault, library_of
    from dashboard.load.local_file import LocalFault
    from dashboard.load.pseudonymise import Wanted
    from dashboard.load.pseudonymise import pseudonymise as replace
    from dashboard.load.pseudonyms import KeyFault, new_key, read_key

    with sentences():
        try:
            known = library_of(chosen_settings().data).layout(layout) if layout else None
            wanted = Wanted(
                child=tuple(child or ()),
                caseworker=tuple(caseworker or ()),
                drop=tuple(drop or ()),
                layout=known,
            )
            if new:
                new_key(key)
                err.print(f"Ny nøgle i {key}. Gem den sikkert: uden den får børnene nye pseudonymer.")
            done = replace(file, read_key(key), target, wanted)
        except (KeyFault, LayoutFault, LocalFault) as fault:
            fail(str(fault))
    out.print(
        f"{done.path}: {rows_said(done.rows)}, {done.children} børn og {done.caseworkers} rådgivere med pseudonymer."
    )
    if done.birth_years:
        out.print(f"Kolonnen {done.birth_years} er tilføjet ud fra CPR-numrene.")
    if done.emptied:
        out.print(f"Tømt: {', '.join(done.emptied)}.")
