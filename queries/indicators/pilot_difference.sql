-- grain: month, placement group, and item (NULL: the difference; `low`, `high`: its 95 % interval)
-- Derived from placement_mix as the audience may see it: hidden there is hidden here.
-- Percentage points; the interval takes each share as a proportion of the children it rests on.
with
baseline_months as (
    select
        f.municipality,
        coalesce(
            max(f.month) filter (where f.month = b.baseline_month),
            min(f.month)
        ) as month
    from figures as f
    left join programmes as b on f.municipality = b.municipality
    where f.indicator = 'placement_mix' and f.item = 'pilot' and f.status <> 'missing'
    group by f.municipality
),

shares as (
    select
        municipality,
        month,
        item,
        category,
        status,
        numerator / nullif(denominator, 0) as share,
        n
    from figures
    where
        indicator = 'placement_mix'
        and district is null
        and item in ('pilot', 'sammenligning')
        and category in ('institution', 'family_care', 'home_based')
),

shares_paired as (
    select
        pilot.municipality,
        pilot.month,
        pilot.category,
        (pilot.share - pilot_before.share) - (other.share - other_before.share) as difference,
        sqrt(
            pilot.share * (1 - pilot.share) / nullif(pilot.n, 0)
            + pilot_before.share * (1 - pilot_before.share) / nullif(pilot_before.n, 0)
            + other.share * (1 - other.share) / nullif(other.n, 0)
            + other_before.share * (1 - other_before.share) / nullif(other_before.n, 0)
        ) as standard_error,
        pilot.n + other.n as n,
        'hidden' in (pilot.status, pilot_before.status, other.status, other_before.status) as is_hidden
    from shares as pilot
    inner join shares as other
        on
            pilot.municipality = other.municipality
            and pilot.month = other.month
            and pilot.category = other.category
            and other.item = 'sammenligning'
    inner join baseline_months as b on pilot.municipality = b.municipality and pilot.month > b.month
    inner join shares as pilot_before
        on
            pilot.municipality = pilot_before.municipality
            and b.month = pilot_before.month
            and pilot.category = pilot_before.category
            and pilot_before.item = 'pilot'
    inner join shares as other_before
        on
            pilot.municipality = other_before.municipality
            and b.month = other_before.month
            and pilot.category = other_before.category
            and other_before.item = 'sammenligning'
    where pilot.item = 'pilot' and pilot.status <> 'missing' and other.status <> 'missing'
)

select
    s.month,
    s.municipality,
    cast(null as varchar) as district,
    bound.item,
    s.category,
    cast(null as double) as numerator,
    cast(null as double) as denominator,
    if(s.is_hidden, null, 100 * (s.difference + bound.z * s.standard_error)) as value,
    if(s.is_hidden, null, s.n) as n,
    s.is_hidden
from shares_paired as s
cross join (values (cast(null as varchar), 0.0), ('low', -1.959964), ('high', 1.959964)) as bound (item, z)
