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
        (indicator in ('motivation_index', 'response_rate') and item is null)
        or (indicator in ('survey_answers', 'survey_positive') and district is null)
        or (indicator = 'target_status' and item in ('motivation_index', 'response_rate'))
    )
order by indicator, municipality, district, item, category, month
