-- grain: a child in any measure on the month's last day, once, by its highest ladder step; `measures` counts them all
select
    municipality,
    month,
    child,
    max(ladder_step) as step,
    arg_max(district, (ladder_step, intervention)) as district,
    count(*) as measures
from stays
where on_last_day
group by municipality, month, child
