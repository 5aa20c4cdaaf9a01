-- grain: a StatBank table, year, area (000: the country, 998: municipality unknown) and category (NULL: all children)
-- A category with a part that is not shown is not shown: a zero may be a number that was suppressed.
with cells as (
    select
        'ANBAAR12' as source_table,
        *
    from kept_landstal_anbaar12
    union all by name
    select
        'ANBAAR13' as source_table,
        *
    from kept_landstal_anbaar13
),

-- Statistics Denmark revises two years back: the newest file that holds a year and area speaks for all of it.
newest as (
    select
        source_table,
        year,
        area,
        category as code,
        children,
        status,
        updated
    from cells
    qualify delivery = max(delivery) over (partition by source_table, year, area)
),

grouped as (
    select
        n.source_table,
        n.year,
        n.area,
        nullif(c.category, 'total') as category,
        sum(n.children) as children,
        bool_and(n.status = 'shown') as is_shown,
        max(n.updated) as updated
    from newest as n
    inner join statbank_codes as c on n.source_table = c.source_table and n.code = c.code
    group by all
)

select
    g.source_table,
    g.year,
    make_date(g.year, 12, 1) as month,
    g.area,
    g.category,
    cast(if(g.is_shown, g.children, null) as double) as children,
    if(g.is_shown and w.is_shown, 100.0 * g.children / nullif(w.children, 0), null) as value,
    if(g.is_shown, 'shown', 'not_shown') as status,
    g.updated
from grouped as g
left join grouped as w
    on
        g.source_table = w.source_table
        and g.year = w.year
        and g.area = w.area
        and w.category is null
-- Of a municipality only all children are told: its parts are so small that zeros cannot be believed.
where g.area = '000' or g.category is null
