-- grain: a child placed on the month's last day, once, by its highest ladder step; `precedence` of `stays` settles ties
-- `is_under_18`: the year less the year of birth is at most 17.
select
    municipality,
    month,
    child,
    arg_max(intervention, precedence) as intervention,
    arg_max(district, precedence) as district,
    year(month) - arg_max(birth_year, precedence) <= 17 as is_under_18
from stays
where placement_group is not null and on_last_day
group by municipality, month, child
