-- grain: one broken rule of one row of `underretninger`
select
    file_no,
    line_no,
    'error' as severity,
    'modtaget' as column_name,
    'en dato i filens måned' as expected,
    strftime(received, '%d-%m-%Y') as found
from staged inner join files using (file_no)
where received not between month and last_day(month)
union all by name
select
    file_no,
    line_no,
    'error' as severity,
    'foedselsaar' as column_name,
    'en alder fra 0 til 23 år i måneden' as expected,
    cast(year(month) - birth_year as varchar) || ' år' as found
from staged inner join files using (file_no)
where year(month) - birth_year not between 0 and 23
