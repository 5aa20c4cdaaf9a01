-- grain: a month of a municipality and extract, where it and the eleven months before it were delivered
select
    d.municipality,
    d.extract,
    d.month
from deliveries_in_force as d
inner join deliveries_in_force as earlier
    on
        d.municipality = earlier.municipality
        and d.extract = earlier.extract
        and earlier.month between d.month - interval 11 month and d.month
group by d.municipality, d.extract, d.month
having count(*) = 12
