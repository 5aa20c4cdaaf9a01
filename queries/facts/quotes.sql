-- grain: what a leader or a caseworker said to a source; municipality holds the codes it may be from
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
from source_quotes
