"""The one table of figures: every indicator's SQL run over the facts, and the months that are missing."""

import duckdb

from dashboard.build.functions import add_macros
from dashboard.indicators import INDICATORS
from dashboard.settings import QUERIES, Settings

# What an indicator's SQL yields; `n_part` (people in the numerator) steers disclosure and is not published.
YIELDED = (
    "month",
    "municipality",
    "district",
    "item",
    "category",
    "numerator",
    "denominator",
    "value",
    "n",
    "n_part",
)
_TYPES = {
    "indicator": "varchar",
    "month": "date",
    "municipality": "varchar",
    "district": "varchar",
    "item": "varchar",
    "category": "varchar",
    "numerator": "double",
    "denominator": "double",
    "value": "double",
    "n": "bigint",
    "status": "varchar",
}
PUBLISHED_COLUMNS = tuple(_TYPES)


def make_figures(connection: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """Create `figures_full`: every base indicator in full, with `n_part` and months missing marked."""
    columns = ", ".join(f"{name} {kind}" for name, kind in _TYPES.items())
    connection.execute(f"create table figures_full ({columns}, n_part bigint)")
    for indicator in INDICATORS.values():
        if not indicator.derived:
            query = (QUERIES / "indicators" / f"{indicator.id}.sql").read_text(encoding="utf-8")
            connection.execute(
                f"insert into figures_full by name select '{indicator.id}' as indicator, {', '.join(YIELDED)}, "
                f"if(value is null, 'not_applicable', 'shown') as status from ({query})",
                _parameters(query, settings),
            )
    # A budget line whose year-to-date lacks a month has a row but no value: that is missing, not inapplicable.
    connection.execute(
        "update figures_full set status = 'missing' "
        "where status = 'not_applicable' and (indicator, coalesce(category, 'actual')) in "
        "(('budget_line', 'actual'), ('budget_line', 'deviation_to_date'), ('spend_to_date', 'actual'))"
    )
    missing = (QUERIES / "figures" / "missing.sql").read_text(encoding="utf-8")
    connection.execute(f"insert into figures_full by name select *, 'missing' as status from ({missing})")


def add_derived(connection: duckdb.DuckDBPyConnection) -> None:
    """Add to the table `figures` what derives from it, so that what is hidden there is hidden here."""
    add_macros(connection)
    for indicator in INDICATORS.values():
        if indicator.derived:
            query = (QUERIES / "indicators" / f"{indicator.id}.sql").read_text(encoding="utf-8")
            connection.execute(
                f"insert into figures by name select * exclude (is_hidden), '{indicator.id}' as indicator, "
                "case when is_hidden then 'hidden' when value is null then 'not_applicable' else 'shown' end as status "
                f"from ({query})"
            )


def _parameters(query: str, settings: Settings) -> dict[str, object]:
    """The settings an indicator's SQL names."""
    values: dict[str, object] = {
        "goal_high": settings.caseload_goal[1],
        "exclude_other_duties": settings.exclude_other_duties,
    }
    return {name: value for name, value in values.items() if f"${name}" in query}
