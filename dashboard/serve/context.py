"""What the pages know besides figures: municipalities, districts, events, targets, freshness, sources."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import duckdb

from dashboard.serve.national import National
from dashboard.serve.plans import Caveat, Plans, Quote, read_plans
from dashboard.settings import QUERIES

# The extracts whose months a reader may choose among.
_WITH_MONTHS = frozenset(
    ("foranstaltninger", "sagstal", "budget", "spoergeskema", "opfoelgninger", "undersoegelser",
     "underretninger", "skolefravaer")
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class District:
    """A district, the months it is in force, and its group in a pilot (None: none)."""

    name: str
    municipality: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """Something worth marking on a municipality's timeline.

    `is_break`: from then on something was registered otherwise; in `indicators`, or in all (None).
    """

    municipality: str
    date: date
    title: str
    description: str | None
    is_break: bool
    indicators: tuple[str, ...] | None

    def breaks(self, indicator: str) -> bool:
        """Whether what an indicator counts was registered otherwise from then on."""
        return self.is_break and (self.indicators is None or indicator in self.indicators)


@dataclass(frozen=True, kw_only=True, slots=True)
class Remark:
    """The department's own word on an indicator in a month; `district` None: the whole municipality."""

    municipality: str
    month: date
    indicator: str
    district: str | None
    text: str
    role: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    """A target in force from a month until the month before `until_month`."""

    municipality: str
    indicator: str
    district: str | None
    from_month: date
    until_month: date | None
    target: float
    direction: str
    deadline: date | None
    source: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Programme:
    """How a municipality's programme was begun: `strategy` is pilot or whole; None where no source tells."""

    start: date | None
    rollout: date | None
    strategy: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseloadGoal:
    """A municipality's goal for cases per caseworker; `low` is None where only a highest is set, on average."""

    low: int | None
    high: int
    source: str
    page: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Freshness:
    """How far an extract of a municipality has come."""

    municipality: str
    extract: str
    title: str
    first_month: date
    last_month: date
    next_month: date | None
    months: int
    received_at: str
    warnings: int
    demonstration: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Published:
    """A figure a source published; `value` is None where its text layer lost it."""

    indicator: str
    municipality: str
    item: str | None
    category: str | None
    month: date
    date: date
    value: float | None
    certainty: str
    note_da: str | None
    note_en: str | None
    source: str
    page: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PublishedTarget:
    """A target as a source words it."""

    municipality: str
    label_da: str
    label_en: str
    target_da: str
    target_en: str
    deadline: date | None
    source: str
    page: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Cadence:
    """How often a municipality follows up a kind of measure, from a month after its start until another (None: on)."""

    municipality: str
    intervention: str
    from_month: int
    until_month: int | None
    first_weeks: int | None
    first_months: int | None
    then_weeks: int | None
    then_months: int | None
    exception: str | None
    source: str
    page: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Intervention:
    """A measure or placement in both languages."""

    code: str
    label_da: str
    label_en: str


