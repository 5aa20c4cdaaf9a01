-- grain: what was expected in a column of a refused file, of each municipality's newest refused files
with numbered as (
    select
        *,
        max(id) over (partition by municipality, extract, month) > id as is_replaced
    from ledger_deliveries
),

refused as (
    select
        *,
        row_number() over (partition by municipality order by is_replaced asc, id desc) as age
    from numbered
    where outcome = 'refused'
)

select
    r.id as refusal,
    r.municipality,
    r.extract,
    r.month,
    r.received_at,
    r.extract || '_' || r.municipality || '_' || strftime(r.month, '%Y-%m') as file,
    f.line,
    f.column_name,
    f.expected,
    f.severity,
    cast(f.places as integer) as places,
    r.is_replaced
from refused as r
left join ledger_findings as f on r.id = f.delivery and f.severity = 'error'
where r.age <= $most_files
