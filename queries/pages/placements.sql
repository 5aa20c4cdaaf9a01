-- grain: a figure of the page placements
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
            and category in ('institution', 'family_care', 'home_based')
            and month between $start and $end
        )
        or (
            indicator = 'placement_mix'
            and municipality = $municipality
            and item in ('pilot', 'sammenligning')
            and category = 'institution'
            and month <= $end
        )
        or (
            indicator = 'pilot_difference'
            and municipality = $municipality
            and category = 'institution'
            and month <= $end
        )
        or (
            indicator = 'placement_mix_12m'
            and (month between $start and $end)
            and (district is not distinct from $district or category = 'institution')
        )
        or (
            indicator = 'year_children'
            and (district is null or district = $district)
            and month in ($start, $end, $year_before)
        )
        or (
            indicator in ('children_placed', 'kinship_share')
            and district is not distinct from $district
            and category is null
            and month between least($start, $year_before) and $end
        )
        or (
            indicator = 'target_status'
            and item in ('placement_mix', 'children_placed', 'kinship_share')
            and month = $end
        )
    )
order by indicator, municipality, district, item, category, month
