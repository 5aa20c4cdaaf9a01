-- grain: round, municipality or district, question (item) and role (category; NULL: all); answers on the scale's
-- two good steps in %
select
    c.month,
    c.municipality,
    c.district,
    c.question as item,
    c.role as category,
    coalesce(sum(c.respondents) filter (where abs(c.answer - q.good_end) <= 1), 0) as numerator,
    sum(c.respondents) as denominator,
    100.0 * coalesce(sum(c.respondents) filter (where abs(c.answer - q.good_end) <= 1), 0)
    / nullif(sum(c.respondents), 0) as value,
    sum(c.respondents) as n,
    coalesce(sum(c.respondents) filter (where abs(c.answer - q.good_end) <= 1), 0) as n_part
from survey_counts as c
inner join questions as q on c.question = q.code
group by grouping sets (
    (c.month, c.municipality, c.district, c.question),
    (c.month, c.municipality, c.district, c.question, c.role)
)
