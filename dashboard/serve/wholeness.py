"""Whether the files of a published version are as they were written."""

from pathlib import Path

from dashboard.digests import digest_of, found_digests, read_digests
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
    try:
        found = {path.name: digest_of(path) for path in _files(version, audience)}
    except OSError:
        return False
    written = read_digests(version) or {}
    return all(written.get(name, digest) == digest for name, digest in found.items())


def lacks(version: Path, audience: str) -> bool:
    """Whether a version was built without a file for the audience: then an earlier one says nothing for it."""
    own = version / f"{audience}.duckdb"
    return (
        (version / f"{OPEN}.duckdb").is_file()
        and not own.exists()
        and own.name not in (read_digests(version) or {})
    )


def check_warehouse(warehouse: Path) -> list[str]:
    """What is wrong with the version in force, one Danish sentence each."""
    version = (warehouse / "current").resolve()
    if not version.is_dir():
        return ["Der er ingen udgivet version. Beregn den: python -m dashboard build"]
    again = "Beregn igen: python -m dashboard build"
    return [f"{fault} {again}" for fault in check_version(version)]


def check_version(version: Path) -> list[str]:
    """What is wrong with a version's files, held to its digests, one Danish sentence each."""
    found = found_digests(version)
    if found is None:
        return [f"Den udgivne version mangler {DIGESTS}."]
    return [
        f"Den udgivne fil {name} {'mangler eller kan ikke læses' if now is None else 'er beskadiget'}."
        for name, (written, now) in found.items()
        if now != written
    ]


def _files(version: Path, audience: str) -> list[Path]:
    return [version / f"{stem}.duckdb" for stem in dict.fromkeys((OPEN, audience))]
