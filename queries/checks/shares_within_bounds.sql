-- grain: a share outside 0 to 100
select
    f.indicator,
    f.municipality,
    f.month,
    f.value
from figures_full as f
inner join catalogue as c on f.indicator = c.id
where c.unit = 'percent' and f.indicator <> 'spend_to_date' and f.value not between 0 and 100.0000001
