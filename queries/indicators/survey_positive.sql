-- grain: round, municipality or district, and question (item); answers on the scale's two good steps in %
select
    c.month,
    c.municipality,
    c.district,
    c.question as item,
    cast(null as varchar) as category,
    coalesce(sum(c.respondents) filter (where abs(c.answer - q.good_end) <= 1), 0) as numerator,
    sum(c.respondents) as denominator,
    100.0 * coalesce(sum(c.respondents) filter (where abs(c.answer - q.good_end) <= 1), 0)
    / nullif(sum(c.respondents), 0) as value,
    sum(c.respondents) as n,
    coalesce(sum(c.respondents) filter (where abs(c.answer - q.good_end) <= 1), 0) as n_part
from survey_counts as c
inner join questions as q on c.question = q.code
group by c.month, c.municipality, c.district, c.question
