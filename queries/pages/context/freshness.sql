-- grain: an extract that a municipality has delivered
select
    municipality,
    extract,
    title,
    first_month,
    last_month,
    next_month,
    months,
    received_at,
    cast(warnings as integer) as warnings,
    demonstration
from freshness
order by municipality, extract
