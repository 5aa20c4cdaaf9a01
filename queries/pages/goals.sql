-- grain: a figure of the page goals, of one municipality: every indicator's headline in the two years to the end
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
    and month <= cast($end as date)
    and (district is null or indicator = 'target_status')
    and (month > cast($end as date) - interval 25 month or item like '%:deadline')
    and (
        ((item is null or item = '12m') and category is null)
        or indicator = 'target_status'
        or (indicator = 'process_limits' and category in ('signal', 'trend'))
        or (
            indicator in ('placement_mix', 'placement_mix_12m', 'pilot_difference')
            and item is null
            and category = 'institution'
        )
        or (indicator = 'caseload' and item is null and category = 'mean')
        or (indicator = 'budget_line' and item is null and category = 'deviation')
        or (indicator = 'motivation_dip' and item is null and category = 'depth')
        or (indicator = 'after_institution' and item = 'lower' and category is null)
        or (indicator = 'ladder_moves' and item = '12m' and category = 'down')
        or (indicator = 'cost_effects' and item is null and category = 'change')
    )
order by indicator, municipality, district, item, category, month
