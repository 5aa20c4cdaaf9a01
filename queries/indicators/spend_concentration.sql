-- grain: month and municipality; the dearest tenth of placements' share of placement cost, twelve months to the month
-- A placement is a child in a measure from a start date. One that cost nothing in the twelve months is left out.
with placement_months as (
    select
        k.municipality,
        k.month,
        k.child,
        k.intervention,
        k.start_date,
        k.cost
    from kept_foranstaltninger as k
    inner join interventions as i on k.intervention = i.code
    where i.placement_group is not null and k.cost is not null
),

placements_summed as (
    select
        y.municipality,
        y.month,
        sum(p.cost) as cost
    from full_years as y
    inner join placement_months as p
        on
            y.municipality = p.municipality
            and p.month between y.month - interval 11 month and y.month
    where y.extract = 'foranstaltninger'
    group by y.municipality, y.month, p.child, p.intervention, p.start_date
    having sum(p.cost) > 0
),

placements_ranked as (
    select
        *,
        row_number() over (partition by municipality, month order by cost desc) as place,
        cast(ceil(count(*) over (partition by municipality, month) / 10) as bigint) as tenth
    from placements_summed
)

select
    month,
    municipality,
    cast(null as varchar) as district,
    cast(null as varchar) as item,
    cast(null as varchar) as category,
    sum(cost) filter (where place <= tenth) as numerator,
    sum(cost) as denominator,
    100.0 * sum(cost) filter (where place <= tenth) / nullif(sum(cost), 0) as value,
    count(*) as n,
    any_value(tenth) as n_part
from placements_ranked
group by month, municipality
