-- grain: an indicator of a municipality that is made again, from `first_month` on
-- What is always made whole (`start`) is none of these. What is told late (`late`) changes half a year back, as far as
-- `stays_irregular` looks; what derives from figures follows the one that reaches furthest.
with reaches_known as (
    select
        municipality,
        month,
        year_start,
        cast(month - interval 6 month as date) as late_start
    from made_from
)

select
    c.id as indicator,
    c.derived,
    m.municipality,
    case
        when c.derived then least(m.year_start, m.late_start)
        when c.remade_from = 'year' then m.year_start
        when c.remade_from = 'late' then m.late_start
        else m.month
    end as first_month
from catalogue as c
cross join reaches_known as m
where c.remade_from <> 'start'
