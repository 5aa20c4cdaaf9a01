-- grain: a target as a source words it
select
    municipality,
    label_da,
    label_en,
    target_da,
    target_en,
    deadline,
    source,
    page
from published_targets
order by municipality, label_da, deadline
