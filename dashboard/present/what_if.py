"""What a change would cost in a year at today's prices: plain arithmetic on figures, and no forecast."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

# 11 caseworkers at 4.620.000 kroner in Herning's business case (herningmodellen-slides-2016).
CASEWORKER_YEAR = 420_000.0


@dataclass(frozen=True, kw_only=True)
class Today:
    """What the calculation starts from; a type whose price may not be shown has none here and is `hidden`."""

    prices: Mapping[str, float] = field(default_factory=dict)
    year_children: Mapping[str, float] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    placements_cost: float | None = None
    caseworkers: float | None = None
    cases: float | None = None


@dataclass(frozen=True, kw_only=True)
class Move:
    """So many year-children from one type of placement to another."""

    children: float
    source: str
    target: str


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is to be calculated: moves, more or fewer caseworkers, a wished caseload, and a caseworker's price."""

    moves: Sequence[Move] = ()
    caseworkers: float | None = None
    wished: float | None = None
    salary: float = CASEWORKER_YEAR

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to calculate."""
        return not self.moves and self.caseworkers is None and self.wished is None


@dataclass(frozen=True, kw_only=True)
class Result:
    """The yearly cost of a plan, before and after; None where what it rests on may not be shown."""

    moves: tuple[float, ...]
    year_children: Mapping[str, float]
    more_caseworkers: float
    caseworkers_cost: float
    difference: float
    needed: float | None = None
    caseworkers: float | None = None
    caseload_before: float | None = None
    caseload: float | None = None
    placements_before: float | None = None
    staff_before: float | None = None

    @property
    def placements(self) -> float | None:
        """Placements' cost after the moves."""
        return None if self.placements_before is None else self.placements_before + sum(self.moves)

    @property
    def staff(self) -> float | None:
        """Caseworkers' cost after the change."""
        return None if self.staff_before is None else self.staff_before + self.caseworkers_cost

    @property
    def before(self) -> float | None:
        """The yearly cost of placements and caseworkers today."""
        if self.placements_before is None or self.staff_before is None:
            return None
        return self.placements_before + self.staff_before

    @property
    def after(self) -> float | None:
        """The yearly cost of placements and caseworkers after the plan."""
        return None if self.before is None else self.before + self.difference


def calculate(today: Today, plan: Plan) -> Result:
    """The yearly cost of a plan at today's prices.

    A change in caseworkers is as written; where none is, it is what the wished caseload takes.
    """
    children = dict(today.year_children)
    costs = []
    for move in plan.moves:
        children[move.source] = children.get(move.source, 0.0) - move.children
        children[move.target] = children.get(move.target, 0.0) + move.children
        costs.append(move.children * (today.prices[move.target] - today.prices[move.source]))
    needed = today.cases / plan.wished if plan.wished and today.cases is not None else None
    more = _more_caseworkers(today, plan, needed)
    staff = None if today.caseworkers is None else today.caseworkers + more
    return Result(
        moves=tuple(costs),
        year_children=children,
        more_caseworkers=more,
        caseworkers_cost=more * plan.salary,
        difference=sum(costs) + more * plan.salary,
        needed=needed,
        caseworkers=staff,
        caseload_before=_ratio(today.cases, today.caseworkers),
        caseload=_ratio(today.cases, staff),
        placements_before=today.placements_cost,
        staff_before=None if today.caseworkers is None else today.caseworkers * plan.salary,
    )


def _more_caseworkers(today: Today, plan: Plan, needed: float | None) -> float:
    if plan.caseworkers is not None:
        return plan.caseworkers
    return 0.0 if needed is None or today.caseworkers is None else needed - today.caseworkers


def _ratio(part: float | None, whole: float | None) -> float | None:
    return part / whole if part is not None and whole else None
