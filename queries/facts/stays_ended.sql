-- grain: a stay that ended, in the month of its last day: told by a delivery, or gone from the deliveries after
select
    municipality,
    month,
    district,
    child,
    intervention,
    start_date,
    end_date as ended_on
from stays_told
where end_date between month and last_day(month)
union all by name
select
    municipality,
    cast(date_trunc('month', ended_on) as date) as month,
    district,
    child,
    intervention,
    start_date,
    ended_on
from stays_irregular
where kind = 'gone'
