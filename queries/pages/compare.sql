-- grain: a figure of the page compare, of one municipality
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
    and district is null
    and (
        (indicator = 'placement_mix' and item is null and category = 'institution')
        or (indicator = 'children_placed' and item = 'per_1000')
        or (indicator = 'caseload' and item is null and category = 'mean')
        or (
            indicator in (
                'kinship_share',
                'caseload_over_target',
                'follow_up_on_time',
                'parallel_measures',
                'motivation_index',
                'response_rate',
                'spend_to_date'
            )
            and item is null
            and category is null
        )
        or (
            indicator in ('assessment_within_4_months', 'early_help_return', 'notifications', 'notifications_0_6')
            and item = '12m'
        )
    )
order by indicator, municipality, district, item, category, month
