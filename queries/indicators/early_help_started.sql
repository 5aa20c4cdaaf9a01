-- grain: month and municipality or district; early-help measures (step 1) whose first day lies in the month
-- Item `12m`: those of the twelve months to the month, of the whole municipality.
with measures_started as (
    select
        f.municipality,
        f.month,
        f.district,
        f.child
    from kept_foranstaltninger as f
    inner join interventions as i on f.intervention = i.code
    where i.ladder_step = 1 and f.start_date between f.month and last_day(f.month)
),

counted as (
    select
        municipality,
        month,
        district,
        cast(null as varchar) as item,
        count(*) as measures,
        count(distinct child) as children
    from measures_started
    group by grouping sets ((municipality, month), (municipality, month, district))
    union all by name
    select
        y.municipality,
        y.month,
        cast(null as varchar) as district,
        '12m' as item,
        count(*) as measures,
        count(distinct s.child) as children
    from full_years as y
    inner join measures_started as s
        on
            y.municipality = s.municipality
            and s.month between y.month - interval 11 month and y.month
    where y.extract = 'foranstaltninger'
    group by y.municipality, y.month
),

wanted as (
    select
        municipality,
        month,
        district,
        item
    from scopes
    where item is null
    union all by name
    select
        municipality,
        month,
        cast(null as varchar) as district,
        '12m' as item
    from full_years
    where extract = 'foranstaltninger'
)

select
    w.month,
    w.municipality,
    w.district,
    w.item,
    cast(null as varchar) as category,
    coalesce(c.measures, 0) as numerator,
    cast(null as bigint) as denominator,
    coalesce(c.measures, 0) as value,
    coalesce(c.children, 0) as n,
    cast(null as bigint) as n_part
from wanted as w
left join counted as c
    on
        w.municipality = c.municipality
        and w.month = c.month
        and w.district is not distinct from c.district
        and w.item is not distinct from c.item
