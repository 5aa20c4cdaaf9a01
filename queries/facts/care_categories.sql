-- grain: what care days are split by: every measure, every placement group, and placements in all (NULL)
select
    code as category,
    placement_group is not null as is_placement,
    false as is_group
from interventions
union all by name
select distinct
    placement_group as category,
    true as is_placement,
    true as is_group
from interventions
where placement_group is not null
union all by name
select
    cast(null as varchar) as category,
    true as is_placement,
    false as is_group
