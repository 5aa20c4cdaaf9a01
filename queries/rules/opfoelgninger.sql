-- grain: one row of `opfoelgninger` held in another month than the file's
select
    file_no,
    line_no,
    'error' as severity,
    'dato' as column_name,
    'en dato i filens måned' as expected,
    strftime(date, '%d-%m-%Y') as found
from staged inner join files using (file_no)
where date not between month and last_day(month)
