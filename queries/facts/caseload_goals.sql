-- grain: a municipality that has delivered; its goal for cases per caseworker (low NULL: only a highest is set)
-- A municipality without a row of its own follows the row of `*`.
with municipalities_delivered as (
    select distinct municipality
    from deliveries_known
)

select
    m.municipality,
    g.low,
    g.high,
    g.source,
    g.page
from municipalities_delivered as m
inner join caseload_goal_rules as g on m.municipality = g.municipality
union all by name
select
    m.municipality,
    g.low,
    g.high,
    g.source,
    g.page
from municipalities_delivered as m
cross join caseload_goal_rules as g
anti join caseload_goal_rules as own on m.municipality = own.municipality
where g.municipality = '*'
