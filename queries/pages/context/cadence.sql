-- grain: a phase of how often a municipality follows up a kind of measure, in ladder order
select
    c.municipality,
    c.intervention,
    c.from_month,
    c.until_month,
    c.first_weeks,
    c.first_months,
    c.then_weeks,
    c.then_months,
    c.exception,
    c.source,
    c.page
from cadence as c
inner join interventions as i on c.intervention = i.code
order by c.municipality, i.ladder_step, i.code, c.from_month
