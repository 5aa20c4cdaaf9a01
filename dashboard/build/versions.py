"""The published versions: folders named by when they were made, and the link `current` to the one in force."""

import re
import uuid
from datetime import timedelta
from pathlib import Path

from dashboard import clock

# A link that is not yet in its place; one that a killed process left is removed by the next build.
LINK = ".current-"
_VERSION = re.compile(r"\d{8}T\d{6}-[0-9a-f]{6}")


def versions(warehouse: Path) -> list[str]:
    """The published versions' names, oldest first."""
    if not warehouse.is_dir():
        return []
    return sorted(
        path.name
        for path in warehouse.iterdir()
        if path.is_dir() and not path.is_symlink() and _VERSION.fullmatch(path.name)
    )


def put_in_force(warehouse: Path, version: str) -> None:
    """Point `current` at a version, atomically."""
    link = warehouse / f"{LINK}{uuid.uuid4().hex[:6]}"
    try:
        link.symlink_to(version, target_is_directory=True)
        link.replace(warehouse / "current")
    finally:
        link.unlink(missing_ok=True)


def next_name(warehouse: Path) -> str:
    """A name that sorts after every version's, also where the clock was set back or no second has passed."""
    moment = clock.now()
    earlier = [found for name in versions(warehouse) if (found := clock.stamped(name))]
    if earlier:
        moment = max(moment, max(earlier) + timedelta(seconds=1))
    return f"{clock.stamp(moment)}-{uuid.uuid4().hex[:6]}"
