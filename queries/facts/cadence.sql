-- grain: a phase of a municipality's rule for following up a kind of measure, in months since the measure's start
-- A kind that the municipality has no row of its own for follows the rows of `*`.
with phases as (
    select
        municipality,
        intervention,
        coalesce(lag(until_month) over phases_of_kind, 0) as from_month,
        until_month,
        first_value(first_weeks) over phases_of_kind as first_weeks,
        first_value(first_months) over phases_of_kind as first_months,
        then_weeks,
        then_months,
        exception,
        source,
        page
    from cadence_rules
    window phases_of_kind as (partition by municipality, intervention order by until_month nulls last)
),

municipalities_delivered as (
    select distinct municipality
    from deliveries_known
),

phases_own as (
    select p.*
    from phases as p
    inner join municipalities_delivered as m on p.municipality = m.municipality
),

phases_common as (
    select
        m.municipality,
        p.* exclude (municipality)
    from phases as p
    cross join municipalities_delivered as m
    where p.municipality = '*'
)

from phases_own
union all by name
select c.*
from phases_common as c
anti join phases_own as o on c.municipality = o.municipality and c.intervention = o.intervention
