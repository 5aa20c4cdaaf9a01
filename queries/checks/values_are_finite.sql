-- grain: a figure that is no number, or a shown one without a value
select
    indicator,
    municipality,
    month,
    item,
    category,
    value
from figures_full
where isnan(value) or isinf(value) or (status = 'shown' and value is null)
