-- grain: a municipality, district (NULL: whole) and month; people aged 0-17 on the newest 1 January delivered
with months_delivered as (
    select distinct
        municipality,
        month
    from deliveries_in_force
),

newest_year as (
    select
        m.municipality,
        m.month,
        max(d.month) as count_month
    from months_delivered as m
    inner join deliveries_in_force as d on m.municipality = d.municipality and m.month >= d.month
    where d.extract = 'befolkning'
    group by m.municipality, m.month
)

select
    n.municipality,
    n.month,
    k.district,
    sum(k.people) as people_0_17
from newest_year as n
inner join kept_befolkning as k on n.municipality = k.municipality and n.count_month = k.month
where k.age_to <= 17
group by grouping sets ((n.municipality, n.month), (n.municipality, n.month, k.district))
