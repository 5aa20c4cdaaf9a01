-- grain: what was expected in a column of a refused file of one municipality, newest file first
select
    refusal,
    extract,
    month,
    received_at,
    file,
    line,
    column_name,
    expected,
    places,
    is_replaced
from refusals
where municipality = $municipality
order by is_replaced asc, refusal desc, line asc nulls first, column_name asc, expected asc
