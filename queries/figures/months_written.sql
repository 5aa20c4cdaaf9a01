-- grain: a month whose file of kept figures is written anew: figures of it are made, or no longer stand
select f.month
from figures_full as f
inner join catalogue as c on f.indicator = c.id
where c.remade_from <> 'start'
union
select k.month
from figures_kept as k
semi join made_again as a
    on k.indicator = a.indicator and k.municipality = a.municipality and k.month >= a.first_month
