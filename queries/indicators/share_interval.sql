-- grain: month, municipality or district, and indicator (item) whose headline is a share; `low`, `high`: its interval
-- Derived from figures as the audience may see them. A share of days or answers is taken as one of the people behind.
with shares as (
    select
        f.*,
        s.name
    from figures as f
    inner join followed_series as s
        on
            f.indicator = s.indicator
            and f.item is not distinct from s.item
            and f.category is not distinct from s.category
    inner join catalogue as c on f.indicator = c.id
    where c.unit = 'percent' and s.is_headline and f.status = 'shown' and f.n > 0 and f.value between 0 and 100
)

select
    month,
    municipality,
    district,
    name as item,
    bound.category,
    cast(null as double) as numerator,
    cast(null as double) as denominator,
    if(bound.category = 'low', wilson_low(value, n), wilson_high(value, n)) as value,
    n,
    false as is_hidden
from shares
cross join (values ('low'), ('high')) as bound (category)
