-- grain: December of a year, municipality, line (item; an account or NULL: its total), planned or realised; in kroner
-- `..._accumulated` sums from the first year; `break_even_...` is the first year whose sum is no longer an expense.
with accumulated as (
    select
        *,
        sum(planned) over years as planned_accumulated,
        if(
            count(realised) over years = count(*) over years,
            sum(realised) over years,
            null
        ) as realised_accumulated
    from business_case_lines
    window
        years as (
            partition by municipality, item
            order by year
            rows between unbounded preceding and current row
        )
),

case_columns as (
    select
        municipality,
        year,
        item,
        category,
        cast(value as double) as value
    from accumulated
    unpivot (value for category in (planned, realised, planned_accumulated, realised_accumulated))
    union all by name
    select
        municipality,
        min(year) as year,
        cast(null as varchar) as item,
        'break_even_planned' as category,
        cast(min(year) as double) as value
    from accumulated
    where item is null and planned_accumulated <= 0
    group by municipality
    union all by name
    select
        municipality,
        min(year) as year,
        cast(null as varchar) as item,
        'break_even_realised' as category,
        cast(min(year) as double) as value
    from accumulated
    where item is null and realised_accumulated <= 0
    group by municipality
)

select
    make_date(year, 12, 1) as month,
    municipality,
    cast(null as varchar) as district,
    item,
    category,
    value as numerator,
    cast(null as double) as denominator,
    value,
    cast(null as bigint) as n,
    cast(null as bigint) as n_part
from case_columns
