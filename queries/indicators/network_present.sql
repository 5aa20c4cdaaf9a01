-- grain: month and municipality or district; follow-ups with the family's network in % of those where it is told
-- n is children. A child may stand on both sides, so n_part shows the smaller side.
with counted as (
    select
        municipality,
        month,
        district,
        grouping(district) = 1 as is_whole,
        count(*) as follow_ups,
        count(*) filter (where network_present) as with_network,
        count(distinct child) as children,
        count(distinct child) filter (where network_present) as children_with,
        count(distinct child) filter (where not network_present) as children_without
    from follow_ups
    where network_present is not null
    group by grouping sets ((municipality, month), (municipality, month, district))
)

select
    s.month,
    s.municipality,
    s.district,
    cast(null as varchar) as item,
    cast(null as varchar) as category,
    coalesce(c.with_network, 0) as numerator,
    coalesce(c.follow_ups, 0) as denominator,
    100.0 * c.with_network / nullif(c.follow_ups, 0) as value,
    coalesce(c.children, 0) as n,
    if(c.children_without < c.children_with, c.children - c.children_without, c.children_with) as n_part
from delivered_scopes as s
left join counted as c
    on
        s.municipality = c.municipality
        and s.month = c.month
        and s.district is not distinct from c.district
        and (s.district is null) = c.is_whole
where s.extract = 'opfoelgninger'
