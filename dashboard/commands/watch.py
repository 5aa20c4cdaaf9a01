"""Commands that keep running: watch."""

import fcntl
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard import clock
from dashboard.commands.figures import build
from dashboard.commands.shell import chosen_settings, disk_fault, err, fail, sentences, stoppable, stopping
from dashboard.settings import Settings

if TYPE_CHECKING:
    from dashboard.load.outcomes import Outcome

app = typer.Typer()
_LOCK = ".watch.lock"
_SETTLE = 5.0
_STOPPED = "Overvågningen er stoppet. Det, der lå halvt indlæst, tages næste gang."


class _RoundEnded(Exception):
    """The store, the build or the disk failed; the message is a Danish sentence. The next round tries again."""


@app.command()
def watch(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Mappen, leverancerne kommer i.")],
    every: Annotated[float, typer.Option(min=0.1, help="Sekunder mellem to blikke.")] = 30.0,
    once: Annotated[bool, typer.Option("--once", help="Indlæs det, der ligger der, og slut.")] = False,
    settle: Annotated[
        float, typer.Option(min=0.0, help="Sekunder, en fil skal have ligget uændret.")
    ] = _SETTLE,
) -> None:
    """Indlæs, hvad der kommer i en mappe, flyt det til modtaget/ eller afvist/, og udgiv; til den stoppes."""
    from dashboard.load.arrivals import Arrivals

    chosen = chosen_settings()
    if not folder.is_dir():
        fail(f"Mappen {folder} findes ikke. Opret den, eller vælg en anden.", code=2)
    arrivals = Arrivals(folder=folder, settle=settle)
    with _alone(folder), stoppable(_STOPPED, code=0):
        if not once:
            _log(f"Overvåger {folder}.")
        owes = False
        while True:
            arrivals.look(time.monotonic())
            if once:
                if arrivals.waits:
                    time.sleep(settle)
            else:
                time.sleep(every)
            try:
                owes = _round(arrivals.look(time.monotonic()), folder, chosen, owes)
            except _RoundEnded as fault:
                _log(str(fault))
                owes = True
                if once:
                    raise typer.Exit(1) from None
            if once:
                return


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder's lock; the system lets go of it when the process ends, however it ends."""
    with sentences():
        lock = (folder / _LOCK).open("w")
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            fail(f"Mappen {folder} overvåges allerede af en anden. Stop den først.")
        yield


def _round(files: Sequence[Path], folder: Path, chosen: Settings, owes: bool) -> bool:
    """Load whole files, move them, and build once; gives whether a build is still owed."""
    from dashboard.load.arrivals import put_away
    from dashboard.load.refusals import write_report
    from dashboard.load.sources import MANIFEST

    outcomes = _load(files, folder, chosen) if files else []
    refused = {outcome.path for outcome in outcomes if outcome.refused}
    taken = {outcome.path for outcome in outcomes if not outcome.refused}
    # One day for all of a round, also where midnight falls in it.
    today = clock.today()
    try:
        # What a manifest refused goes before the manifest, and that before what it let in: wherever this is cut off,
        # nothing that is left is loaded without it, and nothing is missed by it.
        for path in sorted(files, key=lambda p: (p not in refused - taken, p.name.lower() != MANIFEST)):
            # A package of which anything was taken in has been received; its report names the rest.
            if path in refused | taken or path.name.lower() == MANIFEST:
                put_away(path, folder, refused=path in refused - taken, today=today)
        report = write_report(outcomes, [_made(folder / "afvist")], chosen.data) if refused else None
    except OSError as fault:
        raise _RoundEnded(f"En indlæst fil kan ikke flyttes ({fault.strerror}). Prøver igen.") from fault
    if outcomes:
        _log(_summary(outcomes) + (f" Fejlene står i {report}." if report else ""))
    # What was found unchanged may have been loaded by a round that was cut off before it built.
    if owes or taken:
        _build()
    elif outcomes:
        _publish_status(chosen)
    return False


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _load(files: Sequence[Path], folder: Path, chosen: Settings) -> list["Outcome"]:
    """Load files together, so that districts come before what names them; one by one where that fails.

    A file that the program cannot get through alone is refused in a sentence, and the others go on.
    """
    from dashboard.load.contract import EXTRACTS, slot_of
    from dashboard.load.findings import error, has_cpr
    from dashboard.load.outcomes import Outcome

    try:
        return _try(files, chosen)
    except _RoundEnded:
        raise
    except Exception:
        if stopping():
            raise
        _log("Filerne kunne ikke indlæses samlet; de tages en for en.")
    order = {name: number for number, name in enumerate(EXTRACTS)}
    outcomes: list[Outcome] = []
    for path in sorted(files, key=lambda p: order[s.extract] if (s := slot_of(p.name)) else len(order)):
        try:
            outcomes += _try([path], chosen)
        except _RoundEnded:
            raise
        except Exception as fault:
            if stopping():
                raise
            finding = error(
                "en fil, som programmet kan læse", f"en fil, det ikke kunne ({type(fault).__name__})"
            )
            name = "(filnavn udeladt)" if has_cpr(path.name) else path.name
            outcomes.append(Outcome(file_name=name, result="refused", findings=(finding,), path=path))
    return outcomes


