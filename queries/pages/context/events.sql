-- grain: an event of a municipality
select
    municipality,
    date,
    title,
    description,
    is_break,
    indicators
from events
order by municipality, date
