-- grain: an amount of a budget line or account in one month, of one municipality
select
    indicator,
    month,
    municipality,
    district,
    item,
    category,
    numerator,
    denominator,
    value,
    n,
    status
from figures
where
    municipality = $municipality
    and indicator = 'budget_line'
    and item is not null
    and month = $end
order by indicator, municipality, district, item, category, month
