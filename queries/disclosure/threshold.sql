-- grain: a row of `figures_coarse`, hidden where it or its remainder rests on 1 to $threshold - 1 people
-- `n` is whom it rests on, `n_part` those of them in the numerator; both hide. Below zero `n_part` is how many it
-- leaves out that another figure counts: the difference of the two would tell of them.
-- A split of so few hides whole: its zeros would tell where all of them are. Its people are those of the
-- total, or of all categories where there is no total.
with splits_counted as (
    select
        f.*,
        coalesce(
            max(f.n) filter (where f.category is null) over split,
            sum(f.n) filter (where f.category is not null) over split
        ) as n_split
    from figures_coarse as f
    window split as (partition by f.indicator, f.municipality, f.month, f.district, f.item)
)

select
    f.* exclude (n_split),
    coalesce(f.n between 1 and $threshold - 1, false)
    or coalesce(abs(f.n_part) between 1 and $threshold - 1, false)
    or coalesce(f.n - f.n_part between 1 and $threshold - 1, false)
    or (c.split = 'partition' and coalesce(f.n_split between 1 and $threshold - 1, false)) as is_small
from splits_counted as f
inner join catalogue as c on f.indicator = c.id
