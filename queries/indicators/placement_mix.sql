-- grain: month, scope and placement type or group; care days of the type in % of all care days
select
    part.month,
    part.municipality,
    part.district,
    part.item,
    part.category,
    part.days as numerator,
    whole.days as denominator,
    100.0 * part.days / nullif(whole.days, 0) as value,
    whole.children as n,
    part.children as n_part
from care as part
inner join care as whole
    on
        part.municipality = whole.municipality
        and part.month = whole.month
        and part.district is not distinct from whole.district
        and part.item is not distinct from whole.item
where part.is_placement and part.category is not null and whole.category is null
