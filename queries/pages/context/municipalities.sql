-- grain: a municipality that has delivered, by name
select
    code,
    name,
    demonstration,
    start_month,
    rollout_month,
    strategy
from municipalities
order by name collate da
