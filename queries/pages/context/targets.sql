-- grain: a target and the months it is in force
select
    municipality,
    indicator,
    district,
    from_month,
    until_month,
    target,
    direction,
    deadline,
    source
from targets
order by municipality, indicator, from_month
