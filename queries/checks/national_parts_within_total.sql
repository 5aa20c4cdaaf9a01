-- grain: a year and area of a national table whose parts exceed its total, or whose key stands twice
select
    source_table,
    year,
    area,
    sum(value) filter (where category is not null) as percent_of_parts,
    count(*) - count(distinct coalesce(category, '')) as rows_too_many
from national
group by source_table, year, area
having percent_of_parts > 100.000001 or rows_too_many > 0
