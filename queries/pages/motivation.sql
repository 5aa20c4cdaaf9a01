-- grain: a figure of the page motivation, of one municipality
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
        indicator in ('motivation_index', 'motivation_change', 'response_rate', 'motivation_dip')
        or (indicator in ('survey_answers', 'survey_positive') and district is null)
        or (indicator = 'share_interval' and item in ('response_rate') and district is not distinct from $district)
        or indicator = 'target_status'
    )
order by indicator, municipality, district, item, category, month
