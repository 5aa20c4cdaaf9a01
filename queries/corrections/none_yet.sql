-- grain: a figure that a correction changed; here none
select
    cast(null as varchar) as received_at,
    cast(null as varchar) as extract,
    cast(null as date) as delivered_month,
    cast(null as varchar) as indicator,
    cast(null as date) as month,
    cast(null as varchar) as municipality,
    cast(null as varchar) as district,
    cast(null as varchar) as item,
    cast(null as varchar) as category,
    cast(null as double) as before,
    cast(null as varchar) as before_status,
    cast(null as double) as after,
    cast(null as varchar) as after_status
where false
