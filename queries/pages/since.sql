-- grain: what was judged of a series in a month (signal: with its value and what it is compared with)
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
    and indicator = 'process_limits'
    and category in ('signal', 'trend', 'news')
order by indicator, municipality, district, item, category, month
