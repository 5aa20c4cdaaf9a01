-- grain: scope (whole, district or district group), month and category; zero where no child was there
with
counted_by_measure as (
    select
        municipality,
        month,
        district,
        district_group as item,
        intervention as category,
        sum(days) as days,
        count(distinct child) as children,
        sum(cost) as cost,
        sum(days) filter (where cost is not null) as cost_days
    from stays
    group by
        grouping sets (
            (municipality, month, intervention),
            (municipality, month, district, intervention),
            (municipality, month, district_group, intervention)
        )
    having grouping(district_group) = 1 or district_group is not null
),

counted_by_group as (
    select
        municipality,
        month,
        district,
        district_group as item,
        placement_group as category,
        sum(days) as days,
        count(distinct child) as children,
        sum(cost) as cost,
        sum(days) filter (where cost is not null) as cost_days
    from stays
    where placement_group is not null
    group by
        grouping sets (
            (municipality, month, placement_group),
            (municipality, month, district, placement_group),
            (municipality, month, district_group, placement_group),
            (municipality, month),
            (municipality, month, district),
            (municipality, month, district_group)
        )
    having grouping(district_group) = 1 or district_group is not null
),

counted as (
    from counted_by_measure
    union all by name
    from counted_by_group
)

select
    s.municipality,
    s.month,
    s.district,
    s.item,
    k.category,
    k.is_placement,
    k.is_group,
    day(last_day(s.month)) as days_in_month,
    coalesce(c.days, 0) as days,
    coalesce(c.children, 0) as children,
    c.cost,
    coalesce(c.cost_days, 0) as cost_days
from scopes as s
cross join care_categories as k
left join counted as c
    on
        s.municipality = c.municipality
        and s.month = c.month
        and s.district is not distinct from c.district
        and s.item is not distinct from c.item
        and k.category is not distinct from c.category
