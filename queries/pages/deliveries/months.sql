-- grain: an extract and a month of one municipality that was sent, or is missing on the day asked
-- Real months are missing once their due day has passed; made-up ones where other extracts have come further.
with horizons as (
    select
        extract,
        every_months,
        next_month,
        if(
            is_demonstration,
            newest_month,
            cast(date_trunc('month', cast($today as date) - to_days(due_day)) as date) - to_months(1)
        ) as until_month
    from due
    where municipality = $municipality and every_months is not null
),

late as (
    select
        extract,
        cast(unnest(generate_series(next_month, until_month, to_months(every_months))) as date) as month
    from horizons
)

select
    extract,
    month,
    state,
    is_in_force,
    received_at,
    row_count,
    warnings,
    corrections
from delivery_months
where municipality = $municipality
union all
select
    l.extract,
    l.month,
    'missing' as state,
    false as is_in_force,
    null as received_at,
    null as row_count,
    0 as warnings,
    0 as corrections
from late as l
anti join delivery_months as m on m.municipality = $municipality and l.extract = m.extract and l.month = m.month
order by extract, month
