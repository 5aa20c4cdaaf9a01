-- grain: month, municipality or district, and the measure's ladder step (NULL: all); net cost in the month, kroner
-- A measure without a cost told counts in neither money nor children.
with counted as (
    select
        municipality,
        month,
        district,
        ladder_step,
        sum(cost) as cost,
        count(distinct child) filter (where cost is not null) as children,
        count(*) as measures
    from stays
    group by grouping sets (
        (municipality, month),
        (municipality, month, district),
        (municipality, month, ladder_step),
        (municipality, month, district, ladder_step)
    )
)

select
    s.month,
    s.municipality,
    s.district,
    cast(null as varchar) as item,
    cast(steps.step as varchar) as category,
    if(c.measures is null, 0, c.cost) as numerator,
    cast(null as bigint) as denominator,
    if(c.measures is null, 0, c.cost) as value,
    coalesce(c.children, 0) as n,
    cast(null as bigint) as n_part
from scopes as s
cross join (values (cast(null as integer)), (1), (2), (3), (4), (5), (6)) as steps (step)
left join counted as c
    on
        s.municipality = c.municipality
        and s.month = c.month
        and s.district is not distinct from c.district
        and steps.step is not distinct from c.ladder_step
where s.item is null
