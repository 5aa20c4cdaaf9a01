"""Whether the files of a published version are as they were written."""

import hashlib
from pathlib import Path

from dashboard.settings import DIGESTS, OPEN, STATUS

# Size and time of change of an audience's files: while it stands, they need not be read again.
Seal = tuple[tuple[int, int], ...]


def versions_of(warehouse: Path) -> list[Path]:
    """The folders of every published version, in no order."""
    try:
        return [
            path.resolve()
            for path in warehouse.iterdir()
            if path.is_dir() and not path.is_symlink() and path.name[0] != "." and path.name != STATUS
        ]
    except OSError:
        return []


def seal_of(version: Path, audience: str) -> Seal | None:
    """The state of the files an audience reads, or None where one is missing."""
    try:
        found = [path.stat() for path in _files(version, audience)]
    except OSError:
        return None
    return tuple((stat.st_size, stat.st_mtime_ns) for stat in found)


def is_as_written(version: Path, audience: str) -> bool:
    """Whether an audience's files have the digests that the build wrote; one without a digest is not judged."""
    digests = _digests(version)
    for path in _files(version, audience):
        try:
            with path.open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return False
        if digests.get(path.name, found) != found:
            return False
    return True


def lacks(version: Path, audience: str) -> bool:
    """Whether a version was built without a file for the audience: then an earlier one says nothing for it."""
    own = version / f"{audience}.duckdb"
    return (version / f"{OPEN}.duckdb").is_file() and not own.exists() and own.name not in _digests(version)


def _files(version: Path, audience: str) -> list[Path]:
    return [version / f"{stem}.duckdb" for stem in dict.fromkeys((OPEN, audience))]


def _digests(version: Path) -> dict[str, str]:
    try:
        lines = (version / DIGESTS).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
