-- grain: month, municipality and measure (NULL: all of them; item `placements`: all placements)
-- Net cost / year-children over the twelve months to the month, kroner a year. Months not delivered count in
-- neither; the totals wait for all twelve. Rests on the most children in any of the months (at least so many in all).
with months_counted as (
    select
        municipality,
        month,
        if(category is null, 'placements', null) as item,
        category,
        cost,
        cost_days,
        children
    from care
    where not is_group and district is null and item is null
    union all by name
    select
        municipality,
        month,
        cast(null as varchar) as item,
        cast(null as varchar) as category,
        sum(cost) as cost,
        coalesce(sum(days) filter (where cost is not null), 0) as cost_days,
        count(distinct child) as children
    from stays
    group by municipality, month
),

twelve_months as (
    select
        c.municipality,
        c.month,
        c.item,
        c.category,
        sum(earlier.cost) as cost,
        sum(earlier.cost_days)
        / date_diff('day', last_day(c.month - interval 12 month), last_day(c.month)) as year_children,
        max(earlier.children) as children
    from months_counted as c
    inner join months_counted as earlier
        on
            c.municipality = earlier.municipality
            and c.item is not distinct from earlier.item
            and c.category is not distinct from earlier.category
            and earlier.month between c.month - interval 11 month and c.month
    group by c.municipality, c.month, c.item, c.category
)

select
    t.month,
    t.municipality,
    cast(null as varchar) as district,
    t.item,
    t.category,
    t.cost as numerator,
    t.year_children as denominator,
    t.cost / nullif(t.year_children, 0) as value,
    t.children as n,
    cast(null as bigint) as n_part
from twelve_months as t
left join full_years as y
    on
        t.municipality = y.municipality
        and t.month = y.month
        and y.extract = 'foranstaltninger'
where t.year_children > 0 and (t.category is not null or y.month is not null)
