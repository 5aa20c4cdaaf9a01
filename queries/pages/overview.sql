-- grain: a figure of the page overview
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
        (
            indicator = 'placement_mix'
            and district is null
            and item is null
            and category = 'institution'
            and month between least($start, $year_before) and $end
        )
        or (
            indicator in ('children_placed', 'kinship_share', 'caseload_over_target')
            and district is null
            and category is null
            and month in ($end, $year_before)
        )
        or (
            indicator = 'caseload'
            and district is null
            and item is null
            and category = 'mean'
            and month between least($start, $year_before) and $end
        )
        or (
            indicator in ('motivation_index', 'response_rate')
            and district is null
            and item is null
            and month <= $end
        )
        or (
            indicator in ('spend_to_date', 'budget_line')
            and item is null
            and (category is null or category = 'deviation')
            and month between least($start, $year_before) and $end
        )
        or (indicator = 'target_status' and district is null and month between $year_before and $end)
    )
order by indicator, municipality, district, item, category, month
