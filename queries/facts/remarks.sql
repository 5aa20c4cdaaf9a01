-- grain: a remark of a department on an indicator in a month
select
    municipality,
    month,
    indicator,
    district,
    text,
    role
from kept_bemaerkninger
