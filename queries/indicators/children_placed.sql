-- grain: month, municipality or district, and placement type (NULL: all; item `per_1000`: those aged 0-17
-- per 1,000 aged 0-17). Item `share`: each placement group in % of all, of the whole municipality.
-- The stock of all is told beside those aged 0-17, so n_part of `per_1000` is the older ones, below zero.
-- Items `admitted` and `admitted_12m`: how often a child began in a placement group (NULL: in any placement) in the
-- month, and in the twelve months to it; n is children.
with counted as (
    select
        municipality,
        month,
        district,
        intervention,
        count(*) as children,
        count(*) filter (where is_under_18) as under_18
    from placed_last_day
    group by grouping sets (
        (municipality, month),
        (municipality, month, district),
        (municipality, month, intervention),
        (municipality, month, district, intervention)
    )
),

children_filled as (
    select
        s.month,
        s.municipality,
        s.district,
        k.category,
        coalesce(c.children, 0) as children,
        coalesce(c.under_18, 0) as under_18
    from scopes as s
    cross join care_categories as k
    left join counted as c
        on
            s.municipality = c.municipality
            and s.month = c.month
            and s.district is not distinct from c.district
            and k.category is not distinct from c.intervention
    where s.item is null and k.is_placement and not k.is_group
),

groups as (
    select
        f.month,
        f.municipality,
        i.placement_group as category,
        sum(f.children) as children
    from children_filled as f
    inner join interventions as i on f.category = i.code
    where f.district is null
    group by f.month, f.municipality, i.placement_group
),

admissions as (
    select
        municipality,
        month,
        'admitted' as item,
        placement_group as category,
        count(*) as begun,
        count(distinct child) as children
    from placements_begun
    group by municipality, month, placement_group
    union all by name
    select
        y.municipality,
        y.month,
        'admitted_12m' as item,
        b.placement_group as category,
        count(*) as begun,
        count(distinct b.child) as children
    from full_years as y
    inner join placements_begun as b
        on y.municipality = b.municipality and b.month between y.month - interval 11 month and y.month
    where y.extract = 'foranstaltninger'
    group by y.municipality, y.month, b.placement_group
),

admissions_wanted as (
    select
        s.municipality,
        s.month,
        'admitted' as item
    from scopes as s
    where s.district is null and s.item is null
    union all by name
    select
        municipality,
        month,
        'admitted_12m' as item
    from full_years
    where extract = 'foranstaltninger'
)

select
    month,
    municipality,
    district,
    cast(null as varchar) as item,
    category,
    children as numerator,
    cast(null as bigint) as denominator,
    children as value,
    children as n,
    cast(null as bigint) as n_part
from children_filled
union all by name
select
    f.month,
    f.municipality,
    f.district,
    'per_1000' as item,
    cast(null as varchar) as category,
    f.under_18 as numerator,
    p.people_0_17 as denominator,
    1000.0 * f.under_18 / nullif(p.people_0_17, 0) as value,
    f.under_18 as n,
    f.under_18 - f.children as n_part
from children_filled as f
inner join population as p
    on
        f.municipality = p.municipality
        and f.month = p.month
        and f.district is not distinct from p.district
where f.category is null
union all by name
select
    g.month,
    g.municipality,
    cast(null as varchar) as district,
    'share' as item,
    g.category,
    g.children as numerator,
    f.children as denominator,
    100.0 * g.children / nullif(f.children, 0) as value,
    f.children as n,
    g.children as n_part
from groups as g
inner join children_filled as f on g.municipality = f.municipality and g.month = f.month
where f.district is null and f.category is null
union all by name
select
    w.month,
    w.municipality,
    cast(null as varchar) as district,
    w.item,
    k.category,
    coalesce(a.begun, 0) as numerator,
    cast(null as bigint) as denominator,
    coalesce(a.begun, 0) as value,
    coalesce(a.children, 0) as n,
    cast(null as bigint) as n_part
from admissions_wanted as w
inner join care_categories as k on k.is_group or k.category is null
left join admissions as a
    on
        w.municipality = a.municipality
        and w.month = a.month
        and w.item = a.item
        and k.category is not distinct from a.category
