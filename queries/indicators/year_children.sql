-- grain: month, municipality or district, and placement type (NULL: all); care days / days in the month
select
    month,
    municipality,
    district,
    item,
    category,
    days as numerator,
    days_in_month as denominator,
    days / days_in_month as value,
    children as n,
    cast(null as bigint) as n_part
from care
where is_placement and not is_group and item is null
