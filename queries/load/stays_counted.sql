-- grain: a new delivery, the month beside it and a kind of stay that one of the two does not tell of; how many
-- A pair is told of with the later of its deliveries, or with the earlier where only that is new.
select
    coalesce(later.file_no, earlier.file_no) as file_no,
    i.kind,
    earlier.month as month_before,
    later.month as month_after,
    later.file_no is not null as is_later,
    count(*) as stays
from stays_irregular as i
inner join months_told as earlier
    on i.municipality = earlier.municipality and least(i.month, i.other_month) = earlier.month
inner join months_told as later
    on i.municipality = later.municipality and greatest(i.month, i.other_month) = later.month
where not i.is_told and coalesce(later.file_no, earlier.file_no) is not null
group by all
order by file_no, kind, month_after
