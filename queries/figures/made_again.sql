-- grain: an indicator of a municipality that is made again, from `first_month` on
-- What is always made whole (`start`) is none of these.
select
    c.id as indicator,
    c.derived,
    m.municipality,
    if(c.remade_from = 'year', m.year_start, m.month) as first_month
from catalogue as c
cross join made_from as m
where c.remade_from <> 'start'
