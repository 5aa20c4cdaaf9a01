-- grain: a row of `figures_coarse`, hidden where it or its remainder rests on 1 to $threshold - 1 people
-- `n` is whom it rests on, `n_part` those of them in the numerator; both hide. Below zero `n_part` is how many it
-- leaves out that another figure counts: the difference of the two would tell of them.
-- A split of so few hides whole: its zeros would tell where all of them are. Its people are those of the
-- total, or of all categories where there is no total.
-- `bound`: of a share that tells bounds, whose part or rest is 0 to $threshold - 1 cases, only `at_least` or `at_most`
-- `value_bound` is told, the same for each of them. Of fewer than 2 x $threshold - 1 cases nothing is told: a bound, or
-- none, would leave a few numbers.
with splits_counted as (
    select
        f.*,
        coalesce(
            max(f.n) filter (where f.category is null) over split,
            sum(f.n) filter (where f.category is not null) over split
        ) as n_split
    from figures_coarse as f
    window split as (partition by f.indicator, f.municipality, f.month, f.district, f.item)
),

rows_judged as (
    select
        f.* exclude (n_split),
        c.tells_bounds,
        coalesce(c.tells_bounds and f.denominator between 1 and 2 * $threshold - 2, false)
        or coalesce(f.n between 1 and $threshold - 1, false)
        or coalesce(abs(f.n_part) between 1 and $threshold - 1, false)
        or coalesce(f.n - f.n_part between 1 and $threshold - 1, false)
        or (c.split = 'partition' and coalesce(f.n_split between 1 and $threshold - 1, false)) as is_small,
        f.numerator < $threshold as is_few,
        f.denominator - f.numerator < $threshold as is_nearly_all,
        -- The rest is at most so many in a hundred; rounded up, so that the bound holds however it is written.
        ceil(100.0 * ($threshold - 1) / nullif(f.denominator, 0)) as most
    from splits_counted as f
    inner join catalogue as c on f.indicator = c.id
)

select
    * exclude (tells_bounds, is_few, is_nearly_all, most),
    case
        when not tells_bounds or status <> 'shown' or n < $threshold or denominator < 2 * $threshold - 1 then null
        when not (is_few or is_nearly_all) then null
        when is_nearly_all then 'at_least'
        else 'at_most'
    end as bound,
    if(is_nearly_all, 100 - most, most) as value_bound
from rows_judged
