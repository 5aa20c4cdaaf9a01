-- grain: a row of a plan, in the plan's order
select
    municipality,
    name,
    position,
    plan,
    focus_area,
    kind,
    text,
    owner,
    deadline,
    indicators,
    source,
    page
from plans
order by municipality, plan, position
