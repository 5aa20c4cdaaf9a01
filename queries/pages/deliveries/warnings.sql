-- grain: what was expected in a column of a delivery of one municipality that was taken with warnings, newest first
select
    extract,
    month,
    line,
    column_name,
    expected,
    places
from warnings
where municipality = $municipality
order by month desc, extract asc, line asc nulls first, column_name asc, expected asc
