"""Two rounds of the survey beside each other: their change on the questions both asked, and the dip among them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.serve.filters import months_back
from dashboard.serve.series import Figures, Point

# A fall of fewer points than this is no dip to tell of: an index of some thirty answers swings that much.
LEAST_DIP = 5.0
_NEAR = 1e-6


@dataclass(frozen=True, kw_only=True)
class Dip:
    """A municipality's fall from its highest round to its lowest after it; every count of months is from the highest.

    `back` is None while the index is below the highest, `left` where the newest round cannot be compared with it.
    """

    top: date
    low: date
    depth: float
    months_down: int
    months_back: int | None
    left: float | None


def change_between(
    figures: Figures, code: str, now: date, before: date, *, district: str | None = None
) -> Point | None:
    """The index's change from one round to a later one, on their common questions; None where they have none."""
    return figures.at(now, "motivation_change", code, district=district, category=f"{before:%Y-%m}")


def as_compared(figures: Figures, code: str, now: Point, before: Point, district: str | None) -> Point | None:
    """The earlier round as it can be compared with the later: their difference is that of their common questions."""
    change = change_between(figures, code, now.month, before.month, district=district)
    if change is None:
        return None
    known = now.value is not None and change.value is not None
    return before._replace(
        value=now.value - change.value
        if known and now.value is not None and change.value is not None
        else None,
        status=change.status,
    )


def asks_the_same(change: Point, now: Point, before: Point) -> bool:
    """Whether a change is of the same questions as the two rounds' own indices."""
    return (
        change.numerator is not None
        and change.denominator is not None
        and now.value is not None
        and before.value is not None
        and abs(change.numerator - now.value) < _NEAR
        and abs(change.denominator - before.value) < _NEAR
    )


def with_gaps(
    figures: Figures, code: str, points: Sequence[Point], district: str | None = None
) -> list[Point]:
    """The rounds of a line, with a gap before one that has no question in common with the last: no line leads there."""
    found: list[Point] = []
    for point in points:
        last = found[-1] if found else None
        if (
            last is not None
            and last.value is not None
            and point.value is not None
            and change_between(figures, code, point.month, last.month, district=district) is None
        ):
            found.append(Point(point.month, None, None, None, None, "absent"))
        found.append(point)
    return found


def depth_of(figures: Figures, code: str) -> float | None:
    """How deep the dip is as it stands, 0 where none has fallen; None where no two rounds can be compared."""
    return _newest(figures, code, "depth")


def dip_of(figures: Figures, code: str) -> Dip | None:
    """The dip as it stands; None where the index has not fallen, or no two rounds can be compared."""
    depth, down = depth_of(figures, code), _newest(figures, code, "months_down")
    if depth is None or down is None or depth <= 0:
        return None
    falls = [
        (_level(figures, code, p.month), p.month, date.fromisoformat(f"{key.category}-01"))
        for key in figures.keys("motivation_change", code)
        if key.district is None and key.item is None and key.category
        for p in figures.points(key)
        if p.value is not None and abs(p.value + depth) < _NEAR
    ]
    found = [fall for fall in falls if fall[2] == months_back(fall[1], int(down))]
    if not found:
        return None
    _value, low, top = min(found)
    back = _newest(figures, code, "months_back")
    return Dip(
        top=top, low=low, depth=depth, months_down=int(down),
        months_back=None if back is None else int(back), left=_newest(figures, code, "left"),
    )  # fmt: skip


def _level(figures: Figures, code: str, month: date) -> float:
    point = figures.at(month, "motivation_index", code)
    return point.value if point is not None and point.value is not None else float("inf")


def _newest(figures: Figures, code: str, category: str) -> float | None:
    points = figures.series("motivation_dip", code, category=category)
    return points[-1].value if points else None
