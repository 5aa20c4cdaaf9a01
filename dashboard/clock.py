"""What time it is: the one place where the program asks, so that a test can set every part of it to another day.

Moments are kept and compared in UTC. A day is a day in Denmark, wherever the server stands: what is due, late or in
the future follows the calendar on the municipality's wall.
"""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

_DENMARK = ZoneInfo("Europe/Copenhagen")
_STAMP = "%Y%m%dT%H%M%S"


def machine() -> datetime:
    """The machine's clock. Tests put another in its place; there is no setting, as purge would obey it."""
    return datetime.now(UTC)


def now() -> datetime:
    """This moment, in UTC."""
    return machine().astimezone(UTC)


def today() -> date:
    """The day it is in Denmark."""
    return day_of(now())


def written() -> str:
    """This moment as the ledger writes it: in UTC, to the second, so that texts sort as moments do."""
    return now().isoformat(timespec="seconds")


def local(moment: datetime) -> datetime:
    """A moment as a clock in Denmark shows it."""
    return moment.astimezone(_DENMARK)


def day_of(moment: datetime | str) -> date:
    """The day in Denmark of a moment, or of one that the ledger wrote."""
    known = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return local(known if known.tzinfo else known.replace(tzinfo=UTC)).date()


def stamp(moment: datetime) -> str:
    """A moment as the names of versions begin with it: in UTC, so that no hour comes twice."""
    return f"{moment.astimezone(UTC):{_STAMP}}"


def stamped(name: str) -> datetime | None:
    """The moment a name begins with; None where someone gave it a name of their own."""
    try:
        return datetime.strptime(name[:15], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def start_of(day: date) -> datetime:
    """The moment a day begins in Denmark, in UTC."""
    return datetime.combine(day, time(), _DENMARK).astimezone(UTC)
