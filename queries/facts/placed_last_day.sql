-- grain: a child placed on the month's last day, once, by its highest ladder step
select
    municipality,
    month,
    child,
    arg_max(intervention, (ladder_step, intervention)) as intervention,
    arg_max(district, (ladder_step, intervention)) as district
from stays
where placement_group is not null and on_last_day
group by municipality, month, child
