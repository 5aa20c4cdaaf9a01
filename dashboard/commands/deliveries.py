"""Commands that take deliveries in: load."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from dashboard.commands.figures import build
from dashboard.commands.shell import chosen_settings, err, fail, month_of, out, progress, sentences, stoppable

if TYPE_CHECKING:
    from dashboard.load.outcomes import Outcome

app = typer.Typer()
_RESULTS = {
    "loaded": "indlæst",
    "corrected": "rettelse",
    "unchanged": "uændret",
    "refused": "afvist",
    "missing": "ikke leveret",
}
_STOPPED = (
    "Indlæsningen er stoppet. Det parti, der var i gang, er ikke indlæst; det, der var indlæst før, gælder. "
    "Indlæs igen, når det passer."
)
_SEVERITIES = {"error": "FEJL", "warning": "Advarsel"}


@app.command()
def load(
    paths: Annotated[list[Path], typer.Argument(help="Filer eller mapper med udtræk.")],
    no_build: Annotated[bool, typer.Option("--no-build", help="Indlæs uden at beregne og udgive.")] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", help="Vis kun filer med fejl eller advarsler og en sum.")
    ] = False,
    layout: Annotated[
        list[str] | None, typer.Option("--layout", help="Læs filerne efter dette layout, hvad de end hedder.")
    ] = None,
    municipality: Annotated[
        str | None, typer.Option("--municipality", help="Kommunens kode, hvor filnavnet ikke siger den.")
    ] = None,
    month: Annotated[
        str | None, typer.Option("--month", help="Måneden, åååå-mm, hvor filnavnet ikke siger den.")
    ] = None,
    empty: Annotated[
        bool, typer.Option("--empty", help="En fil uden rækker betyder, at der ingen var i måneden.")
    ] = False,
) -> None:
    """Indlæs udtræk i lageret; beregn og udgiv derefter. Afviste filer giver slutkode 1."""
    from dashboard.build.status import publish_status
    from dashboard.load.deliver import load as load_files
    from dashboard.load.layout_choice import Choice
    from dashboard.load.layouts import library_of
    from dashboard.load.outcomes import Terms
    from dashboard.load.refusals import write_report

    chosen = chosen_settings()
    if (municipality or month) and not layout:
        fail("--municipality og --month bruges sammen med --layout, fx --layout dubu-1.", code=2)
    with sentences(), stoppable(_STOPPED), progress("Indlæser") as report:
        outcomes = load_files(
            paths,
            chosen.store,
            report,
            terms=Terms(received_by=chosen.who, due_day=chosen.due_day, empty=empty),
            choice=Choice(
                library=library_of(chosen.data),
                names=tuple(layout or ()),
                municipality=municipality,
                month=month_of(month),
            ),
            on_wait=_tell_of_waiting,
        )
    _print_outcomes(outcomes, quiet)
    if not outcomes:
        fail("Der var ingen filer at indlæse.")
    with sentences():
        report_path = write_report(outcomes, paths, chosen.data)
    if report_path:
        out.print(f"Fejlene står også i {report_path}, som kan åbnes i Excel.")
    if not no_build and any(not o.refused for o in outcomes):
        build()
    else:
        with sentences():
            publish_status(chosen)
    if any(o.refused for o in outcomes):
        raise typer.Exit(1)


def _tell_of_waiting() -> None:
    err.print("Venter på en anden indlæsning ...")


def _print_outcomes(outcomes: Sequence["Outcome"], quiet: bool) -> None:
    table = Table(box=None, pad_edge=False)
    for heading in ("Fil", "Rækker", "Udfald"):
        table.add_column(heading, justify="right" if heading == "Rækker" else "left", no_wrap=True)
    for outcome in outcomes:
        if not quiet or outcome.findings:
            table.add_row(outcome.file_name, str(outcome.rows), _RESULTS[outcome.result])
    if table.row_count:
        out.print(table)
    for outcome in outcomes:
        for finding in outcome.findings:
            out.print(
                f"{_SEVERITIES[finding.severity]} i {outcome.file_name}, {_lower_first(finding.sentence)}"
            )
    counts = {text: sum(o.result == result for o in outcomes) for result, text in _RESULTS.items()}
    out.print(", ".join(f"{count} {text}" for text, count in counts.items() if count) + ".")


def _lower_first(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
