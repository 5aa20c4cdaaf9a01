-- grain: month, municipality or district, and period (item: NULL, `quarter`, `12m`); early-help measures (step 1) whose
-- first day lies in it; a quarter hides where one of its months does, which the others would tell
-- One first told of up to half a year later counts in the month it began, in the district it then had.
with starts_told as (
    select
        municipality,
        month,
        district,
        child,
        intervention
    from stays_told
    where start_date between month and last_day(month)
    union all
    select
        municipality,
        cast(date_trunc('month', start_date) as date) as month,
        district,
        child,
        intervention
    from stays_irregular
    where kind = 'late' and start_date >= month - interval 6 month
),

measures_started as (
    select
        s.municipality,
        s.month,
        s.district,
        s.child
    from starts_told as s
    inner join interventions as i on s.intervention = i.code
    where i.ladder_step = 1
),

measures_scoped as (
    select * replace (cast(null as varchar) as district)
    from measures_started
    union all by name
    from measures_started
),

counted as (
    select
        p.municipality,
        p.month,
        p.district,
        p.item,
        count(s.child) as measures,
        count(distinct s.child) as children
    from periods as p
    left join measures_scoped as s
        on
            p.municipality = s.municipality
            and p.part_month = s.month
            and p.part_district is not distinct from s.district
    where p.extract = 'foranstaltninger'
    group by p.municipality, p.month, p.district, p.item
),

months_smallest as (
    select
        p.municipality,
        p.month,
        p.district,
        p.item,
        min(nullif(m.children, 0)) as children
    from periods as p
    inner join counted as m
        on
            p.municipality = m.municipality
            and p.part_month = m.month
            and p.part_district is not distinct from m.district
    where p.extract = 'foranstaltninger' and p.item = 'quarter' and m.item is null
    group by p.municipality, p.month, p.district, p.item
)

select
    c.month,
    c.municipality,
    c.district,
    c.item,
    cast(null as varchar) as category,
    c.measures as numerator,
    cast(null as bigint) as denominator,
    c.measures as value,
    c.children as n,
    m.children as n_part
from counted as c
left join months_smallest as m
    on
        c.municipality = m.municipality
        and c.month = m.month
        and c.district is not distinct from m.district
        and c.item is not distinct from m.item
