-- grain: budget line (item `account/line`), account (`account`) or all accounts (NULL) at a month's end, in kroner
-- A line that has left stays to the end of its year with what was spent on it, so that totals to date hold every krone
-- of the year; of its budget nothing is told (NULL). `actual_to_date` is NULL where a month of the year is missing.
with months_counted as (
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

lines_of_year as (
    select
        municipality,
        account,
        line,
        year(month) as year,
        min(month) as first_month
    from kept_budget
    group by municipality, account, line, year(month)
),

months_filled as (
    select
        m.municipality,
        m.month,
        m.months_delivered,
        l.account,
        l.line,
        k.line is not null as is_delivered,
        k.adopted,
        k.supplementary,
        k.adjusted,
        k.committed,
        k.forecast,
        last_value(k.intervention ignore nulls) over months_of_year as intervention,
        sum(coalesce(k.actual, 0)) over months_of_year as spent
    from months_counted as m
    inner join lines_of_year as l
        on m.municipality = l.municipality and year(m.month) = l.year and m.month >= l.first_month
    left join kept_budget as k
        on
            m.municipality = k.municipality
            and m.month = k.month
            and l.account = k.account
            and l.line = k.line
    window
        months_of_year as (
            partition by m.municipality, l.account, l.line, l.year
            order by m.month
            rows between unbounded preceding and current row
        )
),

lines_complete as (
    select
        municipality,
        month,
        account,
        line,
        intervention,
        adopted,
        if(is_delivered, coalesce(supplementary, 0), null) as supplementary,
        adjusted,
        if(is_delivered, coalesce(committed, 0), null) as committed,
        forecast,
        if(months_delivered = month(month), spent, null) as actual_to_date
    from months_filled
    where is_delivered or spent <> 0
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
