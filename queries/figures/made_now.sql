-- grain: a row of `figures_now` that is made in this build
select n.*
from figures_now as n
semi join made_again as a
    on n.indicator = a.indicator and n.municipality = a.municipality and n.month >= a.first_month
union all by name
select n.*
from figures_now as n
inner join catalogue as c on n.indicator = c.id
where c.remade_from = 'start'
