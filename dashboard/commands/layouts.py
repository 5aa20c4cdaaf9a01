"""Commands on layouts of source systems: which one fits a file, and a first one to edit."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.commands.shell import chosen_settings, fail, month_of, out, rows_said, sentences

if TYPE_CHECKING:
    from dashboard.load.layout_report import Report

app = typer.Typer()
layout = typer.Typer(
    no_args_is_help=True, help="Layouter: hvordan et fagsystems filer bliver til kontraktens."
)
app.add_typer(layout, name="layout")


@layout.command()
def check(
    file: Annotated[Path, typer.Argument(help="En CSV- eller XLSX-fil fra et fagsystem.")],
    name: Annotated[list[str] | None, typer.Option("--layout", help="Prøv dette layout.")] = None,
    municipality: Annotated[str | None, typer.Option("--municipality", help="Kommunens kode.")] = None,
    month: Annotated[str | None, typer.Option("--month", help="Måneden, åååå-mm.")] = None,
) -> None:
    """Vis, hvilket layout der passer på filen, og hvad der bliver til hvad. Passer intet, er slutkoden 1."""
    from dashboard.load.layout_choice import Choice
    from dashboard.load.layout_report import examine
    from dashboard.load.layouts import LayoutFault, library_of
    from dashboard.load.local_file import LocalFault

    with sentences():
        try:
            library = library_of(chosen_settings().data)
            choice = Choice(
                library=library, names=tuple(name or ()), municipality=municipality, month=month_of(month)
            )
            reports = examine(file, choice)
        except (LayoutFault, LocalFault) as fault:
            fail(str(fault))
    for report in reports:
        _print(report)
    if not all(report.fits for report in reports):
        raise typer.Exit(1)


def _print(report: "Report") -> None:
    found = "passer" if not report.lacking else "er nærmest, men passer ikke"
    out.print(f"Layoutet {report.layout} ({report.title}) {found}. Det giver {report.extract}.")
    out.print(f"Overskriften står på linje {report.header_line}; under den er {rows_said(report.rows)}.")
    if report.lacking:
        out.print(f"Det savner: {', '.join(report.lacking)}.")
    for to, source, how in report.mapped:
        out.print(f"{to} kommer af {source}{f' ({how})' if how else ''}.")
    for left, why in report.left_over:
        out.print(f"Til overs: {left} ({why}).")
    for sentence in report.findings:
        out.print(f"Bemærk: {sentence}")
    if report.personal_numbers:
        columns = ", ".join(report.personal_numbers)
        out.print(
            f"Der er CPR-numre i {columns}. Kør først: python -m dashboard pseudonymise FIL --key NØGLEFIL"
        )
    if report.taken is not None and not report.lacking:
        out.print(f"{rows_said(report.taken)} ville blive taget. Typer og regler prøves først ved load.")
    elif report.slot is None:
        out.print("Filnavnet siger ikke kommune og måned. Tilføj --layout, --municipality og --month.")


@layout.command()
def draft(
    file: Annotated[Path, typer.Argument(help="En CSV- eller XLSX-fil fra et fagsystem.")],
    extract: Annotated[str | None, typer.Option("--extract", help="Udtrækket, filen skal blive til.")] = None,
    target: Annotated[
        Path | None, typer.Option("--out", help="Hvor udkastet skrives; ellers layouts i data.")
    ] = None,
) -> None:
    """Skriv et første layout til filen, som kan rettes til."""
    from dashboard.load.layout_draft import draft as first_draft
    from dashboard.load.layouts import LayoutFault, library_of
    from dashboard.load.local_file import LocalFault

    data = chosen_settings().data
    with sentences():
        try:
            name, text = first_draft(file, library_of(data), extract)
        except (LayoutFault, LocalFault) as fault:
            fail(str(fault))
        path = target or data / "layouts" / f"{name}.toml"
        if path.stem != name:
            text = text.replace(f'name = "{name}"', f'name = "{path.stem}"', 1)
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with path.open("x", encoding="utf-8") as written:
                written.write(text)
        except FileExistsError:
            fail(f"{path} findes allerede. Vælg et andet sted med --out.")
    out.print(f"Udkastet ligger i {path}. Ret det, og prøv: python -m dashboard layout check {file}")
