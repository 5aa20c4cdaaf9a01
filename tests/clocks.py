"""The program's clock as tests set it: the suite lives on one day, and a test may live on any other."""

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime

# At noon. `pytest --today=2028-02-29` lives on another.
SUITE_DAY = "2026-11-26"
# Where arithmetic on days and hours goes wrong: ends of months and years, a leap day, both changes of the clock.
HARD_DAYS = ("2026-10-25", "2026-11-30", "2026-12-31", "2027-01-01", "2027-03-28", "2027-03-31", "2028-02-29")

SetClock = Callable[[str], None]


def moment_of(text: str) -> datetime:
    """A moment written with its offset from UTC, or noon of a day."""
    try:
        return datetime.combine(date.fromisoformat(text), datetime.min.time(), UTC).replace(hour=12)
    except ValueError:
        moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{text} does not say its offset from UTC")
    return moment


def command_at(moment: str) -> list[str]:
    """`python -m dashboard` in a process of its own, at a moment at which it stays."""
    program = (
        "from datetime import datetime; from dashboard import clock; "
        f"clock.machine = lambda: datetime.fromisoformat('{moment_of(moment).isoformat()}'); "
        "import dashboard.__main__"
    )
    return [sys.executable, "-c", program]
