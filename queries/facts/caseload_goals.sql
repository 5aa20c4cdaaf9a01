-- grain: a municipality that has delivered; its goal for cases per caseworker (low NULL: only a highest is set)
-- A municipality without a row of its own follows the row of `*`.
select
    m.municipality,
    g.low,
    g.high,
    g.source,
    g.page
from (select distinct municipality from deliveries_known) as m
inner join caseload_goal_rules as g on g.municipality in (m.municipality, '*')
qualify row_number() over (partition by m.municipality order by g.municipality = '*') = 1
