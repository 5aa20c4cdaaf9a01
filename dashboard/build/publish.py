"""Build a version, check it, and put it in force in one step; a failure leaves the one in force as it was."""

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb

from dashboard.build.cadence import add_cadence
from dashboard.build.caseload_goals import add_caseload_goals
from dashboard.build.checks import check_figures
from dashboard.build.disclosure import make_open_figures
from dashboard.build.facts import make_facts
from dashboard.build.figures import make_figures
from dashboard.build.files import write_files
from dashboard.build.functions import add_functions
from dashboard.build.kept_figures import (
    KeptFigures,
    attach_kept_figures,
    keep_figures,
    kept_to_build_on,
    take_in_kept_figures,
)
from dashboard.build.origin import write_origin
from dashboard.build.plans import add_plans
from dashboard.build.turns import alone_in
from dashboard.build.versions import LINK, next_name, put_in_force, versions
from dashboard.build.work import Work, tell_work, work_of
from dashboard.digests import is_whole, write_digests
from dashboard.load.ledger import Ledger
from dashboard.settings import Settings

_WORKING = ".building-"
# What of the kept figures a version holds, and the threshold that hid its small ones.
_HOLDS = "HOLDS"
Step = Callable[[str], None]


def build(settings: Settings, on_step: Step | None = None, on_wait: Callable[[], None] | None = None) -> Path:
    """Build from the store and publish; gives the new version's folder.

    One build at a time: `on_wait` is called where another must be waited for. Raises StoreError or CheckFailed with
    Danish sentences, OSError or duckdb.Error; the version in force is then untouched.
    """
    warehouse = settings.warehouse
    with alone_in(warehouse, on_wait):
        _remove_leftovers(warehouse)
        version = next_name(warehouse)
        working = warehouse / f"{_WORKING}{version}"
        working.mkdir()
        try:
            kept, made_first = _make(working, settings, on_step or (lambda _: None))
            kept.write()
            _publish(working, version)
        except BaseException:
            shutil.rmtree(working, ignore_errors=True)
            raise
        # Last: a build that ends before this makes the same figures again, and nothing is lost.
        kept.put_in_force()
        with Ledger(settings.store, create=False) as ledger:
            ledger.tell_figures_made(made_first)
        _prune(warehouse, settings.keep_versions)
    return warehouse / version


def _publish(working: Path, version: str) -> None:
    """Give a finished version its name and put it in force, or leave no trace of it."""
    path = working.rename(working.with_name(version))
    try:
        put_in_force(path.parent, version)
    except BaseException:
        if (path.parent / "current").resolve() != path.resolve():
            shutil.rmtree(path, ignore_errors=True)
        raise


def _make(working: Path, settings: Settings, tell: Step) -> tuple[KeptFigures, list[int]]:
    """Make a version's folder ready to be published; gives the figures then kept, and the deliveries new in them."""
    current = (settings.warehouse / "current").resolve()
    with Ledger(settings.store, create=False) as ledger, ThreadPoolExecutor(1) as pool:
        # The files are read on the other core while the ledger is.
        current_is_whole = pool.submit(is_whole, current)
        deliveries = ledger.deliveries()
        rows_are_gone = bool(deliveries["purged_at"].notna().any())
        before = kept_to_build_on(settings.store, rows_are_gone=rows_are_gone)
        work = work_of(deliveries, before, settings)
        can_be_built_on = _holds_just(current, before, work, settings) and current_is_whole.result()
        previous = current if can_be_built_on else None
        kept = _make_version(working, work, before, previous, ledger, settings, tell)
    write_digests(working)
    write_origin(working)
    (working / _HOLDS).write_text(_held(kept, settings), encoding="utf-8")
    return kept, deliveries.loc[deliveries["figures_at"].isna(), "id"].tolist()


def _make_version(
    working: Path,
    work: Work,
    kept: KeptFigures,
    previous: Path | None,
    ledger: Ledger,
    settings: Settings,
    tell: Step,
) -> KeptFigures:
    """Make what the work is about and write the version's files; gives the index of the figures then kept."""
    with duckdb.connect() as connection:
        connection.execute(f"set memory_limit = '{settings.memory_limit}'")
        connection.execute(f"set temp_directory = '{str(working).replace(chr(39), chr(39) * 2)}'")
        connection.execute("set preserve_insertion_order = false")
        add_functions(connection)
        tell("Samler leverancerne")
        add_plans(connection, settings.data)
        add_cadence(connection, settings.data)
        add_caseload_goals(connection, settings.data)
        make_facts(connection, ledger, work)
        attach_kept_figures(connection, kept)
        tell("Beregner indikatorer")
        make_figures(connection, settings)
        tell("Kontrollerer tallene")
        check_figures(connection)
        kept = keep_figures(connection, kept, made_by=work.made_by, made_of=work.made_of)
        if previous is None:
            take_in_kept_figures(connection)
            tell_work(connection, work.whole)
        tell("Skjuler små tal")
        make_open_figures(connection, settings)
        tell("Skriver filerne")
        write_files(connection, working, previous)
    return kept


def _holds_just(version: Path, kept: KeptFigures, work: Work, settings: Settings) -> bool:
    """Whether a version holds just the figures that are kept, and was hidden by the same threshold."""
    try:
        holds = (version / _HOLDS).read_text(encoding="utf-8")
    except OSError:
        return False
    return holds == _held(kept, settings) and kept.made_by == work.made_by


def _held(kept: KeptFigures, settings: Settings) -> str:
    return f"{kept.digest} {settings.threshold}\n"


def remove_leftovers(warehouse: Path, on_wait: Callable[[], None] | None = None) -> None:
    """Remove what killed builds left, rows of persons among it."""
    with alone_in(warehouse, on_wait):
        _remove_leftovers(warehouse)


def _remove_leftovers(warehouse: Path) -> None:
    """Remove what killed builds left; none runs while the lock is held."""
    for path in warehouse.glob(f"{_WORKING}*"):
        shutil.rmtree(path, ignore_errors=True)
    for path in warehouse.glob(f"{LINK}*"):
        path.unlink(missing_ok=True)


def _prune(warehouse: Path, keep: int) -> None:
    """Remove the oldest versions beyond `keep` besides the one in force."""
    in_force = (warehouse / "current").resolve().name
    for name in [name for name in versions(warehouse) if name != in_force][: -keep or None]:
        shutil.rmtree(warehouse / name, ignore_errors=True)