@dataclass(frozen=True, kw_only=True)
class Context:
    """Everything of a version that is the same for every page and audience."""

    municipalities: dict[str, str]
    demonstration: frozenset[str]
    districts: tuple[District, ...]
    interventions: tuple[Intervention, ...]
    events: tuple[Event, ...]
    targets: tuple[Target, ...]
    freshness: tuple[Freshness, ...]
    published: tuple[Published, ...]
    published_targets: tuple[PublishedTarget, ...]
    cadence: tuple[Cadence, ...] = ()
    programmes: dict[str, Programme] = field(default_factory=dict)
    caseload_goals: dict[str, CaseloadGoal] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    plans: Plans = field(default_factory=Plans)
    national: tuple[National, ...] = ()

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """What leaders and caseworkers said to a source."""
        return self.plans.quotes

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        """What a source itself says against comparing."""
        return self.plans.caveats

    @property
    def all_demonstration(self) -> bool:
        """Whether every municipality's data are made up; only then may a reader try other views."""
        return bool(self.municipalities) and self.demonstration == set(self.municipalities)

    @property
    def starts(self) -> dict[str, date]:
        """The month each municipality's clock starts, of those whose start is known."""
        return {code: p.start for code, p in self.programmes.items() if p.start is not None}

    @cached_property
    def months(self) -> tuple[date, date] | None:
        """The first and the last month any monthly extract was delivered for, or None."""
        monthly = [f for f in self.freshness if f.extract in _WITH_MONTHS]
        if not monthly:
            return None
        return min(f.first_month for f in monthly), max(f.last_month for f in monthly)

    @cached_property
    def _fresh(self) -> dict[str, dict[str, Freshness]]:
        found: dict[str, dict[str, Freshness]] = {}
        for item in self.freshness:
            found.setdefault(item.municipality, {})[item.extract] = item
        return found

    def freshness_of(self, municipality: str) -> dict[str, Freshness]:
        """How far each extract of a municipality has come, by extract."""
        return self._fresh.get(municipality, {})

    @cached_property
    def _targets(self) -> dict[tuple[str, str, str | None], list[Target]]:
        found: dict[tuple[str, str, str | None], list[Target]] = {}
        for target in self.targets:
            found.setdefault((target.indicator, target.municipality, target.district), []).append(target)
        return found

    def intervention(self, code: str, language: str) -> str:
        """A measure's name in a language; the code itself where it is not known."""
        found = next((i for i in self.interventions if i.code == code), None)
        if found is None:
            return code
        return found.label_en if language == "en" else found.label_da

    def districts_of(self, municipality: str) -> list[str]:
        """A municipality's districts in Danish order."""
        return [d.name for d in self.districts if d.municipality == municipality]

    def target(
        self, indicator: str, municipality: str, month: date, district: str | None = None
    ) -> Target | None:
        """The target in force for an indicator in a month, or None."""
        return next(
            (
                t
                for t in self._targets.get((indicator, municipality, district), ())
                if t.from_month <= month and (t.until_month is None or month < t.until_month)
            ),
            None,
        )

    def national_of(self, table: str, area: str, category: str | None = None) -> list[National]:
        """A national table's years of an area and category, oldest first."""
        return [
            n for n in self.national if n.source_table == table and n.area == area and n.category == category
        ]

    def published_of(self, indicator: str, municipality: str) -> list[Published]:
        """What the sources published of an indicator and municipality, values that survived only."""
        return [
            p
            for p in self.published
            if p.indicator == indicator and p.municipality == municipality and p.value is not None
        ]


def read_context(cursor: duckdb.DuckDBPyConnection) -> Context:
    """Read the context of a version through a cursor of any audience."""

    def rows(name: str) -> list[dict[str, object]]:
        result = cursor.execute((QUERIES / "pages" / "context" / f"{name}.sql").read_text(encoding="utf-8"))
        names = [column[0] for column in result.description]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]

    municipalities = rows("municipalities")
    return Context(
        municipalities={str(r["code"]): str(r["name"]) for r in municipalities},
        demonstration=frozenset(str(r["code"]) for r in municipalities if r["demonstration"]),
        programmes={str(r["code"]): _programme(r) for r in municipalities},
        caseload_goals={str(r["code"]): _goal(r) for r in municipalities},
        districts=tuple(District(**r) for r in rows("districts")),  # type: ignore[arg-type]
        interventions=tuple(Intervention(**r) for r in rows("interventions")),  # type: ignore[arg-type]
        events=tuple(_event(r) for r in rows("events")),
        remarks=tuple(Remark(**r) for r in rows("remarks")),  # type: ignore[arg-type]
        targets=tuple(Target(**r) for r in rows("targets")),  # type: ignore[arg-type]
        freshness=tuple(Freshness(**r) for r in rows("freshness")),  # type: ignore[arg-type]
        published=tuple(Published(**r) for r in rows("published")),  # type: ignore[arg-type]
        published_targets=tuple(PublishedTarget(**r) for r in rows("published_targets")),  # type: ignore[arg-type]
        cadence=tuple(Cadence(**r) for r in rows("cadence")),  # type: ignore[arg-type]
        plans=read_plans(rows),
        national=tuple(National(**r) for r in rows("national")),  # type: ignore[arg-type]
    )


def _event(row: dict[str, object]) -> Event:
    indicators = row["indicators"]
    return Event(**row | {"indicators": None if indicators is None else tuple(indicators)})  # type: ignore[arg-type]


def _goal(row: dict[str, object]) -> CaseloadGoal:
    return CaseloadGoal(
        low=row["goal_low"], high=row["goal_high"], source=row["goal_source"], page=row["goal_page"]  # type: ignore[arg-type]
    )  # fmt: skip


def _programme(row: dict[str, object]) -> Programme:
    return Programme(start=row["start_month"], rollout=row["rollout_month"], strategy=row["strategy"])  # type: ignore[arg-type]
