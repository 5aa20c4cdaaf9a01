-- grain: what a source itself says against comparing, by page
select
    topic,
    municipality,
    text_da,
    text_en,
    source,
    page
from caveats
order by source, cast(page as integer), text_da
