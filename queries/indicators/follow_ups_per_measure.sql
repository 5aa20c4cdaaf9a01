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
        y.municipality,
        y.month,
        y.district,
        sum(coalesce(f.follow_ups, 0)) as follow_ups,
        sum(coalesce(m.measures, 0)) / 12.0 as measures
    from periods as y
    left join measures_counted as m
        on
            y.municipality = m.municipality
            and y.part_month = m.month
            and y.part_district is not distinct from m.district
    left join follow_ups_counted as f
        on
            y.municipality = f.municipality
            and y.part_month = f.month
            and y.part_district is not distinct from f.district
            and (y.part_district is null) = f.is_whole
    where y.extract = 'opfoelgninger' and y.item = '12m'
    group by y.municipality, y.month, y.district
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
inner join full_years as measured
    on t.municipality = measured.municipality and t.month = measured.month and measured.extract = 'foranstaltninger'
