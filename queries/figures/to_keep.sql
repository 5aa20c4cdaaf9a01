-- grain: a figure to keep, of a month whose file is written anew; made now, or made before and still standing
select f.*
from figures_full as f
inner join catalogue as c on f.indicator = c.id
where c.remade_from <> 'start'
union all by name
select k.*
from figures_kept as k
semi join months_written as w on k.month = w.month
anti join made_again as a
    on k.indicator = a.indicator and k.municipality = a.municipality and k.month >= a.first_month
