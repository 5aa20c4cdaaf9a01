-- grain: a part of what changed the cost from the twelve months to $first to the twelve months to $end
select
    'cost_effects' as indicator,
    month,
    municipality,
    district,
    item,
    category,
    numerator,
    denominator,
    value,
    n,
    case when is_hidden then 'hidden' when value is null then 'not_applicable' else 'shown' end as status
from cost_effects($municipality, date_diff('month', cast($first as date), cast($end as date)))
where month = $end
order by municipality, item, category, month
