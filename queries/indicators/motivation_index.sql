-- grain: round, municipality or district, and role (item; NULL: all); mean of answers put on 0-100, good end at 100
-- Rests on the largest number of answers that any question of the index got.
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
from index_answers
group by month, municipality, district, role
