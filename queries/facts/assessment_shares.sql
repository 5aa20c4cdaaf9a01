-- grain: question asked of ended assessments, month, municipality or district, and item (NULL; `12m`: see below)
-- `ended` tell an answer, and `part` of them answer yes. Item `12m`: those ended in the twelve months to the month, of
-- the whole municipality, where all are delivered.
with answers as (
    from assessments_ended
    unpivot (answer for question in (within_4_months, network_meeting, cross_disciplinary_input))
),

counted as (
    select
        question,
        municipality,
        month,
        district,
        count(*) as ended,
        count(*) filter (where answer) as part
    from answers
    group by grouping sets ((question, municipality, month), (question, municipality, month, district))
),

months_filled as (
    select
        q.question,
        s.month,
        s.municipality,
        s.district,
        coalesce(c.ended, 0) as ended,
        coalesce(c.part, 0) as part
    from delivered_scopes as s
    cross join (values ('within_4_months'), ('network_meeting'), ('cross_disciplinary_input')) as q (question)
    left join counted as c
        on
            q.question = c.question
            and s.municipality = c.municipality
            and s.month = c.month
            and s.district is not distinct from c.district
    where s.extract = 'undersoegelser'
),

twelve_months as (
    select
        m.question,
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
            m.question = earlier.question
            and m.municipality = earlier.municipality
            and earlier.month between m.month - interval 11 month and m.month
    where y.extract = 'undersoegelser' and m.district is null and earlier.district is null
    group by m.question, m.month, m.municipality, m.district
)

select
    *,
    cast(null as varchar) as item
from months_filled
union all by name
from twelve_months
