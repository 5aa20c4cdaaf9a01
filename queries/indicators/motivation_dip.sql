-- grain: round and municipality; the implementation dip as it stood then (category)
-- Derived from the motivation index and its changes as the audience may see them, so only rounds that share questions
-- are compared. The low is the lowest round with a higher one before it; the top the highest of those before it.
-- `depth`: points from top to low, 0 where none has fallen; `months_down`: months from top to low; `months_back`:
-- months from top to the first round after the low at or above the top (NULL: not yet); `left`: points still missing to
-- the top (NULL: they share no question). All are NULL where no two rounds can be compared.
with rounds as (
    select
        municipality,
        month,
        value,
        n
    from figures
    where indicator = 'motivation_index' and district is null and item is null and status = 'shown'
),

changes as (
    select
        municipality,
        month,
        cast(category || '-01' as date) as earlier_month,
        value as change
    from figures
    where indicator = 'motivation_change' and district is null and item is null and status = 'shown'
),

-- A round and what it had fallen by from the highest round before it; of equal ones the last, where the fall began.
falls as (
    select
        c.municipality,
        c.month as low_month,
        c.earlier_month as top_month,
        c.change,
        r.value as low_value
    from changes as c
    inner join rounds as r on c.municipality = r.municipality and c.month = r.month
    qualify
        row_number() over (
            partition by c.municipality, c.month
            order by c.change asc, c.earlier_month desc
        ) = 1
),

dips_so_far as (
    select
        r.municipality,
        r.month,
        r.n,
        f.low_month,
        f.top_month,
        -f.change as depth
    from rounds as r
    left join falls as f on r.municipality = f.municipality and r.month >= f.low_month
    qualify
        row_number() over (
            partition by r.municipality, r.month
            order by f.change < 0 desc nulls last, f.low_value asc, f.low_month asc
        ) = 1
),

dips as (
    select
        municipality,
        month,
        n,
        -- Not `greatest` alone, which passes over what is unknown.
        if(depth is null, null, greatest(depth, 0)) as depth,
        depth > 0 as has_fallen,
        if(depth > 0, low_month, null) as low_month,
        if(depth > 0, top_month, null) as top_month
    from dips_so_far
),

returns as (
    select
        d.municipality,
        d.month,
        min(c.month) filter (where c.change >= 0) as back_month,
        max(-c.change) filter (where c.month = d.month) as points_missing
    from dips as d
    inner join changes as c
        on
            d.municipality = c.municipality
            and d.top_month = c.earlier_month
            and c.month between d.low_month and d.month
    group by d.municipality, d.month
),

dips_measured as (
    select
        d.municipality,
        d.month,
        d.n,
        cast(d.depth as double) as depth,
        cast(date_diff('month', d.top_month, d.low_month) as double) as months_down,
        cast(date_diff('month', d.top_month, r.back_month) as double) as months_back,
        cast(case
            when not d.has_fallen then 0
            when r.points_missing is not null then greatest(r.points_missing, 0)
        end as double) as left_to_top
    from dips as d
    left join returns as r on d.municipality = r.municipality and d.month = r.month
)

select
    month,
    municipality,
    cast(null as varchar) as district,
    cast(null as varchar) as item,
    if(category = 'left_to_top', 'left', category) as category,
    cast(null as double) as numerator,
    cast(null as double) as denominator,
    value,
    n,
    false as is_hidden
from dips_measured
unpivot include nulls (value for category in (depth, months_down, months_back, left_to_top))
