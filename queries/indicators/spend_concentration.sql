-- grain: month and municipality; the dearest tenth of placements' share of placement cost, twelve months to the month
-- A placement is a child in a measure from a start date. The tenth is taken of those that cost something; the total is
-- the net of all, which `unit_price` of placements rests on too. Where income leaves a total below the tenth's cost, a
-- share of it does not apply.
with placements_summed as (
    select
        y.municipality,
        y.month,
        sum(s.cost) as cost
    from full_years as y
    inner join stays as s
        on
            y.municipality = s.municipality
            and s.month between y.month - interval 11 month and y.month
    where y.extract = 'foranstaltninger' and s.placement_group is not null and s.cost is not null
    group by y.municipality, y.month, s.child, s.intervention, s.start_date
),

placements_ranked as (
    select
        *,
        row_number() over (partition by municipality, month order by cost desc) as place,
        cast(ceil(count(*) filter (where cost > 0) over (partition by municipality, month) / 10) as bigint) as tenth
    from placements_summed
),

totals as (
    select
        municipality,
        month,
        sum(cost) filter (where place <= tenth) as dearest,
        sum(cost) as total,
        count(*) filter (where cost > 0) as placements,
        any_value(tenth) as tenth
    from placements_ranked
    group by municipality, month
)

select
    month,
    municipality,
    cast(null as varchar) as district,
    cast(null as varchar) as item,
    cast(null as varchar) as category,
    dearest as numerator,
    total as denominator,
    if(dearest <= total, 100.0 * dearest / nullif(total, 0), null) as value,
    placements as n,
    tenth as n_part
from totals
where placements > 0
