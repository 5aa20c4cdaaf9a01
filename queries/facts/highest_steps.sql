-- grain: a child in any measure on the month's last day, once, by its highest ladder step; `measures` counts them all
-- `precedence` of `stays` settles ties.
select
    municipality,
    month,
    child,
    max(ladder_step) as step,
    arg_max(district, precedence) as district,
    count(*) as measures
from stays
where on_last_day
group by municipality, month, child
