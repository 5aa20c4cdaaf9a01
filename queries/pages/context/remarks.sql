-- grain: a remark of a department on an indicator in a month, newest first
select
    municipality,
    month,
    indicator,
    district,
    text,
    role
from remarks
order by municipality asc, month desc, indicator asc, district asc
