-- grain: a municipality that has delivered, by name
select
    code,
    name,
    demonstration
from municipalities
order by name collate da
