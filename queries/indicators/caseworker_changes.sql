-- grain: month and municipality or district; % of the children with a caseworker in each of the twelve months to the
-- month who had more than one; rows without a caseworker count in neither
with caseworkers_of_month as (
    select
        municipality,
        month,
        child,
        arg_max(district, precedence) as district,
        min(caseworker) as first_by_name,
        max(caseworker) as last_by_name
    from stays
    where caseworker is not null
    group by municipality, month, child
),

-- More than one among twelve months is the same as: the first by name is not the last by name.
children_followed as (
    select
        municipality,
        month,
        district,
        min(first_by_name) over year_of_child <> max(last_by_name) over year_of_child as has_changed
    from caseworkers_of_month
    window
        year_of_child as (
            partition by municipality, child
            order by month
            range between interval 11 month preceding and current row
        )
    qualify count(*) over year_of_child = 12
),

counted as (
    select
        municipality,
        month,
        district,
        count(*) as children,
        count(*) filter (where has_changed) as with_several
    from children_followed
    group by grouping sets ((municipality, month), (municipality, month, district))
),

-- A district that is new waits till it, or what went into it whole, has been there twelve months.
scopes_wanted as (
    select distinct
        municipality,
        month,
        district
    from periods
    where extract = 'foranstaltninger' and item = '12m'
)

select
    s.month,
    s.municipality,
    s.district,
    cast(null as varchar) as item,
    cast(null as varchar) as category,
    coalesce(c.with_several, 0) as numerator,
    coalesce(c.children, 0) as denominator,
    100.0 * c.with_several / nullif(c.children, 0) as value,
    coalesce(c.children, 0) as n,
    coalesce(c.with_several, 0) as n_part
from scopes_wanted as s
left join counted as c
    on
        s.municipality = c.municipality
        and s.month = c.month
        and s.district is not distinct from c.district
