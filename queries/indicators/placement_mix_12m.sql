-- grain: month, municipality or district, and placement group; care days of the group in the twelve months to the month
with child_months as (
    select
        municipality,
        month,
        district,
        child,
        placement_group,
        sum(days) as days
    from stays
    where placement_group is not null
    group by all
),

child_months_scoped as (
    from child_months
    union all by name
    select * replace (cast(null as varchar) as district)
    from child_months
),

counted as (
    select
        y.municipality,
        y.month,
        y.district,
        c.placement_group,
        sum(c.days) as days,
        count(distinct c.child) as children
    from periods as y
    inner join child_months_scoped as c
        on
            y.municipality = c.municipality
            and y.part_month = c.month
            and y.part_district is not distinct from c.district
    where y.extract = 'foranstaltninger' and y.item = '12m'
    group by grouping sets (
        (y.municipality, y.month, y.district, c.placement_group),
        (y.municipality, y.month, y.district)
    )
),

scopes_wanted as (
    select distinct
        y.municipality,
        y.month,
        y.district,
        k.category
    from periods as y
    cross join care_categories as k
    where y.extract = 'foranstaltninger' and y.item = '12m' and k.is_group
)

select
    w.month,
    w.municipality,
    w.district,
    cast(null as varchar) as item,
    w.category,
    coalesce(part.days, 0) as numerator,
    coalesce(whole.days, 0) as denominator,
    100.0 * coalesce(part.days, 0) / nullif(whole.days, 0) as value,
    coalesce(whole.children, 0) as n,
    coalesce(part.children, 0) as n_part
from scopes_wanted as w
left join counted as whole
    on
        w.municipality = whole.municipality
        and w.month = whole.month
        and w.district is not distinct from whole.district
        and whole.placement_group is null
left join counted as part
    on
        w.municipality = part.municipality
        and w.month = part.month
        and w.district is not distinct from part.district
        and w.category = part.placement_group
