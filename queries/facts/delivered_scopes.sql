-- grain: an extract delivered in a month, once for the whole municipality (district NULL) and once a district
select
    extract,
    municipality,
    month,
    cast(null as varchar) as district
from deliveries_in_force
union all by name
select
    d.extract,
    d.municipality,
    d.month,
    k.district
from deliveries_in_force as d
inner join districts as k on d.municipality = k.municipality and d.month = k.month
