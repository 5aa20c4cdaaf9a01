-- grain: a key of `figures` that stands more than once
select
    indicator,
    municipality,
    month,
    district,
    item,
    category,
    count(*) as rows_found
from figures_full
group by all
having count(*) > 1
