"""Demonstration extracts: a made-up country, calibrated to the published figures of the partnership."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path

from dashboard.demo.extracts import write_town
from dashboard.demo.plan import chosen, town

__all__ = ["write"]

_IN_PARALLEL = 6


def write(
    out: Path,
    *,
    municipalities: int = 3,
    months: int = 72,
    on_progress: Callable[[int, int], None] | None = None,
) -> int:
    """Write every extract from January 2013 on, a folder per municipality; give the number of files.

    The same arguments give the same bytes. `on_progress` hears municipalities done and in all.
    """
    if months < 1 or municipalities < 1:
        raise ValueError("a demonstration has at least one municipality and one month")
    codes = chosen(municipalities)
    report = on_progress or (lambda _done, _total: None)
    files = 0
    if len(codes) <= _IN_PARALLEL:
        for done, code in enumerate(codes, start=1):
            files += write_town(out, code, months)
            report(done, len(codes))
        return files
    # The largest first, so that no process is left alone with one at the end.
    largest_first = sorted(codes, key=lambda code: (-town(code).placed, code))
    # From a fresh process: a fork of one with libraries of C and threads in it may die while it collects garbage.
    with ProcessPoolExecutor(mp_context=get_context("forkserver")) as pool:
        tasks = [pool.submit(write_town, out, code, months) for code in largest_first]
        for done, task in enumerate(as_completed(tasks), start=1):
            files += task.result()
            report(done, len(codes))
    return files
