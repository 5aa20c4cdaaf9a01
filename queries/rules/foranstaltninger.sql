-- grain: one broken rule of one row of `foranstaltninger`
select
    file_no,
    line_no,
    'error' as severity,
    'startdato' as column_name,
    'en startdato senest månedens sidste dag' as expected,
    strftime(start_date, '%d-%m-%Y') as found
from staged inner join files using (file_no)
where start_date > last_day(month)
union all by name
select
    file_no,
    line_no,
    'error' as severity,
    'slutdato' as column_name,
    'en slutdato fra startdato og fra månedens første dag' as expected,
    strftime(end_date, '%d-%m-%Y') as found
from staged inner join files using (file_no)
where end_date < start_date or end_date < month
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
union all by name
select
    file_no,
    line_no,
    'warning' as severity,
    'slutdato' as column_name,
    'ingen dato i fremtiden' as expected,
    strftime(end_date, '%d-%m-%Y') as found
from staged
where end_date > cast($today as date)
