-- grain: an indicator of a municipality, and a month from which what it counts is registered otherwise
select distinct
    e.municipality,
    c.id as indicator,
    cast(date_trunc('month', e.date) as date) as month
from events as e
inner join catalogue as c on e.indicators is null or list_contains(e.indicators, c.id)
where e.is_break
