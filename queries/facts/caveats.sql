-- grain: what a source itself says against comparing; municipality holds the codes it speaks of
select
    topic,
    municipality,
    text_da,
    text_en,
    source,
    page
from source_caveats
