-- grain: a municipality that has delivered; the start of its programme and how it was rolled out, where known
select
    m.code,
    m.name,
    bool_or(f.demonstration) as demonstration,
    any_value(p.start_month) as start_month,
    any_value(p.rollout_month) as rollout_month,
    any_value(p.strategy) as strategy
from municipality_names as m
inner join freshness as f on m.code = f.municipality
left join programmes as p on m.code = p.municipality
group by m.code, m.name
order by m.code
