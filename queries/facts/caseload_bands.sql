-- grain: a municipality and band of cases; lowest and highest of the band (highest NULL: and more)
-- The goal is a band of its own, so that none is half within it; five cases a band below and above, to 50 and beyond.
-- Where only a highest is set, the band that ends there counts six, as 20-25 does.
with goals as (
    select
        municipality,
        coalesce(low, greatest(high - 5, 0)) as low,
        high,
        cast(greatest(ceil((50 - high) / 5.0), 0) as bigint) as bands_above
    from caseload_goals
),

bands as (
    select
        g.municipality,
        greatest(g.low - 5 * steps.step, 0) as lowest,
        g.low - 5 * steps.step + 4 as highest
    from goals as g
    cross join range(1, 21) as steps (step)
    where g.low - 5 * steps.step + 4 >= 0
    union all by name
    select
        municipality,
        low as lowest,
        high as highest
    from goals
    union all by name
    select
        g.municipality,
        g.high + 5 * steps.step + 1 as lowest,
        if(steps.step = g.bands_above, null, g.high + 5 * steps.step + 5) as highest
    from goals as g
    cross join range(0, 11) as steps (step)
    where steps.step <= g.bands_above
)

select
    municipality,
    lowest,
    highest,
    case
        when highest is null then lowest || '+'
        when highest = lowest then cast(lowest as varchar)
        else lowest || '-' || highest
    end as band
from bands
