"""What one request sees: its audience, filters, context, and figures read on demand."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from dashboard import clock
from dashboard.language import language
from dashboard.serve import series
from dashboard.serve.context import CaseloadGoal, Context, read_context
from dashboard.serve.deliveries import Correction, Deliveries, deliveries_of, read_corrections
from dashboard.serve.filters import Filters, filters_of
from dashboard.serve.series import Figures
from dashboard.serve.unmet import Unmet, unmet_of
from dashboard.serve.warehouse import Standing, Warehouse
from dashboard.settings import OPEN

# What a form of a page may ask for is no longer than this.
_LONGEST = 200


@dataclass(frozen=True, kw_only=True)
class View:
    """A reader's view of the version in force; `filters` is None where nothing was delivered.

    `asked` is what a page's own forms ask for, as the URL has it: unchecked texts. `left` is the district
    that the reader chose where a figure cannot follow it and speaks of the whole municipality.
    """

    warehouse: Warehouse
    version: Path
    audience: str
    context: Context
    filters: Filters | None
    standing: Standing
    asked: Mapping[str, str] = field(default_factory=dict, compare=False)
    left: str | None = None

    @property
    def chosen(self) -> Filters:
        """The filters of a page that has something to show."""
        if self.filters is None:
            raise LookupError("nothing has been delivered")
        return self.filters

    def deliveries(self, municipality: str) -> Deliveries | None:
        """What a municipality has delivered as of today; None where no status can be read."""
        return deliveries_of(self.warehouse.folder, municipality, clock.today())

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """What corrections changed in the chosen municipality's figures, newest first."""
        return _corrections(self.warehouse, self.version, self.audience, self.chosen.municipality)

    @property
    def is_own(self) -> bool:
        """Whether the chosen municipality's figures are shown in full."""
        return self.filters is not None and self.audience == self.filters.municipality

    def name(self, municipality: str) -> str:
        """A municipality's name."""
        return self.context.municipalities.get(municipality, municipality)

    @property
    def place(self) -> str:
        """The chosen district or municipality, by name."""
        return self.chosen.district or self.name(self.chosen.municipality)

    @property
    def caseload_goal(self) -> CaseloadGoal:
        """The chosen municipality's goal for cases per caseworker."""
        return self.context.caseload_goals[self.chosen.municipality]

    @property
    def interventions(self) -> list[str]:
        """The codes of the measures, in ladder order."""
        return [i.code for i in self.context.interventions]

    def label(self, intervention: str) -> str:
        """A measure's name in the language shown now."""
        return self.context.intervention(intervention, language())

    @property
    def whole(self) -> "View":
        """The same view of the whole municipality, which remembers the district it leaves."""
        chosen = self.chosen
        return replace(self, filters=replace(chosen, district=None), left=chosen.district or self.left)

    @property
    def unmet(self) -> tuple[Unmet, ...]:
        """What the address asked for and the view does not show."""
        return unmet_of(self.asked, self.chosen, self.context)

    def read(self, *names: str, **more: object) -> Figures:
        """The figures of `queries/pages/<name>.sql` for each chosen municipality, up to the period's end.

        A district is the chosen municipality's alone; `more` are parameters that a page's own form chose.
        """
        return series.until(self.chosen.end, self._found(names, more))

    def read_ahead(self, name: str) -> Figures:
        """The same, and what lies after the period's end: a plan's years. The query leaves out what came later."""
        return series.until(date.max, self._found((name,), {}))

    def _found(self, names: tuple[str, ...], more: Mapping[str, object]) -> list[Figures]:
        chosen = self.chosen
        found = []
        for position, code in enumerate(chosen.municipalities):
            parameters = {
                "municipality": code,
                "district": None if position else chosen.district,
                "end": chosen.end,
                **more,
            }
            for name in names:
                used = tuple((p, parameters[p]) for p in sorted(series.parameters_of(name)))
                found.append(_read(self.warehouse, self.version, self.audience, name, used))
        return found


# A version's files never change, so what was read of them holds for as long as the version is in force. A
# query reads every month, so that another period costs none.
@lru_cache(maxsize=48)
def _read(
    warehouse: Warehouse, version: Path, audience: str, name: str, parameters: tuple[tuple[str, object], ...]
) -> Figures:
    return series.read(warehouse.cursor(audience, version), name, dict(parameters))


@lru_cache(maxsize=48)
def _corrections(
    warehouse: Warehouse, version: Path, audience: str, municipality: str
) -> tuple[Correction, ...]:
    return read_corrections(warehouse.cursor(audience, version), municipality)


@lru_cache(maxsize=2)
def _context(version: Path, warehouse: Warehouse) -> Context:
    return read_context(warehouse.cursor(OPEN, version))


def view_of(warehouse: Warehouse, audience: str, asked: Mapping[str, object]) -> View:
    """The view a request asks for. Raises NoWarehouse where no version is in force, or none for the audience."""
    standing = warehouse.standing(audience)
    version = standing.version
    context = _context(version, warehouse)
    return View(
        warehouse=warehouse,
        version=version,
        audience=audience,
        context=context,
        filters=filters_of(asked, context, audience),
        standing=standing,
        asked={k: v[:_LONGEST] for k, v in asked.items() if isinstance(v, str) and v},
    )
