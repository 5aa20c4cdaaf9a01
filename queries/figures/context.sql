-- grain: a row of `figures_earlier` before those made now, which what derives from figures looks back to
-- What is judged looks back 58 months (a word of 27 months before, measured by 31), targets and costs 12 each, none
-- beyond $since; the dip in motivation looks to the first round, the pilot's difference to its baseline, and a target
-- to its deadline. Nothing else is read, so that many months cost little more.
with rows_followed as (
    select e.*
    from figures_earlier as e
    semi join followed_series as s
        on
            e.indicator = s.indicator
            and e.item is not distinct from s.item
            and e.category is not distinct from s.category
    where e.month >= $since
),

rows_compared as (
    select *
    from figures_earlier
    where
        indicator in ('motivation_index', 'motivation_change', 'placement_mix', 'unit_price')
        and (indicator <> 'placement_mix' or item in ('pilot', 'sammenligning'))
        and (indicator <> 'unit_price' or month >= $since)
),

-- How a target stood at its deadline is told from its first month on, which may be long after.
rows_of_deadlines as (
    select distinct e.*
    from figures_earlier as e
    inner join headlines as h
        on
            e.indicator = h.indicator
            and e.item is not distinct from h.item
            and e.category is not distinct from h.category
    inner join targets as t
        on
            e.indicator = t.indicator
            and e.municipality = t.municipality
            and e.month between t.deadline - interval 13 month and t.deadline
    where e.month < $since
),

rows_looked_at as (
    from rows_followed
    union all by name
    select d.*
    from rows_of_deadlines as d
    where d.indicator not in ('motivation_index', 'motivation_change')
    union all by name
    select c.*
    from rows_compared as c
    anti join followed_series as s
        on
            c.month >= $since
            and c.indicator = s.indicator
            and c.item is not distinct from s.item
            and c.category is not distinct from s.category
)

select e.*
from rows_looked_at as e
inner join made_again as a
    on e.indicator = a.indicator and e.municipality = a.municipality and e.month < a.first_month
where not a.derived
