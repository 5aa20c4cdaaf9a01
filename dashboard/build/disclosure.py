"""Which figures the open file may hold, and which of them are hidden.

The rules run once, when the files are built, in the order of `RULES`: each takes the table
`figures_open` on. Complementary hiding is a further rule at the end of that tuple.
"""

from collections.abc import Callable

import duckdb

from dashboard.build.figures import PUBLISHED_COLUMNS
from dashboard.settings import QUERIES, Settings

# What stands where the rules have said what is small, and what only a bound may be told of.
_SHOWN = {
    name: f"if(is_small or bound is not null, null, {name})" for name in ("numerator", "denominator", "n")
} | {
    "value": "case when bound is not null then value_bound when not is_small then value end",
    "status": "case when bound is not null then bound when is_small then 'hidden' else status end",
}
Rule = Callable[[duckdb.DuckDBPyConnection, Settings], None]


def keep_coarse(connection: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """Leave out what the open file has no place for: districts' splits and a mark per caseworker."""
    query = (QUERIES / "disclosure" / "coarse.sql").read_text(encoding="utf-8")
    connection.execute(f"create or replace table figures_coarse as {query}")


def hide_small(connection: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """Hide every figure that rests on fewer people than the threshold, or whose remainder does.

    Of a share that is open by year, a bound is told instead, which is the same for every small remainder and for none.
    """
    query = (QUERIES / "disclosure" / "threshold.sql").read_text(encoding="utf-8")
    columns = ", ".join(_SHOWN.get(name, name) + f" as {name}" for name in PUBLISHED_COLUMNS)
    connection.execute(
        f"create or replace table figures_open as select {columns} from ({query})",
        {"threshold": settings.threshold},
    )


RULES: tuple[Rule, ...] = (keep_coarse, hide_small)


def make_open_figures(connection: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """Create `figures_open` from `figures_full` by every rule in turn."""
    for rule in RULES:
        rule(connection, settings)
