"""Digests of a version's files, as `sha256sum -c` reads them, so that any damage is found."""

import hashlib
from pathlib import Path

_NAME = "SHA256SUMS"


def digest_of(path: Path) -> str:
    """The SHA-256 of a file. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_digests(folder: Path) -> None:
    """Write the digest of every DuckDB file of a folder beside them."""
    lines = [f"{digest_of(path)}  {path.name}\n" for path in sorted(folder.glob("*.duckdb"))]
    (folder / _NAME).write_text("".join(lines), encoding="utf-8")


def read_digests(folder: Path) -> dict[str, str] | None:
    """The digests written of a folder's files, by name; None where they cannot be read."""
    try:
        lines = (folder / _NAME).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def is_whole(folder: Path) -> bool:
    """Whether every file of a folder is as it was written."""
    digests = read_digests(folder) or {}
    try:
        return bool(digests) and all(digest_of(folder / name) == digests[name] for name in digests)
    except OSError:
        return False
