-- grain: a district of a municipality, whenever it was in force
select
    district as name,
    municipality
from districts
group by municipality, district
order by municipality, district collate da
