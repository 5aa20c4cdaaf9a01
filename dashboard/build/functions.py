"""Functions of statistics that the build's SQL may call; intervals are taken from statsmodels."""

import math
from functools import lru_cache

import duckdb

from dashboard.settings import MACROS


def add_functions(connection: duckdb.DuckDBPyConnection) -> None:
    """Make `wilson_low` and `wilson_high` (share in %, people) and `two_sided` (z) known to the connection's SQL."""
    connection.create_function("wilson_low", lambda share, n: wilson(share, n)[0], ["DOUBLE"] * 2, "DOUBLE")
    connection.create_function("wilson_high", lambda share, n: wilson(share, n)[1], ["DOUBLE"] * 2, "DOUBLE")
    connection.create_function("two_sided", two_sided, ["DOUBLE"], "DOUBLE")


def two_sided(z: float) -> float:
    """The chance of a standard normal value at least as far from zero as `z`."""
    return math.erfc(abs(z) / math.sqrt(2))


# A share of so many people comes again and again, over months, districts and audiences.
@lru_cache(maxsize=200_000)
def wilson(share: float, people: float) -> tuple[float, float]:
    """The 95 % Wilson interval, in %, of a share in % that rests on so many people."""
    # Here, since it takes a second to import, and only a build needs it.
    from statsmodels.stats.proportion import proportion_confint

    low, high = proportion_confint(share / 100 * people, people, alpha=0.05, method="wilson")
    return 100 * float(low), 100 * float(high)


def add_macros(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the formulas of `queries/macros` known, which a reader's connection knows too; they need `figures`."""
    for path in sorted(MACROS.glob("*.sql")):
        connection.execute(path.read_text(encoding="utf-8"))
