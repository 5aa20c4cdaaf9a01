-- grain: one broken rule of one row of `befolkning`
select
    file_no,
    line_no,
    'error' as severity,
    'alder_til' as column_name,
    'en alder, der ikke er under alder_fra' as expected,
    cast(age_to as varchar) as found
from staged
where age_to < age_from
