-- grain: a row of `figures` as the audience may see it
select
    indicator,
    cast(month as varchar) as month,
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
    indicator = $indicator
    and ($municipality is null or municipality = $municipality)
    and ($district is null or district = $district)
    and ($month is null or month = $month)
order by municipality, month, district nulls first, item nulls first, category nulls first
