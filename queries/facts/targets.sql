-- grain: a target and the span of months it is in force; a municipality's next file of targets ends the one before
with files_dated as (
    select
        municipality,
        month as from_month,
        lead(month) over (partition by municipality order by month) as until_month
    from deliveries_in_force
    where extract = 'maal'
)

select
    k.municipality,
    k.indicator,
    k.district,
    f.from_month,
    f.until_month,
    cast(k.target as double) as target,
    k.direction,
    k.deadline,
    k.source
from kept_maal as k
inner join files_dated as f on k.municipality = f.municipality and k.month = f.from_month
