-- grain: month, municipality or district, and period (item: NULL, `quarter`, `12m`); a share of `event_shares`, in %
select
    month,
    municipality,
    district,
    item,
    cast(null as varchar) as category,
    part as numerator,
    told as denominator,
    100.0 * part / nullif(told, 0) as value,
    people as n,
    people_part as n_part
from event_shares
where question = 'assessment_cross_disciplinary'
