-- grain: a figure of the page caseloads, of one municipality
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
        (indicator = 'caseload' and category in ('mean', 'min', 'max'))
        or indicator = 'caseload_over_target'
        or (indicator = 'caseload_distribution' and district is null and item is null)
        or (indicator = 'caseworker_changes' and district is not distinct from $district)
        or (
            indicator in ('process_limits', 'share_interval')
            and item in ('caseload', 'caseload_over_target', 'caseworker_changes')
            and district is not distinct from $district
        )
        or indicator = 'target_status'
    )
order by indicator, municipality, district, item, category, month
