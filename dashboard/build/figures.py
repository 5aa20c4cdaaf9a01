"""The one table of figures: every indicator's SQL run over the facts, and the months that are missing."""

import duckdb

from dashboard.build.functions import add_macros
from dashboard.indicators import INDICATORS, Indicator
from dashboard.settings import QUERIES, Settings

# What an indicator's SQL yields; `n_part` (people in the numerator, or below zero those left out) steers
# disclosure and is not published.
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
# The figures in full, as they are made and kept.
FULL_TYPES = _TYPES | {"n_part": "bigint"}


def make_figures(connection: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """Create `figures_full`: every base indicator in full from `made_from` on, with `n_part` and months missing marked.

    `figures_kept` is what was made before; what cannot be made again stays from there.
    """
    columns = ", ".join(f"{name} {kind}" for name, kind in FULL_TYPES.items())
    connection.execute(f"create table figures_full ({columns})")
    for indicator in INDICATORS.values():
        if not indicator.derived:
            query = (QUERIES / "indicators" / f"{indicator.id}.sql").read_text(encoding="utf-8")
            connection.execute(
                f"insert into figures_full by name select '{indicator.id}' as indicator, {', '.join(YIELDED)}, "
                f"if(value is null, 'not_applicable', 'shown') as status from ({query}) as q {_wanted(indicator)}",
                _parameters(query, settings),
            )
    # A budget line whose year-to-date lacks a month has a row but no amount: that is missing. An amount without a
    # share is of a budget of zero, where a share does not apply.
    connection.execute(
        "update figures_full set status = 'missing' "
        "where status = 'not_applicable' and numerator is null and (indicator, coalesce(category, 'actual')) in "
        "(('budget_line', 'actual'), ('budget_line', 'deviation_to_date'), ('spend_to_date', 'actual'))"
    )
    _keep_outlived(connection)
    connection.execute(
        f"insert into figures_full by name select *, 'missing' as status from ({figures_query('missing')})"
    )


def _keep_outlived(connection: duckdb.DuckDBPyConnection) -> None:
    """Let kept figures stand where the rows they were made of have been removed."""
    connection.execute(f"create or replace temp table figures_outlived as {figures_query('outlived')}")
    connection.execute(
        "delete from figures_full as f using figures_outlived as o where f.indicator = o.indicator "
        "and f.municipality = o.municipality and f.month = o.month and f.district is not distinct from o.district "
        "and f.item is not distinct from o.item and f.category is not distinct from o.category"
    )
    connection.execute("insert into figures_full by name from figures_outlived")


def _wanted(indicator: Indicator) -> str:
    """The part of an indicator's figures that is made now, as the end of a query on `q`."""
    if indicator.remade_from == "start":
        return ""
    # A target looks back a year, also to the headline of what derives from figures, and that is not kept.
    looked_back_to = indicator.derived and any(indicator.headline)
    first = "a.first_month - interval 12 month" if looked_back_to else "a.first_month"
    return (
        f"semi join made_again as a on a.indicator = '{indicator.id}' "
        f"and q.municipality = a.municipality and q.month >= {first}"
    )


def figures_query(name: str) -> str:
    """The text of `queries/figures/<name>.sql`."""
    return (QUERIES / "figures" / f"{name}.sql").read_text(encoding="utf-8")


def add_derived(connection: duckdb.DuckDBPyConnection) -> None:
    """Add to the table `figures` what derives from it, so that what is hidden there is hidden here."""
    add_macros(connection)
    for indicator in INDICATORS.values():
        if indicator.derived:
            query = (QUERIES / "indicators" / f"{indicator.id}.sql").read_text(encoding="utf-8")
            connection.execute(
                f"insert into figures by name select * exclude (is_hidden), '{indicator.id}' as indicator, "
                "case when is_hidden then 'hidden' when value is null then 'not_applicable' else 'shown' end as status "
                f"from {_source(connection, indicator, query)} as q {_wanted(indicator)}"
            )


# Joined with what is wanted of it in one statement, this one fails in DuckDB 2.0 at the size of a country, depending
# on the data ("dict-surviving cache: global dictionary column changed identity"). So its rows are written first.
_WRITTEN_FIRST = frozenset({"cost_effects"})


def _source(connection: duckdb.DuckDBPyConnection, indicator: Indicator, query: str) -> str:
    """Where a derived indicator's rows are read from: its query, or what that gave."""
    if indicator.id not in _WRITTEN_FIRST:
        return f"({query})"
    connection.execute(f"create or replace temp table rows_derived as {query}")
    return "rows_derived"


def _parameters(query: str, settings: Settings) -> dict[str, object]:
    """The settings an indicator's SQL names."""
    values: dict[str, object] = {
        "exclude_other_duties": settings.exclude_other_duties,
    }
    return {name: value for name, value in values.items() if f"${name}" in query}
