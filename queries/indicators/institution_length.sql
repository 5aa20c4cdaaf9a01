-- grain: month, municipality or district; median months of institution stays ended in the twelve months to the month
with institution_stays as (
    select
        e.municipality,
        e.month,
        e.district,
        e.child,
        (date_diff('day', e.start_date, e.ended_on) + 1) / 30.4375 as months
    from stays_ended as e
    inner join interventions as i on e.intervention = i.code
    where i.placement_group = 'institution'
),

stays_scoped as (
    from institution_stays
    union all by name
    select * replace (cast(null as varchar) as district)
    from institution_stays
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
