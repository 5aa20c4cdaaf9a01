-- grain: a row of `figures_coarse`, hidden where it or its remainder rests on 1 to $threshold - 1 people
-- `n` is whom it rests on, `n_part` those of them in the numerator; both hide. Below zero `n_part` is how many it
-- leaves out that another figure counts: the difference of the two would tell of them.
-- A split of so few hides whole: its zeros would tell where all of them are. Its people are those of the
-- total, or of all categories where there is no total.
-- `bound`: of a share open by year whose part or rest is 0 to $threshold - 1 cases, only `at_least` or `at_most`
-- `value_bound` is told, the same for each of them.
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
        c.open_by_year,
        coalesce(f.n between 1 and $threshold - 1, false)
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
    * exclude (open_by_year, is_few, is_nearly_all, most),
    case
        when not open_by_year or status <> 'shown' or n < $threshold or is_few = is_nearly_all then null
        when is_nearly_all then 'at_least'
        else 'at_most'
    end as bound,
    if(is_nearly_all, 100 - most, most) as value_bound
from rows_judged
