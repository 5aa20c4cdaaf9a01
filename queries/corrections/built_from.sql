-- grain: a slot in force, an extract of a municipality in a month, and the delivery that fills it
select
    extract,
    municipality,
    month,
    id as delivery,
    received_at
from deliveries_known
order by municipality, extract, month
