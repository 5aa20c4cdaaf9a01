-- grain: month and municipality or district; caseworkers above the goal's upper bound in %
select
    month,
    municipality,
    district,
    cast(null as varchar) as item,
    cast(null as varchar) as category,
    count(*) filter (where cases > $goal_high) as numerator,
    count(*) as denominator,
    100.0 * count(*) filter (where cases > $goal_high) / nullif(count(*), 0) as value,
    count(*) as n,
    count(*) filter (where cases > $goal_high) as n_part
from caseloads
group by month, municipality, district
