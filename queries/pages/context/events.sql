-- grain: an event of a municipality
select
    municipality,
    date,
    title,
    description
from events
order by municipality, date
