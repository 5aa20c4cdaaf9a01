-- grain: an extract of one municipality, and whether its next month is late on the day asked
select
    extract,
    title,
    every_months,
    last_month,
    next_month,
    due_on,
    is_demonstration,
    coalesce(if(is_demonstration, next_month <= newest_month, due_on < cast($today as date)), false) as is_late
from due
where municipality = $municipality
order by position
