-- grain: a municipality that has delivered, by name
select
    code,
    name,
    demonstration,
    start_month,
    rollout_month,
    strategy,
    goal_low,
    goal_high,
    goal_source,
    goal_page
from municipalities
order by name collate da
