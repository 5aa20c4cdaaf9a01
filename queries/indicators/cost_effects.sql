-- grain: month, municipality, item (NULL: all measures; `placements`) and part of the change since a year before
-- Derived from unit_price as the audience may see it, in kroner; the formula is queries/macros/cost_effects.sql.
select
    month,
    municipality,
    district,
    item,
    category,
    numerator,
    denominator,
    value,
    n,
    is_hidden
from cost_effects(null, 12)
