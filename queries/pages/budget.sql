-- grain: a figure of the page budget, of one municipality
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
    and (
        (indicator in ('budget_line', 'spend_to_date') and item is null)
        or indicator in ('unit_price', 'spend_concentration', 'forecast_error', 'cost_effects')
        or (indicator = 'year_children' and district is null and category is not null)
        or (indicator = 'caseload' and district is null and item is null and category = 'mean')
        or indicator = 'target_status'
    )
order by indicator, municipality, district, item, category, month
