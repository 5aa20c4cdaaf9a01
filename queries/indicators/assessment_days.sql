-- grain: month and municipality or district; median days from start to end of assessments ended in the month
with counted as (
    select
        municipality,
        month,
        district,
        count(*) as ended,
        median(days) as days
    from assessments_ended
    group by grouping sets ((municipality, month), (municipality, month, district))
)

select
    s.month,
    s.municipality,
    s.district,
    cast(null as varchar) as item,
    cast(null as varchar) as category,
    cast(null as double) as numerator,
    cast(null as double) as denominator,
    c.days as value,
    coalesce(c.ended, 0) as n,
    cast(null as bigint) as n_part
from delivered_scopes as s
left join counted as c
    on
        s.municipality = c.municipality
        and s.month = c.month
        and s.district is not distinct from c.district
where s.extract = 'undersoegelser'
