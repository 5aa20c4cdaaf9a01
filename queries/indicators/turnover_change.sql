-- grain: month, municipality and followed stock (item); its change in a year, measured against its own turnover
-- Each person adds what it changed the stock by: coming and leaving is 1 and -1, staying is 0. numerator: the sum over
-- persons; denominator: the root of the sum of their squares, which is what chance alone makes of it; value: the one
-- over the other; n: the persons who changed anything. A share's person adds part - share x whole, where the share is
-- that of both months together. Fewer than six persons can show nothing that chance does not.
with months_paired as (
    select
        later.extract,
        later.municipality,
        later.month
    from deliveries_in_force as later
    inner join deliveries_in_force as before
        on
            later.extract = before.extract
            and later.municipality = before.municipality
            and later.month - interval 12 month = before.month
),

-- Both months of a pair: what is there now counts for the change, what was there then against it.
months_signed as (
    select
        *,
        month as of_month,
        1 as sign
    from months_paired
    union all by name
    select
        *,
        cast(month - interval 12 month as date) as of_month,
        -1 as sign
    from months_paired
),

children_compared as (
    select
        c.municipality,
        p.month,
        c.child,
        sum(p.sign * c.placed) as placed,
        sum(p.sign * c.institution) as institution,
        sum(p.sign * c.family_care) as family_care,
        sum(p.sign * c.kinship) as kinship,
        sum(p.sign * c.placed_in_month) as placed_in_month,
        sum(p.sign * c.placed_on_last_day) as placed_on_last_day,
        sum(p.sign * cast(c.measures > 0 as integer)) as on_ladder,
        sum(p.sign * cast(c.measures > 1 as integer)) as in_several,
        sum(p.sign * c.cost) as cost,
        sum(p.sign * c.followed) as followed,
        sum(p.sign * c.on_time) as on_time
    from months_signed as p
    inner join child_months as c on p.municipality = c.municipality and p.of_month = c.month
    where p.extract = 'foranstaltninger'
    group by c.municipality, p.month, c.child
),

child_sums as (
    select
        municipality,
        month,
        sum(placed) as placed,
        sum(institution) as institution,
        sum(family_care) as family_care,
        sum(kinship) as kinship,
        sum(cast(measures > 0 as integer)) as on_ladder,
        sum(cast(measures > 1 as integer)) as in_several,
        sum(followed) as followed,
        sum(on_time) as on_time
    from child_months
    group by municipality, month
),

child_shares as (
    select
        p.municipality,
        p.month,
        sum(c.institution) / nullif(sum(c.placed), 0) as institution,
        sum(c.kinship) / nullif(sum(c.family_care), 0) as kinship,
        sum(c.in_several) / nullif(sum(c.on_ladder), 0) as in_several,
        sum(c.on_time) / nullif(sum(c.followed), 0) as on_time
    from months_signed as p
    inner join child_sums as c on p.municipality = c.municipality and p.of_month = c.month
    where p.extract = 'foranstaltninger'
    group by p.municipality, p.month
    having count(*) = 2
),

children_effects as (
    select
        c.municipality,
        c.month,
        cast(c.placed_on_last_day as double) as children_placed,
        cast(c.placed as double) as year_children,
        cast(c.placed_in_month as double) as children_in_month,
        cast(c.on_ladder as double) as ladder_stock,
        cast(c.cost as double) as ladder_cost,
        cast(c.institution - s.institution * c.placed as double) as placement_mix,
        cast(c.kinship - s.kinship * c.family_care as double) as kinship_share,
        cast(c.in_several - s.in_several * c.on_ladder as double) as parallel_measures,
        cast(c.on_time - s.on_time * c.followed as double) as follow_up_on_time
    from children_compared as c
    inner join child_shares as s on c.municipality = s.municipality and c.month = s.month
),

caseworkers_counted as (
    select
        c.municipality,
        c.month,
        c.caseworker,
        c.cases,
        cast(c.cases > g.high as integer) as over_goal,
        cast(not c.other_duties or not $exclude_other_duties as integer) as is_typical
    from caseloads as c
    inner join caseload_goals as g on c.municipality = g.municipality
    where c.district is null
),

caseworker_sums as (
    select
        municipality,
        month,
        sum(cases * is_typical) as cases,
        sum(is_typical) as typical,
        sum(over_goal) as over_goal,
        count(*) as caseworkers
    from caseworkers_counted
    group by municipality, month
),

caseworker_shares as (
    select
        p.municipality,
        p.month,
        sum(c.cases) / nullif(sum(c.typical), 0) as cases,
        sum(c.over_goal) / nullif(sum(c.caseworkers), 0) as over_goal
    from months_signed as p
    inner join caseworker_sums as c on p.municipality = c.municipality and p.of_month = c.month
    where p.extract = 'sagstal'
    group by p.municipality, p.month
    having count(*) = 2
),

caseworkers_effects as (
    select
        p.municipality,
        p.month,
        sum(p.sign * (c.cases - s.cases) * c.is_typical) as caseload,
        sum(p.sign * (c.over_goal - s.over_goal)) as caseload_over_target
    from months_signed as p
    inner join caseworker_shares as s on p.municipality = s.municipality and p.month = s.month
    inner join caseworkers_counted as c on p.municipality = c.municipality and p.of_month = c.month
    where p.extract = 'sagstal'
    group by p.municipality, p.month, c.caseworker
),

effects as (
    from children_effects
    unpivot (effect for name in (
        children_placed, year_children, children_in_month, ladder_stock, ladder_cost, placement_mix, kinship_share,
        parallel_measures, follow_up_on_time
    ))
    union all by name
    from caseworkers_effects
    unpivot (effect for name in (caseload, caseload_over_target))
),

-- As decimals, so that persons may be added up in any order.
sums as (
    select
        month,
        municipality,
        name,
        cast(sum(cast(effect as decimal(28, 9))) as double) as change,
        sqrt(cast(sum(cast(effect * effect as decimal(38, 9))) as double)) as expected,
        count(*) as people
    from effects
    where abs(effect) > 1e-9
    group by month, municipality, name
)

select
    month,
    municipality,
    cast(null as varchar) as district,
    name as item,
    cast(null as varchar) as category,
    change as numerator,
    expected as denominator,
    change / nullif(expected, 0) as value,
    people as n,
    cast(null as bigint) as n_part
from sums
where people >= 6
