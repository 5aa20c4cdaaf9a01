-- grain: round, municipality or district, role (NULL: all) and question of the motivation index
-- `points` sums the answers put on 0-100, the good end at 100.
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
group by
    grouping sets (
        (c.municipality, c.month, c.district, c.question),
        (c.municipality, c.month, c.district, c.question, c.role)
    )
