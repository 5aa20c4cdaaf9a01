"""How often simulated towns get a word: in which nothing changes, and in which admissions to institutions fall by a third.

The same table is a test's and the bench's.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

from dashboard.load.contract import municipalities
from dashboard.settings import OPEN, Settings
from tests.deliveries import Inbox
from tests.indicators.casework import Town, months

CUT_AT = 60
_CODES = list(municipalities())
_FALLEN = ("placement_mix", "children_placed:admitted_12m:institution")
# The old rule judged every monthly series by an XmR chart with runs from its mean.
_OLD_RULE = """
with measured as (
    select *, avg(value) over before as centre, avg(moved) over before as moved_mean, count(*) over before as known,
        min(value) over latest as lowest, max(value) over latest as highest, count(*) over latest as latest_months
    from (
        select *, abs(value - lag(value) over (partition by municipality order by month)) as moved
        from series where indicator = $indicator and municipality in (select unnest($codes))
    )
    window
        before as (
            partition by municipality order by month
            range between interval 31 month preceding and interval 8 month preceding
        ),
        latest as (partition by municipality order by month range between interval 7 month preceding and current row)
)
select avg(cast(
    abs(value - centre) > 2.66 * moved_mean or (latest_months = 8 and (lowest > centre or highest < centre)) as integer
)) from measured where known >= 12
"""


@dataclass(frozen=True, kw_only=True)
class Towns:
    """A warehouse of towns: `steady` in which nothing changes, `cut` in which a third fewer come to institutions."""

    data: Settings
    steady: Mapping[str, int]
    cut: Mapping[str, int]


def towns(inbox: Inbox, steady: Iterable[int], cut: Iterable[int], count: int) -> Towns:
    """Simulate, deliver, load and build towns of so many children in a measure, over `count` months."""
    steady_towns = dict(zip(_CODES, steady, strict=False))
    cut_towns = dict(zip(reversed(_CODES), cut, strict=False))
    for code, size in steady_towns.items():
        Town(code=code, size=size, months=count).deliver(inbox)
    for code, size in cut_towns.items():
        Town(code=code, size=size, months=count, cut_at=CUT_AT).deliver(inbox)
    return Towns(data=inbox.build(), steady=steady_towns, cut=cut_towns)


def false_words(found: Towns, audience: str) -> dict[str, float]:
    """The share of judged months with a word, by series, in the steady towns; `audience` is open or own.

    Series judged in fewer than 200 months are left out: one word of eight months would decide.
    """
    return dict(
        ask(
            found, audience,
            "select item, avg(cast(value <> 0 as integer)) from figures where indicator = 'process_limits' "
            "and category = 'signal' and municipality in (select unnest($codes)) group by item having count(*) >= 200 order by item",
            codes=list(found.steady),
        )
    )  # fmt: skip


def lists_not_empty(found: Towns, audience: str) -> float:
    """The share of months, where anything is judged, in which the overview's list is not empty."""
    rows = ask(
        found, audience,
        "select avg(cast(is_told as integer)) from (select bool_or(category = 'news') as is_told from figures "
        "where indicator = 'process_limits' and municipality in (select unnest($codes)) group by municipality, month)",
        codes=list(found.steady),
    )  # fmt: skip
    return rows[0][0]


def old_rule(found: Towns, indicator: str, item: str | None, category: str | None) -> float:
    """The share of months in which the rule of before would have given a word to a steady series."""
    return ask(
        found, "own",
        "with series as (select * from figures where district is null and item is not distinct from $item "
        f"and category is not distinct from $category), old as ({_OLD_RULE}) from old",
        codes=list(found.steady), indicator=indicator, item=item, category=category,
    )[0][0]  # fmt: skip


def months_to_find(found: Towns, audience: str) -> dict[str, int | None]:
    """Per town with a fall, the months until a word tells of it (1: the first month); None where a year was not enough."""
    first = date.fromisoformat(f"{months(CUT_AT + 1)[-1]}-01")
    rows = dict(
        ask(
            found, audience,
            "select municipality, min(date_diff('month', cast($first as date), month)) + 1 from figures "
            "where indicator = 'process_limits' and category = 'signal' and value < 0 and list_contains($items, item) "
            "and month between $first and cast($first as date) + interval 11 month "
            "and municipality in (select unnest($codes)) group by municipality",
            codes=list(found.cut), items=list(_FALLEN), first=first,
        )
    )  # fmt: skip
    return {code: rows.get(code) for code in found.cut}


def ask(found: Towns, audience: str, query: str, **parameters: object) -> list[tuple[Any, ...]]:
    """Rows of a query over the table `figures` of the open file, or of every own file together."""
    folder = (found.data.warehouse / "current").resolve()
    files = [folder / f"{OPEN}.duckdb"] if audience == OPEN else sorted(folder.glob("[0-9]*.duckdb"))
    with duckdb.connect() as connection:
        for path in files:
            connection.execute(f"attach '{path}' as f{path.stem} (read_only)")
        together = " union all by name ".join(f"from f{path.stem}.figures" for path in files)
        connection.execute(f"create view figures as {together}")
        return connection.execute(query, parameters).fetchall()


def table(found: Towns) -> str:
    """What was found, as lines of text."""
    lines = [
        "series                                      own   open  (months with a word, %, nothing changed)"
    ]
    own, openly = false_words(found, "own"), false_words(found, OPEN)
    lines += [
        f"{name:42} {100 * share:5.1f}  " + (f"{100 * openly[name]:5.1f}" if name in openly else "    -")
        for name, share in own.items()
    ]
    lines.append(
        f"{'the list is not empty':42} {100 * lists_not_empty(found, 'own'):5.1f}  {100 * lists_not_empty(found, OPEN):5.1f}"
    )
    lines += [
        f"a third fewer admissions, {size:4} children: "
        + (f"found in month {took}" if took else "not found in a year")
        for (size, took) in zip(found.cut.values(), months_to_find(found, "own").values(), strict=True)
    ]
    return "\n".join(lines)
