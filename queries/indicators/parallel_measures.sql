-- grain: month and municipality or district; % of the children in a measure on the last day who are in two or more
with counted as (
    select
        municipality,
        month,
        district,
        count(*) as children,
        count(*) filter (where measures >= 2) as with_several
    from highest_steps
    group by grouping sets ((municipality, month), (municipality, month, district))
)

select
    s.month,
    s.municipality,
    s.district,
    cast(null as varchar) as item,
    cast(null as varchar) as category,
    coalesce(c.with_several, 0) as numerator,
    coalesce(c.children, 0) as denominator,
    100.0 * c.with_several / nullif(c.children, 0) as value,
    coalesce(c.children, 0) as n,
    coalesce(c.with_several, 0) as n_part
from scopes as s
left join counted as c
    on
        s.municipality = c.municipality
        and s.month = c.month
        and s.district is not distinct from c.district
where s.item is null
