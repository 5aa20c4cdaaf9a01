-- grain: round, municipality or district, question (item) and answer; answers in % of all to the question
with answers as (
    select
        municipality,
        month,
        district,
        question,
        answer,
        sum(respondents) as respondents
    from survey_counts
    group by all
),

questions_answered as (
    select
        municipality,
        month,
        district,
        question,
        sum(respondents) as respondents
    from answers
    group by all
)

select
    q.month,
    q.municipality,
    q.district,
    q.question as item,
    cast(scale.answer as varchar) as category,
    coalesce(a.respondents, 0) as numerator,
    q.respondents as denominator,
    100.0 * coalesce(a.respondents, 0) / nullif(q.respondents, 0) as value,
    q.respondents as n,
    coalesce(a.respondents, 0) as n_part
from questions_answered as q
cross join range(1, 6) as scale (answer)
left join answers as a
    on
        q.municipality = a.municipality
        and q.month = a.month
        and q.district is not distinct from a.district
        and q.question = a.question
        and scale.answer = a.answer
