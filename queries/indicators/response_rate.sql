-- grain: round, municipality or district, and role (item; NULL: all); answered in % of invited
select
    month,
    municipality,
    district,
    role as item,
    cast(null as varchar) as category,
    sum(answered) as numerator,
    sum(invited) as denominator,
    100.0 * sum(answered) / nullif(sum(invited), 0) as value,
    sum(invited) as n,
    sum(answered) as n_part
from survey_participation
group by grouping sets ((month, municipality, district), (month, municipality, district, role))
