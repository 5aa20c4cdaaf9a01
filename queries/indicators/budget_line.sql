-- grain: month, municipality, budget line (item; an account or NULL: its total) and column of the table, in kroner
-- Spending on a measure rests on the month's children in it: money over price would give their number.
with lines_counted as (
    select
        b.*,
        b.adjusted - b.forecast as deviation,
        coalesce(b.adjusted, 0) * month(b.month) / 12.0 - b.actual_to_date as deviation_to_date,
        b.actual_to_date as actual,
        c.children
    from budget_lines as b
    left join care as c
        on
            b.municipality = c.municipality
            and b.month = c.month
            and b.intervention = c.category
            and c.district is null
            and c.item is null
)

select
    month,
    municipality,
    cast(null as varchar) as district,
    item,
    category,
    value as numerator,
    cast(null as double) as denominator,
    value,
    if(category in ('actual', 'committed', 'forecast', 'deviation', 'deviation_to_date'), children, null) as n,
    cast(null as bigint) as n_part
from lines_counted
unpivot include nulls (
    value for category in (
        adopted, supplementary, adjusted, actual, committed, forecast, deviation, deviation_to_date
    )
)
