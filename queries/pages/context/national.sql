-- grain: a national table, year, area (the country, municipality unknown, or one that has delivered) and category
select
    source_table,
    year,
    month,
    area,
    category,
    children,
    value,
    status,
    updated
from national
where area in ('000', '998') or area in (select code from municipalities)
order by source_table, area, category, year
