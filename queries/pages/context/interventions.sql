-- grain: a measure or placement, in ladder order
select
    code,
    label_da,
    label_en
from interventions
order by ladder_step, code
