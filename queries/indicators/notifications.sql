-- grain: month and municipality or district; notifications about children aged 0-17 received in the
-- month per 1,000 aged 0-17; a child's age is the year less its birth year
-- Other figures tell all that were received, so n_part is the older children, below zero.
with counted as (
    select
        municipality,
        month,
        district,
        count(*) filter (where year(month) - birth_year <= 17) as received,
        count(distinct child) filter (where year(month) - birth_year <= 17) as children,
        count(distinct child) filter (where year(month) - birth_year > 17) as older
    from kept_underretninger
    group by grouping sets ((municipality, month), (municipality, month, district))
)

select
    s.month,
    s.municipality,
    s.district,
    cast(null as varchar) as item,
    cast(null as varchar) as category,
    coalesce(c.received, 0) as numerator,
    p.people_0_17 as denominator,
    1000.0 * coalesce(c.received, 0) / nullif(p.people_0_17, 0) as value,
    coalesce(c.children, 0) as n,
    -coalesce(c.older, 0) as n_part
from delivered_scopes as s
left join counted as c
    on
        s.municipality = c.municipality
        and s.month = c.month
        and s.district is not distinct from c.district
left join population as p
    on
        s.municipality = p.municipality
        and s.month = p.month
        and s.district is not distinct from p.district
where s.extract = 'underretninger'
