"""Commands on the figures: build, show, check."""

from typing import Annotated, Literal

import typer

from dashboard.commands.shell import chosen_settings, err, fail, out, print_frame, sentences, stoppable

app = typer.Typer()
_MEND_KEPT = "Beregn igen: python -m dashboard build"
_STOPPED = (
    "Beregningen er stoppet. Leverancerne er i lageret; den hidtidige version er i kraft. "
    "Beregn igen: python -m dashboard build"
)
_STOPPED_LATE = "Beregningen er stoppet, efter at version {version} blev sat i kraft. Den gælder."


@app.command()
def build() -> None:
    """Beregn figurerne af lageret og sæt dem i kraft, hvis alle kontroller holder."""
    from dashboard.build.publish import build as build_version
    from dashboard.build.status import publish_status

    chosen = chosen_settings()
    current = chosen.warehouse / "current"
    before = current.resolve()

    def stopped() -> str:
        now = current.resolve()
        return _STOPPED if now == before else _STOPPED_LATE.format(version=now.name)

    with sentences(), stoppable(stopped):
        # First, so that it is told of what came also where the figures cannot be built.
        publish_status(chosen)
        version = build_version(
            chosen,
            on_step=lambda step: err.print(f"{step} ..."),
            on_wait=lambda: err.print("Venter på en anden beregning ..."),
        )
    err.print(f"Version {version.name} er i kraft.")


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

    chosen = chosen_settings()
    try:
        with sentences():
            frame = rows(
                chosen.warehouse,
                audience=audience or chosen.audience,
                indicator=indicator,
                municipality=municipality,
                district=district,
                month=month,
            )
    except NotFound as fault:
        fail(str(fault), code=2)
    print_frame(frame, output)


@app.command()
def check() -> None:
    """Kontrollér lager, ledger, gemte figurer og de udgivne filer."""
    from dashboard.build.kept_figures import check_kept
    from dashboard.load.ledger import Ledger, StoreError
    from dashboard.serve.wholeness import check_warehouse

    chosen = chosen_settings()
    deliveries = 0
    with sentences():
        if not chosen.store.exists():
            fail(f"Der er ingen leverancer i {chosen.store}. Indlæs først: python -m dashboard load STI")
        try:
            with Ledger(chosen.store, create=False) as ledger:
                faults = ledger.check()
                deliveries = 0 if faults else len(ledger.deliveries())
        except StoreError as lost:
            # The rest can be judged without the ledger.
            faults = [str(lost)]
        faults += [f"{fault} {_MEND_KEPT}" for fault in check_kept(chosen.store)]
        faults += check_warehouse(chosen.warehouse)
    for fault in faults:
        out.print(fault)
    if faults:
        raise typer.Exit(1)
    out.print(f"Lageret holder: {deliveries} leverancer i kraft. Den udgivne version er hel.")
