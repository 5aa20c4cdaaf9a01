-- grain: month, municipality and measure; net cost / year-children over the twelve months to the month, kroner a year
-- Months not delivered count in neither. Rests on the most children in any of the months (at least so many in all).
with twelve_months as (
    select
        c.municipality,
        c.month,
        c.category,
        sum(earlier.cost) as cost,
        sum(earlier.cost_days) as cost_days,
        max(earlier.children) as children
    from care as c
    inner join care as earlier
        on
            c.municipality = earlier.municipality
            and c.category = earlier.category
            and earlier.month between c.month - interval 11 month and c.month
    where
        not c.is_group
        and c.district is null
        and c.item is null
        and earlier.district is null
        and earlier.item is null
    group by c.municipality, c.month, c.category
)

select
    month,
    municipality,
    cast(null as varchar) as district,
    cast(null as varchar) as item,
    category,
    cost as numerator,
    cost_days / date_diff('day', last_day(month - interval 12 month), last_day(month)) as denominator,
    cost / nullif(cost_days / date_diff('day', last_day(month - interval 12 month), last_day(month)), 0) as value,
    children as n,
    cast(null as bigint) as n_part
from twelve_months
where cost_days > 0
