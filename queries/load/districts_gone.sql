-- grain: one new delivery and district that the delivery before it had and it has not
with
deliveries_in_order as (
    select
        file_no,
        municipality,
        month,
        lag(month) over (
            partition by municipality
            order by month
        ) as month_before
    from deliveries_seen
)

select
    d.file_no,
    b.district
from deliveries_in_order as d
inner join districts_seen as b on d.municipality = b.municipality and d.month_before = b.month
where
    d.file_no is not null
    and not exists (
        select 1 from districts_seen as s
        where d.municipality = s.municipality and d.month = s.month and b.district = s.district
    )
order by d.file_no, b.district
