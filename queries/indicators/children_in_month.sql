-- grain: month, municipality or district, and placement type (NULL: all); children placed on at least one day
-- Once, by its highest step in the month; `precedence` of `stays` settles ties, so that a child who moved counts where
-- it came to.
with placed_in_month as (
    select
        municipality,
        month,
        child,
        arg_max(intervention, precedence) as intervention,
        arg_max(district, precedence) as district
    from stays
    where placement_group is not null
    group by municipality, month, child
),

counted as (
    select
        municipality,
        month,
        district,
        intervention,
        count(*) as children
    from placed_in_month
    group by grouping sets (
        (municipality, month),
        (municipality, month, district),
        (municipality, month, intervention),
        (municipality, month, district, intervention)
    )
)

select
    s.month,
    s.municipality,
    s.district,
    cast(null as varchar) as item,
    k.category,
    coalesce(c.children, 0) as numerator,
    cast(null as bigint) as denominator,
    coalesce(c.children, 0) as value,
    coalesce(c.children, 0) as n,
    cast(null as bigint) as n_part
from scopes as s
cross join care_categories as k
left join counted as c
    on
        s.municipality = c.municipality
        and s.month = c.month
        and s.district is not distinct from c.district
        and k.category is not distinct from c.intervention
where s.item is null and k.is_placement and not k.is_group
