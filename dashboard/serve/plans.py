"""What the pages know of plans: their rows and milestones, and what the sources' people and authors said."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanRow:
    """A row of a municipality's plan; `kind` says whether it is a purpose, an activity, a result or a goal."""

    municipality: str
    name: str
    position: int
    plan: str
    focus_area: str | None
    kind: str
    text: str
    owner: str | None
    deadline: date | None
    indicators: tuple[str, ...]
    source: str
    page: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Milestone:
    """A milestone as it stood from a month until the month before `until_month`.

    `plan` is None where it was only delivered, `status` where it only stands in the plan.
    """

    municipality: str
    from_month: date | None
    until_month: date | None
    plan: str | None
    focus_area: str
    text: str
    owner: str | None
    deadline: date | None
    plan_deadline: date | None
    status: str | None
    remark: str | None
    indicators: tuple[str, ...]
    source: str | None
    page: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Quote:
    """What a leader or a caseworker (`leder`, `socialraadgiver`) said; the municipalities it may be from."""

    municipalities: tuple[str, ...]
    role: str
    theme: str
    theme_da: str
    theme_en: str
    quote_da: str
    quote_en: str
    source: str
    page: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Caveat:
    """What a source itself says against comparing; the municipalities it speaks of."""

    topic: str
    municipalities: tuple[str, ...]
    text_da: str
    text_en: str
    source: str
    page: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Plans:
    """The plans, milestones, quotes and caveats of a version."""

    rows: tuple[PlanRow, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    quotes: tuple[Quote, ...] = ()
    caveats: tuple[Caveat, ...] = ()

    def of(self, municipality: str, *kinds: str) -> list[PlanRow]:
        """A municipality's rows of some kinds (all, where none is named), in the plans' order."""
        return [r for r in self.rows if r.municipality == municipality and (not kinds or r.kind in kinds)]

    def milestones_of(self, municipality: str, month: date) -> list[Milestone]:
        """A municipality's milestones as they stood at a month's end."""
        return [
            m
            for m in self.milestones
            if m.municipality == municipality
            and (m.from_month is None or m.from_month <= month)
            and (m.until_month is None or month < m.until_month)
        ]


def read_plans(rows: Callable[[str], list[dict[str, object]]]) -> Plans:
    """The plans of a version; `rows` gives the rows of a query of `queries/pages/context`."""
    return Plans(
        rows=tuple(PlanRow(**_listed(r, "indicators")) for r in rows("plans")),  # type: ignore[arg-type]
        milestones=tuple(Milestone(**_listed(r, "indicators")) for r in rows("milestones")),  # type: ignore[arg-type]
        quotes=tuple(Quote(**_named(r)) for r in rows("quotes")),  # type: ignore[arg-type]
        caveats=tuple(Caveat(**_named(r)) for r in rows("caveats")),  # type: ignore[arg-type]
    )


def _listed(row: dict[str, object], column: str) -> dict[str, object]:
    """The row with a column of codes as a tuple."""
    return row | {column: tuple(str(row[column] or "").split(",")) if row[column] else ()}


def _named(row: dict[str, object]) -> dict[str, object]:
    listed = _listed(row, "municipality")
    return {name: value for name, value in listed.items() if name != "municipality"} | {
        "municipalities": listed["municipality"]
    }
