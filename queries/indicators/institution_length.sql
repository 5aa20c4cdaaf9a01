-- grain: month, municipality or district; median months of institution stays ended in the twelve months to the month
with stays_ended as (
    select
        f.municipality,
        f.month,
        f.district,
        f.child,
        (date_diff('day', f.start_date, f.end_date) + 1) / 30.4375 as months
    from kept_foranstaltninger as f
    inner join interventions as i on f.intervention = i.code
    where i.placement_group = 'institution' and f.end_date between f.month and last_day(f.month)
),

stays_scoped as (
    from stays_ended
    union all by name
    select * replace (cast(null as varchar) as district)
    from stays_ended
)

select
    y.month,
    y.municipality,
    y.district,
    cast(null as varchar) as item,
    cast(null as varchar) as category,
    count(e.child) as numerator,
    cast(null as bigint) as denominator,
    median(e.months) as value,
    count(distinct e.child) as n,
    cast(null as bigint) as n_part
from periods as y
left join stays_scoped as e
    on
        y.municipality = e.municipality
        and y.part_month = e.month
        and y.part_district is not distinct from e.district
where y.extract = 'foranstaltninger' and y.item = '12m'
group by y.month, y.municipality, y.district
