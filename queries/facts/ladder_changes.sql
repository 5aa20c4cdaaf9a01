-- grain: a child whose highest step on the last day is another than on the month before's (`none`: in no measure)
-- A month counts only where the month before was delivered too. The district is the one the child is in then, or left.
with months_paired as (
    select
        later.municipality,
        later.month,
        cast(later.month - interval 1 month as date) as month_before
    from deliveries_in_force as later
    inner join deliveries_in_force as before
        on
            later.municipality = before.municipality
            and later.extract = before.extract
            and later.month - interval 1 month = before.month
    where later.extract = 'foranstaltninger'
),

steps_now as (
    select
        m.municipality,
        m.month,
        h.child,
        h.step,
        h.district
    from months_paired as m
    inner join highest_steps as h on m.municipality = h.municipality and m.month = h.month
),

steps_before as (
    select
        m.municipality,
        m.month,
        h.child,
        h.step,
        h.district
    from months_paired as m
    inner join highest_steps as h on m.municipality = h.municipality and m.month_before = h.month
)

select
    municipality,
    month,
    child,
    coalesce(n.district, b.district) as district,
    coalesce(cast(b.step as varchar), 'none') as from_step,
    coalesce(cast(n.step as varchar), 'none') as to_step,
    case
        when b.step is null then 'in'
        when n.step is null then 'out'
        when n.step > b.step then 'up'
        else 'down'
    end as move
from steps_now as n
full outer join steps_before as b using (municipality, month, child)
where n.step is distinct from b.step
