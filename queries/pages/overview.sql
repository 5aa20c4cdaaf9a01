-- grain: a figure of the page overview, of one municipality
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
    and (district is null or indicator = 'target_status')
    and (
        (indicator = 'placement_mix' and item is null and category = 'institution')
        or (indicator in ('children_placed', 'kinship_share', 'caseload_over_target') and category is null)
        or (indicator = 'caseload' and item is null and category = 'mean')
        or (indicator in ('motivation_index', 'response_rate') and item is null)
        or (indicator = 'spend_to_date' and item is null)
        or (
            indicator = 'budget_line' and item is null and category in ('adjusted', 'actual', 'forecast')
        )
        or (
            indicator in ('process_limits', 'share_interval')
            and item in (
                'placement_mix',
                'caseload',
                'children_placed',
                'kinship_share',
                'caseload_over_target',
                'response_rate'
            )
        )
        or indicator = 'target_status'
    )
order by indicator, municipality, district, item, category, month
