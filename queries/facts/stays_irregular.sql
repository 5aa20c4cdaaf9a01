-- grain: a stay that began before it was first told of (`late`), or is gone from the deliveries after (`gone`)
-- Made of `stays_told` and `months_told`, at load as in the build. `month` is the delivery that tells the stay and
-- `other_month` the one beside it that does not: the one before a late stay, the one after a stay that is gone.
-- A stay told again within half a year is not gone. Its start or kind put right is no other stay: the child is then in
-- the same measure over the same days, or began the very same day in a measure that is told in its place.
-- `ended_on`: the day a stay that is gone ends: the day told ahead where it has come, else the last day it was seen.
with months_in_order as (
    select
        municipality,
        month,
        lag(month) over in_order as month_before,
        lead(month) over in_order as month_after
    from months_told
    window in_order as (partition by municipality order by month)
),

stays_late as (
    select
        t.*,
        o.month_before
    from stays_told as t
    inner join months_in_order as o on t.municipality = o.municipality and t.month = o.month
    anti join stays_told as b
        on
            t.municipality = b.municipality
            and t.child = b.child
            and t.intervention = b.intervention
            and o.month_before = b.month
            and t.start_date <= coalesce(b.end_date, last_day(b.month))
    anti join stays_told as e
        on
            t.municipality = e.municipality
            and t.child = e.child
            and t.intervention = e.intervention
            and t.start_date = e.start_date
            and t.month > e.month
            and t.month <= e.month + interval 6 month
    where t.start_date <= last_day(o.month_before)
),

stays_gone as (
    select
        t.*,
        o.month_after
    from stays_told as t
    inner join months_in_order as o on t.municipality = o.municipality and t.month = o.month
    anti join stays_told as a
        on
            t.municipality = a.municipality
            and t.child = a.child
            and t.intervention = a.intervention
            and t.month < a.month
            and t.month >= a.month - interval 6 month
            and last_day(t.month) >= a.start_date
    where
        coalesce(t.end_date > last_day(t.month), true)
        and o.month_after <= t.month + interval 6 month
),

kinds_put_right as (
    select
        g.municipality,
        g.child,
        g.start_date,
        g.month as month_before,
        g.intervention as intervention_before,
        l.month as month_after,
        l.intervention as intervention_after
    from stays_gone as g
    inner join stays_late as l
        on
            g.municipality = l.municipality
            and g.child = l.child
            and g.start_date = l.start_date
            and g.month_after = l.month
)

select
    'late' as kind,
    l.municipality,
    l.month,
    l.month_before as other_month,
    l.district,
    l.child,
    l.intervention,
    l.start_date,
    cast(null as date) as ended_on,
    false as is_told
from stays_late as l
anti join kinds_put_right as k
    on
        l.municipality = k.municipality
        and l.child = k.child
        and l.start_date = k.start_date
        and l.month = k.month_after
        and l.intervention = k.intervention_after
union all by name
select
    'gone' as kind,
    g.municipality,
    g.month,
    g.month_after as other_month,
    g.district,
    g.child,
    g.intervention,
    g.start_date,
    if(g.end_date <= last_day(g.month_after), g.end_date, last_day(g.month)) as ended_on,
    coalesce(g.end_date <= last_day(g.month_after), false) as is_told
from stays_gone as g
anti join kinds_put_right as k
    on
        g.municipality = k.municipality
        and g.child = k.child
        and g.start_date = k.start_date
        and g.month = k.month_before
        and g.intervention = k.intervention_before
