-- grain: month and municipality or district; notifications about children aged 0-6 in % of all in the month
-- A child's age is the year less its birth year.
with counted as (
    select
        municipality,
        month,
        district,
        count(*) as received,
        count(*) filter (where year(month) - birth_year <= 6) as young,
        count(distinct child) as children,
        count(distinct child) filter (where year(month) - birth_year <= 6) as children_young
    from kept_underretninger
    group by grouping sets ((municipality, month), (municipality, month, district))
)

select
    s.month,
    s.municipality,
    s.district,
    cast(null as varchar) as item,
    cast(null as varchar) as category,
    coalesce(c.young, 0) as numerator,
    coalesce(c.received, 0) as denominator,
    100.0 * c.young / nullif(c.received, 0) as value,
    coalesce(c.children, 0) as n,
    coalesce(c.children_young, 0) as n_part
from delivered_scopes as s
left join counted as c
    on
        s.municipality = c.municipality
        and s.month = c.month
        and s.district is not distinct from c.district
where s.extract = 'underretninger'
