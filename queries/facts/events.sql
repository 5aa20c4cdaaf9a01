-- grain: an event of a municipality's newest list
with newest_list as (
    select
        municipality,
        max(month) as month
    from kept_begivenheder
    group by municipality
)

select
    k.municipality,
    k.date,
    k.title,
    k.description
from kept_begivenheder as k
inner join newest_list as newest
    on k.municipality = newest.municipality and k.month = newest.month
