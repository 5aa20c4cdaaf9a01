-- grain: month, municipality or district, and period (item: NULL, `quarter`, `12m`); notifications about children aged
-- 0-17 received in it per 1,000 aged 0-17; a child's age is the year less its birth year
-- Other figures tell all that were received, so n_part is the older children, below zero; of several months the fewest
-- of one, younger or older, since the others would tell of it.
with notifications_aged as (
    select
        municipality,
        month,
        district,
        child,
        year(month) - birth_year <= 17 as is_young
    from kept_underretninger
),

notifications_scoped as (
    select * replace (cast(null as varchar) as district)
    from notifications_aged
    union all by name
    from notifications_aged
),

counted as (
    select
        p.municipality,
        p.month,
        p.district,
        p.item,
        count(*) filter (where k.is_young) as received,
        count(distinct k.child) filter (where k.is_young) as children,
        count(distinct k.child) filter (where not k.is_young) as older
    from periods as p
    left join notifications_scoped as k
        on
            p.municipality = k.municipality
            and p.part_month = k.month
            and p.part_district is not distinct from k.district
    where p.extract = 'underretninger'
    group by p.municipality, p.month, p.district, p.item
),

months_smallest as (
    select
        p.municipality,
        p.month,
        p.district,
        p.item,
        min(least(nullif(m.children, 0), nullif(m.older, 0))) as children
    from periods as p
    inner join counted as m
        on
            p.municipality = m.municipality
            and p.part_month = m.month
            and p.part_district is not distinct from m.district
    where p.extract = 'underretninger' and p.item is not null and m.item is null
    group by p.municipality, p.month, p.district, p.item
)

select
    c.month,
    c.municipality,
    c.district,
    c.item,
    cast(null as varchar) as category,
    c.received as numerator,
    p.people_0_17 as denominator,
    1000.0 * c.received / nullif(p.people_0_17, 0) as value,
    c.children as n,
    -if(c.item is null, c.older, m.children) as n_part
from counted as c
left join population as p
    on
        c.municipality = p.municipality
        and c.month = p.month
        and c.district is not distinct from p.district
left join months_smallest as m
    on
        c.municipality = m.municipality
        and c.month = m.month
        and c.district is not distinct from m.district
        and c.item is not distinct from m.item
