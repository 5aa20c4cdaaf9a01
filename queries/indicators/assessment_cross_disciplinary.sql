-- grain: month and municipality or district; ended assessments with input across disciplines in % of those telling it
-- Item `12m`: those ended in the twelve months to the month, of the whole municipality, where all are delivered.
with counted as (
    select
        municipality,
        month,
        district,
        count(*) as ended,
        count(*) filter (where cross_disciplinary_input) as part
    from assessments_ended
    where cross_disciplinary_input is not null
    group by grouping sets ((municipality, month), (municipality, month, district))
),

months_filled as (
    select
        s.month,
        s.municipality,
        s.district,
        coalesce(c.ended, 0) as ended,
        coalesce(c.part, 0) as part
    from delivered_scopes as s
    left join counted as c
        on
            s.municipality = c.municipality
            and s.month = c.month
            and s.district is not distinct from c.district
    where s.extract = 'undersoegelser'
),

twelve_months as (
    select
        m.month,
        m.municipality,
        m.district,
        '12m' as item,
        sum(earlier.ended) as ended,
        sum(earlier.part) as part
    from months_filled as m
    inner join full_years as y on m.municipality = y.municipality and m.month = y.month
    inner join months_filled as earlier
        on
            m.municipality = earlier.municipality
            and earlier.month between m.month - interval 11 month and m.month
    where y.extract = 'undersoegelser' and m.district is null and earlier.district is null
    group by m.month, m.municipality, m.district
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
    part as numerator,
    ended as denominator,
    100.0 * part / nullif(ended, 0) as value,
    ended as n,
    part as n_part
from shares
