-- grain: month and municipality or district; assessments ended in the month within four months of their start, in %
-- Item `12m`: those ended in the twelve months to the month, of the whole municipality, where all are delivered.
select
    month,
    municipality,
    district,
    item,
    cast(null as varchar) as category,
    part as numerator,
    ended as denominator,
    100.0 * part / nullif(ended, 0) as value,
    ended as n,
    part as n_part
from assessment_shares
where question = 'within_4_months'
