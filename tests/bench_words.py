"""How often a word of change is false, and how soon a real one comes: simulated towns, printed for `make bench`."""

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.deliveries import Inbox
from tests.indicators.false_words import table, towns

_SIZES = (30, 60, 100, 200, 300, 500, 1000)


def main() -> None:
    """Five steady towns of each size over eight years, and twenty in which admissions fall by a third after five."""
    with TemporaryDirectory(prefix="bench-") as folder:
        found = towns(Inbox(Path(folder)), _SIZES * 5, sorted((*_SIZES[3:], 400, 600) * 4)[:20], 96)
        print("Words of change in simulated towns")
        print(table(found))


if __name__ == "__main__":
    main()
