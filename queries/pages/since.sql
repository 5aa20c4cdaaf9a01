-- grain: a followed series' signal (numerator: its value) or upper limit in a month, of one municipality
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
    and category in ('signal', 'upper')
order by indicator, municipality, district, item, category, month
