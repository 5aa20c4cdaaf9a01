-- grain: a district of a municipality in a month for which anything was delivered
with months_delivered as (
    select distinct
        municipality,
        month
    from deliveries_known
),

newest_list as (
    select
        m.municipality,
        m.month,
        max(d.month) as list_month
    from months_delivered as m
    inner join deliveries_in_force as d on m.municipality = d.municipality and m.month >= d.month
    where d.extract = 'distrikter'
    group by m.municipality, m.month
)

-- One that comes of several stands in the list once for each of them.
select distinct
    n.municipality,
    n.month,
    k.district,
    k.district_group
from newest_list as n
inner join kept_distrikter as k on n.municipality = k.municipality and n.list_month = k.month
