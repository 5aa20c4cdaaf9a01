-- grain: whom a figure on measures speaks of in a month delivered: the whole, a district, a district group
with months_delivered as (
    select
        municipality,
        month
    from deliveries_in_force
    where extract = 'foranstaltninger'
)

select
    municipality,
    month,
    cast(null as varchar) as district,
    cast(null as varchar) as item
from months_delivered
union all by name
select
    m.municipality,
    m.month,
    d.district,
    cast(null as varchar) as item
from months_delivered as m
inner join districts as d on m.municipality = d.municipality and m.month = d.month
union all by name
select distinct
    m.municipality,
    m.month,
    cast(null as varchar) as district,
    d.district_group as item
from months_delivered as m
inner join districts as d on m.municipality = d.municipality and m.month = d.month
where d.district_group is not null
