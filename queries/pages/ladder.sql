-- grain: a figure of the page ladder, of one municipality
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
    and (district is null or district is not distinct from $district)
    and (
        indicator in (
            'ladder_stock', 'ladder_cost', 'institution_length', 'after_institution', 'early_help_started',
            'early_help_return', 'parallel_measures'
        )
        or (indicator = 'ladder_moves' and (item is null or item in ('quarter', '12m', 'from_home')))
        or (
            indicator = 'placement_mix'
            and item is null
            and category in ('institution', 'plejefamilie', 'netvaerkspleje')
        )
        or (indicator = 'follow_up_on_time' and item is null and category is null)
        or (indicator = 'process_limits' and item in ('ladder_moves::down', 'ladder_moves::up', 'parallel_measures'))
        or (indicator = 'share_interval' and item = 'parallel_measures')
        or indicator = 'target_status'
    )
order by indicator, municipality, district, item, category, month
