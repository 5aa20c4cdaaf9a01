-- grain: round and municipality; the implementation dip as it stood then (category)
-- Derived from the motivation index as the audience may see it. `depth`: points from the first round to the lowest one;
-- `months_down`: months from the first round to the lowest; `months_back`: months from the first round below the start
-- to the first later round at or above it (NULL: not yet); `left`: points still missing to the start (0: recovered).
with rounds as (
    select
        municipality,
        month,
        value,
        n,
        status,
        first_value(value) over in_order as start_value,
        first_value(month) over in_order as start_month
    from figures
    where indicator = 'motivation_index' and district is null and item is null and status in ('shown', 'hidden')
    window in_order as (partition by municipality order by month)
),

rounds_known as (
    from rounds
    where value is not null and start_value is not null
),

lowest_so_far as (
    select
        *,
        min(value) over until_now as lowest,
        arg_min(month, value) over until_now as lowest_month,
        min(if(value < start_value, month, null)) over until_now as below_month
    from rounds_known
    window until_now as (
        partition by municipality
        order by month
        rows between unbounded preceding and current row
    )
),

returns as (
    select
        l.municipality,
        l.month,
        min(r.month) as back_month
    from lowest_so_far as l
    inner join rounds_known as r
        on
            l.municipality = r.municipality
            and l.lowest_month < r.month
            and l.month >= r.month
    where l.below_month is not null and r.value >= r.start_value
    group by l.municipality, l.month
),

dips as (
    select
        l.municipality,
        l.month,
        l.n,
        cast(l.start_value - l.lowest as double) as depth,
        cast(date_diff('month', l.start_month, l.lowest_month) as double) as months_down,
        cast(date_diff('month', l.below_month, b.back_month) as double) as months_back,
        cast(greatest(l.start_value - l.value, 0) as double) as left_to_start
    from lowest_so_far as l
    left join returns as b on l.municipality = b.municipality and l.month = b.month
)

select
    month,
    municipality,
    cast(null as varchar) as district,
    cast(null as varchar) as item,
    if(category = 'left_to_start', 'left', category) as category,
    cast(null as double) as numerator,
    cast(null as double) as denominator,
    value,
    n,
    false as is_hidden
from dips
unpivot include nulls (value for category in (depth, months_down, months_back, left_to_start))
