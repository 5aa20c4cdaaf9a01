-- grain: a figure of a district that is not in force that month
select distinct
    f.indicator,
    f.municipality,
    f.month,
    f.district
from figures_full as f
anti join districts as d
    on
        f.municipality = d.municipality
        and f.month = d.month
        and f.district = d.district
where f.district is not null and f.status <> 'missing'
