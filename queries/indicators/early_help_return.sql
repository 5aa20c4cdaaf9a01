-- grain: month and municipality or district; % of the children whose early help ended 12 months before and who since
-- got a measure on step 2 or higher (one that starts after the early help ended and by the month's last day)
-- Item `12m`: the same of the twelve months to the month, each child once, of the whole municipality.
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

years_known as (
    select
        municipality,
        month
    from months_known
    qualify
        count(*) over (
            partition by municipality
            order by month
            range between interval 11 month preceding and current row
        ) = 12
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

counted as (
    select
        municipality,
        month,
        district,
        cast(null as varchar) as item,
        count(*) as children,
        count(*) filter (where has_returned) as returned
    from children_followed
    group by grouping sets ((municipality, month), (municipality, month, district))
    union all by name
    select
        y.municipality,
        y.month,
        cast(null as varchar) as district,
        '12m' as item,
        count(distinct c.child) as children,
        count(distinct c.child) filter (where c.has_returned) as returned
    from years_known as y
    inner join children_followed as c
        on
            y.municipality = c.municipality
            and c.month between y.month - interval 11 month and y.month
    group by y.municipality, y.month
),

wanted as (
    select
        s.municipality,
        s.month,
        s.district,
        s.item
    from months_known as k
    inner join scopes as s on k.municipality = s.municipality and k.month = s.month
    where s.item is null
    union all by name
    select
        municipality,
        month,
        cast(null as varchar) as district,
        '12m' as item
    from years_known
)

select
    w.month,
    w.municipality,
    w.district,
    w.item,
    cast(null as varchar) as category,
    coalesce(c.returned, 0) as numerator,
    coalesce(c.children, 0) as denominator,
    100.0 * c.returned / nullif(c.children, 0) as value,
    coalesce(c.children, 0) as n,
    coalesce(c.returned, 0) as n_part
from wanted as w
left join counted as c
    on
        w.municipality = c.municipality
        and w.month = c.month
        and w.district is not distinct from c.district
        and w.item is not distinct from c.item
