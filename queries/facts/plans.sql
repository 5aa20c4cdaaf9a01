-- grain: a row of a plan of a municipality: purpose, activity, result, milestone or result target
select
    p.municipality,
    m.name,
    p.position,
    p.plan,
    p.focus_area,
    p.kind,
    p.text,
    p.owner,
    p.deadline,
    p.indicators,
    p.source,
    p.page
from plan_rows as p
inner join municipality_names as m on p.municipality = m.code
