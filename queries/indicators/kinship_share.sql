-- grain: month and municipality or district; care days in kinship care in % of care days in family care
select
    part.month,
    part.municipality,
    part.district,
    cast(null as varchar) as item,
    cast(null as varchar) as category,
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
where
    part.category = 'netvaerkspleje'
    and whole.category = 'family_care'
    and part.item is null
    and whole.item is null
