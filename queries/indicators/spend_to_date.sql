-- grain: month, municipality and budget line (item; an account or NULL: its total)
-- Accumulated actual in % of as many twelfths of the adjusted budget as months have passed; none of a budget of zero.
select
    b.month,
    b.municipality,
    cast(null as varchar) as district,
    b.item,
    cast(null as varchar) as category,
    b.actual_to_date as numerator,
    coalesce(b.adjusted, 0) * month(b.month) / 12.0 as denominator,
    100.0 * b.actual_to_date / nullif(coalesce(b.adjusted, 0) * month(b.month) / 12.0, 0) as value,
    c.children as n,
    cast(null as bigint) as n_part
from budget_lines as b
left join care as c
    on
        b.municipality = c.municipality
        and b.month = c.month
        and b.intervention = c.category
        and c.district is null
        and c.item is null
