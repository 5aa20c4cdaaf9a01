"""Digests of the store's and the versions' files, so that any damage is found."""

import hashlib
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from dashboard.settings import DIGESTS


def digest_of(path: Path) -> str:
    """The SHA-256 of a file. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def short_digest_of(path: Path) -> str:
    """The start of a file's digest, with which the name of one in the store ends. Raises OSError."""
    return digest_of(path)[:16]


def write_digests(folder: Path) -> None:
    """Write the digest of every DuckDB file of a folder beside them, as `sha256sum -c` reads it. Raises OSError."""
    paths = sorted(folder.glob("*.duckdb"))
    digests = _on_every_core(digest_of, paths)
    lines = [f"{digest}  {path.name}\n" for path, digest in zip(paths, digests, strict=True)]
    (folder / DIGESTS).write_text("".join(lines), encoding="utf-8")


def read_digests(folder: Path) -> dict[str, str] | None:
    """The digests written of a folder's files, by name; None where they cannot be read."""
    try:
        lines = (folder / DIGESTS).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def found_digests(folder: Path) -> dict[str, tuple[str, str | None]] | None:
    """What was written of each file of a folder and what it is now; None for what is missing or cannot be read."""
    written = read_digests(folder)
    if written is None:
        return None
    found = _on_every_core(_digest_or_none, [folder / name for name in written])
    return {name: (digest, now) for (name, digest), now in zip(written.items(), found, strict=True)}


def is_whole(folder: Path) -> bool:
    """Whether every file of a folder is as it was written."""
    found = found_digests(folder) or {}
    return bool(found) and all(written == now for written, now in found.values())


def _on_every_core(work: Callable[[Path], str | None], paths: Sequence[Path]) -> list[str | None]:
    """What each path gives; while a file is read and digested, Python is free for another."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(work, paths))


def _digest_or_none(path: Path) -> str | None:
    try:
        return digest_of(path)
    except OSError:
        return None
