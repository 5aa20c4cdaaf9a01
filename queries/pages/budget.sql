-- grain: a figure of the page budget
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
    municipality in ($municipality, $second, $third)
    and (
        (indicator = 'budget_line' and municipality = $municipality and month = $end)
        or (
            indicator in ('budget_line', 'spend_to_date')
            and item is null
            and month between least(date_trunc('year', $end), $year_before) and $end
            and (category is null or category in ('adjusted', 'forecast', 'deviation'))
        )
        or (indicator = 'unit_price' and month in ($start, $end, $year_before))
        or (indicator = 'business_case' and municipality = $municipality)
        or (indicator = 'target_status' and district is null and month between $year_before and $end)
    )
order by indicator, municipality, district, item, category, month
