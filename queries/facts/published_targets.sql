-- grain: a target that a source states, in words close to its own
select
    municipality,
    label_da,
    label_en,
    target_da,
    target_en,
    try_cast(nullif(deadline, '') as date) as deadline,
    source,
    page
from source_targets
