"""A slow and obvious twin of the status of targets: delivery files read with csv, one target and month at a time."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from tests.indicators.twins import _day, _month, _rows

# (indicator, district, month): the value of the figure that a target on the indicator speaks of
Values = Mapping[tuple[str, str | None, date], float]
# (indicator, district, month): the status
Statuses = dict[tuple[str, str | None, date], str]


def target_status(inbox: Path, code: str, values: Values) -> Statuses:
    """Every status of the targets in force, but of the month the deadline lies in, which is judged apart."""
    files = sorted(inbox.rglob(f"maal_{code}_*.csv"), key=_month)
    found: Statuses = {}
    for number, path in enumerate(files):
        until = _month(files[number + 1]) if number + 1 < len(files) else date.max
        for row in _rows(path):
            key = (row["indikator"], row["distrikt"] or None)
            deadline = _last_ended(_day(row["frist"])) if row["frist"] else None
            for indicator, district, month in values:
                is_in_force = (indicator, district) == key and _month(path) <= month < until
                if is_in_force and (deadline is None or month != deadline.replace(day=1)):
                    found[*key, month] = _status(row, deadline, values, month)
    return found


def _last_ended(deadline: date) -> date:
    """The last day of the last month that had ended when a deadline came."""
    return (deadline + timedelta(days=1)).replace(day=1) - timedelta(days=1)


def _status(row: dict[str, str], deadline: date | None, values: Values, month: date) -> str:
    key = (row["indikator"], row["distrikt"] or None)
    target = float(row["maal"].replace(".", "").replace(",", "."))
    value = values[*key, month]
    if _is_reached(row["retning"], value, target):
        return "reached"
    if deadline is not None and month > deadline:
        return "off_track"
    before = values.get((*key, month.replace(year=month.year - 1)))
    if before is None:
        return "too_early"
    a_month = (value - before) / 12
    if deadline is None:
        is_wanted = a_month > 0 if row["retning"] in ("mindst", "stigende") else a_month < 0
        return "on_track" if is_wanted else "off_track"
    for _left in range(12 * (deadline.year - month.year) + deadline.month - month.month):
        value += a_month
    low, high = value - 1e-9, value + 1e-9
    at_deadline = high >= target if row["retning"] in ("mindst", "stigende") else low <= target
    return "on_track" if at_deadline else "off_track"


def _is_reached(direction: str, value: float, target: float) -> bool:
    match direction:
        case "hoejst":
            return value <= target
        case "mindst":
            return value >= target
        case "stigende":
            return value > target
        case _:
            return value < target
