-- grain: a caseworker in one month, of one municipality
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
    and indicator = 'caseload_distribution'
    and item is not null
    and month = $end
order by indicator, municipality, district, item, category, month
