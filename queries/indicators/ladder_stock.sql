-- grain: month, municipality or district, and ladder step (NULL: all); children on the last day by their highest step
with counted as (
    select
        municipality,
        month,
        district,
        step,
        count(*) as children
    from highest_steps
    group by grouping sets (
        (municipality, month),
        (municipality, month, district),
        (municipality, month, step),
        (municipality, month, district, step)
    )
)

select
    s.month,
    s.municipality,
    s.district,
    cast(null as varchar) as item,
    cast(steps.step as varchar) as category,
    coalesce(c.children, 0) as numerator,
    cast(null as bigint) as denominator,
    coalesce(c.children, 0) as value,
    coalesce(c.children, 0) as n,
    cast(null as bigint) as n_part
from scopes as s
cross join (values (cast(null as integer)), (1), (2), (3), (4), (5), (6)) as steps (step)
left join counted as c
    on
        s.municipality = c.municipality
        and s.month = c.month
        and s.district is not distinct from c.district
        and steps.step is not distinct from c.step
where s.item is null
