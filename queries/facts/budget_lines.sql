-- grain: budget line (item `account/line`), account (`account`) or all accounts (NULL) at a month's end, in kroner
-- `actual_to_date` is NULL where a month of the year has not been delivered.
with year_to_date as (
    select
        *,
        sum(actual) over months_of_year as actual_to_date,
        count(*) over months_of_year as months_delivered
    from kept_budget
    window
        months_of_year as (
            partition by municipality, account, line, year(month)
            order by month
            rows between unbounded preceding and current row
        )
),

months_counted as (
    select
        municipality,
        month,
        count(*) over (
            partition by municipality, year(month)
            order by month
            rows between unbounded preceding and current row
        ) as months_delivered
    from deliveries_in_force
    where extract = 'budget'
),

lines_complete as (
    select
        y.municipality,
        y.month,
        y.account,
        y.line,
        y.intervention,
        y.adopted,
        coalesce(y.supplementary, 0) as supplementary,
        y.adjusted,
        coalesce(y.committed, 0) as committed,
        y.forecast,
        if(m.months_delivered = month(y.month), y.actual_to_date, null) as actual_to_date
    from year_to_date as y
    inner join months_counted as m on y.municipality = m.municipality and y.month = m.month
)

select
    municipality,
    month,
    case
        when grouping(line) = 0 then account || '/' || line
        when grouping(account) = 0 then account
    end as item,
    if(grouping(line) = 0, any_value(intervention), null) as intervention,
    sum(adopted) as adopted,
    sum(supplementary) as supplementary,
    sum(adjusted) as adjusted,
    if(count(actual_to_date) = count(*), sum(actual_to_date), null) as actual_to_date,
    sum(committed) as committed,
    sum(forecast) as forecast
from lines_complete
group by grouping sets (
    (municipality, month, account, line),
    (municipality, month, account),
    (municipality, month)
)
