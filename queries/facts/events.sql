-- grain: an event of a municipality's newest list
-- `is_break`: what is registered changed that day, in `indicators`, or (NULL) in all that the municipality delivers.
with newest_list as (
    select
        municipality,
        max(month) as month
    from deliveries_in_force
    where extract = 'begivenheder'
    group by municipality
)

select
    k.municipality,
    k.date,
    k.title,
    k.description,
    coalesce(k.is_break, false) as is_break,
    if(k.is_break, k.indicators, null) as indicators
from kept_begivenheder as k
inner join newest_list as newest
    on k.municipality = newest.municipality and k.month = newest.month
