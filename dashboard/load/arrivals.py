"""Files that arrive in a watched folder: which are whole, and where they go once they are loaded."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from dashboard.load.manifest import manifest_in, read_manifest
from dashboard.load.sources import is_report

TAKEN, REFUSED = "modtaget", "afvist"
_UNFINISHED = (".part", ".partial", ".tmp", ".temp", ".crdownload", ".filepart", ".download", "~", ".lock")
# A package whose manifest lists more than has come is waited for this long (seconds), then loaded as it is.
_WAIT_FOR_LISTED = 3600
_Signature = tuple[int, int, int]


@dataclass(kw_only=True)
class Arrivals:
    """What has been seen of a watched folder from look to look; times are a steady clock's seconds.

    A file is whole where its size, time and number were the same in two looks at least `settle` seconds apart.
    """

    folder: Path
    settle: float
    _seen: dict[Path, tuple[_Signature, float]] = field(default_factory=dict)

    def look(self, now: float) -> list[Path]:
        """The whole files, in order; a package with a manifest comes together or not yet."""
        before, self._seen = self._seen, {}
        whole = []
        for path in self._waiting():
            try:
                status = path.stat()
            except OSError:
                continue
            signature = (status.st_size, status.st_mtime_ns, status.st_ino)
            then = before.get(path)
            since = then[1] if then and then[0] == signature else now
            self._seen[path] = (signature, since)
            if then and now - since >= self.settle:
                whole.append(path)
        held = {
            folder
            for folder in {path.parent for path in self._seen}
            if self._is_held(folder, set(whole), now)
        }
        return [path for path in whole if path.parent not in held and not is_report(path.name)]

    @property
    def waits(self) -> bool:
        """Whether anything lies there that may become whole."""
        return any(not is_report(path.name) for path in self._seen)

    def _waiting(self) -> Iterator[Path]:
        for root, folders, names in os.walk(self.folder):
            inside = Path(root)
            at_top = inside == self.folder
            folders[:] = sorted(f for f in folders if f[0] != "." and not (at_top and f in (TAKEN, REFUSED)))
            for name in sorted(names):
                path = inside / name
                if not _is_unfinished(name) and not path.is_symlink() and path.is_file():
                    yield path

    def _is_held(self, folder: Path, whole: set[Path], now: float) -> bool:
        """Whether a folder's manifest says that more is to come, and it is not too long since anything did."""
        path = manifest_in(folder)
        if path is None:
            return False
        here = [p for p in self._seen if p.parent == folder]
        if any(p not in whole for p in here):
            return True
        try:
            missing = read_manifest(path.read_bytes()).missing(p.name for p in here)
        except OSError:
            return True
        newest = max((self._seen[p][1] for p in here), default=now)
        return bool(missing) and now - newest < _WAIT_FOR_LISTED


def _is_unfinished(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower().endswith(_UNFINISHED)


def put_away(path: Path, root: Path, *, refused: bool, today: date) -> Path:
    """Move a file to `modtaget/<yyyy-mm>` or `afvist` below root, never over another; gives where it is now.

    Raises OSError where it cannot be moved; it then lies where it lay.
    """
    folder = root / REFUSED if refused else root / TAKEN / f"{today:%Y-%m}"
    folder.mkdir(parents=True, exist_ok=True)
    for target in _names(folder / path.name):
        try:
            # A hard link fails where the name is taken, which a rename does not.
            os.link(path, target)
        except FileExistsError:
            if not target.samefile(path):
                continue
            # A move that was cut off between its two steps.
        except OSError:
            return _moved(path, target)
        path.unlink()
        return target
    raise FileExistsError(f"{folder} holds too many files called {path.name}")


def _names(path: Path) -> Iterable[Path]:
    yield path
    for number in range(2, 10_000):
        yield path.with_name(f"{path.stem}_{number}{path.suffix}")


def _moved(path: Path, target: Path) -> Path:
    """Move on a disk without hard links: the name is taken first, then the file put in its place."""
    for name in _names(target):
        try:
            os.close(os.open(name, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o640))
        except FileExistsError:
            continue
        try:
            path.replace(name)
        except OSError:
            name.unlink(missing_ok=True)
            raise
        return name
    raise FileExistsError(f"too many files called {path.name}")
