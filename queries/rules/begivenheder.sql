-- grain: one row of `begivenheder` that names indicators and does not say that their registration changed
select
    file_no,
    line_no,
    'warning' as severity,
    'indikatorer' as column_name,
    'brud = ja, hvor der står indikatorer' as expected,
    'indikatorer uden brud; linjen læses som en almindelig begivenhed' as found
from staged
where indicators is not null and not coalesce(is_break, false)
