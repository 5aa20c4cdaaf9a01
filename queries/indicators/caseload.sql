-- grain: month, municipality or district, statistic, and unit where any caseworker counts families (item)
-- Caseworkers with other duties leave mean and quartiles where the setting says so; lowest and highest keep them.
with caseworkers_counted as (
    select
        *,
        bool_or(unit = 'familie') over (partition by municipality, month) as has_families,
        not other_duties or not $exclude_other_duties as is_typical
    from caseloads
),

statistics as (
    select
        municipality,
        month,
        district,
        unit as item,
        count(*) as caseworkers,
        count(*) filter (where is_typical) as caseworkers_typical,
        sum(cases) filter (where is_typical) as cases,
        avg(cases) filter (where is_typical) as mean,
        min(cases) as min,
        quantile_cont(cases, 0.25) filter (where is_typical) as p25,
        median(cases) filter (where is_typical) as median,
        quantile_cont(cases, 0.75) filter (where is_typical) as p75,
        max(cases) as max
    from caseworkers_counted
    group by
        grouping sets (
            (municipality, month, district, has_families),
            (municipality, month, district, has_families, unit)
        )
    having grouping(unit) = 1 or has_families
)

select
    month,
    municipality,
    district,
    item,
    category,
    if(category = 'mean', cases, null) as numerator,
    if(category = 'mean', caseworkers_typical, null) as denominator,
    value,
    if(category in ('min', 'max'), caseworkers, caseworkers_typical) as n,
    cast(null as bigint) as n_part
from statistics
unpivot (value for category in (mean, min, p25, median, p75, max))
