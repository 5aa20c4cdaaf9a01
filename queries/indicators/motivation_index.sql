-- grain: round, municipality or district, and role (item; NULL: all); mean of answers put on 0-100, good end at 100
-- Rests on the largest number of answers that any question of the index got.
with answers_counted as (
    select
        c.municipality,
        c.month,
        c.district,
        c.role,
        c.question,
        sum(c.respondents) as respondents,
        sum(c.respondents * (100 - 25 * abs(c.answer - q.good_end))) as points
    from survey_counts as c
    inner join questions as q on c.question = q.code
    where q.in_index
    group by grouping sets (
        (c.municipality, c.month, c.district, c.question),
        (c.municipality, c.month, c.district, c.question, c.role)
    )
)

select
    month,
    municipality,
    district,
    role as item,
    cast(null as varchar) as category,
    sum(points) as numerator,
    sum(respondents) as denominator,
    sum(points) / nullif(sum(respondents), 0) as value,
    max(respondents) as n,
    cast(null as bigint) as n_part
from answers_counted
group by month, municipality, district, role
