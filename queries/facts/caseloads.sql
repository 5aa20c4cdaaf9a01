-- grain: a caseworker on a month's last day, once for the whole municipality (district NULL) and once for the district
with caseworkers_counted as (
    select
        municipality,
        month,
        district,
        caseworker,
        cases,
        coalesce(other_duties, false) as other_duties,
        coalesce(unit, 'barn') as unit
    from kept_sagstal
)

select
    *,
    district as place
from caseworkers_counted
union all by name
select
    * replace (cast(null as varchar) as district),
    district as place
from caseworkers_counted
