-- grain: what the business case plans, net, for the year of $end, of one municipality; told at $end
-- The case's figures stand in December, which lies after the period's end for most of the year.
select
    indicator,
    cast($end as date) as month,
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
    and indicator = 'business_case'
    and category = 'planned'
    and item is null
    and year(month) = year(cast($end as date))
order by indicator, municipality, district, item, category, month
