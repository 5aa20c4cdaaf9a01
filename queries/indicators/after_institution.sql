-- grain: month and step 90 days after an institution (item `lower`: all steps below it); % of the children who left
-- A child counts once, by its last leaving whose 90th day falls in the twelve months to the month.
with windows as (
    select
        municipality,
        month,
        cast(month - interval 11 month as date) as first_day,
        last_day(month) as last_known,
        cast(date_trunc('month', month - interval 11 month - interval 90 day) as date) as first_needed
    from full_years
    where extract = 'foranstaltninger'
),

months_known as (
    select
        w.municipality,
        w.month,
        w.first_day,
        w.last_known
    from windows as w
    inner join deliveries_in_force as d
        on
            w.municipality = d.municipality
            and d.month between w.first_needed and w.month
    where d.extract = 'foranstaltninger'
    group by w.municipality, w.month, w.first_day, w.last_known, w.first_needed
    having count(*) = date_diff('month', w.first_needed, w.month) + 1
),

last_leavings as (
    select
        k.municipality,
        k.month,
        l.child,
        arg_max(coalesce(cast(l.step_after as varchar), 'none'), l.left_on) as step
    from months_known as k
    inner join institution_leavings as l
        on
            k.municipality = l.municipality
            and l.day_90 between k.first_day and k.last_known
    group by k.municipality, k.month, l.child
),

counted as (
    select
        k.municipality,
        k.month,
        s.item,
        s.category,
        count(l.child) as leavers,
        count(l.child) filter (where list_contains(s.steps, l.step)) as children
    from months_known as k
    cross join (
        values
        (cast(null as varchar), 'none', ['none']),
        (cast(null as varchar), '1', ['1']),
        (cast(null as varchar), '2', ['2']),
        (cast(null as varchar), '3', ['3']),
        (cast(null as varchar), '4', ['4']),
        (cast(null as varchar), '5', ['5']),
        (cast(null as varchar), '6', ['6']),
        ('lower', cast(null as varchar), ['1', '2', '3', '4', '5'])
    ) as s (item, category, steps)
    left join last_leavings as l on k.municipality = l.municipality and k.month = l.month
    group by k.municipality, k.month, s.item, s.category
)

select
    month,
    municipality,
    cast(null as varchar) as district,
    item,
    category,
    children as numerator,
    leavers as denominator,
    100.0 * children / nullif(leavers, 0) as value,
    leavers as n,
    children as n_part
from counted
