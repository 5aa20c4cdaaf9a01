-- grain: moves between two steps over the twelve months to one month, of one municipality
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
    and indicator = 'ladder_moves'
    and item in ('none', '1', '2', '3', '4', '5', '6')
    and month = $end
order by indicator, municipality, district, item, category, month
