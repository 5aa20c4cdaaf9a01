"""One at a time in the warehouse: whoever publishes holds its lock, and so what others left can be told and removed."""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_LOCK = ".lock"


@contextmanager
def alone_in(warehouse: Path, on_wait: Callable[[], None] | None = None) -> Iterator[None]:
    """Hold the lock of a warehouse; the system lets go of it when the process ends, however it ends.

    `on_wait` is called once when another holds it and must be waited for. Raises OSError.
    """
    warehouse.mkdir(parents=True, exist_ok=True)
    with (warehouse / _LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if on_wait:
                on_wait()
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
