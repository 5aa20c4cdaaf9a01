-- grain: a figure of the page caseloads
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
            indicator = 'caseload'
            and (district is null or (district = $district and municipality = $municipality))
            and category in ('mean', 'min', 'max')
            and month between least($start, $year_before) and $end
        )
        or (
            indicator = 'caseload_over_target'
            and (district is null or (district = $district and municipality = $municipality))
            and month between least($start, $year_before) and $end
        )
        or (
            indicator in ('caseload', 'caseload_over_target', 'caseload_distribution')
            and month in ($end, $year_before)
            and (month = $end or category = 'mean')
        )
        or (indicator = 'target_status' and item = 'caseload' and month = $end)
    )
order by indicator, municipality, district, item, category, month
