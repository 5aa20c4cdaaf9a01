"""Which program a version was built by, so that one built by an older program is not taken for today's."""

import hashlib
from functools import cache
from pathlib import Path

from dashboard.settings import PLANS, PUBLISHED, QUERIES, REFERENCE, ROOT

_NAME = "BUILT_BY"
# What decides the figures and tables of a version: the SQL, the lists, the catalogue, the contract, the build.
_FOLDERS = (QUERIES, REFERENCE, PUBLISHED, PLANS, ROOT / "dashboard" / "build")
_FILES = (ROOT / "dashboard" / "indicators.py", ROOT / "dashboard" / "load" / "contract.py")


@cache
def origin() -> str:
    """A digest of everything in the program that decides what a version holds."""
    digest = hashlib.sha256()
    paths = [p for folder in _FOLDERS for p in folder.rglob("*") if p.suffix in (".sql", ".csv", ".py")]
    for path in sorted([*paths, *_FILES]):
        digest.update(path.relative_to(ROOT).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def write_origin(folder: Path) -> None:
    """Mark a version's folder as built by this program."""
    (folder / _NAME).write_text(origin() + "\n", encoding="utf-8")


def is_of_this_program(folder: Path) -> bool:
    """Whether a version was built by the program as it is now."""
    try:
        return (folder / _NAME).read_text(encoding="utf-8").strip() == origin()
    except OSError:
        return False
