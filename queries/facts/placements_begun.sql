-- grain: a child and a day it began in a placement group (NULL: in any placement) that it did not come from
-- A stay that follows on another of the group the day before, or that overlaps one, is a move and no beginning.
with spells as (
    select
        municipality,
        month,
        child,
        start_date,
        coalesce(end_date, last_day(month)) as last_seen,
        unnest([placement_group, null]) as placement_group
    from stays
    where placement_group is not null
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
