-- grain: what a leader or a caseworker said to a source, by theme and page
select
    municipality,
    role,
    theme,
    theme_da,
    theme_en,
    quote_da,
    quote_en,
    source,
    page
from quotes
order by source, theme, cast(page as integer), quote_da
