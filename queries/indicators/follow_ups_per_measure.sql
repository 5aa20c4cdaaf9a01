-- grain: month and municipality or district; follow-ups in the twelve months to the month / measures in force (mean)
-- Only where both extracts came in all twelve months.
with measures_counted as (
    select
        municipality,
        month,
        district,
        count(*) as measures
    from measures_followed
    group by grouping sets ((municipality, month), (municipality, month, district))
),

follow_ups_counted as (
    select
        municipality,
        month,
        district,
        grouping(district) = 1 as is_whole,
        count(*) as follow_ups
    from follow_ups
    group by grouping sets ((municipality, month), (municipality, month, district))
),

twelve_months as (
    select
        s.municipality,
        s.month,
        s.district,
        sum(coalesce(f.follow_ups, 0)) over year_to_month as follow_ups,
        sum(coalesce(m.measures, 0)) over year_to_month / 12.0 as measures
    from delivered_scopes as s
    left join measures_counted as m
        on s.municipality = m.municipality and s.month = m.month and s.district is not distinct from m.district
    left join follow_ups_counted as f
        on
            s.municipality = f.municipality
            and s.month = f.month
            and s.district is not distinct from f.district
            and (s.district is null) = f.is_whole
    where s.extract = 'opfoelgninger'
    window
        year_to_month as (
            partition by s.municipality, s.district
            order by s.month
            range between interval 11 month preceding and current row
        )
)

select
    t.month,
    t.municipality,
    t.district,
    cast(null as varchar) as item,
    cast(null as varchar) as category,
    t.follow_ups as numerator,
    t.measures as denominator,
    t.follow_ups / nullif(t.measures, 0) as value,
    cast(ceil(t.measures) as bigint) as n,
    cast(null as bigint) as n_part
from twelve_months as t
inner join full_years as held
    on t.municipality = held.municipality and t.month = held.month and held.extract = 'opfoelgninger'
inner join full_years as measured
    on t.municipality = measured.municipality and t.month = measured.month and measured.extract = 'foranstaltninger'