def _try(files: Sequence[Path], chosen: Settings) -> list["Outcome"]:
    """Load; a fault of the store or the disk ends the round, any other is the caller's."""
    import sqlite3

    from dashboard.load.deliver import load
    from dashboard.load.layout_choice import Choice
    from dashboard.load.layouts import LayoutFault, library_of
    from dashboard.load.ledger import StoreError
    from dashboard.load.outcomes import Terms

    try:
        return load(
            files,
            chosen.store,
            terms=Terms(received_by=chosen.who, due_day=chosen.due_day),
            choice=Choice(library=library_of(chosen.data)),
        )
    except (StoreError, LayoutFault) as fault:
        if stopping():
            raise
        raise _RoundEnded(f"{fault} Prøver igen.") from fault
    except sqlite3.Error as fault:
        if stopping():
            raise
        raise _RoundEnded("Lagerets ledger kan ikke læses eller skrives. Prøver igen.") from fault
    except Exception as fault:
        if not stopping() and disk_fault(fault):
            raise _RoundEnded("Disken er fuld eller kan ikke skrives. Prøver igen.") from fault
        raise


def _publish_status(chosen: Settings) -> None:
    """Let the page of deliveries tell of what was refused."""
    from dashboard.build.status import publish_status

    try:
        publish_status(chosen)
    except Exception as fault:
        if stopping():
            raise
        raise _RoundEnded(
            f"Siden med leverancer kan ikke skrives ({type(fault).__name__}). Prøver igen."
        ) from fault


def _build() -> None:
    """Build and publish; a failed build leaves the version in force and ends the round."""
    try:
        build()
    except typer.Exit as fault:
        if stopping():
            raise
        # `build` has said why.
        raise _RoundEnded(
            "Beregningen lykkedes ikke; den hidtidige version er i kraft. Prøver igen."
        ) from fault
    except Exception as fault:
        if stopping():
            raise
        raise _RoundEnded(
            f"Beregningen lykkedes ikke ({type(fault).__name__}); den hidtidige version er i kraft. Prøver igen."
        ) from fault


def _summary(outcomes: Sequence["Outcome"]) -> str:
    counts = {
        "indlæst": sum(o.result in ("loaded", "corrected") for o in outcomes),
        "uændret": sum(o.result == "unchanged" for o in outcomes),
        "afvist": sum(o.refused for o in outcomes),
    }
    names = [o.file_name for o in outcomes if o.refused][:10]
    said = ", ".join(f"{count} {word}" for word, count in counts.items() if count)
    return f"{said}{': ' + ', '.join(names) if names else ''}."


def _log(sentence: str) -> None:
    err.print(f"{clock.local(clock.now()):%Y-%m-%d %H:%M:%S} {sentence}")
