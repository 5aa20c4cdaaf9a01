-- grain: a milestone and the span of months it stood so, in the plan's order
select
    municipality,
    from_month,
    until_month,
    plan,
    focus_area,
    text,
    owner,
    deadline,
    plan_deadline,
    status,
    remark,
    indicators,
    source,
    page
from milestones
order by municipality, from_month nulls first, position nulls last, focus_area, deadline, text
