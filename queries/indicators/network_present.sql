-- grain: month, municipality or district, and period (item: NULL, `quarter`, `12m`); a share of `event_shares`, in %
-- A period of several months hides where one of them does, which the others would tell.
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
    if(item is null, people_part, people_fewest) as n_part
from event_shares
where question = 'network_present'
