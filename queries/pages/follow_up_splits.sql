-- grain: a figure of timely follow-up by kind of measure or by lateness, of one municipality; a month and a year before
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
    and indicator = 'follow_up_on_time'
    and category is not null
    and month in (cast($end as date), cast(cast($end as date) - interval 12 month as date))
order by indicator, municipality, district, item, category, month
