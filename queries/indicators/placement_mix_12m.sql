-- grain: month, municipality or district, and placement group; care days of the group in the twelve months to the month
with months_full as (
    select
        municipality,
        month
    from full_years
    where extract = 'foranstaltninger'
),

child_months as (
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

counted as (
    select
        m.municipality,
        m.month,
        c.district,
        c.placement_group,
        sum(c.days) as days,
        count(distinct c.child) as children
    from months_full as m
    inner join child_months as c
        on
            m.municipality = c.municipality
            and c.month between m.month - interval 11 month and m.month
    group by grouping sets (
        (m.municipality, m.month, c.placement_group),
        (m.municipality, m.month, c.district, c.placement_group),
        (m.municipality, m.month),
        (m.municipality, m.month, c.district)
    )
),

scopes_wanted as (
    select
        s.municipality,
        s.month,
        s.district,
        k.category
    from scopes as s
    inner join months_full as m on s.municipality = m.municipality and s.month = m.month
    cross join care_categories as k
    where s.item is null and k.is_group
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
