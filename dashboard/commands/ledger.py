"""Commands on what was delivered: deliveries, withdraw."""

import difflib
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dashboard import clock
from dashboard.commands.figures import build
from dashboard.commands.shell import chosen_settings, err, fail, out, print_frame, sentences

if TYPE_CHECKING:
    import pandas as pd

app = typer.Typer()
# What the ledger holds besides what stands now, shown with --all.
_PAST = ("erstattet", "trukket tilbage", "ryddet")
_HEADINGS = {
    "id": "Id", "file": "Fil", "sha256": "SHA-256", "layout": "Layout", "rows": "Rækker", "warnings": "Advarsler",
    "received_at": "Modtaget", "received_by": "Af", "replaces": "Erstattede", "state": "Tilstand",
}  # fmt: skip


@app.command()
def deliveries(
    municipality: Annotated[str | None, typer.Option(help="Kommunekode, fx 657.")] = None,
    extract: Annotated[str | None, typer.Option(help="Udtræk, fx foranstaltninger.")] = None,
    month: Annotated[str | None, typer.Option(help="Måned som åååå-mm.")] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Også erstattede, tilbagetrukne og ryddede leverancer.")
    ] = False,
    output: Annotated[Literal["table", "csv", "json"], typer.Option("--format", help="Form.")] = "table",
) -> None:
    """Vis leverancerne, nyeste først: fil, rækker, advarsler, hvem og hvornår, hvad de erstattede, og tilstand."""
    from dashboard.load.ledger import Ledger

    wanted = {"municipality": municipality, "extract": extract, "month": month}
    _check_filters(municipality, extract, month)
    with sentences(), Ledger(chosen_settings().store, create=False) as ledger:
        frame = ledger.history()
    for name, value in wanted.items():
        if value is not None:
            frame = frame[frame[name] == value]
    past = frame["state"].isin(_PAST)
    shown = frame if everything else frame[~past]
    if output != "table":
        print_frame(_whole(shown), output)
        return
    if shown.empty:
        err.print("Ingen leverancer svarer til det valgte.")
    else:
        table = _whole(shown)[list(_HEADINGS)]
        table["sha256"] = [digest[:12] for digest in table["sha256"]]
        table["received_at"] = [text[:16].replace("T", " ") for text in table["received_at"]]
        print_frame(table.rename(columns=_HEADINGS), output)
    if not everything and past.any():
        err.print(f"{past.sum()} erstattede, tilbagetrukne eller ryddede vises med --all.")


def _check_filters(municipality: str | None, extract: str | None, month: str | None) -> None:
    from dashboard.load.contract import EXTRACTS, municipalities

    if extract is not None and extract not in EXTRACTS:
        near = difflib.get_close_matches(extract, EXTRACTS, n=3, cutoff=0.0)
        fail(f"Udtrækket »{extract}« findes ikke. Nærmest er: {', '.join(near)}.", code=2)
    if municipality is not None and municipality not in municipalities():
        fail(f"Kommunen »{municipality}« findes ikke. Skriv en kommunekode, fx 657.", code=2)
    if month is not None and not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", month):
        fail(f"Måneden »{month}« skal skrives som åååå-mm, fx 2015-09.", code=2)


def _whole(frame: "pd.DataFrame") -> "pd.DataFrame":
    """The frame with None for what is not there and whole ids (a NULL makes a column of ids floats)."""
    import pandas as pd

    whole = frame.astype(object).where(frame.notna(), None)
    replaced = [None if value is None else int(value) for value in whole["replaces"]]
    whole["replaces"] = pd.Series(replaced, index=whole.index, dtype=object)
    return whole


@app.command()
def withdraw(
    ids: Annotated[list[int], typer.Argument(help="Leverancernes id, se: python -m dashboard deliveries")],
    no_build: Annotated[
        bool, typer.Option("--no-build", help="Træk tilbage uden at beregne og udgive.")
    ] = False,
) -> None:
    """Træk leverancer tilbage; den tidligere for samme udtræk, kommune og måned gælder igen."""
    from dashboard.build.status import publish_status
    from dashboard.load.ledger import Ledger

    chosen = chosen_settings()
    with sentences(), Ledger(chosen.store, create=False) as ledger, ledger.writing():
        history = ledger.history().set_index("id", drop=False)
        _refuse_what_cannot_be_withdrawn(history, ids)
        ledger.withdraw(ids, chosen.who)
        after = ledger.history()
    for _, row in history[history["id"].isin(ids)].iterrows():
        out.print(_withdrawn(row, after))
    if no_build:
        with sentences():
            publish_status(chosen)
    else:
        build()


def _refuse_what_cannot_be_withdrawn(history: "pd.DataFrame", ids: Sequence[int]) -> None:
    """End with a sentence an id, before anything is changed."""
    faults = []
    for number in dict.fromkeys(ids):
        if number not in history.index:
            faults.append(
                f"Der er ingen leverance {number}. Find id'et: python -m dashboard deliveries --all"
            )
            continue
        row = history.loc[[number]].iloc[0]
        if row["state"] == "afvist":
            faults.append(
                f"Leverance {number} ({row['file']}) blev afvist og gælder ikke; ret filen og indlæs den."
            )
        elif row["state"] == "trukket tilbage":
            faults.append(
                f"Leverance {number} ({row['file']}) er allerede trukket tilbage {clock.day_of(row['withdrawn_at'])}; "
                "indlæs filen igen, hvis den skal gælde."
            )
        elif row["state"] == "ryddet":
            faults.append(
                f"Leverance {number} ({row['file']}) er ryddet efter opbevaringsfristen; "
                "indlæs en rettet fil i stedet."
            )
        elif _leads_to_purged(history, row, ids):
            faults.append(
                f"Leverance {number} ({row['file']}) kan ikke trækkes tilbage, for rækkerne i den tidligere "
                "er ryddet efter opbevaringsfristen; indlæs en rettet fil i stedet."
            )
    if faults:
        fail("\n".join(faults) + "\nIngen leverancer er trukket tilbage.")


def _leads_to_purged(history: "pd.DataFrame", row: "pd.Series", ids: Sequence[int]) -> bool:
    """Whether what would be in force again has no rows left: its figures would stay those of what was taken back."""
    place = (history[["extract", "municipality", "month"]] == row[["extract", "municipality", "month"]]).all(
        axis=1
    )
    others = history[place & ~history["id"].isin(ids) & ~history["state"].isin(["afvist", "trukket tilbage"])]
    states = dict(zip(others["id"], others["state"], strict=True))
    return bool(states) and states[max(states)] == "ryddet"


def _withdrawn(row: "pd.Series", after: "pd.DataFrame") -> str:
    """What taking a delivery back came to."""
    place = (after[["extract", "municipality", "month"]] == row[["extract", "municipality", "month"]]).all(
        axis=1
    )
    standing = after[place & after["state"].isin(["i kraft", "ryddet"])]
    said = f"Leverance {row['id']} ({row['file']}) er trukket tilbage"
    if standing.empty:
        return f"{said}; der er nu ingen {row['extract']} for {row['municipality']} i {row['month']}."
    earlier = standing.iloc[0]
    verb = "gælder igen" if row["state"] == "i kraft" else "gælder fortsat"
    received = clock.day_of(earlier["received_at"])
    return f"{said}; leverance {earlier['id']} ({earlier['file']}, modtaget {received}) {verb}."
