-- grain: a municipality and an extract it has delivered; `next_month` is the month that is due next
select
    d.municipality,
    d.extract,
    e.title,
    min(d.month) as first_month,
    max(d.month) as last_month,
    cast(max(d.month) + to_months(any_value(e.every_months)) as date) as next_month,
    count(*) as months,
    max(d.received_at) as received_at,
    sum(d.warnings) as warnings,
    bool_or(d.demonstration = 1) as demonstration
from deliveries_known as d
inner join extracts as e on d.extract = e.extract
group by d.municipality, d.extract, e.title
