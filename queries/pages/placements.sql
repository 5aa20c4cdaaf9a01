-- grain: a figure of the page placements, of one municipality
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
        (
            indicator = 'placement_mix'
            and district is null
            and item is null
            and category in ('institution', 'family_care', 'home_based')
        )
        or (indicator = 'placement_mix' and item in ('pilot', 'sammenligning') and category = 'institution')
        or (indicator = 'pilot_difference' and category = 'institution')
        or indicator = 'placement_mix_12m'
        or (indicator = 'year_children' and district is not distinct from $district)
        or (
            indicator in ('children_placed', 'children_in_month', 'kinship_share')
            and district is not distinct from $district
            and category is null
        )
        or (indicator = 'children_placed' and item = 'share')
        or (
            indicator in ('process_limits', 'share_interval')
            and item in (
                'placement_mix',
                'placement_mix_12m',
                'children_placed',
                'kinship_share'
            )
            and district is not distinct from $district
        )
        or indicator = 'target_status'
    )
order by indicator, municipality, district, item, category, month
