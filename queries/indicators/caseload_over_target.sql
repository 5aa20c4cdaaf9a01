-- grain: month and municipality or district; caseworkers above the upper bound of the municipality's goal in %
with caseworkers_judged as (
    select
        c.month,
        c.municipality,
        c.district,
        c.cases > g.high as is_over
    from caseloads as c
    inner join caseload_goals as g on c.municipality = g.municipality
)

select
    month,
    municipality,
    district,
    cast(null as varchar) as item,
    cast(null as varchar) as category,
    count(*) filter (where is_over) as numerator,
    count(*) as denominator,
    100.0 * count(*) filter (where is_over) / nullif(count(*), 0) as value,
    count(*) as n,
    count(*) filter (where is_over) as n_part
from caseworkers_judged
group by month, municipality, district
