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

measured as (
    select
        y.municipality,
        y.month,
        e.district,
        median(e.months) as months,
        count(*) as stays,
        count(distinct e.child) as children
    from full_years as y
    inner join stays_ended as e
        on
            y.municipality = e.municipality
            and e.month between y.month - interval 11 month and y.month
    where y.extract = 'foranstaltninger'
    group by grouping sets ((y.municipality, y.month), (y.municipality, y.month, e.district))
)

select
    s.month,
    s.municipality,
    s.district,
    cast(null as varchar) as item,
    cast(null as varchar) as category,
    coalesce(m.stays, 0) as numerator,
    cast(null as bigint) as denominator,
    m.months as value,
    coalesce(m.children, 0) as n,
    cast(null as bigint) as n_part
from full_years as y
inner join scopes as s on y.municipality = s.municipality and y.month = s.month
left join measured as m
    on
        s.municipality = m.municipality
        and s.month = m.month
        and s.district is not distinct from m.district
where y.extract = 'foranstaltninger' and s.item is null
