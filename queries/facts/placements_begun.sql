-- grain: a child and a day it began in a placement group (NULL: in any placement) that it did not come from
-- A stay that follows on another of the group the day before, or that overlaps one, is a move and no beginning.
with kinds as (
    select distinct
        placement_group,
        placement_group as of_group
    from interventions
    where placement_group is not null
    union all
    select distinct
        cast(null as varchar) as placement_group,
        placement_group as of_group
    from interventions
    where placement_group is not null
),

spells as (
    select
        f.municipality,
        f.month,
        f.child,
        f.start_date,
        coalesce(f.end_date, last_day(f.month)) as last_seen,
        kind.placement_group
    from kept_foranstaltninger as f
    inner join interventions as i on f.intervention = i.code
    inner join kinds as kind on i.placement_group = kind.of_group
),

begun as (
    select distinct
        municipality,
        month,
        child,
        start_date,
        placement_group
    from spells
    where start_date between month and last_day(month)
)

select b.*
from begun as b
anti join spells as s
    on
        b.municipality = s.municipality
        and b.child = s.child
        and b.placement_group is not distinct from s.placement_group
        and date_trunc('month', b.start_date - 1) = s.month
        and b.start_date > s.start_date
        and b.start_date - 1 <= s.last_seen
