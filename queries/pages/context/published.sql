-- grain: a figure that a source published
select
    indicator,
    municipality,
    item,
    category,
    month,
    date,
    value,
    certainty,
    note_da,
    note_en,
    source,
    page
from published
order by indicator, municipality, item, date, category
