-- grain: month and municipality or district; % of the children whose early help ended 12 months before and who since
-- got a measure on step 2 or higher (one that starts after the early help ended and by the month's last day)
-- Item `12m`: the same of the twelve months to the month, each child once.
with early_help_ended as (
    select
        municipality,
        month,
        child,
        -- Of the help that ended last, and of two that ended the same day, the later begun.
        arg_max(district, { 'end_date': end_date, 'precedence': precedence }) as district,
        max(end_date) as end_date
    from stays
    where ladder_step = 1 and end_date between month and last_day(month)
    group by municipality, month, child
),

higher_started as (
    select
        f.municipality,
        f.child,
        f.start_date,
        min(f.month) as first_seen
    from kept_foranstaltninger as f
    inner join interventions as i on f.intervention = i.code
    where i.ladder_step > 1
    group by f.municipality, f.child, f.start_date
),

months_known as (
    select
        y.municipality,
        y.month,
        d.month as cohort
    from full_years as y
    inner join deliveries_in_force as d
        on
            y.municipality = d.municipality
            and y.extract = d.extract
            and y.month - interval 12 month = d.month
    where y.extract = 'foranstaltninger'
),

children_followed as (
    select
        k.municipality,
        k.month,
        e.district,
        e.child,
        bool_or(h.child is not null) as has_returned
    from months_known as k
    inner join early_help_ended as e on k.municipality = e.municipality and k.cohort = e.month
    left join higher_started as h
        on
            e.municipality = h.municipality
            and e.child = h.child
            and e.end_date < h.start_date
            and k.month >= h.first_seen
    group by k.municipality, k.month, e.district, e.child
),

children_scoped as (
    select * replace (cast(null as varchar) as district)
    from children_followed
    union all by name
    from children_followed
),

periods_known as (
    select
        p.municipality,
        p.month,
        p.district,
        p.item,
        p.part_month,
        p.part_district
    from periods as p
    left join months_known as k on p.municipality = k.municipality and p.part_month = k.month
    where p.extract = 'foranstaltninger' and p.item is distinct from 'quarter'
    window period_of_scope as (partition by p.municipality, p.month, p.district, p.item)
    qualify count(*) over period_of_scope = count(k.month) over period_of_scope
),

counted as (
    select
        p.municipality,
        p.month,
        p.district,
        p.item,
        count(distinct c.child) as children,
        count(distinct c.child) filter (where c.has_returned) as returned
    from periods_known as p
    left join children_scoped as c
        on
            p.municipality = c.municipality
            and p.part_month = c.month
            and p.part_district is not distinct from c.district
    group by p.municipality, p.month, p.district, p.item
)

select
    month,
    municipality,
    district,
    item,
    cast(null as varchar) as category,
    returned as numerator,
    children as denominator,
    100.0 * returned / nullif(children, 0) as value,
    children as n,
    returned as n_part
from counted
