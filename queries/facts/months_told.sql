-- grain: a month of a municipality whose measures were delivered
select
    municipality,
    month
from deliveries_in_force
where extract = 'foranstaltninger'
