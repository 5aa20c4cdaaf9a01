-- grain: a row of `figures_earlier` before those made now, which what derives from figures looks back to
-- Control limits look back 31 months; the dip in motivation to the first round, the pilot's difference to its baseline.
select e.*
from figures_earlier as e
inner join made_again as a
    on e.indicator = a.indicator and e.municipality = a.municipality and e.month < a.first_month
where
    not a.derived
    and (
        e.month >= a.first_month - interval 36 month
        or e.indicator = 'motivation_index'
        or e.item in ('pilot', 'sammenligning')
    )
