-- grain: a municipality that has delivered; the start of its programme and how, where known; its goal for caseloads
select
    m.code,
    m.name,
    bool_or(f.demonstration) as demonstration,
    any_value(p.start_month) as start_month,
    any_value(p.rollout_month) as rollout_month,
    any_value(p.strategy) as strategy,
    any_value(g.low) as goal_low,
    any_value(g.high) as goal_high,
    any_value(g.source) as goal_source,
    any_value(g.page) as goal_page
from municipality_names as m
inner join freshness as f on m.code = f.municipality
left join programmes as p on m.code = p.municipality
left join caseload_goals as g on m.code = g.municipality
group by m.code, m.name
order by m.code
