-- grain: a child and a day it left an institution: a stay ended, and the day after it was in none
-- `step_after` is its highest step 90 days later; NULL where it was in no measure (or the month was not delivered).
with spells as (
    select
        f.municipality,
        f.month,
        f.child,
        f.start_date,
        f.end_date,
        i.placement_group,
        i.ladder_step
    from kept_foranstaltninger as f
    inner join interventions as i on f.intervention = i.code
),

last_days as (
    select distinct
        e.municipality,
        e.child,
        e.ended_on as left_on,
        cast(e.ended_on + 1 as date) as day_after,
        cast(e.ended_on + 90 as date) as day_90
    from stays_ended as e
    inner join interventions as i on e.intervention = i.code
    where i.placement_group = 'institution'
),

leavings as (
    select e.*
    from last_days as e
    anti join spells as s
        on
            e.municipality = s.municipality
            and e.child = s.child
            and date_trunc('month', e.day_after) = s.month
            and e.day_after between s.start_date and coalesce(s.end_date, e.day_after)
            and s.placement_group = 'institution'
)

select
    l.municipality,
    l.child,
    l.left_on,
    l.day_90,
    max(s.ladder_step) as step_after
from leavings as l
left join spells as s
    on
        l.municipality = s.municipality
        and l.child = s.child
        and date_trunc('month', l.day_90) = s.month
        and l.day_90 between s.start_date and coalesce(s.end_date, l.day_90)
group by l.municipality, l.child, l.left_on, l.day_90
