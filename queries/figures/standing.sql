-- grain: a kept figure that this build does not make again
select k.*
from figures_kept as k
anti join made_again as a
    on k.indicator = a.indicator and k.municipality = a.municipality and k.month >= a.first_month
