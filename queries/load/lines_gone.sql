-- grain: a budget line of one delivery that the next of the same year lacks, where either of the two is new
-- A pair is told of with the later of its deliveries, or with the earlier where only that is new.
with months_in_order as (
    select
        municipality,
        month,
        file_no,
        lead(month) over in_order as month_after,
        lead(file_no) over in_order as file_after
    from months_told
    window in_order as (partition by municipality, year(month) order by month)
)

select
    coalesce(o.file_after, o.file_no) as file_no,
    t.account,
    t.line,
    o.month as month_before,
    o.month_after,
    o.file_after is not null as is_later
from months_in_order as o
inner join lines_told as t on o.municipality = t.municipality and o.month = t.month
anti join lines_told as a
    on
        t.municipality = a.municipality
        and o.month_after = a.month
        and t.account = a.account
        and t.line = a.line
where o.month_after is not null and coalesce(o.file_after, o.file_no) is not null
order by file_no, month_before, t.account, t.line
