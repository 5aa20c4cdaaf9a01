-- grain: month and municipality or district; notifications assessed within 24 hours in % of those where it is told
-- Item `12m`: those of the twelve months to the month, of the whole municipality, where all are delivered.
-- n is children. A child may stand on both sides, so n_part shows the smaller side.
with notifications_told as (
    select
        municipality,
        month,
        district,
        child,
        assessed_within_24_hours as in_time
    from kept_underretninger
    where assessed_within_24_hours is not null
),

counted as (
    select
        municipality,
        month,
        district,
        count(*) as received,
        count(*) filter (where in_time) as in_time,
        count(distinct child) as children,
        count(distinct child) filter (where in_time) as children_in_time,
        count(distinct child) filter (where not in_time) as children_late
    from notifications_told
    group by grouping sets ((municipality, month), (municipality, month, district))
),

-- A child counts in a year from each month it is told of until twelve months later, or until it is told of again.
children_by_side as (
    select distinct
        n.municipality,
        n.month,
        n.child,
        side.name as side
    from notifications_told as n
    inner join (values ('all'), ('in_time'), ('late')) as side (name)
        on side.name = 'all' or n.in_time = (side.name = 'in_time')
),

spans as (
    select
        municipality,
        side,
        month as from_month,
        least(
            cast(month + interval 12 month as date),
            coalesce(lead(month) over (partition by municipality, side, child order by month), date '9999-12-01')
        ) as until_month
    from children_by_side
),

children_moved as (
    select
        municipality,
        side,
        from_month as month,
        count(*) as children
    from spans
    group by municipality, side, from_month
    union all by name
    select
        municipality,
        side,
        until_month as month,
        -count(*) as children
    from spans
    group by municipality, side, until_month
),

months_filled as (
    select
        s.month,
        s.municipality,
        s.district,
        coalesce(c.received, 0) as received,
        coalesce(c.in_time, 0) as in_time,
        coalesce(c.children, 0) as children,
        coalesce(c.children_in_time, 0) as children_in_time,
        coalesce(c.children_late, 0) as children_late
    from delivered_scopes as s
    left join counted as c
        on
            s.municipality = c.municipality
            and s.month = c.month
            and s.district is not distinct from c.district
    where s.extract = 'underretninger'
),

received_in_year as (
    select
        m.month,
        m.municipality,
        sum(earlier.received) as received,
        sum(earlier.in_time) as in_time
    from months_filled as m
    inner join full_years as y on m.municipality = y.municipality and m.month = y.month
    inner join months_filled as earlier
        on
            m.municipality = earlier.municipality
            and earlier.month between m.month - interval 11 month and m.month
    where y.extract = 'underretninger' and m.district is null and earlier.district is null
    group by m.month, m.municipality
),

twelve_months as (
    select
        r.month,
        r.municipality,
        cast(null as varchar) as district,
        '12m' as item,
        any_value(r.received) as received,
        any_value(r.in_time) as in_time,
        coalesce(sum(c.children) filter (where c.side = 'all'), 0) as children,
        coalesce(sum(c.children) filter (where c.side = 'in_time'), 0) as children_in_time,
        coalesce(sum(c.children) filter (where c.side = 'late'), 0) as children_late
    from received_in_year as r
    left join children_moved as c on r.municipality = c.municipality and r.month >= c.month
    group by r.month, r.municipality
),

shares as (
    select
        *,
        cast(null as varchar) as item
    from months_filled
    union all by name
    from twelve_months
)

select
    month,
    municipality,
    district,
    item,
    cast(null as varchar) as category,
    in_time as numerator,
    received as denominator,
    100.0 * in_time / nullif(received, 0) as value,
    children as n,
    if(children_late < children_in_time, children - children_late, children_in_time) as n_part
from shares
