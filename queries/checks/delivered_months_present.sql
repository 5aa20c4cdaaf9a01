-- grain: an indicator without any figure for a month that its extract was delivered
select
    c.id as indicator,
    d.municipality,
    d.month
from catalogue as c
inner join deliveries_in_force as d on c.extract = d.extract
inner join extracts_monthly as x on d.extract = x.extract
inner join made_from as m on d.municipality = m.municipality and d.month >= m.month
anti join figures_full as f
    on
        c.id = f.indicator
        and d.municipality = f.municipality
        and d.month = f.month
where not c.derived and c.every_month
