-- grain: month, municipality or district, and period (item: NULL, `quarter`, `12m`); median days of assessments ended
-- A period of several months hides where one of them does.
with assessments_scoped as (
    select
        municipality,
        month,
        cast(null as varchar) as district,
        days
    from assessments_ended
    union all by name
    select
        municipality,
        month,
        district,
        days
    from assessments_ended
),

counted as (
    select
        p.municipality,
        p.month,
        p.district,
        p.item,
        count(a.days) as ended,
        median(a.days) as days
    from periods as p
    left join assessments_scoped as a
        on
            p.municipality = a.municipality
            and p.part_month = a.month
            and p.part_district is not distinct from a.district
    where p.extract = 'undersoegelser'
    group by p.municipality, p.month, p.district, p.item
),

months_smallest as (
    select
        p.municipality,
        p.month,
        p.district,
        p.item,
        min(nullif(m.ended, 0)) as ended
    from periods as p
    inner join counted as m
        on
            p.municipality = m.municipality
            and p.part_month = m.month
            and p.part_district is not distinct from m.district
    where p.extract = 'undersoegelser' and p.item is not null and m.item is null
    group by p.municipality, p.month, p.district, p.item
)

select
    c.month,
    c.municipality,
    c.district,
    c.item,
    cast(null as varchar) as category,
    cast(null as double) as numerator,
    cast(null as double) as denominator,
    c.days as value,
    c.ended as n,
    m.ended as n_part
from counted as c
left join months_smallest as m
    on
        c.municipality = m.municipality
        and c.month = m.month
        and c.district is not distinct from m.district
        and c.item is not distinct from m.item
