-- grain: a figure of the page motivation
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
            indicator in ('motivation_index', 'response_rate')
            and (district is null or (district = $district and municipality = $municipality))
            and item is null
            and month <= $end
        )
        or (
            indicator in ('survey_answers', 'survey_positive')
            and district is null
            and month = (
                select max(r.month) from figures as r
                where r.indicator = 'survey_positive' and r.municipality = $municipality and r.month <= $end
            )
        )
        or (
            indicator = 'survey_positive'
            and district is null
            and item in ('motivation', 'vaerdifuld')
            and month <= $end
        )
        or (indicator = 'target_status' and item in ('motivation_index', 'response_rate') and month <= $end)
    )
order by indicator, municipality, district, item, category, month
