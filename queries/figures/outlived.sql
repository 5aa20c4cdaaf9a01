-- grain: a kept figure that cannot be made anew, since rows it was made of have been removed
-- A month looks back at most two years. Where a figure can be made of what is left, the new one stands.
with months_touched as (
    select distinct
        d.municipality,
        cast(touched.month as date) as month
    from deliveries_known as d
    cross join unnest(generate_series(d.month, d.month + interval 23 month, interval 1 month)) as touched (month)
    where d.purged
)

select k.*
from figures_kept as k
inner join months_touched as t on k.municipality = t.municipality and k.month = t.month
inner join made_again as a
    on k.indicator = a.indicator and k.municipality = a.municipality and k.month >= a.first_month
inner join catalogue as c on k.indicator = c.id
left join figures_full as f
    on
        k.indicator = f.indicator
        and k.municipality = f.municipality
        and k.month = f.month
        and k.district is not distinct from f.district
        and k.item is not distinct from f.item
        and k.category is not distinct from f.category
where k.status <> 'missing' and (f.indicator is null or c.remembers)
