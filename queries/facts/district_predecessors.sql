-- grain: a district and a district it took over from; `share` of it (1: the whole), from `from_month` on
-- The first list that names the two speaks. Where the district was new in an earlier list, the handover was then: a
-- predecessor may be told afterwards.
with first_lists as (
    select
        municipality,
        district,
        min(month) as first_month
    from kept_distrikter
    group by municipality, district
),

predecessors_named as (
    select
        municipality,
        district,
        predecessor,
        min(month) as named_month,
        coalesce(cast(arg_min(coalesce(share, 1), month) as double), 1) as share
    from kept_distrikter
    where predecessor is not null
    group by municipality, district, predecessor
)

select
    p.municipality,
    p.district,
    p.predecessor,
    p.share,
    if(o.first_month < n.first_month, n.first_month, p.named_month) as from_month
from predecessors_named as p
inner join first_lists as n on p.municipality = n.municipality and p.district = n.district
inner join first_lists as o on p.municipality = o.municipality and p.predecessor = o.district
